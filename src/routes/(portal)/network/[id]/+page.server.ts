import { mayKeepAccounts } from '$lib/access/policy.ts';
import { notFound, requireUser } from '$lib/access/server/guards.ts';
import { listAgreements } from '$lib/agreements/server/queries.ts';
import {
	findOrganisation,
	listCounties,
	listExperts,
	listLineage,
	listRooms,
	listTeams
} from '$lib/network/server/queries.ts';
import { mayKeepExperts, mayKeepNetwork, mayKeepRooms } from '$lib/network/policy.ts';
import { isId } from '$lib/server/ids.ts';
import { countSessions } from '$lib/sessions/server/queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const { id } = event.params;
	const organisation = (isId(id) ? await findOrganisation(id) : undefined) ?? notFound();
	const [rooms, counties, lineage, agreements, teams, experts, sessions] = await Promise.all([
		listRooms(id),
		listCounties(),
		listLineage(id),
		listAgreements(),
		listTeams(),
		listExperts(),
		countSessions(actor, { host: id })
	]);
	return {
		organisation,
		may: {
			change: mayKeepNetwork(actor),
			rooms: mayKeepRooms(actor, id),
			experts: mayKeepExperts(actor, id),
			people: mayKeepAccounts(actor)
		},
		rooms,
		county: counties.find(({ code }) => code === organisation.countyCode),
		parent: lineage[1],
		agreements: agreements.filter(({ parties }) => parties.some((party) => party.id === id)),
		teams: teams.filter(({ organisationId }) => organisationId === id),
		experts: experts.filter(({ organisationId }) => organisationId === id),
		/** Of those that this reader may see. */
		sessions
	};
};
