import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { schoolYearOf, yearAfter } from '$lib/calendar/school-year.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { today } from '$lib/server/clock.ts';
import { invalid, tooLarge } from '$lib/server/errors.ts';
import { undoInput, uploadInput } from '$lib/students/forms.ts';
import { draftRoster, rosterRules } from '$lib/students/server/import-roster.ts';
import { listImports } from '$lib/students/server/queries.ts';
import { undoImport } from '$lib/students/server/undo-import.ts';
import type { Actions, PageServerLoad } from './$types';
import { openSchool } from '../open.ts';

const field = { field: 'file', megabytes: rosterRules.megabytes };

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { school } = openSchool(event, actor);
	const year = schoolYearOf(today());
	return {
		school,
		year,
		years: [year, yearAfter(year)],
		megabytes: rosterRules.megabytes,
		imports: await listImports(actor, school.id),
		form: await superValidate(zod4(uploadInput)),
		key: crypto.randomUUID()
	};
};

export const actions: Actions = {
	upload: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		return submit(
			event,
			uploadInput,
			async ({ text, ...where }, call, file) => {
				if (file && text) throw invalid('file', 'roster_one_source');
				if (file && file.size > field.megabytes * 1024 * 1024) throw tooLarge(field);
				if (!file && !text) throw invalid('file', 'roster_file_needed');
				const source = file ? { bytes: new Uint8Array(await file.arrayBuffer()) } : { text: text! };
				return draftRoster(actor, where, source, call);
			},
			({ id }) => ({ to: `/students/import/${id}` }),
			field
		);
	},
	undo: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		return submit(
			event,
			undoInput,
			({ importId }, call) => undoImport(actor, importId, call),
			({ kind }) => ({
				to: '/students',
				flash: { key: kind === 'rollover' ? 'students.rolloverUndone' : 'students.importUndone' }
			})
		);
	}
};
