import { fail } from '@sveltejs/kit';
import { accountRow, postInput } from '$lib/access/forms.ts';
import { mayKeepAccounts } from '$lib/access/policy.ts';
import { disableAccount, endPost, givePost, inviteAgain, listPosts } from '$lib/access/server/accounts.ts';
import { requireRole } from '$lib/access/server/guards.ts';
import { invitationDays } from '$lib/access/server/invitations.ts';
import { submit, submitAndShow } from '$lib/http/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';
import { openOrganisation } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'admin');
	const organisation = await openOrganisation(event, () => mayKeepAccounts(actor));
	return {
		organisation,
		posts: await listPosts(actor, { organisationId: organisation.id }),
		own: actor.id,
		days: invitationDays,
		key: crypto.randomUUID()
	};
};

export const actions: Actions = {
	give: async (event) => {
		const actor = requireRole(event, 'admin');
		const given = await submitAndShow(event, postInput, async (input, call) =>
			linkOf(event.url.origin, await givePost(actor, event.params.id, input, call))
		);
		return 'status' in given
			? fail(given.status, { give: given.data, row: null, made: null })
			: { give: null, row: null, made: given.shown };
	},
	link: async (event) => {
		const actor = requireRole(event, 'admin');
		const made = await submitAndShow(event, accountRow, async ({ id }, call) =>
			linkOf(event.url.origin, await inviteAgain(actor, id, call))
		);
		return 'status' in made
			? fail(made.status, { give: null, row: made.data, made: null })
			: { give: null, row: null, made: made.shown };
	},
	end: async (event) => {
		const actor = requireRole(event, 'admin');
		const refused = await submit(
			event,
			accountRow,
			({ id }, call) => endPost(actor, id, call),
			() => ({ to: `/network/${event.params.id}/people`, flash: { key: 'upkeep.people.ended' } })
		);
		return fail(refused.status, { give: null, row: refused.data, made: null });
	},
	disable: async (event) => {
		const actor = requireRole(event, 'admin');
		const refused = await submit(
			event,
			accountRow,
			({ id }, call) => disableAccount(actor, id, call),
			() => ({ to: `/network/${event.params.id}/people`, flash: { key: 'upkeep.people.disabled' } })
		);
		return fail(refused.status, { give: null, row: refused.data, made: null });
	}
};

/** What is shown once; without a token the person has a password already. */
function linkOf(origin: string, { name, token }: { name: string; token: string | null }) {
	return { name, link: token && `${origin}/welcome/${token}` };
}
