import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { requireUser } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { materialsOf, reportForm } from '$lib/sessions/forms.ts';
import { reportSession } from '$lib/sessions/server/report-session.ts';
import type { Actions, PageServerLoad } from './$types';
import { openAction, shown } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const page = await openAction(event, actor, 'report');
	return { ...shown(page), form: await superValidate(zod4(reportForm)) };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireUser(event);
		const { id } = event.params;
		return submit(
			event,
			reportForm,
			async (input, call) => {
				const { attendance, note, from } = input;
				await reportSession(actor, id, { attendance, note, materials: materialsOf(input) }, call);
				return { n: attendance, to: from === 'today' ? '/today' : `/sessions/${id}` };
			},
			({ n, to }) => ({ to, flash: { key: 'sessions.reported', values: { n } } })
		);
	}
};
