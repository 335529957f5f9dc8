import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { listTeachingWeeks } from '../../../src/lib/availability/server/queries.ts';
import { holidayCalendar, isAnnounced, loadHolidays } from '../../../src/lib/calendar/server/holidays.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { acceptSession } from '../../../src/lib/sessions/server/accept-session.ts';
import { agreeToProposal } from '../../../src/lib/sessions/server/agree-to-proposal.ts';
import { amendSession } from '../../../src/lib/sessions/server/amend-session.ts';
import { cancelSession } from '../../../src/lib/sessions/server/cancel-session.ts';
import { listCandidates } from '../../../src/lib/sessions/server/candidates.ts';
import { freeSlots } from '../../../src/lib/sessions/server/free-slots.ts';
import { offerTime } from '../../../src/lib/sessions/server/offer-time.ts';
import { proposeTime } from '../../../src/lib/sessions/server/propose-time.ts';
import { findSession } from '../../../src/lib/sessions/server/queries.ts';
import { requestSession } from '../../../src/lib/sessions/server/request-session.ts';
import { rescheduleSession } from '../../../src/lib/sessions/server/reschedule-session.ts';
import { takeOffer } from '../../../src/lib/sessions/server/take-offer.ts';
import { waitlistRequest } from '../../../src/lib/sessions/server/waitlist-request.ts';
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
	wish,
	type World
} from '../../support/factories.ts';

const database = testDatabase();
let world: World;
let owner: postgres.Sql;

beforeAll(async () => {
	itIs(friday);
	world = await makeWorld(database.ownerUrl);
	owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
});
afterAll(() => owner.end());
beforeEach(async () => {
	await owner`update expert set licence_valid_to = '2035-12-31', record_checked_on = '2034-12-31', day_cap = 10, month_cap = 200`;
	await owner`truncate availability_rule, availability_exception, blocked_period, term, holiday_day, holiday_notice`;
});

const [from, to] = ['2026-10-19', '2026-10-23'];

