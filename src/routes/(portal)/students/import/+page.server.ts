import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { schoolYearOf, yearAfter } from '$lib/calendar/school-year.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { today } from '$lib/server/clock.ts';
import { invalid, tooLarge } from '$lib/server/errors.ts';
import { draftInput, undoInput, uploadInput } from '$lib/students/forms.ts';
import { listDrafts } from '$lib/students/server/drafts.ts';
import { dropDraft } from '$lib/students/server/keep-draft.ts';
import { listImports } from '$lib/students/server/queries.ts';
import { rosterRules, sendRoster } from '$lib/students/server/send-roster.ts';
import { undoImport } from '$lib/students/server/undo-import.ts';
import type { Actions, PageServerLoad } from './$types';
import { openSchool } from '../open.ts';

const field = { field: 'file', megabytes: rosterRules.megabytes };

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { school } = openSchool(event, actor);
	const year = schoolYearOf(today());
	const [imports, drafts] = await Promise.all([listImports(actor, school.id), listDrafts(actor, school.id)]);
	return {
		school,
		year,
		years: [year, yearAfter(year)],
		limits: { megabytes: rosterRules.megabytes, rows: rosterRules.mostRows },
		imports,
		drafts,
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
				return sendRoster(actor, where, source, call);
			},
			({ id }) => ({ to: `/students/import/${id}/columns` }),
			field
		);
	},
	drop: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		return submit(
			event,
			draftInput,
			({ draftId }, call) => dropDraft(actor, draftId, call),
			() => ({ to: '/students/import', flash: { key: 'students.importDropped' } })
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
