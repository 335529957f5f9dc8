import { sql, type SQL } from 'drizzle-orm';
import { holdsToday } from '../../access/server/holds-today.ts';
import type { Stage } from '../../availability/school-year.ts';
import { addDays, dayOf, type Day } from '../../calendar/shanghai.ts';
import type { NotificationKind } from '../../notifications/kinds.ts';
import { notifyEach } from '../../notifications/server/notify.ts';
import { tiers } from '../../screening/tiers.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { enter } from '../../students/server/as.ts';
import { planNext, rhythms, type Before } from '../follow-up.ts';
import { findSchoolDays, type SchoolDays } from './school-days.ts';

/** So many in one statement. */
const atOnce = 10_000;
/** One run ends; the next takes the rest. */
const mostRounds = 20;

/**
 * What the portal does about follow-ups by itself: it brings new ones forward to the rhythm of their tier, opens those
 * that are near, misses those that are over and plans the next within fourteen days, reminds. Each step is one
 * statement over many cases, and happens once to each: whoever runs it again finds nothing.
 */
export async function sweepFollowUps(tx: Tx, at: Date): Promise<Record<string, number>> {
	await enter(tx, { kind: 'job', job: 'follow-ups' });
	const today = dayOf(at);
	const days = await findSchoolDays(tx, today);
	return {
		planned: await inRounds(() => bringForwardSome(tx, today, days)),
		opened: await inRounds(() => openSome(tx, today)),
		missed: await inRounds(() => missSome(tx, at, today, days)),
		reminded: await remindAll(tx, at, today),
		appeals: await remindOfAppeals(tx, at, today)
	};
}

async function inRounds(round: () => Promise<number>): Promise<number> {
	let sum = 0;
	for (let n = 0; n < mostRounds; n++) {
		const count = await round();
		sum += count;
		if (count < atOnce) break;
	}
	return sum;
}

/** What is planned today, for each tier at schools and universities: so few that the database joins them. */
function plansOf(before: Before, today: Day, days: SchoolDays): SQL {
	const rows = (['school', 'university'] as const satisfies Stage[]).flatMap((stage) =>
		tiers.map((tier) => {
			const rhythm = { tier, scheduleFrom: today, monthly: false };
			const { nominalOn, dueOn, latestOn } = planNext(rhythm, before, today, days[stage]);
			const { lead, grace } = rhythms[tier];
			return sql`(${tier}, ${stage}, ${nominalOn}::date, ${dueOn}::date, ${latestOn}::date, ${lead}::int, ${grace}::int)`;
		})
	);
	return sql`(values ${sql.join(rows, sql`, `)}) as plan (tier, stage, nominal_on, due_on, latest_on, lead, grace)
		on plan.tier = coalesce(c.tier, 'green')
			and plan.stage = case o.kind when 'university' then 'university' else 'school' end`;
}

/** New cases, and those of another tier: as near as the rhythm asks for, and never later than it was. */
async function bringForwardSome(tx: Tx, today: Day, days: SchoolDays): Promise<number> {
	const moved = await tx.execute(sql`
		with late as (
			select f.id, plan.* from pupils.follow_up f
			join pupils.student_case c on c.id = f.case_id
			join organisation o on o.id = f.school_id
			join ${plansOf({ is: 'opening', on: today }, today, days)}
			where f.status in ('planned', 'open') and f.tier is null
			limit ${atOnce} for no key update of c, f skip locked
		)
		update pupils.follow_up f set tier = late.tier, schedule_from = ${today}::date,
			nominal_on = least(late.nominal_on, f.latest_on),
			due_on = least(late.due_on, f.due_on),
			opens_on = least(late.due_on, f.due_on) - late.lead,
			fails_on = least(late.due_on, f.due_on) + late.grace,
			version = f.version + 1
		from late where f.id = late.id`);
	return moved.count;
}