describe('an expert who may not be sent', () => {
	const talk = () => slot(11);
	const hinder: [string, (id: string) => Promise<unknown>][] = [
		['licence', (id) => owner`update expert set licence_valid_to = '2026-10-19' where id = ${id}`],
		['record', (id) => owner`update expert set record_checked_on = '2025-10-19' where id = ${id}`],
		['day_cap', (id) => owner`update expert set day_cap = 0 where id = ${id}`],
		['month_cap', (id) => owner`update expert set month_cap = 0 where id = ${id}`],
		[
			'outside_rules',
			(id) => owner`insert into availability_rule (id, expert_id, weekday, from_time, to_time, valid_from)
				values (${newId()}, ${id}, 1, '08:00', '12:00', '2026-01-01')`
		],
		[
			'away',
			(id) => owner`insert into availability_exception (id, expert_id, kind, starts_at, ends_at, created_at)
				values (${newId()}, ${id}, 'away', ${instantAt('2026-10-20', '00:00')}, ${instantAt('2026-10-21', '00:00')}, now())`
		]
	];

	test.each(hinder)('%s: is refused by every way in, and shown with the reason', async (reason, make) => {
		const [one, two] = world.experts;
		const id = await requested(world, { options: [talk()] });
		const other = await requested(world, { options: [slot(40)] });
		const going = await scheduled(world, { options: [talk()] }, [two]);
		await make(one);
		await expectRefused(
			acceptSession(world.coordinator, id, { ...talk(), expertIds: [one] }, byHand),
			'invalid',
			`unfit_${reason}`
		);
		await expectRefused(
			proposeTime(world.coordinator, other, { ...talk(), expertIds: [one] }, byHand),
			'invalid',
			`unfit_${reason}`
		);
		await expectRefused(
			amendSession(world.coordinator, going, { expertIds: [one, two], reason: '加一位' }, byHand),
			'invalid',
			`unfit_${reason}`
		);
		const candidates = await listCandidates(world.coordinator, (await findSession(world.coordinator, id))!, [
			talk()
		]);
		expect(candidates.find((each) => each.id === one)!.unfit[0]).toMatchObject([{ reason }]);
		const free = await freeSlots(world.coordinator, { activity: 'minor_lecture', expertId: one, from, to });
		expect(free.slots.some(({ startsAt }) => +startsAt === +talk().startsAt)).toBe(false);
		const day = free.days.find(({ date }) => date === '2026-10-20')!;
		expect(day.reason).toBe(reason.endsWith('_cap') ? 'cap' : 'no_fitting_expert');

		// What nobody asked to change is not asked again.
		await amendSession(world.coordinator, going, { expectedAttendance: 120, reason: '人数有变' }, byHand);
		await cancelSession(world.counsellor, going, { code: 'other', reason: '停课' }, byHand);
	});

	test('all reasons are told, and a lead alone may send them all the same, with a word that stays', async () => {
		const [one] = world.experts;
		await owner`update expert set licence_valid_to = null, day_cap = 0 where id = ${one}`;
		const id = await requested(world, { options: [slot(12)] });
		const accept = (actor: typeof world.coordinator, override?: { reason: string }) =>
			acceptSession(actor, id, { ...slot(12), expertIds: [one], override }, byHand);
		const refusal = await refusalOf(accept(world.secondCoordinator));
		expect(refusal.problems.map(({ problem }) => problem)).toEqual(['unfit_licence', 'unfit_day_cap']);
		await expectRefused(accept(world.coordinator, { reason: '续证已受理' }), 'not_allowed');
		await accept(world.secondCoordinator, { reason: '续证已受理' });
		expect(
			await db().execute(sql`
				select override_by as by, override_reason as reason from session_expert where session_id = ${id}`)
		).toEqual([{ by: world.secondCoordinator.id, reason: '续证已受理' }]);
		const [event] = await db().execute<{ change: Record<string, unknown> }>(sql`
			select change from audit_event where entity_id = ${id} and action = 'session.accepted'`);
		expect(event!.change.overridden).toEqual({ reason: '续证已受理', expertIds: [one] });
		// Another day, another question.
		await expectRefused(
			rescheduleSession(world.coordinator, id, { ...slot(13), reason: '换天' }, byHand),
			'invalid',
			'unfit_licence'
		);
	});

	test('a lead’s word for a proposal stands when the host agrees, for those it was given for alone', async () => {
		const [one, two] = world.experts;
		await owner`update expert set licence_valid_to = null where id = ${one}`;
		const propose = (actor: typeof world.coordinator) =>
			proposeTime(
				actor,
				id,
				{ ...slot(24), expertIds: [one, two], override: { reason: '续证已受理' } },
				byHand
			);
		const id = await requested(world, { options: [slot(21)] });
		await expectRefused(propose(world.coordinator), 'not_allowed');
		await propose(world.secondCoordinator);
		await owner`update expert set licence_valid_to = null where id = ${two}`;
		await expectRefused(agreeToProposal(world.counsellor, id, byHand), 'invalid', 'unfit_licence');
		await owner`update expert set licence_valid_to = '2030-01-01' where id = ${two}`;
		await agreeToProposal(world.counsellor, id, byHand);
		expect(
			await db().execute(sql`select expert_id as id, override_by as by, override_reason as reason
				from session_expert where session_id = ${id} order by override_by`)
		).toEqual([
			{ id: one, by: world.secondCoordinator.id, reason: '续证已受理' },
			{ id: two, by: null, reason: null }
		]);
	});

	test('the same for an offer', async () => {
		const [one] = world.experts;
		await owner`update expert set licence_valid_to = null where id = ${one}`;
		const id = await requested(world, { options: [slot(26)] });
		await waitlistRequest(world.counsellor, id, byHand);
		const input = { ...slot(25), expertIds: [one] };
		await expectRefused(offerTime(world.secondCoordinator, id, input, byHand), 'invalid', 'unfit_licence');
		const override = { reason: '续证已受理' };
		await offerTime(world.secondCoordinator, id, { ...input, override }, byHand);
		await takeOffer(world.counsellor, id, byHand);
		expect(
			await db().execute(
				sql`select override_by as by, override_reason as reason from session_expert where session_id = ${id}`
			)
		).toEqual([{ by: world.secondCoordinator.id, reason: '续证已受理' }]);
	});

	test('an override that nobody needed leaves no trace; overlap and way it can’t help', async () => {
		const [one] = world.experts;
		const override = { reason: '以防万一' };
		const time = slot(18);
		const first = await requested(world, { options: [time] });
		await acceptSession(world.secondCoordinator, first, { ...time, expertIds: [one], override }, byHand);
		expect(
			await db().execute(sql`select override_by as by from session_expert where session_id = ${first}`)
		).toEqual([{ by: null }]);
		const second = await requested(world, { hostId: world.otherSchool.id, options: [time] });
		await expectRefused(
			acceptSession(world.secondCoordinator, second, { ...time, expertIds: [one], override }, byHand),
			'slot_taken'
		);
	});

	test('of two claims at once for the last place below a cap one wins', async () => {
		const [one] = world.experts;
		await owner`update expert set day_cap = 1 where id = ${one}`;
		const times = [slot(20, '08:20'), slot(20, '14:30')];
		const ids = await Promise.all(times.map((time) => requested(world, { options: [time] })));
		const outcomes = await Promise.allSettled(
			ids.map((id, i) => acceptSession(world.coordinator, id, { ...times[i]!, expertIds: [one] }, byHand))
		);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});
});

