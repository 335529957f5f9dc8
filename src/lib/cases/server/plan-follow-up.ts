import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { dayOf, type Day } from '../../calendar/shanghai.ts';
import { notify } from '../../notifications/server/notify.ts';
import { open, seal } from '../../server/crypto.ts';
import { followUp, organisation, schoolReturn, visit, visitRule } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { enter } from '../../students/server/as.ts';
import {
	aheadStatuses,
	bringForward,
	moveTo,
	planNext,
	type Before,
	type Dates,
	type Rhythm
} from '../follow-up.ts';
import { nextContact } from '../return.ts';
import type { FollowUpRow } from './load-follow-up.ts';
import type { CaseRow } from './load.ts';
import { daysOf, findSchoolDays } from './school-days.ts';

export type Followed = Pick<CaseRow, 'id' | 'studentId' | 'schoolId' | 'tier'>;

/** Who plans what comes next is the portal: whoever ended the last one may not see the case at all. */
async function asPortal(tx: Tx): Promise<void> {
	await enter(tx, { kind: 'job', job: 'follow-ups' });
}

/** The rule of a case that is visited every month. */
async function findRule(tx: Tx, caseId: string) {
	const [rule] = await tx
		.select()
		.from(visitRule)
		.where(and(eq(visitRule.caseId, caseId), isNull(visitRule.endedAt)));
	return rule;
}

/** When the next contact of somebody who came back is to be held; nothing where nobody did. */
export async function findContact(tx: Tx, caseId: string, today: Day): Promise<Day | null> {
	const [back] = await tx
		.select({ firstDay: schoolReturn.firstDay, done: schoolReturn.contactsDone })
		.from(schoolReturn)
		.where(and(eq(schoolReturn.caseId, caseId), eq(schoolReturn.status, 'support_plan')));
	const { firstDay, done } = back ?? {};
	return firstDay ? nextContact(firstDay, done!, today) : null;
}

async function schoolDaysOf(tx: Tx, schoolId: string, today: Day) {
	const [school] = await tx
		.select({ kind: organisation.kind })
		.from(organisation)
		.where(eq(organisation.id, schoolId));
	return daysOf(await findSchoolDays(tx, today), school!.kind);
}

/** What the rhythm of a case proposes after `before`. */
export async function proposeNext(
	tx: Tx,
	ofCase: Followed,
	last: Pick<FollowUpRow, 'tier' | 'scheduleFrom'>,
	before: Before,
	today: Day
): Promise<Dates & Pick<Rhythm, 'tier' | 'scheduleFrom'>> {
	const tier = ofCase.tier ?? 'green';
	const scheduleFrom = last.tier === tier ? last.scheduleFrom : today;
	const monthly = (await findRule(tx, ofCase.id)) !== undefined;
	const contactOn = await findContact(tx, ofCase.id, today);
	const isSchoolDay = await schoolDaysOf(tx, ofCase.schoolId, today);
	const rhythm = { tier, scheduleFrom, monthly, contactOn };
	return { ...planNext(rhythm, before, today, isSchoolDay), tier, scheduleFrom };
}

/**
 * Plans the follow-up after one that has ended, in its transaction; with the visit that comes every month.
 * @param dueOn another day than the rhythm proposes
 * @throws DomainError `invalid` for a day that is over or further away than it may be
 */
export async function planAfter(
	tx: Tx,
	at: Date,
	ofCase: Followed,
	last: FollowUpRow,
	before: Before,
	dueOn?: Day
): Promise<{ id: string; dueOn: Day }> {
	await asPortal(tx);
	const today = dayOf(at);
	const { tier, scheduleFrom, ...proposed } = await proposeNext(tx, ofCase, last, before, today);
	if (dueOn) assertWithin(dueOn, today, proposed.latestOn, 'nextOn');
	const dates = dueOn ? moveTo(tier, proposed, dueOn) : proposed;
	const id = newId(at.getTime());
	await tx.insert(followUp).values({
		...{ id, caseId: ofCase.id, studentId: ofCase.studentId, schoolId: ofCase.schoolId },
		...{ previousId: last.id, status: 'planned', tier, scheduleFrom, plannedAt: at, ...dates }
	});
	await giveByRule(tx, at, ofCase, { id, dueOn: dates.dueOn });
	return { id, dueOn: dates.dueOn };
}

export function assertWithin(day: Day, today: Day, latestOn: Day, field: string): void {
	if (day < today) throw invalid(field, 'day_over');
	if (day > latestOn) throw invalid(field, 'follow_up_latest', { day: latestOn });
}

async function giveByRule(tx: Tx, at: Date, ofCase: Followed, planned: { id: string; dueOn: Day }) {
	const rule = await findRule(tx, ofCase.id);
	if (!rule) return;
	const id = newId(at.getTime());
	const task = open(rule.taskSealed, `visit_rule.task:${rule.id}`);
	await tx.insert(visit).values({
		...{ id, caseId: ofCase.id, studentId: ofCase.studentId, schoolId: ofCase.schoolId },
		...{ followUpId: planned.id, workerId: rule.workerId, kind: rule.kind, status: 'open' },
		...{ taskSealed: seal(task, `visit.task:${id}`), dueOn: planned.dueOn, givenBy: rule.setBy, givenAt: at }
	});
	await tellWorker(tx, at, rule.workerId, id);
}

export async function tellWorker(tx: Tx, at: Date, workerId: string, visitId: string): Promise<void> {
	const news = { kind: 'visit_given', entity: 'visit', entityId: visitId, inPerson: true } as const;
	await notify(tx, at, sql`select ${workerId}::uuid`, news);
}

async function findAhead(tx: Tx, caseId: string): Promise<FollowUpRow | undefined> {
	const [ahead] = await tx
		.select()
		.from(followUp)
		.where(and(eq(followUp.caseId, caseId), inArray(followUp.status, [...aheadStatuses])));
	return ahead;
}

/** Somebody comes back to school: what is ahead is the first contact, unless it is sooner anyway. */
export async function bringToContact(tx: Tx, at: Date, caseId: string): Promise<void> {
	await asPortal(tx);
	const today = dayOf(at);
	const ahead = await findAhead(tx, caseId);
	const contactOn = await findContact(tx, caseId, today);
	if (!ahead || !contactOn) return;
	const { tier, scheduleFrom } = ahead;
	const rhythm = { tier: tier ?? 'green', scheduleFrom, monthly: false, contactOn };
	const dates = bringForward(rhythm, ahead, today, await schoolDaysOf(tx, ahead.schoolId, today));
	await tx
		.update(followUp)
		.set({ ...dates, version: sql`${followUp.version} + 1` })
		.where(eq(followUp.id, ahead.id));
}

/** Brings what is ahead forward to the rhythm of the case's tier: after the opening, and after another tier. */
export async function followRhythm(tx: Tx, at: Date, caseId: string, tier: CaseRow['tier']): Promise<void> {
	await asPortal(tx);
	const ahead = await findAhead(tx, caseId);
	if (!ahead) return;
	const today = dayOf(at);
	const rhythm = { tier: tier ?? 'green', scheduleFrom: today, monthly: false };
	const dates = bringForward(rhythm, ahead, today, await schoolDaysOf(tx, ahead.schoolId, today));
	await tx
		.update(followUp)
		.set({ ...dates, tier: rhythm.tier, scheduleFrom: today, version: sql`${followUp.version} + 1` })
		.where(eq(followUp.id, ahead.id));
}
