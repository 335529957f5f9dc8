import { requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { kindsOf } from '$lib/network/directory.ts';
import { organisationInput } from '$lib/network/forms.ts';
import { listCounties, listOrganisations } from '$lib/network/server/queries.ts';
import { saveOrganisation } from '$lib/network/server/save-organisation.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireRole(event, 'admin');
	const [counties, parents] = await Promise.all([
		listCounties(),
		listOrganisations({ kinds: kindsOf('bureau') })
	]);
	return { counties, parents, key: crypto.randomUUID() };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, 'admin');
		return submit(
			event,
			organisationInput,
			(input, call) => saveOrganisation(actor, null, input, call),
			({ id }) => ({ to: `/network/${id}`, flash: { key: 'upkeep.saved' } })
		);
	}
};
