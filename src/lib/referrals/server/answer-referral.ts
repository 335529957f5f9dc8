import type { UserActor } from '../../access/actor.ts';
import { addMonths, dayOf, lastOfMonth } from '../../calendar/shanghai.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import { seal } from '../../server/crypto.ts';
import { clinicalNote } from '../../server/db/schema/index.ts';
import { invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { clinicalWords } from '../clinical-words.ts';
import type { AnswerInput, CloseInput } from '../forms.ts';
import type { Letter } from '../letter.ts';
import { changeReferral } from './change-referral.ts';
import { tell } from './tell.ts';

/**
 * The psychiatrist writes once: the letter to the school, and beside it what stays in the hospital.
 * @throws DomainError `invalid` for a clinical word in the letter, or a review in the past
 */
export function answerReferral(
	actor: UserActor,
	id: string,
	{ clinical, ...input }: AnswerInput,
	call: Call
): Promise<{ id: string }> {
	return changeReferral(actor, id, 'answer', { clinical, ...input }, call, (tx, at, found) => {
		const letter = letterOf(input);
		return {
			// Nothing of the letter goes into the timeline: the school may not be allowed to read it.
			changes: { letter: { ...letter }, answeredBy: actor.id, feedbackAt: at },
			after: async () => {
				if (clinical) {
					const noteId = newId();
					await tx.insert(clinicalNote).values({
						id: noteId,
						referralId: id,
						hospitalId: found.hospitalId,
						bodySealed: seal(clinical, `clinical.note:${noteId}`),
						writtenBy: actor.id,
						writtenAt: at
					});
				}
				await tell(tx, at, found, ['school'], 'referral_waits', { except: actor.id });
			}
		};
	});
}

/**
 * The letter as the school will see it, from what was typed.
 * @throws DomainError `invalid` for a clinical word, which it names, or a review in the past
 */
export function letterOf({
	note,
	nextReviewOn,
	...choices
}: Omit<AnswerInput, 'clinical' | 'previewed'>): Letter {
	const { fitness, arrangements, advices } = choices;
	const words = clinicalWords(note ?? '').map(({ word }) => word);
	if (words.length > 0) throw invalid('note', 'clinical_words', { words: words.join('/') });
	if (nextReviewOn && nextReviewOn < today()) throw invalid('nextReviewOn', 'day_passed');
	return {
		attended: true,
		fitness,
		arrangements,
		advices,
		note: note ?? null,
		nextReviewOn: nextReviewOn ?? null
	};
}

/** The school has read the letter. */
export function acknowledgeReferral(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return changeReferral(actor, id, 'acknowledge', {}, call, (tx, at, found) => ({
		changes: { acknowledgedAt: at },
		after: () => tell(tx, at, found, ['psychiatrists'], 'referral_news', { except: actor.id })
	}));
}

/** Nobody is left without a next date for longer than this. */
const longestMonths = 6;

/**
 * Closes it: with the next follow-up at most half a year ahead, or with the reason why there is none.
 * @throws DomainError `invalid`
 */
export function closeReferral(
	actor: UserActor,
	id: string,
	{ nextFollowUpOn, code }: CloseInput,
	call: Call
): Promise<{ id: string }> {
	return changeReferral(actor, id, 'close', { nextFollowUpOn, code }, call, (_, at, found) => {
		if (!nextFollowUpOn && !code) throw invalid('nextFollowUpOn', 'follow_up_or_reason');
		if (found.status === 'lost_contact' && code !== 'joint_decision' && code !== 'left_school') {
			throw invalid('code', 'lost_needs_decision');
		}
		if (nextFollowUpOn) {
			const day = dayOf(at);
			if (nextFollowUpOn <= day) throw invalid('nextFollowUpOn', 'day_passed');
			if (nextFollowUpOn > sixMonthsAfter(day)) throw invalid('nextFollowUpOn', 'follow_up_too_late');
		}
		return {
			changes: { nextFollowUpOn: nextFollowUpOn ?? null, endCode: code ?? null },
			detail: { ...(nextFollowUpOn && { nextFollowUpOn }), ...(code && { code }) }
		};
	});
}

/** The same day half a year later, or the last of a shorter month. */
export function sixMonthsAfter(day: string): string {
	const month = addMonths(day, longestMonths);
	const last = lastOfMonth(month);
	const same = `${month}-${day.slice(8)}`;
	return same > last ? last : same;
}