describe('a closed day', () => {
	const period = (more: Record<string, unknown>) =>
		owner`insert into blocked_period ${owner({
			id: newId(),
			scope: 'city',
			kind: 'exam',
			starts_on: '2026-10-20',
			ends_on: '2026-10-21',
			is_hard: true,
			title: '中考',
			title_en: 'Entrance exam',
			created_at: friday,
			...more
		})}`;
	const ask = (hostId = world.school.id) =>
		freeSlots(hostId === world.school.id ? world.counsellor : world.otherCounsellor, {
			activity: 'minor_lecture',
			hostId,
			from,
			to
		});
	const reasons = async (hostId?: string) => (await ask(hostId)).days.map(({ reason }) => reason ?? null);

	test('by an exam: no slots, no request, no acceptance, no proposal, no rescheduling', async () => {
		const asked = await requested(world, { options: [slot(11)] });
		const going = await scheduled(world, { options: [slot(34)] });
		await period({ host_kinds: ['junior_school'] });
		expect(await reasons()).toEqual([null, 'exam', 'exam', null, null]);
		const refusal = await expectRefused(
			requestSession(world.counsellor, wish(world, { options: [slot(12)] }), byHand),
			'invalid',
			'exam_period'
		);
		expect(refusal.problems[0]!.values).toMatchObject({
			title: '中考',
			from: '2026-10-20',
			to: '2026-10-21'
		});
		const attempts = [
			() => acceptSession(world.coordinator, asked, { ...slot(11), expertIds: [world.experts[0]] }, byHand),
			() => proposeTime(world.coordinator, asked, { ...slot(12), expertIds: [world.experts[0]] }, byHand),
			() => rescheduleSession(world.counsellor, going, { ...slot(12), reason: '换天' }, byHand)
		];
		for (const attempt of attempts) await expectRefused(attempt(), 'invalid', 'exam_period');
	});

	test('concerns those whom it names', async () => {
		await period({ host_kinds: ['senior_school'] });
		await period({ scope: 'county', county_code: '430725', kind: 'other' });
		await period({ ended_at: friday });
		expect(await reasons()).toEqual([null, null, null, null, null]);
		expect(await reasons(world.otherSchool.id)).toEqual([null, 'blocked', 'blocked', null, null]);
	});

	test('a soft one leaves the slots and is told', async () => {
		await period({ is_hard: false, scope: 'organisation', organisation_id: world.school.id });
		const { days } = await ask();
		expect(days[1]).toMatchObject({ date: '2026-10-20', soft: { title: '中考' } });
		expect(days[1]!.reason).toBeUndefined();
		await requested(world, { options: [slot(11, '16:00')] });
	});

	test('by the school’s holidays, where its terms are known', async () => {
		const term = (stage: string, number: number, startsOn: string, endsOn: string, year = '2026-2027') =>
			owner`insert into term (id, school_year, number, stage, starts_on, ends_on, source)
				values (${newId()}, ${year}, ${number}, ${stage}, ${startsOn}, ${endsOn}, '演示')`;
		await term('university', 1, '2026-10-22', '2027-01-10');
		expect(await reasons()).toEqual([null, null, null, null, null]);
		await term('school', 1, '2026-10-22', '2027-01-29');
		expect(await reasons()).toEqual(['blocked', 'blocked', 'blocked', null, null]);
		await expectRefused(
			requestSession(world.counsellor, wish(world, { options: [slot(12)] }), byHand),
			'invalid',
			'outside_terms'
		);
		// Two days of the first week are no teaching week; of the year all terms must be known.
		expect(await listTeachingWeeks(2026)).toBeNull();
		await term('school', 2, '2026-03-02', '2026-03-06', '2025-2026');
		expect((await listTeachingWeeks(2026))!.filter((monday) => monday > '2026-03').slice(0, 2)).toEqual([
			'2026-03-02',
			'2026-10-26'
		]);
	});
});

test('an imported notice makes a year known, and taking it back unknown again', async () => {
	expect(isAnnounced(2027)).toBe(false);
	await owner`insert into holiday_notice (year, source, imported_by, imported_at)
		values (2027, '演示通知', ${world.bureau.id}, now())`;
	await owner`insert into holiday_day (day, year, kind, name, name_en) values
		('2027-02-08', 2027, 'holiday', '春节', 'Spring Festival'), ('2027-02-20', 2027, 'workday', '调休', 'Worked')`;
	await loadHolidays(db());
	expect(isAnnounced(2027)).toBe(true);
	expect(holidayCalendar.kindOf('2027-02-08')).toMatchObject({ kind: 'holiday', name: '春节' });
	expect(holidayCalendar.kindOf('2027-02-20')).toEqual({ kind: 'workday', makeUp: true });
	expect(holidayCalendar.kindOf('2027-02-21')).toEqual({ kind: 'rest_day' });
	await owner`truncate holiday_day, holiday_notice`;
	await loadHolidays(db());
	expect(holidayCalendar.kindOf('2027-02-08')).toEqual({ kind: 'unknown', weekend: false });
});
