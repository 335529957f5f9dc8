import { notFound, requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { teamInput } from '$lib/network/forms.ts';
import { mayKeepNetwork } from '$lib/network/policy.ts';
import { listTeams } from '$lib/network/server/queries.ts';
import { saveTeam } from '$lib/network/server/save-team.ts';
import type { Actions, PageServerLoad } from './$types';
import { openOrganisation } from '../../open.ts';

/** In the address, for a team that is yet to be added. */
const isNew = (team: string) => team === 'new';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'admin');
	const organisation = await openOrganisation(event, () => mayKeepNetwork(actor));
	const { team } = event.params;
	const own = (await listTeams()).filter(({ organisationId }) => organisationId === organisation.id);
	return {
		organisation,
		team: isNew(team) ? null : (own.find(({ id }) => id === team) ?? notFound()),
		key: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, 'admin');
		const { id, team } = event.params;
		return submit(
			event,
			teamInput,
			(input, call) => saveTeam(actor, id, isNew(team) ? null : team, input, call),
			() => ({ to: `/network/${id}`, flash: { key: 'upkeep.saved' } })
		);
	}
};
