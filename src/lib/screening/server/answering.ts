import { and, eq, sql } from 'drizzle-orm';
import { recordEvent } from '../../audit/server/record.ts';
import { consentStates } from '../../consents/server/states.ts';
import { now } from '../../server/clock.ts';
import { assignment, campaign, response } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { as } from '../../students/server/as.ts';
import type { Proof } from '../../students/server/proof.ts';
import { codeOf, refOf } from '../campaign.ts';
import { doorAt, graceMinutes } from '../hours.ts';
import {
	criticalOf,
	isAnswer,
	nextPlace,
	questionsOf,
	scoreAnswers,
	type Answers,
	type AnswersOf,
	type QuestionRef
} from '../questions.ts';
import type { Answer, Questionnaire } from '../scoring.ts';
import { openAnswers, sealAnswers } from './answers.ts';
import { signedCutOffs } from './cut-offs.ts';
import { selectCampaigns } from './load.ts';
import { raiseAlert } from './raise-alert.ts';
import { findReadiness } from './readiness.ts';

/** Where a pupil stands: never what they answered. */
export type Place =
	| { at: 'closed'; opensAt: Date | null }
	/** Without a consent that counts now; whose is missing is nobody's business here. */
	| { at: 'blocked' }
	| { at: 'question'; n: number; of: number; question: QuestionRef; mayGoBack: boolean }
	| { at: 'ready'; of: number }
	| { at: 'done' };

/**
 * Where the pupil of a proof stands now, asked anew each time: what they may, what comes next.
 * @param again shows the question before once more, without its answer
 */
export async function findPlace(proof: Proof, again = false): Promise<Place | undefined> {
	const at = now();
	return as({ kind: 'self', studentId: proof.studentId }, async (tx) => {
		const [own] = await tx
			.select({
				campaignId: assignment.campaignId,
				instruments: assignment.instruments,
				submittedAt: assignment.submittedAt
			})
			.from(assignment)
			.where(
				and(
					eq(assignment.id, proof.of),
					eq(assignment.studentId, proof.studentId),
					eq(assignment.codeHash, proof.under)
				)
			);
		if (!own) return undefined;
		if (own.submittedAt) return { at: 'done' };
		const [found] = await selectCampaigns(tx).where(eq(campaign.id, own.campaignId));
		if (found?.status !== 'open') return { at: 'closed', opensAt: null };
		const door = doorAt((await findReadiness(tx, found, at)).attended, at);
		if (!door.isOpen) return { at: 'closed', opensAt: door.opensAt };
		if (!(await mayAnswer(tx, proof.studentId, at))) return { at: 'blocked' };
		const questions = questionsOf(own.instruments);
		const place = nextPlace(questions, await answersOf(tx, proof.of));
		const shown = again && place > 0 ? place - 1 : place;
		if (shown === questions.length) return { at: 'ready', of: questions.length };
		return {
			at: 'question',
			n: shown + 1,
			of: questions.length,
			question: questions[shown]!,
			mayGoBack: shown > 0 && !again
		};
	});
}

async function mayAnswer(tx: Tx, studentId: string, at: Date): Promise<boolean> {
	const states = await consentStates(tx, [studentId], { purpose: 'screening', recipientId: null, at });
	return states.get(studentId) === 'effective';
}

async function answersOf(tx: Tx, assignmentId: string): Promise<AnswersOf> {
	const rows = await tx
		.select({ instrument: response.instrument, sealed: response.answersSealed })
		.from(response)
		.where(eq(response.assignmentId, assignmentId));
	return new Map(
		rows.map(({ instrument, sealed }) => {
			const code = codeOf(instrument);
			return [code, openAnswers(assignmentId, code, sealed)];
		})
	);
}

/** What of an assignment every answer asks for, with the row locked; one statement, since it is part of each of them. */
interface Seat extends Record<string, unknown> {
	schoolId: string;
	instruments: string[];
	isFresh: boolean;
	/** Another slip was given out since this one opened it. */
	isReplaced: boolean;
	isSubmitted: boolean;
	/** The campaign is open, and somebody of school and hospital is on duty, or was within the grace. */
	isAttended: boolean;
	isCovered: boolean;
}

async function lockSeat(tx: Tx, { of, studentId, under }: Proof, at: Date): Promise<Seat> {
	const moment = at.toISOString();
	const since = new Date(at.getTime() - graceMinutes * 60_000).toISOString();
	const [seat] = await tx.execute<Seat>(sql`
		select a.school_id as "schoolId", a.instruments, a.started_at is null or a.stopped_at is not null as "isFresh",
			a.code_hash <> ${under} as "isReplaced", a.submitted_at is not null as "isSubmitted",
			c.status = 'open' and 2 = (
				select count(distinct d.organisation_id) from duty as d
				where d.organisation_id in (c.school_id, c.hospital_id) and d.from_at <= ${moment} and d.to_at > ${since}
					and (d.ended_at is null or d.ended_at > ${since})
			) as "isAttended",
			coalesce((select s.state = 'effective' from pupils.consent_states(
				array[a.student_id], 'screening', null, ${moment}::timestamptz) as s), false) as "isCovered"
		from pupils.assignment as a join pupils.campaign as c on c.id = a.campaign_id
		where a.id = ${of} and a.student_id = ${studentId}
		for update of a`);
	if (!seat) throw new DomainError('not_found');
	return seat;
}

