import { eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { recordEvent } from '../../audit/server/record.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { dayOf } from '../../calendar/shanghai.ts';
import { addWorkingDays } from '../../calendar/working-days.ts';
import type { Report } from '../../care/server/report-concern.ts';
import { notify } from '../../notifications/server/notify.ts';
import { settle } from '../../notifications/server/settle.ts';
import { raiseAlert } from '../../screening/server/raise-alert.ts';
import type { Call } from '../../server/call.ts';
import { seal } from '../../server/crypto.ts';
import { appeal, concern, student, visit } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { isId, newId } from '../../server/ids.ts';
import { enter } from '../../students/server/as.ts';
import { openName } from '../../students/server/sealed.ts';
import type { VisitReportInput } from '../follow-up-forms.ts';
import { mayVisit } from '../follow-up-policy.ts';
import { canFollowUp, type FollowUpRecord } from '../follow-up.ts';
import { appealWorkingDays, visibleDaysAfterEnd } from '../visit.ts';
import { holdCase, loadFollowUp } from './load-follow-up.ts';
import { note } from './load.ts';
import { peopleOfCase } from './people.ts';
import { holdFollowUp } from './record-follow-up.ts';

type VisitRow = typeof visit.$inferSelect;
const dayMs = 86_400_000;

/**
 * Writes down a visit, on the way or afterwards. Who was found has been followed up, and the next follow-up is planned;
 * else the follow-up stays ahead, and the school hears of it. What is urgent calls whoever is on duty at once.
 * @throws DomainError `not_found` for a visit that is not theirs or was taken back, `state_changed` for a second report
 */
export async function reportVisit(
	actor: UserActor,
	id: string,
	input: VisitReportInput,
	call: Call
): Promise<{ id: string }> {
	const request = { reportVisit: id, ...input, at: input.at?.toISOString() };
	return change(actor, call, request, async (tx, sentAt) => {
		await enter(tx, actor);
		const found = await loadVisit(tx, actor, id);
		const at = input.at && input.at < sentAt && input.at > found.givenAt ? input.at : sentAt;
		const alertId = input.urgent === 'yes' ? await callForHelp(tx, actor, found, input.urgentWords!) : null;
		const appealId = input.appeal ? await raiseAppeal(tx, sentAt, actor, found, input.appeal) : null;
		const { assessment, counselling, guidance, words } = input;
		await tx
			.update(visit)
			.set({
				...{ status: 'done', result: input.result, visitedAt: at, endedAt: sentAt, alertId },
				closedToWorkerAt: new Date(sentAt.getTime() + visibleDaysAfterEnd * dayMs),
				recordSealed: seal(
					JSON.stringify({ assessment, counselling, guidance, words }),
					`visit.record:${id}`
				),
				version: found.version + 1
			})
			.where(eq(visit.id, id));
		// From here on it is the portal that writes: its worker sees nothing of the case.
		await enter(tx, { kind: 'job', job: 'follow-ups' });
		await settle(tx, sentAt, [id]);
		const nextOn = await carryOn(tx, sentAt, actor, found, { ...input, at });
		await tellSchool(tx, sentAt, found, appealId);
		return {
			action: 'visit.reported',
			entity: 'visit',
			entityId: id,
			change: { result: input.result, urgent: input.urgent, nextOn },
			result: { id }
		};
	});
}

async function loadVisit(tx: Tx, actor: UserActor, id: string): Promise<VisitRow> {
	if (!isId(id)) throw new DomainError('not_found');
	const [found] = await tx.select().from(visit).where(eq(visit.id, id)).for('update');
	if (!found) throw new DomainError('not_found');
	if (!mayVisit(actor, found.workerId)) throw new DomainError('not_allowed');
	if (found.status !== 'open')
		throw new DomainError('state_changed', { values: { status: `visit_${found.status}` } });
	return found;
}

/** Somebody may be in danger: an alert about the pupil, with what the worker saw in their words. */
async function callForHelp(
	tx: Tx,
	actor: UserActor,
	{ studentId, schoolId }: VisitRow,
	words: string
): Promise<string> {
	const flags = ['CONCERN'];
	const about = { studentId, schoolId, assignmentId: null, source: 'concern', tier: 'red', flags } as const;
	const id = (await raiseAlert(tx, { ...about, raisedBy: actor.id }))!;
	const [pupil] = await tx
		.select({ id: student.id, nameSealed: student.nameSealed })
		.from(student)
		.where(eq(student.id, studentId));
	const report: Report = { className: '', name: openName(pupil!), words };
	await tx.insert(concern).values({
		...{ alertId: id, schoolId, reportedBy: actor.id },
		reportSealed: seal(JSON.stringify(report), `concern.report:${id}`)
	});
	return id;
}

async function raiseAppeal(
	tx: Tx,
	at: Date,
	actor: UserActor,
	found: VisitRow,
	words: string
): Promise<string> {
	const { id: visitId, caseId, studentId, schoolId } = found;
	const id = newId();
	const answerDueOn = addWorkingDays(holidayCalendar, dayOf(at), appealWorkingDays);
	await tx.insert(appeal).values({
		...{ id, visitId, caseId, studentId, schoolId, raisedBy: actor.id, raisedAt: at, answerDueOn },
		wordsSealed: seal(words, `appeal.words:${id}`)
	});
	await recordEvent(
		tx,
		{ actorId: actor.id, at },
		{ action: 'appeal.raised', entity: 'appeal', entityId: id, change: { answerDueOn } }
	);
	return id;
}

/** What the visit means for its case. Nothing more where the case ended meanwhile. */
async function carryOn(
	tx: Tx,
	sentAt: Date,
	actor: UserActor,
	{ followUpId, caseId, kind }: VisitRow,
	{ result, at, assessment, counselling, guidance }: VisitReportInput & { at: Date }
): Promise<string | null> {
	const ofCase = await holdCase(tx, caseId);
	const ahead = (await loadFollowUp(tx, followUpId))!;
	if (result !== 'found' || !canFollowUp('record', ahead.status)) {
		await note(tx, caseId, sentAt, actor.id, 'visit', { detail: { result } });
		return null;
	}
	const said = (words: string) => ({ answer: 'done', words }) as const;
	const record: FollowUpRecord = {
		assessment: said(assessment!),
		counselling: said(counselling!),
		guidance: said(guidance!)
	};
	const way = kind === 'home' ? 'home_visit' : 'care_visit';
	const heldOn = dayOf(at);
	return (await holdFollowUp(tx, sentAt, { found: ahead, ofCase }, actor.id, { heldOn, way, record })).dueOn;
}

async function tellSchool(
	tx: Tx,
	at: Date,
	{ id, caseId }: VisitRow,
	appealId: string | null
): Promise<void> {
	const news = { kind: 'visit_reported', entity: 'visit', entityId: id, inPerson: true } as const;
	await notify(tx, at, peopleOfCase(caseId, 'owner'), news);
	if (!appealId) return;
	const asked = { kind: 'appeal_waits', entity: 'appeal', entityId: appealId, inPerson: true } as const;
	await notify(tx, at, peopleOfCase(caseId, 'owner', 'leaders'), asked);
}
