import { hasRole } from '$lib/access/actor.ts';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { listOrganisations } from '$lib/network/server/queries.ts';
import { schoolKinds } from '$lib/network/organisation.ts';
import { assessInput, closeInput, concernedInput, containInput, notifyInput } from '$lib/privacy/forms.ts';
import { mayClose } from '$lib/privacy/incident.ts';
import {
	assessIncident,
	chooseConcerned,
	closeIncident,
	containIncident,
	findIncident,
	notifyConcerned
} from '$lib/privacy/server/incidents.ts';
import { now } from '$lib/server/clock.ts';
import { isId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'dpo', 'school_leader');
	const { id } = event.params;
	const incident = (isId(id) ? await findIncident(actor, id) : undefined) ?? notFound();
	const isOfficer = hasRole(actor, 'dpo');
	const all = isOfficer ? await listOrganisations({ kinds: [...schoolKinds, 'university'] }) : [];
	return {
		incident,
		mayClose: mayClose(incident.row),
		schools: isOfficer
			? all.map(({ id, name, nameEn }) => ({ id, name, nameEn }))
			: incident.row.schoolId && incident.school
				? [{ id: incident.row.schoolId, ...incident.school }]
				: [],
		now: now(),
		idempotencyKey: crypto.randomUUID()
	};
};

const done = (event: { params: { id: string } }, key = 'moved', values?: Record<string, number>) => ({
	to: `/protection/incidents/${event.params.id}`,
	flash: { key: `protection.${key}`, ...(values && { values }) }
});

export const actions: Actions = {
	assess: async (event) => {
		const actor = requireStudentData(event, 'dpo', 'school_leader');
		return submit(
			event,
			assessInput,
			(input, call) => assessIncident(actor, event.params.id, input, call),
			() => done(event)
		);
	},
	contain: async (event) => {
		const actor = requireStudentData(event, 'dpo', 'school_leader');
		return submit(
			event,
			containInput,
			(input, call) => containIncident(actor, event.params.id, input, call),
			() => done(event)
		);
	},
	choose: async (event) => {
		const actor = requireStudentData(event, 'dpo', 'school_leader');
		return submit(
			event,
			concernedInput,
			(input, call) => chooseConcerned(actor, event.params.id, input, call),
			(values) => done(event, 'chosen', values)
		);
	},
	notify: async (event) => {
		const actor = requireStudentData(event, 'dpo', 'school_leader');
		return submit(
			event,
			notifyInput,
			({ officeReceipt }, call) => notifyConcerned(actor, event.params.id, officeReceipt, call),
			() => done(event)
		);
	},
	close: async (event) => {
		const actor = requireStudentData(event, 'dpo', 'school_leader');
		return submit(
			event,
			closeInput,
			({ lessons }, call) => closeIncident(actor, event.params.id, lessons, call),
			() => done(event)
		);
	}
};
