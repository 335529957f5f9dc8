import { requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { callsInput } from '$lib/programmes/forms.ts';
import { mayCountCalls, programmeRoles } from '$lib/programmes/policy.ts';
import { countCalls, listCalls } from '$lib/programmes/server/office.ts';
import { listReports } from '$lib/programmes/server/reports.ts';
import type { Actions, PageServerLoad } from './$types';
import { enter, openMeasure, pageOf, verify } from '../measure.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...programmeRoles);
	const opened = await openMeasure(actor, event.params.id, 'hotline');
	return {
		...opened,
		calls: await listCalls(opened.programme.id),
		reports: await listReports(opened.programme.id, 'hotline'),
		mayCountCalls: opened.isRunning && mayCountCalls(actor)
	};
};

export const actions: Actions = {
	figure: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return enter(event, actor, 'hotline');
	},
	verify: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return verify(event, actor, 'hotline');
	},
	calls: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		const { id } = event.params;
		return submit(
			event,
			callsInput,
			(input, call) => countCalls(actor, id, input, call),
			() => ({ to: pageOf(id, 'hotline'), flash: { key: 'programmes.calls' } })
		);
	}
};
