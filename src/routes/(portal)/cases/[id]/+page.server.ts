import { requireStudentData } from '$lib/access/server/guards.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { taskInput } from '$lib/cases/forms.ts';
import { finishTask } from '$lib/cases/server/conference.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { now } from '$lib/server/clock.ts';
import { openCaseView } from './view.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	return {
		...(await openCaseView(actor, event.params.id)),
		me: actor.id,
		now: now(),
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	task: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		return submit(
			event,
			taskInput,
			({ id }, call) => finishTask(actor, id, call),
			({ id }) => ({ to: `/cases/${id}`, flash: { key: 'cases.task' } })
		);
	}
};
