import { countiesOf, hasRole, officeOf, organisationsOf } from '$lib/access/actor.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { requireUser } from '$lib/access/server/guards.ts';
import { blockInput, rowInput } from '$lib/availability/forms.ts';
import { blocksAnything } from '$lib/availability/policy.ts';
import { blockPeriod, endBlock } from '$lib/availability/server/block-period.ts';
import { listBlocks } from '$lib/availability/server/lists.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { listCounties } from '$lib/network/server/queries.ts';
import { tellAffected } from '$lib/sessions/server/affected.ts';
import type { Actions, PageServerLoad } from './$types';

const scopes = ['city', 'county', 'organisation'] as const;

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const asked = event.url.searchParams;
	const counties = await listCounties();
	const filter = {
		scope: scopes.find((scope) => scope === asked.get('scope')),
		county: counties.find(({ code }) => code === asked.get('county'))?.code
	};
	const own = organisationsOf(actor, ...hostRoles);
	const everyCounty = hasRole(actor, 'bureau_city');
	return {
		filter,
		counties,
		blocks: await listBlocks(actor, filter),
		mayBlock: blocksAnything(actor),
		/** What this person may block. */
		places: {
			city: everyCounty,
			counties: counties.filter(({ code }) => everyCounty || countiesOf(actor).includes(code)),
			organisations: own.map((id) => ({
				id,
				...officeOf(actor.posts.find((post) => post.organisationId === id)!)
			}))
		},
		key: crypto.randomUUID()
	};
};

const here = '/availability/blocked';

export const actions: Actions = {
	block: async (event) => {
		const actor = requireUser(event);
		return submit(
			event,
			blockInput,
			(input, call) => blockPeriod(actor, input, call, tellAffected),
			() => ({ to: here, flash: { key: 'availability.blocked' } })
		);
	},
	end: async (event) => {
		const actor = requireUser(event);
		await submit(
			event,
			rowInput,
			({ id }, call) => endBlock(actor, id, call),
			() => ({ to: here, flash: { key: 'availability.unblocked' } })
		);
	}
};
