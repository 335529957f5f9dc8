import type { Actor, UserActor } from '../../../src/lib/access/actor.ts';
import type { Purpose } from '../../../src/lib/consents/consent.ts';
import { answerOnline } from '../../../src/lib/consents/server/answer-online.ts';
import { askConsent } from '../../../src/lib/consents/server/ask-consent.ts';
import { endGrants } from '../../../src/lib/consents/server/end-grants.ts';
import { identify } from '../../../src/lib/consents/server/identify.ts';
import { allOf } from '../../../src/lib/consents/server/reaction.ts';
import type { Slip } from '../../../src/lib/consents/server/slips.ts';
import { consentStates } from '../../../src/lib/consents/server/states.ts';
import { stopAssignments } from '../../../src/lib/screening/server/stop-assignments.ts';
import { now } from '../../../src/lib/server/clock.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import type { Proof } from '../../../src/lib/students/server/proof.ts';
import { byHand } from '../../support/factories.ts';

export const anonymous: Actor = { kind: 'anonymous' };
export const react = allOf(stopAssignments, endGrants);
export const dueOn = '2026-10-23';

/** Asks one pupil; the slips made for it. */
export async function ask(
	actor: UserActor,
	studentId: string,
	purpose: Purpose = 'screening',
	recipientId?: string
): Promise<Slip[]> {
	return (await askConsent(actor, { purpose: purpose as 'screening', studentId, dueOn, recipientId }, byHand))
		.slips;
}

/** Comes in by a slip, as the mother unless told otherwise. */
export async function comeIn(slip: Slip, relation: 'mother' | 'father' = 'mother'): Promise<Proof> {
	const found = await identify(slip.link, { code: slip.code, relation });
	if (found.kind !== 'proved') throw new Error(found.kind);
	return { kind: 'consent', ...found.proof };
}

let phones = 0;
/** Answers by a slip, on a phone of its own. */
export async function say(
	slip: Slip,
	answer: 'given' | 'refused',
	{ relation = 'mother' as 'mother' | 'father', phone = `phone ${++phones}` } = {}
): Promise<string> {
	return (await answerOnline(anonymous, await comeIn(slip, relation), { answer }, phone, react)).number;
}

export async function stateOf(
	studentId: string,
	purpose: Purpose = 'screening',
	recipientId: string | null = null
) {
	return as({ kind: 'self', studentId }, async (tx) =>
		(await consentStates(tx, [studentId], { purpose, recipientId, at: now() })).get(studentId)
	);
}
