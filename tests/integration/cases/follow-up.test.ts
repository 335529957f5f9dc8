import fc from 'fast-check';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { addDays, dayOf, instantAt, monthsLater } from '../../../src/lib/calendar/shanghai.ts';
import { confirmTier } from '../../../src/lib/care/server/confirm-tier.ts';
import type { RecordInput } from '../../../src/lib/cases/follow-up-forms.ts';
import { aheadStatuses, cancelCodes } from '../../../src/lib/cases/follow-up.ts';
import { askClosing, closeCase, reopenCase } from '../../../src/lib/cases/server/close-case.ts';
import {
	cancelFollowUp,
	moveFollowUp,
	recordFollowUp
} from '../../../src/lib/cases/server/record-follow-up.ts';
import { sweepFollowUps } from '../../../src/lib/cases/server/sweep-follow-ups.ts';
import { tiers, type Tier } from '../../../src/lib/screening/tiers.ts';
import { now } from '../../../src/lib/server/clock.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { transaction } from '../../../src/lib/server/db/transaction.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, itIs } from '../../support/factories.ts';
import { staff } from '../../support/staff.ts';
import { makeCaseWorld, type CaseWorld } from './support.ts';

const database = testDatabase();
let world: CaseWorld;
let county: UserActor;
const { followUp, studentCase, notification, caseEvent } = schema;
const today = () => dayOf(now());

beforeAll(async () => {
	world = await makeCaseWorld(database.ownerUrl);
	county = await staff(world.pupils, 'bureau_county', 'county_education_bureau');
});
beforeEach(() => world.anew());
afterAll(() => world.pupils.close());

const owner = () => world.pupils.db;
const sweep = () => transaction((tx) => sweepFollowUps(tx, now()));
/** Nine in the morning, so many days on. */
const onDay = (day: string) => itIs(instantAt(day, '09:00'));

async function opened(tier: Tier = 'yellow'): Promise<{ id: string; student: string }> {
	const student = await world.adult();
	await world.agrees(student);
	await world.confirmed(student, tier);
	const { id } = await world.open(student);
	return { id, student };
}
async function ahead(caseId: string) {
	const rows = await owner()
		.select()
		.from(followUp)
		.where(and(eq(followUp.caseId, caseId), inArray(followUp.status, [...aheadStatuses])));
	expect(rows).toHaveLength(1);
	return rows[0]!;
}
const all = (caseId: string) =>
	owner().select().from(followUp).where(eq(followUp.caseId, caseId)).orderBy(asc(followUp.plannedAt));
const told = async (kind: string, ids: string[]) =>
	(
		await owner()
			.select({ to: notification.recipientId, done: notification.doneAt })
			.from(notification)
			.where(and(eq(notification.kind, kind), inArray(notification.entityId, ids)))
	).map(({ to }) => to);

const record = (more: Partial<RecordInput> = {}): RecordInput => ({
	heldOn: today(),
	way: 'school',
	assessment: 'done',
	assessmentWords: '量表复测，情况平稳。',
	counselling: 'done',
	counsellingWords: '谈了睡眠。',
	guidance: 'not_done',
	guidanceWords: '上次已经说过。',
	...more
});