export type Saved = 'kept' | 'submitted' | 'closed' | 'blocked' | 'replaced';

/**
 * Keeps one answer. A critical one raises an alert in the same transaction, also when it can't be kept any more: whoever
 * says so is heard, whatever became of a consent, of the hours or of the slip.
 * @throws DomainError `not_found` for another pupil's assignment, `invalid` for a question or value outside its scale
 */
export async function saveAnswer(
	proof: Proof,
	{ instrument, item, value }: { instrument: Questionnaire; item: string; value: Answer }
): Promise<Saved> {
	const at = now();
	return as({ kind: 'self', studentId: proof.studentId }, async (tx) => {
		const ref = refOf(instrument);
		const seat = await lockSeat(tx, proof, at);
		if (!seat.instruments.includes(ref) || !isAnswer({ instrument, item }, value))
			throw invalid('value', 'answer_out_of_range');
		await alertTo(tx, proof, seat, criticalOf(instrument, { [item]: value }));
		if (seat.isReplaced) return 'replaced';
		if (seat.isSubmitted) return 'submitted';
		if (!seat.isAttended) return 'closed';
		if (!seat.isCovered) return 'blocked';

		// Only now, with the row locked: an answer that came at the same time is in it.
		const [before] = await tx
			.select({ sealed: response.answersSealed })
			.from(response)
			.where(and(eq(response.assignmentId, proof.of), eq(response.instrument, ref)));
		const answers: Answers = {
			...(before && openAnswers(proof.of, instrument, before.sealed)),
			[item]: value
		};
		const kept = {
			answersSealed: sealAnswers(proof.of, instrument, answers),
			answeredCount: Object.keys(answers).length,
			savedAt: at
		};
		const { studentId } = proof;
		await Promise.all([
			tx
				.insert(response)
				.values({ assignmentId: proof.of, instrument: ref, schoolId: seat.schoolId, studentId, ...kept })
				.onConflictDoUpdate({ target: [response.assignmentId, response.instrument], set: kept }),
			seat.isFresh && begin(tx, proof, at)
		]);
		return 'kept';
	});
}

/** The first answer, or the first after a consent that had stopped it was given again. */
async function begin(tx: Tx, { of }: Proof, at: Date): Promise<void> {
	await tx
		.update(assignment)
		.set({ startedAt: sql`coalesce(${assignment.startedAt}, ${at.toISOString()})`, stoppedAt: null })
		.where(eq(assignment.id, of));
	const entry = { action: 'screening.started', entity: 'assignment', entityId: of, change: {} };
	await recordEvent(tx, { actorId: null, at }, entry);
}

async function alertTo(
	tx: Tx,
	proof: Proof,
	{ schoolId }: Seat,
	found: ReturnType<typeof criticalOf>
): Promise<void> {
	if (!found) return;
	const { studentId, of: assignmentId } = proof;
	await raiseAlert(tx, { studentId, schoolId, assignmentId, source: 'answer', ...found });
}

/**
 * Sends what was answered: scores every questionnaire, once however often the button is pressed.
 * @throws DomainError `not_found`, `invalid` while a question is open
 */
export async function submitAnswers(proof: Proof): Promise<Saved> {
	const at = now();
	return as({ kind: 'self', studentId: proof.studentId }, async (tx) => {
		const seat = await lockSeat(tx, proof, at);
		if (seat.isReplaced) return 'replaced';
		if (seat.isSubmitted) return 'submitted';
		if (!seat.isAttended) return 'closed';
		if (!seat.isCovered) return 'blocked';
		const answers = await answersOf(tx, proof.of);
		const questions = questionsOf(seat.instruments);
		if (nextPlace(questions, answers) < questions.length) throw invalid('value', 'answers_open');
		const settings = await signedCutOffs(tx);
		for (const code of seat.instruments.map(codeOf)) {
			const own = answers.get(code)!;
			await alertTo(tx, proof, seat, criticalOf(code, own));
			const { cutOffs, id: settingId } = settings[code];
			const { raw, missing, total, band, flags, proposedTier } = scoreAnswers(code, own, cutOffs);
			await tx
				.update(response)
				.set({ raw, missing, total, band, flags, proposedTier, settingId })
				.where(and(eq(response.assignmentId, proof.of), eq(response.instrument, refOf(code))));
		}
		await tx.update(assignment).set({ submittedAt: at }).where(eq(assignment.id, proof.of));
		const entry = { action: 'screening.submitted', entity: 'assignment', entityId: proof.of, change: {} };
		await recordEvent(tx, { actorId: null, at }, entry);
		return 'submitted';
	});
}
