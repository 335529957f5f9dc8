import type { UserActor } from '$lib/access/actor.ts';
import { notFound } from '$lib/access/server/guards.ts';
import { canFollowUp, type FollowUpTransition } from '$lib/cases/follow-up.ts';
import type { FollowUpDeed } from '$lib/cases/follow-up-policy.ts';
import { findFollowUp } from '$lib/cases/server/follow-up-queries.ts';
import { today } from '$lib/server/clock.ts';

/** What has a page of its own, and what the state must allow for it. */
export const formDeeds = {
	record: { may: 'record', as: 'record' },
	visit: { may: 'give', as: 'record' },
	move: { may: 'move', as: 'move' },
	cancel: { may: 'cancel', as: 'cancel' },
	withdraw: { may: 'withdraw', as: 'move' }
} as const satisfies Record<string, { may: FollowUpDeed; as: FollowUpTransition }>;
export type FormDeed = keyof typeof formDeeds;

/** The follow-up with what this person can do about it now. */
export async function openFollowUp(actor: UserActor, id: string) {
	const view = (await findFollowUp(actor, id)) ?? notFound();
	const isVisited = view.visits.some(({ status }) => status === 'open');
	const can = (Object.keys(formDeeds) as FormDeed[]).filter((deed) => {
		const { may, as } = formDeeds[deed];
		if (deed === 'withdraw' && !isVisited) return false;
		if (deed === 'cancel' && today() >= view.row.latestOn) return false;
		return view.may[may] && canFollowUp(as, view.row.status);
	});
	return { view, can, isVisited };
}