describe('an open case has one follow-up ahead', () => {
	test.each<[Tier, string]>([
		['red', '2026-10-10'],
		['orange', '2026-10-16'],
		['yellow', '2026-11-09']
	])('planned with the opening by the rhythm of %s', async (tier, dueOn) => {
		const { id } = await opened(tier);
		const first = await ahead(id);
		expect(first).toMatchObject({ dueOn, tier, status: 'planned', latestOn: '2027-04-09' });
		const [row] = await owner().select().from(studentCase).where(eq(studentCase.id, id));
		expect(row!.followUpOn).toBe(dueOn);
	});

	test('held, it is followed by the next, on the day of the rhythm or another one within half a year', async () => {
		const { id } = await opened();
		const first = await ahead(id);
		onDay('2026-11-09');
		await expectRefused(
			recordFollowUp(world.counsellor, first.id, record({ nextOn: '2027-05-10' }), byHand),
			'invalid',
			'follow_up_latest'
		);
		await expectRefused(
			recordFollowUp(world.counsellor, first.id, record({ heldOn: '2026-11-10' }), byHand),
			'invalid',
			'in_the_future'
		);
		const { nextOn } = await recordFollowUp(world.counsellor, first.id, record(), byHand);
		expect(nextOn).toBe('2026-12-09');
		const second = await ahead(id);
		expect(second).toMatchObject({ previousId: first.id, dueOn: nextOn, latestOn: '2027-05-09' });
		await recordFollowUp(world.counsellor, second.id, record({ nextOn: '2027-05-09' }), byHand);
		expect((await ahead(id)).dueOn).toBe('2027-05-09');
		await expectRefused(recordFollowUp(world.counsellor, second.id, record(), byHand), 'state_changed');
		const [done] = await all(id);
		expect(done!.recordSealed).not.toContain('睡眠');
	});

	test('a second press of the button is the same record', async () => {
		const { id } = await opened();
		const call = { idempotencyKey: newId() };
		const { id: first } = await ahead(id);
		const answers = [1, 2].map(() => recordFollowUp(world.counsellor, first, record(), call));
		const [one, two] = await Promise.all(answers);
		expect(one).toEqual(two);
		expect(await all(id)).toHaveLength(2);
	});

	test('moved and called off within its last day, and not beyond', async () => {
		const { id } = await opened();
		const first = await ahead(id);
		await expectRefused(
			moveFollowUp(world.counsellor, first.id, { dueOn: '2027-04-10' }, byHand),
			'invalid',
			'follow_up_latest'
		);
		await moveFollowUp(world.counsellor, first.id, { dueOn: '2027-04-09' }, byHand);
		await cancelFollowUp(world.counsellor, first.id, { code: 'exam' }, byHand);
		const second = await ahead(id);
		expect(second).toMatchObject({ dueOn: '2026-12-09', latestOn: '2027-04-09', previousId: first.id });
		await moveFollowUp(world.counsellor, second.id, { dueOn: '2027-04-09' }, byHand);
		onDay('2027-04-09');
		await expectRefused(
			cancelFollowUp(world.counsellor, second.id, { code: 'exam' }, byHand),
			'invalid',
			'follow_up_last_day'
		);
	});

	test('closing ends it, and reopening plans one anew', async () => {
		const { id } = await opened();
		await askClosing(world.counsellor, id, { code: 'left_school', words: '情况稳定三个月。' }, byHand);
		await closeCase(world.leader, id, byHand);
		expect((await all(id)).map(({ status, cancelCode }) => [status, cancelCode])).toEqual([
			['cancelled', 'case_closed']
		]);
		onDay('2026-12-31');
		await world.agrees(
			(await owner().select().from(studentCase).where(eq(studentCase.id, id)))[0]!.studentId
		);
		await reopenCase(world.counsellor, id, { code: 'new_signs', words: '最近又有变化。' }, byHand);
		expect(await ahead(id)).toMatchObject({ dueOn: '2027-01-29', latestOn: '2027-06-30', tier: 'yellow' });
	});

	test('another tier brings it forward', async () => {
		const { id, student } = await opened();
		onDay('2026-10-12');
		await confirmTier(world.counsellor, student, { tier: 'red', words: '今天的谈话很要紧。' }, byHand);
		await sweep();
		expect(await ahead(id)).toMatchObject({ dueOn: '2026-10-13', tier: 'red', scheduleFrom: '2026-10-12' });
	});

	test('nobody without the case sees it, and a leader records none', async () => {
		const { id } = await opened();
		const first = await ahead(id);
		await expectRefused(recordFollowUp(world.otherCounsellor, first.id, record(), byHand), 'not_found');
		await expectRefused(recordFollowUp(world.leader, first.id, record(), byHand), 'not_allowed');
		await moveFollowUp(world.leader, first.id, { dueOn: '2026-11-02' }, byHand);
	});
});

