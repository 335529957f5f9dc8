import { requireUser } from '$lib/access/server/guards.ts';
import { timeOf } from '$lib/calendar/shanghai.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { listOrganisations } from '$lib/network/server/queries.ts';
import { schoolKinds } from '$lib/network/organisation.ts';
import { reportInput } from '$lib/privacy/forms.ts';
import { reportIncident, reportsAnywhere } from '$lib/privacy/server/incidents.ts';
import { now, today } from '$lib/server/clock.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const own = actor.posts
		.filter(({ organisationKind }) => ([...schoolKinds, 'university'] as string[]).includes(organisationKind))
		.map(({ organisationId, organisationName, organisationNameEn = null }) => ({
			...{ id: organisationId, name: organisationName, nameEn: organisationNameEn }
		}));
	const all = reportsAnywhere(actor)
		? await listOrganisations({ kinds: [...schoolKinds, 'university'] })
		: [];
	const schools = all.length ? all.map(({ id, name, nameEn }) => ({ id, name, nameEn })) : own;
	return {
		schools: [...new Map(schools.map((school) => [school.id, school])).values()],
		today: today(),
		time: timeOf(now()),
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireUser(event);
		return submit(
			event,
			reportInput,
			(input, call) => reportIncident(actor, input, call),
			(values) => ({ to: '/protection/report', flash: { key: 'protection.reported', values } })
		);
	}
};
