import { redirect } from '@sveltejs/kit';
import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { undoInput } from '$lib/students/forms.ts';
import { listImports } from '$lib/students/server/queries.ts';
import { undoImport } from '$lib/students/server/undo-import.ts';
import type { Actions, PageServerLoad } from './$types';
import { openDraft } from '../../draft.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { draft, school } = await openDraft(actor, event.params.draft);
	if (draft.state !== 'imported') redirect(303, `/students/import/${draft.id}`);
	const imports = await listImports(actor, school.id);
	return {
		schoolYear: draft.schoolYear,
		counts: draft.seen!,
		imported: imports.find(({ id }) => id === draft.importId) ?? null,
		school,
		key: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		return submit(
			event,
			undoInput,
			({ importId }, call) => undoImport(actor, importId, call),
			() => ({ to: '/students', flash: { key: 'students.importUndone' } })
		);
	}
};
