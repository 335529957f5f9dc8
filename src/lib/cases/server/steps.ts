import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import type { Call } from '../../server/call.ts';
import { invalid } from '../../server/errors.ts';
import type { HandOverInput } from '../forms.ts';
import { changeCase } from './change-case.ts';
import { assertOwner } from './open-case.ts';
import { tellPeople } from './tell.ts';

/** A person confirmed the tier; nothing confirms itself. */
export function triageCase(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return changeCase(actor, id, 'triage', {}, call, (_, __, { tier }) => {
		if (!tier) throw invalid('tier', 'case_tier_needed');
		return { detail: { tier } };
	});
}

/** Somebody has spoken with the pupil, or a specialist has: there is something to plan by. */
export function assessCase(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return changeCase(actor, id, 'assess', {}, call, async (tx, _, { studentId }) => {
		const talks = await tx.execute(sql`
			select 1 from pupils.interview where student_id = ${studentId}
			union all select 1 from pupils.case_opinion where case_id = ${id} limit 1`);
		if (talks.length === 0) throw invalid('talk', 'case_talk_needed');
		return {};
	});
}

const plain =
	(deed: 'rehabilitate' | 'prepare_return' | 'follow') =>
	(actor: UserActor, id: string, call: Call): Promise<{ id: string }> =>
		changeCase(actor, id, deed, {}, call, () => ({}));

export const rehabilitateCase = plain('rehabilitate');
export const prepareReturn = plain('prepare_return');
export const followCase = plain('follow');

/** Another counsellor who looks after the pupil answers for it from now on. */
export function handOverCase(
	actor: UserActor,
	id: string,
	{ ownerId }: HandOverInput,
	call: Call
): Promise<{ id: string }> {
	return changeCase(actor, id, 'hand_over', { ownerId }, call, async (tx, at, found) => {
		await assertOwner(tx, { ...found, ownerId });
		return {
			changes: { ownerId },
			detail: { ownerId },
			after: () => tellPeople(tx, at, found, [ownerId], 'case_waits', actor.id)
		};
	});
}
