import { dayOf } from '../../calendar/shanghai.ts';
import type { UserActor } from '../../access/actor.ts';
import type { Cover } from '../../consents/override.ts';
import { coverOf } from '../../consents/server/states.ts';
import type { Call } from '../../server/call.ts';
import { seal } from '../../server/crypto.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { invalid } from '../../server/errors.ts';
import { needsSecond } from '../referral.ts';
import { changeReferral } from './change-referral.ts';
import type { ReferralRow } from './load.ts';
import { tell } from './tell.ts';

/** A second person of the school has read a red referral and stands by it. */
export function secondReferral(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return changeReferral(actor, id, 'second', {}, call, (_, at) => ({
		changes: { secondBy: actor.id, secondAt: at }
	}));
}

/**
 * Sends it: from now on the hospital's intake sees the least, and from its acceptance on the rest.
 * @throws DomainError `invalid` without the consent for this very hospital (unless somebody is in danger), and for a red
 * one that nobody else has read
 */
export function sendReferral(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return changeReferral(actor, id, 'send', {}, call, async (tx, at, found) => {
		if (needsSecond(found.tier) && !found.secondBy) throw invalid('second', 'second_needed');
		const basis = await assertAgreed(tx, found, at);
		return {
			changes: { sentAt: at },
			detail: { basis },
			after: () => tell(tx, at, found, ['intake'], 'referral_waits', { except: actor.id })
		};
	});
}

/** Takes it back before the visit, with a reason: the hospital sees it no longer. */
export function recallReferral(
	actor: UserActor,
	id: string,
	{ reason }: { reason: string },
	call: Call
): Promise<{ id: string }> {
	return changeReferral(actor, id, 'recall', { reason }, call, (tx, at, found) => ({
		changes: { endWordsSealed: seal(reason, `referral.end:${id}`) },
		after: async () => {
			if (found.sentAt) await tell(tx, at, found, ['intake'], 'referral_news', { except: actor.id });
		}
	}));
}

/**
 * Whether it may go to this hospital now, asked of the consents at this moment. Danger needs no consent: it rests on
 * the law (精神卫生法 28). Where it was not agreed to, an override that is in force opens it for as long.
 * @returns what it rests on
 */
export async function assertAgreed(
	tx: Tx,
	{ studentId, hospitalId, basis }: Pick<ReferralRow, 'studentId' | 'hospitalId' | 'basis'>,
	at: Date
): Promise<'emergency' | Cover> {
	if (basis === 'emergency') return basis;
	const question = { purpose: 'referral_share_to_hospital' as const, recipientId: hospitalId, at };
	const { state, by } = await coverOf(tx, studentId, question);
	if (!by) throw invalid('consent', `consent_${state}`, { day: dayOf(at) });
	return by;
}