describe('the database holds it', () => {
	const asOwner = (run: Parameters<CaseWorld['pupils']['db']['transaction']>[0]) => owner().transaction(run);
	const reason = async (work: Promise<unknown>) => {
		const error = await work.then(
			() => null,
			(e: unknown) => e
		);
		return (
			(error as { cause?: { constraint_name?: string } } & { constraint_name?: string })?.cause
				?.constraint_name ?? (error as { constraint_name?: string })?.constraint_name
		);
	};

	test('that there is one, at commit', async () => {
		const { id } = await opened();
		const end = asOwner(async (tx) => {
			await tx.update(followUp).set({ status: 'missed', endedAt: now() }).where(eq(followUp.caseId, id));
		});
		expect(await reason(end)).toBe('case_followed_up');
	});

	test('that there is no second', async () => {
		const { id } = await opened();
		const { id: _, ...first } = await ahead(id);
		const second = asOwner(async (tx) => {
			await tx.insert(followUp).values({ ...first, id: newId() });
		});
		expect(await reason(second)).toBe('follow_up_ahead');
	});

	test('that none is further away than half a year, by calendar months', async () => {
		const { id } = await opened();
		const first = await ahead(id);
		const next = (heldOn: string, latestOn: string) =>
			asOwner(async (tx) => {
				const at = instantAt(heldOn, '10:00');
				await tx
					.update(followUp)
					.set({
						status: 'done',
						heldOn,
						heldBy: world.counsellor.id,
						way: 'phone',
						recordSealed: 'x',
						endedAt: at
					})
					.where(eq(followUp.id, first.id));
				const {
					heldOn: _held,
					heldBy: _by,
					way: _way,
					recordSealed: _sealed,
					endedAt: _at,
					...plain
				} = first;
				await tx.insert(followUp).values({
					...plain,
					...{ id: newId(), previousId: first.id, dueOn: latestOn, latestOn, failsOn: latestOn }
				});
			});
		expect(await reason(next('2027-08-31', '2028-03-01'))).toBe('follow_up_half_year');
		await next('2027-08-31', '2028-02-29');
		expect((await ahead(id)).dueOn).toBe('2028-02-29');
		const move = owner().update(followUp).set({ latestOn: '2028-03-01' }).where(eq(followUp.caseId, id));
		expect(await reason(move)).toBe('follow_up_half_year');
	});
});

describe('what the portal does by itself', () => {
	test('each step once: opened, reminded of, missed, planned again, told', async () => {
		const { id } = await opened();
		const first = await ahead(id);
		onDay('2026-11-01');
		await sweep();
		expect((await ahead(id)).status).toBe('planned');
		onDay('2026-11-02');
		await sweep();
		expect((await ahead(id)).status).toBe('open');
		for (const [day, kind] of [
			['2026-11-08', 'follow_up_tomorrow'],
			['2026-11-09', 'follow_up_today'],
			['2026-11-12', 'follow_up_overdue']
		] as const) {
			onDay(day);
			await sweep();
			await sweep();
			expect([kind, await told(kind, [first.id])]).toEqual([kind, [world.counsellor.id]]);
		}
		await askClosing(world.counsellor, id, { code: 'left_school', words: '想要结案，情况稳定。' }, byHand);
		onDay('2026-11-16');
		await sweep();
		expect((await ahead(id)).id).toBe(first.id);
		onDay('2026-11-17');
		await sweep();
		const second = await ahead(id);
		expect(second).toMatchObject({ previousId: first.id, dueOn: '2026-11-24', latestOn: '2026-12-01' });
		await sweep();
		expect((await ahead(id)).id).toBe(second.id);
		expect((await told('follow_up_missed', [first.id])).sort()).toEqual(
			[world.counsellor.id, world.leader.id].sort()
		);
		const [row] = await owner().select().from(studentCase).where(eq(studentCase.id, id));
		expect([row!.closingAskedBy, row!.followUpOn]).toEqual([null, '2026-11-24']);
		const events = await owner().select().from(caseEvent).where(eq(caseEvent.caseId, id));
		expect(events.filter(({ kind }) => kind === 'follow_up_missed')).toHaveLength(1);
		// The county hears that there are some, once a day, and of nobody.
		const ofCounty = await owner()
			.select({ entityId: notification.entityId, to: notification.recipientId })
			.from(notification)
			.where(sql`kind = 'follow_ups_missed' and at = ${instantAt('2026-11-17', '09:00').toISOString()}`);
		expect(ofCounty.map(({ to }) => to)).toEqual([county.id]);
		expect(ofCounty[0]!.entityId).not.toBe(first.id);
		// Made up for, nothing waits any more.
		onDay('2026-11-20');
		await recordFollowUp(world.counsellor, second.id, record(), byHand);
		const waiting = await owner()
			.select({ n: sql<number>`count(*)::int` })
			.from(notification)
			.where(sql`entity_id in ${[first.id, second.id]} and done_at is null and kind <> 'follow_up_tomorrow'`);
		expect(waiting[0]!.n).toBe(0);
	});

	test('a case that was almost over is followed again', async () => {
		const { id } = await opened();
		await owner().update(studentCase).set({ phase: 'rehabilitating' }).where(eq(studentCase.id, id));
		onDay('2026-11-17');
		await sweep();
		const [row] = await owner().select().from(studentCase).where(eq(studentCase.id, id));
		expect(row!.phase).toBe('following');
	});
});

