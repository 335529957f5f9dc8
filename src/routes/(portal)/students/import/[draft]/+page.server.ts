import { redirect } from '@sveltejs/kit';
import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { sayProblem } from '$lib/i18n/server.ts';
import { draftInput, importInput } from '$lib/students/forms.ts';
import { confirmRoster, stopWork } from '$lib/students/server/keep-draft.ts';
import { workAWhile } from '$lib/students/server/work-rosters.ts';
import type { Actions, PageServerLoad } from './$types';
import { openDraft } from '../draft.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { draft, school } = await openDraft(actor, event.params.draft);
	if (draft.state === 'sent') redirect(303, `/students/import/${draft.id}/columns`);
	if (draft.state === 'imported') redirect(303, `/students/import/${draft.id}/done`);
	const { refused, start: _, ...rest } = draft;
	const { locale } = event.locals;
	return {
		draft: rest,
		refused: refused && { n: refused.n, sentences: refused.problems.map((each) => sayProblem(locale, each)) },
		school,
		key: crypto.randomUUID()
	};
};

export const actions: Actions = {
	confirm: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		return submit(
			event,
			importInput,
			async (seen, call) => {
				const confirmed = await confirmRoster(actor, event.params.draft, seen, call);
				await workAWhile(actor, confirmed.id);
				return confirmed;
			},
			({ id }) => ({ to: `/students/import/${id}` })
		);
	},
	stop: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		return submit(
			event,
			draftInput,
			({ draftId }, call) => stopWork(actor, draftId, call),
			({ id }) => ({ to: `/students/import/${id}`, flash: { key: 'students.importStopped' } })
		);
	}
};
