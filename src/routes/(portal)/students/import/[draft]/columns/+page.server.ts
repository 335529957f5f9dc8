import { redirect } from '@sveltejs/kit';
import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { columnsInput } from '$lib/students/forms.ts';
import { columnsOf } from '$lib/students/roster.ts';
import { chooseColumns } from '$lib/students/server/keep-draft.ts';
import { workAWhile } from '$lib/students/server/work-rosters.ts';
import { neededColumns } from '$lib/students/words.ts';
import type { Actions, PageServerLoad } from './$types';
import { openDraft } from '../../draft.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { draft, school } = await openDraft(actor, event.params.draft);
	if (draft.state === 'imported') redirect(303, `/students/import/${draft.id}/done`);
	if (draft.state === 'checking' || draft.state === 'importing')
		redirect(303, `/students/import/${draft.id}`);
	const { id, reading, start, sameFile, trouble } = draft;
	return {
		draft: { id, reading, start, sameFile, trouble },
		choices: columnsOf(school.kind),
		needed: neededColumns,
		school,
		key: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		return submit(
			event,
			columnsInput,
			async ({ columns }, call) => {
				const chosen = await chooseColumns(actor, event.params.draft, columns, call);
				await workAWhile(actor, chosen.id);
				return chosen;
			},
			({ id }) => ({ to: `/students/import/${id}` })
		);
	}
};
