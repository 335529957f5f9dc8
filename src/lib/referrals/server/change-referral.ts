import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { enter } from '../../students/server/as.ts';
import type { Deed } from '../policy.ts';
import { loadForDeed, moveOn, type ReferralRow } from './load.ts';
import { settle } from '../../notifications/server/settle.ts';

type Step = {
	changes?: Parameters<typeof moveOn>[4];
	/** Codes and dates for the timeline and the audit; never free words. */
	detail?: Record<string, string>;
	/** What goes with it in the same transaction, once it has moved. */
	after?: () => Promise<void>;
};

/** The one way in which a person moves a referral on. */
export function changeReferral(
	actor: UserActor,
	id: string,
	deed: Exclude<Deed, 'draft' | 'contact'>,
	input: Record<string, unknown>,
	call: Call,
	step: (tx: Tx, at: Date, found: ReferralRow) => Promise<Step> | Step
): Promise<{ id: string }> {
	return change(actor, call, { referral: id, deed, input }, async (tx, at) => {
		await enter(tx, actor);
		const found = await loadForDeed(tx, actor, id, deed, call);
		const { changes, detail = {}, after } = await step(tx, at, found);
		await moveOn(tx, found, deed, actor.id, changes, detail);
		await settle(tx, at, [id]);
		await after?.();
		return {
			action: `referral.${deed}`,
			entity: 'referral',
			entityId: id,
			change: detail,
			result: { id }
		};
	});
}
