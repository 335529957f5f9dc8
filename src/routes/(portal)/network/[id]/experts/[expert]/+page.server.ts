import { hasRole, organisationsOf } from '$lib/access/actor.ts';
import { notFound, requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { expertInput } from '$lib/network/forms.ts';
import { mayKeepExperts } from '$lib/network/policy.ts';
import { findExpertEmail, listExperts, listTeams, listTopics } from '$lib/network/server/queries.ts';
import { saveExpert } from '$lib/network/server/save-expert.ts';
import { isId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';
import { openOrganisation } from '../../open.ts';

/** In the address, for an expert who is yet to be added. */
const isNew = (expert: string) => expert === 'new';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'admin', 'coordinator');
	const organisation = await openOrganisation(event, (id) => mayKeepExperts(actor, id));
	const { expert: id } = event.params;
	const [teams, topics, found, email] = await Promise.all([
		listTeams(),
		listTopics(),
		isId(id) ? listExperts({ ids: [id] }) : [],
		isId(id) ? findExpertEmail(id) : null
	]);
	const expert = found.find(({ organisationId }) => organisationId === organisation.id);
	if (!expert && !isNew(id)) notFound();
	const own = organisationsOf(actor, 'coordinator');
	return {
		organisation,
		expert: expert ? { ...expert, email } : null,
		teams: teams.filter((team) => hasRole(actor, 'admin') || own.includes(team.organisationId)),
		topics,
		key: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, 'admin', 'coordinator');
		const { id, expert } = event.params;
		return submit(
			event,
			expertInput,
			(input, call) => saveExpert(actor, id, isNew(expert) ? null : expert, input, call),
			() => ({ to: `/network/${id}`, flash: { key: 'upkeep.saved' } })
		);
	}
};
