import { requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { kindsOf } from '$lib/network/directory.ts';
import { organisationInput } from '$lib/network/forms.ts';
import { mayKeepNetwork } from '$lib/network/policy.ts';
import { findDetails, listCounties, listOrganisations } from '$lib/network/server/queries.ts';
import { saveOrganisation } from '$lib/network/server/save-organisation.ts';
import type { Actions, PageServerLoad } from './$types';
import { openOrganisation } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'admin');
	const organisation = await openOrganisation(event, () => mayKeepNetwork(actor));
	const [counties, parents, details] = await Promise.all([
		listCounties(),
		listOrganisations({ kinds: kindsOf('bureau') }),
		findDetails(organisation.id)
	]);
	return {
		organisation: { ...organisation, ...details },
		counties,
		parents: parents.filter(({ id }) => id !== organisation.id),
		key: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, 'admin');
		return submit(
			event,
			organisationInput,
			(input, call) => saveOrganisation(actor, event.params.id, input, call),
			({ id }) => ({ to: `/network/${id}`, flash: { key: 'upkeep.saved' } })
		);
	}
};
