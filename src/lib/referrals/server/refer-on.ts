import type { UserActor } from '../../access/actor.ts';
import { coverOf } from '../../consents/server/states.ts';
import type { Call } from '../../server/call.ts';
import { now } from '../../server/clock.ts';
import { open, seal } from '../../server/crypto.ts';
import type { referral } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { newCode } from '../../students/server/codes.ts';
import type { ReferOnInput } from '../forms.ts';
import { changeReferral } from './change-referral.ts';
import { assertHospital, insert } from './draft-referral.ts';
import { note, type ReferralRow } from './load.ts';
import { tell } from './tell.ts';
import { takeTurns } from './turns.ts';

/**
 * Another hospital is better for it: this referral ends, and the school finds a draft to the other, which needs a
 * consent of its own.
 * @throws DomainError `invalid` for the same hospital or one that takes no referrals
 */
export function redirectReferral(
	actor: UserActor,
	id: string,
	{ hospitalId }: { hospitalId: string },
	call: Call
): Promise<{ id: string }> {
	return changeReferral(actor, id, 'redirect', { hospitalId }, call, async (tx, at, found) => {
		await assertOther(tx, found, hospitalId);
		return {
			changes: { otherWay: 'other_hospital' },
			detail: { hospitalId },
			after: () => draftNext(tx, at, found, hospitalId, actor.id)
		};
	});
}

/**
 * A hospital that has seen the pupil refers them on (转诊). With the consent for that very hospital, or where somebody is
 * in danger, it is sent there at once; without it the school finds a draft and asks.
 * @throws DomainError `invalid` for the same hospital or one that takes no referrals
 */
export function referOn(
	actor: UserActor,
	id: string,
	{ hospitalId, code }: ReferOnInput,
	call: Call
): Promise<{ id: string }> {
	return changeReferral(actor, id, 'refer_on', { hospitalId, code }, call, async (tx, at, found) => {
		await assertOther(tx, found, hospitalId);
		// A withdrawal stops what is there: it is either seen here, or waits until the new referral can be seen.
		await takeTurns(tx, found.studentId);
		const basis = await coveredBy(tx, found, hospitalId);
		return {
			changes: { otherWay: 'other_hospital', endCode: code },
			detail: { hospitalId, code },
			after: () =>
				basis
					? sendNext(tx, at, found, hospitalId, actor.id, basis)
					: draftNext(tx, at, found, hospitalId, actor.id)
		};
	});
}

async function assertOther(tx: Tx, found: ReferralRow, hospitalId: string): Promise<void> {
	if (hospitalId === found.hospitalId) throw invalid('hospitalId', 'same_hospital');
	await assertHospital(tx, hospitalId);
}

/** On what it may go there now, asked after whoever took turns; nothing where nobody agreed to that hospital. */
async function coveredBy(tx: Tx, { studentId, basis }: ReferralRow, recipientId: string) {
	if (basis === 'emergency') return basis;
	const question = { purpose: 'referral_share_to_hospital' as const, recipientId, at: now() };
	return (await coverOf(tx, studentId, question)).by;
}

/** The school's again: it sends it or not. */
async function draftNext(tx: Tx, at: Date, found: ReferralRow, hospitalId: string, by: string) {
	const next = nextOf(found, hospitalId, at);
	await insert(tx, { ...next, status: 'draft' });
	await note(tx, next.id, by, 'draft', { from: found.id });
	await tell(tx, at, next, ['school'], 'referral_waits', { except: by });
}

/** Who read a red one for the school did so: what the next hospital gets is the same. */
async function sendNext(tx: Tx, at: Date, found: ReferralRow, hospitalId: string, by: string, basis: string) {
	const { secondBy, secondAt } = found;
	const next = nextOf(found, hospitalId, at);
	await insert(tx, { ...next, status: 'sent', sentAt: at, secondBy, secondAt });
	await note(tx, next.id, by, 'referred_on', { basis });
	await tell(tx, at, next, ['intake'], 'referral_waits', { except: by });
	await tell(tx, at, next, ['school'], 'referral_news', { except: by });
}

function nextOf(found: ReferralRow, hospitalId: string, at: Date) {
	const id = newId();
	const { studentId, schoolId, tier, reasons, basis, studentCode, grade, age, draftedBy } = found;
	const summary = open(found.summarySealed, `referral.summary:${found.id}`);
	return {
		...{ id, studentId, schoolId, hospitalId, tier, reasons, basis, studentCode, grade, age, draftedBy },
		number: newCode().replace('S-', 'R-'),
		summarySealed: seal(summary, `referral.summary:${id}`),
		draftedAt: at,
		previousId: found.id
	} satisfies Partial<typeof referral.$inferInsert>;
}
