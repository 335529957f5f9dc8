import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { requireUser } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { listRooms } from '$lib/network/server/queries.ts';
import { amendmentForm, overrideOf } from '$lib/sessions/forms.ts';
import { mayOverrideAny } from '$lib/sessions/policy.ts';
import { amendSession } from '$lib/sessions/server/amend-session.ts';
import { listCandidates } from '$lib/sessions/server/candidates.ts';
import type { Actions, PageServerLoad } from './$types';
import { openAction, shown } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const page = await openAction(event, actor, 'amend');
	const { session, experts } = page;
	const { startsAt, endsAt } = session;
	const [candidates, rooms] = await Promise.all([
		startsAt && endsAt ? listCandidates(actor, session, [{ startsAt, endsAt }]) : [],
		listRooms(session.host.id)
	]);
	const current = experts.map(({ id }) => id);
	// An address may propose an exchange, for somebody who is away.
	const { searchParams } = event.url;
	const joining = searchParams.get('joining');
	const proposed = current
		.filter((id) => id !== searchParams.get('leaving'))
		.concat(candidates.some(({ id }) => id === joining) && !current.includes(joining!) ? [joining!] : []);
	return {
		...shown(page),
		// Those who are coming stay in the list even if they have left the team since.
		candidates: [
			...candidates.filter(({ id }) => current.includes(id)),
			...experts
				.filter(({ id }) => !candidates.some((candidate) => candidate.id === id))
				.map(({ id, name, profession }) => ({
					id,
					name,
					profession,
					fitsTopic: true,
					inMonth: 0,
					clashes: [],
					unfit: []
				})),
			...candidates.filter(({ id }) => !current.includes(id))
		].map((candidate) => ({ ...candidate, isCurrent: current.includes(candidate.id) })),
		rooms,
		mayOverride: mayOverrideAny(actor, page.facts.answeringTeams),
		form: await superValidate(
			{
				expertIds: proposed,
				roomId: session.room?.id,
				expectedAttendance: session.expectedAttendance,
				reason: ''
			},
			zod4(amendmentForm),
			{ errors: false }
		)
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireUser(event);
		const { id } = event.params;
		return submit(
			event,
			amendmentForm,
			({ overrideReason, ...input }, call) =>
				amendSession(actor, id, { ...input, override: overrideOf(overrideReason) }, call),
			() => ({ to: `/sessions/${id}`, flash: { key: 'sessions.amended' } })
		);
	}
};
