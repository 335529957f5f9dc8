import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { addDays, dayOf, instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { holidayCalendar, loadHolidays } from '../../../src/lib/calendar/server/holidays.ts';
import type { BlockInput, ExceptionInput } from '../../../src/lib/availability/forms.ts';
import { noticeTemplate } from '../../../src/lib/availability/notice.ts';
import { blockPeriod, endBlock } from '../../../src/lib/availability/server/block-period.ts';
import { endException, enterException } from '../../../src/lib/availability/server/enter-exception.ts';
import { enterTerm } from '../../../src/lib/availability/server/enter-term.ts';
import { importHolidays } from '../../../src/lib/availability/server/import-holidays.ts';
import {
	findExpertTime,
	listBlocks,
	listExpertTimes,
	listTravelTimes
} from '../../../src/lib/availability/server/lists.ts';
import { setLimits } from '../../../src/lib/availability/server/set-limits.ts';
import { setTravelTime } from '../../../src/lib/availability/server/set-travel-time.ts';
import { addHours, removeHours } from '../../../src/lib/availability/server/set-week.ts';
import { whyUnfit } from '../../../src/lib/availability/expert.ts';
import { isOutsideTerms } from '../../../src/lib/availability/school-year.ts';
import { now } from '../../../src/lib/server/clock.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import { availabilityException, availabilityRule, term } from '../../../src/lib/server/db/schema/index.ts';
import { transaction } from '../../../src/lib/server/db/transaction.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { acceptSession } from '../../../src/lib/sessions/server/accept-session.ts';
import { countAffected, listAffected, tellAffected } from '../../../src/lib/sessions/server/affected.ts';
import { amendSession } from '../../../src/lib/sessions/server/amend-session.ts';
import { goAhead } from '../../../src/lib/sessions/server/go-ahead.ts';
import { rescheduleSession } from '../../../src/lib/sessions/server/reschedule-session.ts';
import { expectRefused, refusalOf } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import {
	byHand,
	friday,
	itIs,
	makeWorld,
	requested,
	scheduled,
	slot,
	type World
} from '../../support/factories.ts';

// Who writes rules of time, and what a rule that comes later does to sessions that stand.

const database = testDatabase();
let world: World;

beforeEach(async () => {
	itIs(friday);
	world = await makeWorld(database.ownerUrl);
});
afterEach(async () => {
	const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
	await owner`truncate division, app_user, organisation, audit_event, idempotency_key, topic cascade`;
	await owner.end();
	await loadHolidays(db());
});

const inDays = (n: number) => addDays(dayOf(now()), n);

function days(from: number, to: number, more: Partial<BlockInput> = {}): BlockInput {
	const span = { startsOn: inDays(from), endsOn: inDays(to) };
	return {
		place: 'city',
		hostKinds: [],
		kind: 'exam',
		isHard: 'hard',
		title: '期中考试',
		titleEn: undefined,
		seen: 0,
		...span,
		...more
	};
}

function away(from: number, to: number, more: Partial<ExceptionInput> = {}): ExceptionInput {
	return {
		kind: 'away',
		fromDay: inDays(from),
		fromTime: '00:00',
		toDay: inDays(to),
		toTime: '24:00',
		reason: undefined,
		deputyId: undefined,
		seen: 0,
		...more
	};
}

const block = (actor: UserActor, input: BlockInput) => blockPeriod(actor, input, byHand, tellAffected);
const leave = (actor: UserActor, expert: string, input: ExceptionInput) =>
	enterException(actor, expert, input, byHand, tellAffected);

async function told(person: UserActor): Promise<string[]> {
	const rows = await db().execute<{ session: string }>(sql`
		select entity_id as session from notification where recipient_id = ${person.id} and kind = 'affected'`);
	return rows.map(({ session }) => session);
}
const affected = async (person: UserActor) =>
	(await listAffected(person)).map(({ session }) => session.id).sort();

describe('blocked days', () => {
	test('are entered by whoever answers for the place', async () => {
		await block(world.bureau, days(1, 2));
		await block(world.bureau, days(1, 2, { place: '430725' }));
		await block(world.countyBureau, days(1, 2, { place: '430725' }));
		await block(world.counsellor, days(1, 2, { place: world.school.id }));
		await block(world.leader, days(1, 2, { place: world.school.id }));
		for (const [actor, place] of [
			[world.countyBureau, 'city'],
			[world.countyBureau, '430702'],
			[world.counsellor, 'city'],
			[world.counsellor, world.otherSchool.id],
			[world.bureau, world.school.id],
			[world.secondCoordinator, 'city'],
			[world.teacher, world.school.id]
		] as const) {
			await expectRefused(block(actor, days(1, 2, { place })), 'not_allowed');
		}
		await expectRefused(block(world.bureau, days(1, 2, { place: '430700' })), 'invalid', 'unknown_choice');
		await expectRefused(block(world.bureau, days(-3, -1)), 'invalid', 'time_passed');
	});

	test('of a school are seen by those who plan with it, those of the city by everybody', async () => {
		await block(world.bureau, days(1, 2, { title: '全市' }));
		await block(world.counsellor, days(3, 4, { title: '本校', place: world.school.id }));
		const titles = async (actor: UserActor) => (await listBlocks(actor, {})).map(({ title }) => title);
		for (const actor of [world.counsellor, world.coordinator, world.bureau]) {
			expect(await titles(actor)).toEqual(['全市', '本校']);
		}
		expect(await titles(world.otherCounsellor)).toEqual(['全市']);
		expect(await titles(world.countyBureau)).toEqual(['全市']);
		expect((await listBlocks(world.counsellor, {})).map(({ mayEnd }) => mayEnd)).toEqual([false, true]);
		expect((await listBlocks(world.bureau, { scope: 'organisation' })).map(({ title }) => title)).toEqual([
			'本校'
		]);
	});

	test('end early by the same people', async () => {
		const { id } = await block(world.bureau, days(1, 2));
		await expectRefused(endBlock(world.countyBureau, id, byHand), 'not_allowed');
		await endBlock(world.bureau, id, byHand);
		expect(await listBlocks(world.bureau, {})).toEqual([]);
		await expectRefused(endBlock(world.bureau, id, byHand), 'not_found');
	});

	test('that hit sessions are shown first; then everybody is told and nothing is dropped', async () => {
		const hit = await scheduled(world, { options: [slot(14)] });
		const later = await scheduled(world, { options: [slot(21)] });
		const other = await scheduled(world, { options: [slot(14)], hostId: world.otherSchool.id }, [
			world.experts[1]
		]);
		const wished = await requested(world, { options: [slot(14, '10:00')] });

		const refusal = await refusalOf(block(world.bureau, days(13, 15, { isHard: 'soft' })));
		expect([refusal.code, refusal.values]).toEqual(['affects_sessions', { n: 2, requests: 1 }]);
		expect(refusal.clash.map(({ sessionId }) => sessionId).sort()).toEqual([hit, other].sort());
		expect(await listBlocks(world.bureau, {})).toEqual([]);
		expect(await told(world.counsellor)).toEqual([]);

		await block(world.bureau, days(13, 15, { isHard: 'soft', seen: 2 }));
		expect(await affected(world.bureau)).toEqual([hit, other, wished].sort());
		expect(await affected(world.coordinator)).toEqual([hit, other, wished].sort());
		expect(await affected(world.counsellor)).toEqual([hit, wished].sort());
		expect(await affected(world.countyBureau)).toEqual([other]);
		expect((await told(world.counsellor)).sort()).toEqual([hit, wished].sort());
		expect((await told(world.coordinator)).sort()).toEqual([hit, other, wished].sort());
		expect(await told(world.speaker)).toEqual([hit]);
		expect(await told(world.bureau)).toEqual([]);

		// One is moved, one goes ahead, the rest ends with the period.
		await rescheduleSession(world.coordinator, hit, { ...slot(20), reason: '考试' }, byHand);
		await expectRefused(goAhead(world.counsellor, other, { reason: '不影响' }, byHand), 'not_found');
		await goAhead(world.otherCounsellor, other, { reason: '报告厅不作考场' }, byHand);
		await expectRefused(
			goAhead(world.coordinator, later, { reason: '照常' }, byHand),
			'invalid',
			'nothing_against'
		);
		expect(await affected(world.coordinator)).toEqual([wished]);
		await rescheduleSession(world.coordinator, other, { ...slot(13), reason: '换一天' }, byHand);
		expect(await affected(world.coordinator)).toEqual([other, wished].sort());
		const [entry] = await listBlocks(world.bureau, {});
		await endBlock(world.bureau, entry!.id, byHand);
		expect(await countAffected(world.coordinator)).toBe(0);
	});

	test('for some kinds of hosts leave the others alone', async () => {
		const pupils = await scheduled(world, { options: [slot(14)] });
		await scheduled(
			world,
			{
				activity: 'university_lecture',
				audience: 'students',
				hostId: world.university.id,
				options: [slot(14, '10:00', 'university_lecture')]
			},
			[world.experts[1]]
		);
		await block(world.bureau, days(14, 14, { hostKinds: ['junior_school'], seen: 1 }));
		expect(await affected(world.bureau)).toEqual([pupils]);
	});
});

describe('the time of an expert', () => {
	const hours = {
		weekdays: ['1', '3'] as ('1' | '3')[],
		fromTime: '14:00',
		toTime: '17:00',
		validFrom: '2026-09-01',
		validTo: undefined,
		seen: 0
	};

	test('is written by the expert and the coordinators of common teams; nobody else sees it', async () => {
		const [one, , , four] = world.experts;
		await addHours(world.speaker, one, hours, byHand, tellAffected);
		await addHours(world.coordinator, one, { ...hours, weekdays: ['5'] }, byHand, tellAffected);
		await addHours(world.otherCoordinator, four, hours, byHand, tellAffected);
		for (const actor of [world.otherCoordinator, world.counsellor, world.bureau]) {
			await expectRefused(addHours(actor, one, hours, byHand, tellAffected), 'not_found');
			expect(await findExpertTime(actor, one)).toBeUndefined();
		}
		await expectRefused(addHours(world.speaker, world.experts[1], hours, byHand, tellAffected), 'not_found');

		await expectRefused(
			addHours(world.speaker, one, { ...hours, fromTime: '16:00', toTime: '18:00' }, byHand, tellAffected),
			'invalid',
			'hours_overlap'
		);
		const found = await findExpertTime(world.speaker, one);
		expect(found!.week.map(({ weekday }) => weekday)).toEqual([1, 3, 5]);
		const [entry] = await listExpertTimes(world.speaker);
		expect(entry).toMatchObject({ id: one, hasWeek: true, away: null });
		expect(entry!.teams).toHaveLength(2);
		expect((await listExpertTimes(world.coordinator)).map(({ hasWeek }) => hasWeek)).toEqual([
			true,
			false,
			false
		]);
		await removeHours(world.speaker, one, { id: found!.week[0]!.id, seen: 0 }, byHand, tellAffected);
		await expectRefused(
			removeHours(world.otherCoordinator, four, { id: found!.week[1]!.id, seen: 0 }, byHand, tellAffected),
			'not_found'
		);
		expect((await findExpertTime(world.speaker, one))!.week).toHaveLength(2);
	});

	test('an absence names a colleague of a common team, and says which sessions it hits', async () => {
		const [one, two, , four] = world.experts;
		const hit = await scheduled(world, { options: [slot(14)] });
		await expectRefused(
			leave(world.speaker, one, away(14, 14, { deputyId: four })),
			'invalid',
			'unknown_choice'
		);
		await expectRefused(
			leave(world.speaker, one, away(14, 14, { deputyId: one })),
			'invalid',
			'unknown_choice'
		);
		await expectRefused(leave(world.speaker, one, away(14, 14, { deputyId: two })), 'affects_sessions');
		const { id } = await leave(world.speaker, one, away(14, 14, { deputyId: two, seen: 1 }));

		const [row] = await listAffected(world.coordinator);
		expect(row).toMatchObject({
			session: { id: hit },
			isAnswering: true,
			hits: [{ cause: 'absence', deputyId: two }]
		});
		// The host can't know whether the expert comes after all.
		await expectRefused(goAhead(world.counsellor, hit, { reason: '照常' }, byHand), 'not_allowed');
		await amendSession(world.coordinator, hit, { expertIds: [two], reason: '请假' }, byHand);
		expect(await affected(world.coordinator)).toEqual([]);

		await endException(world.coordinator, { id, seen: 0 }, byHand, tellAffected);
		await expectRefused(endException(world.coordinator, { id, seen: 0 }, byHand, tellAffected), 'not_found');
		expect((await findExpertTime(world.speaker, one))!.exceptions).toEqual([]);
	});

	test('who is back when the talk begins is not missed', async () => {
		const time = slot(14, '14:30');
		await scheduled(world, { options: [time] });
		await leave(world.speaker, world.experts[0], away(14, 14, { toTime: '14:30' }));
		expect(await countAffected(world.coordinator)).toBe(0);
		await leave(
			world.speaker,
			world.experts[0],
			away(14, 14, { fromTime: '14:00', toTime: '14:31', seen: 1 })
		);
		expect(await countAffected(world.coordinator)).toBe(1);
	});

	test('extra time hits nothing', async () => {
		await scheduled(world, { options: [slot(14)] });
		await leave(world.speaker, world.experts[0], away(14, 14, { kind: 'open' }));
		expect(await countAffected(world.coordinator)).toBe(0);
	});

	test('hours that no longer cover what stands are shown first, then told; what stood outside before is no news', async () => {
		const [one] = world.experts;
		const monday = await scheduled(world, { options: [slot(10, '14:30')] }, [one]);
		const tuesday = await scheduled(world, { options: [slot(11, '14:30')] }, [one]);
		const morning = { ...hours, weekdays: ['1'] as '1'[], fromTime: '08:00', toTime: '12:00' };
		const { clash } = await refusalOf(addHours(world.speaker, one, morning, byHand, tellAffected));
		expect(clash.map(({ sessionId }) => sessionId)).toEqual([monday, tuesday]);
		expect(await told(world.counsellor)).toEqual([]);
		await addHours(world.speaker, one, { ...morning, seen: 2 }, byHand, tellAffected);
		expect((await told(world.counsellor)).sort()).toEqual([monday, tuesday].sort());
		expect(await affected(world.coordinator)).toEqual([monday, tuesday].sort());
		// More hours only help, whatever they still leave out.
		await addHours(world.speaker, one, { ...hours, weekdays: ['1'] }, byHand, tellAffected);
		expect(await affected(world.coordinator)).toEqual([tuesday]);
		const { id } = await leave(
			world.speaker,
			one,
			away(11, 11, { kind: 'open', fromTime: '13:00', toTime: '17:00' })
		);
		expect(await affected(world.coordinator)).toEqual([]);
		const end = (seen: number) => endException(world.speaker, { id, seen }, byHand, tellAffected);
		expect((await refusalOf(end(0))).clash).toMatchObject([{ sessionId: tuesday }]);
		await end(1);
		const afternoon = (await findExpertTime(world.speaker, one))!.week.find(
			({ fromTime }) => fromTime === '14:00'
		)!;
		const remove = (seen: number) =>
			removeHours(world.speaker, one, { id: afternoon.id, seen }, byHand, tellAffected);
		expect((await refusalOf(remove(0))).clash).toMatchObject([{ sessionId: monday }]);
		await remove(1);
		expect(await affected(world.coordinator)).toEqual([monday, tuesday].sort());

		// The team decides; the host can't say whom the hospital sends.
		const reason = { reason: '专家同意' };
		await expectRefused(goAhead(world.counsellor, monday, reason, byHand), 'not_allowed');
		await goAhead(world.coordinator, monday, reason, byHand);
		expect(await affected(world.coordinator)).toEqual([tuesday]);
	});

	test('whom a lead sends all the same is not hit by hours', async () => {
		const [one] = world.experts;
		await addHours(world.speaker, one, hours, byHand, tellAffected);
		const time = slot(11, '14:30');
		const id = await requested(world, { options: [time] });
		const override = { reason: '专家同意' };
		await acceptSession(world.secondCoordinator, id, { ...time, expertIds: [one], override }, byHand);
		expect(await affected(world.coordinator)).toEqual([]);
	});

	test('caps and licence are the business of the own organisation’s lead', async () => {
		const [one, , , four] = world.experts;
		const limits = {
			dayCap: 1,
			monthCap: 8,
			licenceNo: 'YS-1',
			licenceValidTo: '2028-12-31',
			recordCheckedOn: '2026-09-01'
		};
		await setLimits(world.secondCoordinator, one, limits, byHand);
		expect((await findExpertTime(world.coordinator, one))!.expert).toMatchObject(limits);
		for (const actor of [world.coordinator, world.speaker]) {
			await expectRefused(setLimits(actor, one, limits, byHand), 'not_allowed');
		}
		await expectRefused(setLimits(world.secondCoordinator, four, limits, byHand), 'not_found');
		const future = { ...limits, recordCheckedOn: '2026-12-01' };
		await expectRefused(setLimits(world.secondCoordinator, one, future, byHand), 'invalid', 'in_the_future');
	});
});

describe('terms, holidays, travel', () => {
	const term = {
		schoolYear: '2026-2027',
		number: '1' as const,
		stage: 'school' as const,
		startsOn: '2026-09-01',
		endsOn: '2027-01-29',
		source: '湘教通',
		seen: 0
	};

	test('a term is entered once and corrected by entering it again', async () => {
		const { id } = await enterTerm(world.bureau, term, byHand, tellAffected);
		expect(await enterTerm(world.bureau, { ...term, endsOn: '2027-01-22' }, byHand, tellAffected)).toEqual({
			id
		});
		await expectRefused(
			enterTerm(
				world.bureau,
				{ ...term, number: '2', startsOn: '2027-01-20', endsOn: '2027-07-02' },
				byHand,
				tellAffected
			),
			'invalid',
			'terms_overlap'
		);
		await enterTerm(world.bureau, { ...term, stage: 'university' }, byHand, tellAffected);
		for (const actor of [world.countyBureau, world.secondCoordinator, world.leader]) {
			await expectRefused(enterTerm(actor, term, byHand, tellAffected), 'not_allowed');
		}
	});

	test('a session in what turns out to be holidays is affected, of one stage alone', async () => {
		const inTerm = await scheduled(world, { options: [slot(10, '10:00')] });
		const later = await scheduled(world, { options: [slot(31, '10:00')] });
		const short = { ...term, endsOn: '2026-10-30' };
		const second = { ...term, number: '2' as const, startsOn: '2027-03-01', endsOn: '2027-07-02' };
		await enterTerm(world.bureau, { ...short, stage: 'university' }, byHand, tellAffected);
		await enterTerm(world.bureau, short, byHand, tellAffected);
		// The day after the first term is not known to be a holiday until the second is known.
		expect(await affected(world.coordinator)).toEqual([]);
		expect((await refusalOf(enterTerm(world.bureau, second, byHand, tellAffected))).clash).toMatchObject([
			{ sessionId: later }
		]);
		await enterTerm(world.bureau, { ...second, seen: 1 }, byHand, tellAffected);
		expect(await told(world.counsellor)).toEqual([later]);
		expect(await affected(world.coordinator)).toEqual([later]);
		expect((await listAffected(world.coordinator))[0]!.hits).toMatchObject([
			{ cause: 'term', causeId: '2026-2027' }
		]);
		await enterTerm(world.bureau, term, byHand, tellAffected);
		expect(await affected(world.coordinator)).toEqual([]);
		expect(await told(world.counsellor)).toEqual([later]);
		expect(inTerm).not.toBe(later);
	});

	test('a notice is imported whole or not at all, and known at once', async () => {
		const notice = { year: 2027, source: '国办发明电', lines: noticeTemplate, seen: 0 };
		const bring = (actor: UserActor, more = {}) =>
			importHolidays(actor, { ...notice, ...more }, byHand, tellAffected);
		await expectRefused(bring(world.countyBureau), 'not_allowed');
		await expectRefused(bring(world.bureau, { year: 2031 }), 'invalid', 'year_near');
		const wrong = await refusalOf(
			bring(world.bureau, { lines: `${noticeTemplate}\n10月8号 上班\n2月30日 某节` })
		);
		expect(wrong.problems.map(({ problem, values }) => [problem, values!.line])).toEqual([
			['notice_line', 10],
			['notice_no_day', 11]
		]);
		expect(holidayCalendar.kindOf('2027-02-05')).toEqual({ kind: 'unknown', weekend: false });

		await bring(world.bureau);
		expect(holidayCalendar.kindOf('2027-02-05')).toEqual({
			kind: 'holiday',
			name: '春节',
			nameEn: 'Spring Festival'
		});
		expect(holidayCalendar.kindOf('2027-02-14')).toEqual({ kind: 'workday', makeUp: true });
	});

	test('a session on a day that becomes a holiday is affected', async () => {
		itIs(instantAt('2026-12-01', '09:00'));
		const startsAt = instantAt('2027-02-05', '14:30');
		const time = { startsAt, endsAt: new Date(startsAt.getTime() + 80 * 60_000) };
		const id = await scheduled(world, { options: [time] });
		const notice = { year: 2027, source: '国办发明电', lines: noticeTemplate };
		const bring = (seen: number) => importHolidays(world.bureau, { ...notice, seen }, byHand, tellAffected);
		await expectRefused(bring(0), 'affects_sessions');
		expect(holidayCalendar.kindOf('2027-02-05').kind).toBe('unknown');
		await bring(1);
		const [row] = await listAffected(world.counsellor);
		expect(row).toMatchObject({
			session: { id },
			hits: [{ cause: 'holiday', causeId: '2027-02-05', title: '春节' }]
		});
	});

	test('minutes on the road are set by leads and the city’s bureau, both ways at once', async () => {
		const way = { fromCode: '430725', toCode: '430702', minutes: 70 };
		await setTravelTime(world.secondCoordinator, way, byHand);
		await setTravelTime(world.bureau, { ...way, fromCode: '430702', toCode: '430725', minutes: 75 }, byHand);
		expect((await listTravelTimes()).filter(({ by }) => by)).toMatchObject([
			{ fromCode: '430702', toCode: '430725', minutes: 75, by: '市局' }
		]);
		await expectRefused(
			setTravelTime(world.bureau, { ...way, minutes: 75 }, byHand),
			'invalid',
			'nothing_changed'
		);
		await expectRefused(
			setTravelTime(world.bureau, { ...way, toCode: '430700' }, byHand),
			'invalid',
			'unknown_choice'
		);
		for (const actor of [world.coordinator, world.countyBureau, world.counsellor]) {
			await expectRefused(setTravelTime(actor, way, byHand), 'not_allowed');
		}
		const events = await db().execute<{ change: { from: number; to: number } }>(
			sql`select change from audit_event where action = 'availability.travel_time_set' order by id`
		);
		expect(events.map(({ change }) => [change.from, change.to])).toEqual([
			[60, 70],
			[70, 75]
		]);
	});
});

test('the list of hits is what a look at every session and every rule finds', async () => {
	const stands: { id: string; day: number; county: string; host: string; expert: number }[] = [];
	for (let day = 10; day <= 28; day++) {
		const own = day % 2 === 0;
		const options = [slot(day, '10:00')];
		const kind = holidayCalendar.kindOf(dayOf(options[0]!.startsAt));
		if (kind.kind !== 'workday') continue;
		const expert = day % 3;
		const hostId = own ? world.school.id : world.otherSchool.id;
		const id = await scheduled(world, { options, hostId }, [world.experts[expert]!]);
		stands.push({ id, day, county: own ? '430702' : '430725', host: hostId, expert });
	}
	expect(stands.length).toBeGreaterThan(10);

	const rule = fc.record({
		kind: fc.constantFrom('city', 'county', 'own', 'absence'),
		from: fc.integer({ min: 8, max: 30 }),
		length: fc.integer({ min: 0, max: 6 }),
		expert: fc.integer({ min: 0, max: 2 })
	});
	await fc.assert(
		fc.asyncProperty(fc.array(rule, { minLength: 1, maxLength: 4 }), async (rules) => {
			const expected = new Set<string>();
			for (const { kind, from, length, expert } of rules) {
				const to = from + length;
				const within = stands.filter(({ day }) => from <= day && day <= to);
				const hit = within.filter((stand) =>
					kind === 'city'
						? true
						: kind === 'county'
							? stand.county === '430725'
							: kind === 'own'
								? stand.host === world.school.id
								: stand.expert === expert
				);
				for (const { id } of hit) expected.add(id);
				if (kind === 'absence')
					await leave(world.coordinator, world.experts[expert]!, away(from, to, { seen: 99 }));
				else {
					const place = { city: 'city', county: '430725', own: world.school.id }[kind]!;
					const actor = kind === 'own' ? world.counsellor : world.bureau;
					await block(actor, days(from, to, { place, seen: 99 }));
				}
			}
			expect(await affected(world.bureau)).toEqual([...expected].sort());
			await db().execute(sql`update blocked_period set ended_at = ${now().toISOString()}`);
			await db().execute(sql`update availability_exception set ended_at = ${now().toISOString()}`);
			expect(await affected(world.bureau)).toEqual([]);
		}),
		{ numRuns: 25 }
	);
});

test('hours and terms hit what the rules of the claim would refuse', async () => {
	const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
	onTestFinished(() => owner.end());
	const [one] = world.experts;
	const stands: { id: string; startsAt: Date; endsAt: Date }[] = [];
	for (let day = 10; day <= 26; day++) {
		const options = [slot(day, day % 2 ? '10:00' : '14:30')];
		if (holidayCalendar.kindOf(dayOf(options[0]!.startsAt)).kind !== 'workday') continue;
		stands.push({ id: await scheduled(world, { options }, [one]), ...options[0]! });
	}
	const rule = fc.record({
		weekday: fc.integer({ min: 1, max: 7 }),
		fromTime: fc.constantFrom('08:00', '10:00', '14:00'),
		toTime: fc.constantFrom('11:20', '15:00', '24:00').filter((time) => time > '08:00'),
		validFrom: fc.integer({ min: 5, max: 20 }).map(inDays),
		validTo: fc.option(fc.integer({ min: 20, max: 30 }).map(inDays))
	});
	const extra = fc.record({ day: fc.integer({ min: 10, max: 26 }), from: fc.constantFrom('09:00', '15:00') });
	const span = fc.tuple(fc.integer({ min: 5, max: 15 }), fc.integer({ min: 16, max: 30 }));
	await fc.assert(
		fc.asyncProperty(
			fc.array(
				rule.filter((r) => r.toTime > r.fromTime),
				{ maxLength: 5 }
			),
			fc.array(extra, { maxLength: 3 }),
			fc.record({ first: fc.option(span), second: fc.option(span) }),
			async (rules, extras, known) => {
				await owner`truncate availability_rule, availability_exception, term`;
				const open = extras.map(({ day, from }) => ({
					startsAt: instantAt(inDays(day), from),
					endsAt: instantAt(inDays(day), '18:00')
				}));
				const terms = [known.first, known.second].flatMap((days, i) => {
					const shift = 40 * i;
					return days
						? [
								{
									schoolYear: '2026-2027',
									number: i + 1,
									stage: 'school' as const,
									startsOn: inDays(days[0] + shift),
									endsOn: inDays(days[1] + shift)
								}
							]
						: [];
				});
				await transaction(async (tx) => {
					if (rules.length)
						await tx
							.insert(availabilityRule)
							.values(rules.map((r) => ({ ...r, id: newId(), expertId: one })));
					if (open.length)
						await tx.insert(availabilityException).values(
							open.map((o) => ({
								...o,
								id: newId(),
								expertId: one,
								kind: 'open' as const,
								createdBy: world.speaker.id,
								createdAt: now()
							}))
						);
					if (terms.length)
						await tx.insert(term).values(terms.map((t) => ({ ...t, id: newId(), source: '湘教通' })));
				});
				const facts = {
					licenceValidTo: '2099-01-01',
					recordCheckedOn: null,
					dayCap: 99,
					monthCap: 99,
					rules,
					exceptions: open.map((o) => ({ kind: 'open' as const, startMs: +o.startsAt, endMs: +o.endsAt }))
				};
				const expected = stands.filter(({ startsAt, endsAt }) => {
					const talk = { startMs: +startsAt, endMs: +endsAt };
					return (
						whyUnfit(facts, talk, false, { onDay: 0, inMonth: 0 }).length > 0 ||
						isOutsideTerms(terms, dayOf(startsAt))
					);
				});
				expect(await affected(world.bureau)).toEqual(expected.map(({ id }) => id).sort());
			}
		),
		{ numRuns: 40 }
	);
});
