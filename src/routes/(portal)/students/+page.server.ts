import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { schoolYearOf } from '$lib/calendar/school-year.ts';
import { today } from '$lib/server/clock.ts';
import { listClasses, searchStudents } from '$lib/students/server/queries.ts';
import { countTransfersToAnswer } from '$lib/students/server/transfers.ts';
import type { PageServerLoad } from './$types';
import { openSchool } from './open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { school, schools } = openSchool(event, actor);
	const { searchParams } = event.url;
	const thisYear = schoolYearOf(today());
	const asked = searchParams.get('year');
	const year = asked !== null && /^20\d\d-20\d\d$/.test(asked) ? asked : thisYear;
	const q = (searchParams.get('q') ?? '').trim().slice(0, 40);
	const [roster, found, transfers] = await Promise.all([
		listClasses(actor, school.id, year),
		q ? searchStudents(actor, school.id, q) : null,
		countTransfersToAnswer(actor, school.id)
	]);
	return {
		school,
		schools,
		year,
		years: [...new Set([thisYear, ...roster.years])],
		q,
		roster,
		found,
		transfers
	};
};
