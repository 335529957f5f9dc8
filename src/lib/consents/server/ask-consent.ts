import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { addDays, dayOf, type Day } from '../../calendar/shanghai.ts';
import type { Call } from '../../server/call.ts';
import {
	consentRequest,
	enrolment,
	organisation,
	schoolClass,
	student
} from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { enter } from '../../students/server/as.ts';
import {
	consentState,
	guardiansOn,
	saidBy,
	signersFor,
	type ConsentFacts,
	type ConsentQuestion,
	type Signer
} from '../consent.ts';
import type { AskInput } from '../forms.ts';
import { mayAsk } from '../policy.ts';
import { dataClasses, needsRecipient } from '../purpose.ts';
import { loadFacts, textsInForce } from './facts.ts';
import { hashesOf, newSecrets } from './secrets.ts';
import { makeSlips, type NewSlip, type Slip } from './slips.ts';

/** How long somebody has to answer, at most. */
const mostDays = 60;

/**
 * Asks a class or one pupil for one purpose: a request with a slip for each who has to sign and has not. Whoever said
 * no to these words, or took a consent back, is asked again one by one alone. Slips are known this once; a repetition
 * of the same call gets none.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`
 */
export async function askConsent(
	actor: UserActor,
	{ recipientId: recipient, ...input }: AskInput,
	call: Call
): Promise<{ asked: number; slips: Slip[] }> {
	const recipientId = recipient ?? null;
	let slips: Slip[] = [];
	const made = await change(actor, call, { askConsent: input, recipientId }, async (tx, at) => {
		await enter(tx, actor);
		const { schoolId, studentIds } = await whomOf(tx, input);
		if (!mayAsk(actor, schoolId)) throw new DomainError('not_allowed');
		checkDays(input.dueOn, dayOf(at));
		await checkRecipient(tx, input.purpose, recipientId);
		const texts = await textsInForce(tx, input.purpose, at);
		const question = { purpose: input.purpose, recipientId, at };
		const facts = await loadFacts(tx, studentIds, input.purpose);
		const isAlone = input.studentId !== undefined;

		const fresh: NewSlip[] = [];
		for (const studentId of studentIds) {
			for (const signer of whoIsAsked(facts.get(studentId)!, question, isAlone)) {
				const text = texts[signer];
				if (!text) throw invalid('purpose', 'consent_notice_missing');
				fresh.push({ id: newId(), studentId, signer, textId: text.id, secrets: newSecrets() });
			}
		}
		if (fresh.length === 0) throw invalid(isAlone ? 'studentId' : 'classId', 'consent_nobody_to_ask');
		await tx.insert(consentRequest).values(
			fresh.map(({ secrets, ...row }) => ({
				...row,
				...hashesOf(row.id, secrets),
				schoolId,
				purpose: input.purpose,
				recipientId,
				dataClasses: [...dataClasses[input.purpose]],
				requestedBy: actor.id,
				requestedAt: at,
				dueOn: input.dueOn
			}))
		);
		slips = await makeSlips(tx, fresh);
		return {
			action: 'consent.asked',
			entity: 'consent_request',
			entityId: input.classId ?? input.studentId ?? null,
			change: { purpose: input.purpose, recipientId, dueOn: input.dueOn, asked: fresh.length },
			result: { asked: fresh.length }
		};
	});
	return { ...made, slips };
}

/** Who of a pupil is asked now: whoever has to sign, has not, and holds no slip that waits. */
export function whoIsAsked(facts: ConsentFacts, question: ConsentQuestion, isAlone: boolean): Signer[] {
	const today = dayOf(question.at);
	const state = consentState(facts, question);
	if (state === 'effective' || state === 'conflict' || state === 'no_rule') return [];
	// The law lets nobody be asked over and over; a single pupil is asked again after a talk.
	if (!isAlone && (state === 'refused' || state === 'withdrawn')) return [];
	return signersFor(facts, question).filter((signer) => {
		const ids = signer === 'guardian' ? guardiansOn(facts, today) : [null];
		const words = ids.map((id) => saidBy(facts, question, signer, id));
		if (ids.length === 0 || words.includes('given')) return false;
		const isWaiting = facts.requests.some(
			(request) =>
				request.signer === signer &&
				request.recipientId === question.recipientId &&
				request.dueOn >= today &&
				words.every((word) => word === 'silent')
		);
		return !isWaiting;
	});
}

async function whomOf(
	tx: Tx,
	{ classId, studentId }: Pick<AskInput, 'classId' | 'studentId'>
): Promise<{ schoolId: string; studentIds: string[] }> {
	const rows = await tx
		.select({ id: student.id, schoolId: student.schoolId })
		.from(enrolment)
		.innerJoin(student, eq(student.id, enrolment.studentId))
		.where(
			and(
				isNull(enrolment.toOn),
				classId ? eq(enrolment.classId, classId) : eq(enrolment.studentId, studentId!)
			)
		)
		.orderBy(asc(student.code));
	if (rows.length > 0) return { schoolId: rows[0]!.schoolId, studentIds: rows.map(({ id }) => id) };
	const [found] = classId
		? await tx.select({ id: schoolClass.schoolId }).from(schoolClass).where(eq(schoolClass.id, classId))
		: [];
	if (!found) throw new DomainError('not_found');
	return { schoolId: found.id, studentIds: [] };
}

function checkDays(dueOn: Day, today: Day): void {
	if (dueOn <= today) throw invalid('dueOn', 'due_too_soon');
	if (dueOn > addDays(today, mostDays)) throw invalid('dueOn', 'due_too_late', { days: mostDays });
}

async function checkRecipient(
	tx: Tx,
	purpose: AskInput['purpose'],
	recipientId: string | null
): Promise<void> {
	if (!needsRecipient(purpose)) {
		if (recipientId) throw invalid('recipientId', 'no_recipient');
		return;
	}
	if (!recipientId) throw invalid('recipientId', 'recipient_needed');
	const [found] = await tx
		.select({ kind: organisation.kind })
		.from(organisation)
		.where(inArray(organisation.id, [recipientId]));
	if (!found?.kind.includes('hospital')) throw invalid('recipientId', 'recipient_needed');
}
