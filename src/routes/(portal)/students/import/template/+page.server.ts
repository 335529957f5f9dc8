import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { columnsOf } from '$lib/students/roster.ts';
import { neededColumns, templateHeadings } from '$lib/students/words.ts';
import type { PageServerLoad } from './$types';
import { openSchool } from '../../open.ts';

export const load: PageServerLoad = (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { school } = openSchool(event, actor);
	const headings = templateHeadings(!school.isUniversity);
	return {
		school,
		columns: columnsOf(school.kind).map((column, n) => ({
			column,
			heading: headings[n]!,
			isNeeded: neededColumns.includes(column)
		}))
	};
};