async function openSome(tx: Tx, today: Day): Promise<number> {
	const opened = await tx.execute(sql`
		update pupils.follow_up set status = 'open', version = version + 1
		where id in (
			select id from pupils.follow_up where status = 'planned' and opens_on <= ${today}
			order by opens_on limit ${atOnce} for no key update skip locked)`);
	return opened.count;
}

/**
 * Nobody held them in time. The next comes within fourteen days, and an open visit goes with it; a case that was almost
 * over is followed again, and nobody closes it as if nothing were missing; its owner and the leaders are told.
 */
async function missSome(tx: Tx, at: Date, today: Day, days: SchoolDays): Promise<number> {
	const moment = at.toISOString();
	const missed = await tx.execute(sql`
		with late as (
			select f.id from pupils.follow_up f join pupils.student_case c on c.id = f.case_id
			where f.status = 'open' and f.fails_on < ${today}
			order by f.fails_on limit ${atOnce} for no key update of c, f skip locked
		)
		update pupils.follow_up f set status = 'missed', ended_at = ${moment}, version = version + 1
		from late where f.id = late.id`);
	if (missed.count === 0) return 0;
	const gone = sql`(
		select g.* from pupils.follow_up g where g.status = 'missed' and g.ended_at = ${moment}
			and not exists (select from pupils.follow_up n where n.previous_id = g.id)) as gone`;
	await tellOfMissed(tx, at, today, gone);
	await tx.execute(sql`
		insert into pupils.case_event (id, case_id, at, actor_id, kind, detail)
		select gen_random_uuid(), gone.case_id, ${moment}, null, 'follow_up_missed', jsonb_build_object('dueOn', gone.due_on)
		from ${gone}`);
	await tx.execute(sql`
		update pupils.student_case c set
			phase = case c.phase when 'rehabilitating' then 'following' else c.phase end,
			phase_at = case c.phase when 'rehabilitating' then ${moment} else c.phase_at end,
			closing_asked_by = null, closing_asked_at = null, closing_code = null, version = c.version + 1
		from ${gone} where c.id = gone.case_id and (c.phase = 'rehabilitating' or c.closing_asked_by is not null)`);
	await tx.execute(sql`
		insert into pupils.follow_up (id, case_id, student_id, school_id, previous_id, status, tier, schedule_from, nominal_on,
			opens_on, due_on, fails_on, latest_on, planned_at)
		select gen_random_uuid(), gone.case_id, gone.student_id, gone.school_id, gone.id, 'planned', plan.tier,
			case gone.tier when plan.tier then gone.schedule_from else ${today}::date end,
			plan.nominal_on, plan.due_on - plan.lead, plan.due_on, plan.due_on + plan.grace, plan.latest_on, ${moment}
		from ${gone}
		join pupils.student_case c on c.id = gone.case_id
		join organisation o on o.id = gone.school_id
		join ${plansOf({ is: 'missed' }, today, days)}`);
	await tx.execute(sql`
		update pupils.visit v set follow_up_id = n.id, due_on = n.due_on
		from pupils.follow_up n join pupils.follow_up g on g.id = n.previous_id
		where v.follow_up_id = g.id and v.status = 'open' and g.status = 'missed' and g.ended_at = ${moment}`);
	return missed.count;
}

