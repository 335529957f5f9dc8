import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { dayOf, type Day } from '../../calendar/shanghai.ts';
import { consentStates } from '../../consents/server/states.ts';
import type { Call } from '../../server/call.ts';
import { now, today } from '../../server/clock.ts';
import { seal } from '../../server/crypto.ts';
import { caseOpinion, organisation, referral } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { OpinionInput } from '../forms.ts';
import { helpKindsFor } from '../plan.ts';
import { isOfAge } from './age.ts';
import { assertPlainWords } from './plain-words.ts';
import { recordIn } from './record.ts';

/** A hospital's letter that the school may read. */
export interface UsableLetter {
	referralId: string;
	hospital: { name: string; nameEn: string | null };
	answeredOn: Day;
}

/**
 * Writes down what a specialist advises: by the hospital's letter, or by word with the institution, the person and the
 * day. A school's file holds no diagnosis, wherever it is typed.
 */
export function recordOpinion(
	actor: UserActor,
	id: string,
	input: OpinionInput,
	call: Call
): Promise<{ id: string }> {
	return recordIn(actor, id, 'opinion', input, call, async (tx, at, { studentId }) => {
		const { referralId, kinds, words } = input;
		const allowed = helpKindsFor(await isOfAge(tx, studentId));
		if (!kinds.every((kind) => allowed.includes(kind))) throw invalid('kinds', 'unknown_choice');
		assertPlainWords('words', words);
		const from = referralId ? await byLetter(tx, studentId, referralId) : byWord(input);
		const opinionId = newId();
		await tx.insert(caseOpinion).values({
			...from,
			id: opinionId,
			caseId: id,
			kinds,
			wordsSealed: words ? seal(words, `case.opinion:${opinionId}`) : null,
			recordedBy: actor.id,
			recordedAt: at
		});
		return { kind: 'opinion', detail: { givenOn: from.givenOn, from: referralId ? 'letter' : 'word' } };
	});
}

async function byLetter(tx: Tx, studentId: string, referralId: string) {
	const letter = (await listLetters(tx, studentId)).find((one) => one.referralId === referralId);
	if (!letter) throw invalid('referralId', 'unknown_choice');
	return { referralId, institution: letter.hospital.name, specialist: null, givenOn: letter.answeredOn };
}

function byWord({ institution, specialist, givenOn }: OpinionInput) {
	if (givenOn! > today()) throw invalid('givenOn', 'in_the_future');
	assertPlainWords('specialist', specialist);
	return {
		referralId: null,
		institution: institution!,
		specialist: specialist ?? null,
		givenOn: givenOn!
	};
}

/** The letters about a pupil that the school may read now: their consent to hear back holds, or somebody was in danger. */
export async function listLetters(tx: Tx, studentId: string): Promise<UsableLetter[]> {
	const rows = await tx
		.select({
			referralId: referral.id,
			hospitalId: referral.hospitalId,
			basis: referral.basis,
			at: referral.feedbackAt,
			name: organisation.name,
			nameEn: organisation.nameEn
		})
		.from(referral)
		.innerJoin(organisation, eq(organisation.id, referral.hospitalId))
		.where(
			and(
				eq(referral.studentId, studentId),
				isNotNull(referral.letter),
				inArray(referral.status, ['feedback_sent', 'acknowledged', 'closed'])
			)
		)
		.orderBy(desc(referral.feedbackAt));
	const readable: UsableLetter[] = [];
	for (const { referralId, hospitalId, basis, at, ...hospital } of rows) {
		const question = { purpose: 'hospital_feedback_to_school' as const, recipientId: hospitalId, at: now() };
		const covered =
			basis === 'emergency' ||
			(await consentStates(tx, [studentId], question)).get(studentId) === 'effective';
		if (covered && at) readable.push({ referralId, hospital, answeredOn: dayOf(at) });
	}
	return readable;
}