describe('whatever happens to a case', () => {
	const step = fc.record({
		does: fc.constantFrom('held', 'missed', 'cancelled', 'moved', 'tier', 'closed', 'waits'),
		days: fc.integer({ min: 1, max: 200 }),
		tier: fc.constantFrom(...tiers),
		code: fc.constantFrom(...cancelCodes)
	});
	/** Half a year on there is no such day in each of them but the first. */
	const start = fc.constantFrom('2026-10-09', '2027-08-31', '2028-02-29', '2027-08-30');
	/** Whoever came back to school has the contacts of the support plan among their follow-ups. */
	const comeBack = (caseId: string, studentId: string) =>
		owner()
			.insert(schema.schoolReturn)
			.values({
				...{ id: newId(), number: newId(), caseId, studentId, studentCode: 'S-1', status: 'support_plan' },
				...{ schoolId: world.school.id, hospitalId: world.hospital.id, leadId: world.counsellor.id },
				...{ requestedBy: world.counsellor.id, requestedAt: now(), fileFrom: now(), decidedAt: now() },
				...{ measures: ['catch_up'], firstDay: today() }
			});
	const backOf = async (caseId: string) =>
		(await owner().select().from(schema.schoolReturn).where(eq(schema.schoolReturn.caseId, caseId)))[0];

	test(
		'there is one follow-up ahead, at most half a year after the last one was held',
		{ timeout: 120_000 },
		async () => {
			await fc.assert(
				fc.asyncProperty(
					start,
					fc.boolean(),
					fc.constantFrom(...tiers.filter((tier) => tier !== 'green')),
					fc.array(step, { minLength: 3, maxLength: 9 }),
					async (from, isBack, tier, script) => {
						world.anew(instantAt(from, '09:00'));
						const { id, student } = await opened(tier);
						if (isBack) await comeBack(id, student);
						let held = 0;
						for (const { does, days, tier: other, code } of script) {
							const row = await ahead(id);
							const until = (day: string) => {
								const wanted = addDays(today(), days);
								return [wanted < day ? wanted : day, today()].sort().at(-1)!;
							};
							switch (does) {
								case 'held':
									onDay(until(row.failsOn));
									await recordFollowUp(world.counsellor, row.id, record(), byHand);
									held++;
									break;
								case 'missed':
									onDay([addDays(row.failsOn, 1), today()].sort().at(-1)!);
									await sweep();
									break;
								case 'cancelled':
									if (today() >= row.latestOn) break;
									onDay(until(addDays(row.latestOn, -1)));
									await cancelFollowUp(world.counsellor, row.id, { code, words: '说明几个字' }, byHand);
									break;
								case 'moved':
									if (today() > row.latestOn) break;
									await moveFollowUp(world.counsellor, row.id, { dueOn: until(row.latestOn) }, byHand);
									break;
								case 'tier':
									await owner().update(studentCase).set({ tier: other }).where(eq(studentCase.id, id));
									await sweep();
									break;
								case 'closed':
									await owner()
										.update(schema.schoolReturn)
										.set({ status: 'withdrawn', endedAt: now(), endCode: 'own_wish' })
										.where(and(eq(schema.schoolReturn.caseId, id), isNull(schema.schoolReturn.endedAt)));
									await askClosing(
										world.counsellor,
										id,
										{ code: 'left_school', words: '情况稳定了。' },
										byHand
									);
									await closeCase(world.leader, id, byHand);
									onDay(addDays(today(), days));
									await world.agrees(student);
									await reopenCase(
										world.counsellor,
										id,
										{ code: 'new_signs', words: '又有新的情况。' },
										byHand
									);
									break;
								case 'waits':
									onDay(until(row.failsOn));
									await sweep();
							}
							const next = await ahead(id);
							expect(next.dueOn <= next.latestOn && (next.id === row.id || next.dueOn >= today())).toBe(true);
							const before = (await all(id)).find((each) => each.id === next.previousId);
							const bound = !before
								? monthsLater(next.scheduleFrom > today() ? next.scheduleFrom : today(), 6)
								: before.status === 'done'
									? monthsLater(before.heldOn!, 6)
									: before.status === 'missed'
										? addDays(dayOf(before.endedAt!), 14)
										: before.latestOn;
							expect(next.dueOn <= bound).toBe(true);
							const back = await backOf(id);
							if (back?.endedAt === null) expect(back.contactsDone).toBe(Math.min(held, 7));
						}
					}
				),
				{ numRuns: 12 }
			);
		}
	);
});