/** Owner and leaders of each; the county's bureau once a day, which reads how many on a page of its own. */
async function tellOfMissed(tx: Tx, at: Date, today: Day, gone: SQL): Promise<void> {
	await settleAll(tx, at, sql`select gone.id from ${gone}`);
	const ofEach = (who: SQL) => sql`
		select ${who}, gone.id, 'follow_up missed ' || gone.id from ${gone}
		join pupils.student_case c on c.id = gone.case_id`;
	await notifyEach(
		tx,
		at,
		told(sql`${ofEach(sql`c.owner_id`)} union all
			${ofEach(sql`m.user_id`)} join membership m on m.organisation_id = gone.school_id
				and m.role = 'school_leader' and ${holdsToday()}`),
		{ kind: 'follow_up_missed', entity: 'follow_up', inPerson: true }
	);
	await notifyEach(
		tx,
		at,
		told(sql`
			select distinct m.user_id, bureau.id, 'follow_ups missed ' || bureau.id || ' ' || ${today}::text from ${gone}
			join organisation school on school.id = gone.school_id
			join organisation bureau on bureau.county_code = school.county_code
			join membership m on m.organisation_id = bureau.id and m.role = 'bureau_county' and ${holdsToday()}`),
		{ kind: 'follow_ups_missed', entity: 'missed_follow_ups', inPerson: true }
	);
}

const told = (rows: SQL) => sql`select * from (${rows}) as everybody (user_id, entity_id, dedupe_key)`;

/** What waited about these is over. */
async function settleAll(tx: Tx, at: Date, ids: SQL): Promise<void> {
	await tx.execute(sql`
		update notification set done_at = ${at.toISOString()}
		where id in (select id from notification where entity_id in (${ids}) and done_at is null order by id for update)`);
}

interface Reminder {
	told: 'tomorrow' | 'today' | 'overdue';
	kind: NotificationKind;
	/** Of which follow-ups `f`, which were told of less. */
	of: (today: Day) => SQL;
}

const reminders: Reminder[] = [
	{
		told: 'tomorrow',
		kind: 'follow_up_tomorrow',
		of: (today) => sql`f.due_on = ${addDays(today, 1)} and f.told = 'nothing'`
	},
	{
		told: 'today',
		kind: 'follow_up_today',
		of: (today) => sql`f.due_on = ${today} and f.told in ('nothing', 'tomorrow')`
	},
	{
		told: 'overdue',
		kind: 'follow_up_overdue',
		of: (today) => sql`f.due_on < ${today} and f.told <> 'overdue'`
	}
];

/** Whoever answers for the case, and whoever visits; of one day once. */
async function remindAll(tx: Tx, at: Date, today: Day): Promise<number> {
	let sum = 0;
	for (const { told: level, kind, of } of reminders) {
		const due = sql`pupils.follow_up f where f.status in ('planned', 'open') and ${of(today)}`;
		const key = (id: SQL) => sql`${`follow_up ${level} `}::text || ${id} || ' ' || f.due_on`;
		const owners = sql`select c.owner_id, f.id, ${key(sql`f.id`)} from pupils.student_case c, ${due} and c.id = f.case_id`;
		const workers = sql`
			select v.worker_id, v.id, ${key(sql`v.id`)} from pupils.visit v, ${due} and v.follow_up_id = f.id and v.status = 'open'`;
		await notifyEach(tx, at, told(owners), { kind, entity: 'follow_up', inPerson: true });
		await notifyEach(tx, at, told(workers), { kind, entity: 'visit', inPerson: true });
		const marked = await tx.execute(sql`
			update pupils.follow_up f set told = ${level} where f.status in ('planned', 'open') and ${of(today)}`);
		sum += marked.count;
	}
	return sum;
}

/** What a family asked for and nobody answered in time: the leaders are told, once. */
async function remindOfAppeals(tx: Tx, at: Date, today: Day): Promise<number> {
	const late = sql`a.answered_at is null and a.told_overdue_at is null and a.answer_due_on < ${today}`;
	await notifyEach(
		tx,
		at,
		told(sql`
			select m.user_id, a.id, 'appeal overdue ' || a.id from pupils.appeal a
			join membership m on m.organisation_id = a.school_id and m.role = 'school_leader' and ${holdsToday()}
			where ${late}`),
		{ kind: 'appeal_overdue', entity: 'appeal', inPerson: true }
	);
	const marked = await tx.execute(sql`
		update pupils.appeal a set told_overdue_at = ${at.toISOString()} where ${late}`);
	return marked.count;
}
