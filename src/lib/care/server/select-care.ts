import { sql } from 'drizzle-orm';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import type { Tier } from '../../screening/tiers.ts';
import type { Tx } from '../../server/db/transaction.ts';
import type { CrisisEntry } from '../crisis.ts';
import { runningClocks, type CrisisSpans } from '../crisis-clocks.ts';
import type { CareFacts } from '../next-step.ts';
import { standingOf } from '../triage.ts';
import { findCrisisSpans } from './find-crisis-spans.ts';

/** A pupil for whom something was noticed, as whoever passed the door may see it. No score and no reason is part of it. */
export interface Care extends CareFacts {
	studentId: string;
	schoolId: string;
	schoolName: string;
	code: string;
	nameSealed: string;
	/** Nothing where the reader has no post in the school. */
	className: string | null;
	alertId: string | null;
	/** The lowering that waits for a second person, and whose it is. */
	pending: { id: string; decidedBy: string; tier: Tier } | null;
	/** When the tier that counts was confirmed. */
	settledAt: Date | null;
	/** Who took the last alert or held the last talk. */
	handler: string | null;
}

interface Row extends Record<string, unknown> {
	studentId: string;
	schoolId: string;
	schoolName: string;
	code: string;
	nameSealed: string;
	className: string | null;
	openTier: Tier | null;
	signalAt: string | null;
	settledTier: Tier | null;
	settledAt: string | null;
	pendingId: string | null;
	pendingBy: string | null;
	pendingTier: Tier | null;
	pendingFrom: Tier | null;
	pendingAt: string | null;
	alertId: string | null;
	alertTier: Tier | null;
	alertAt: string | null;
	crisisAt: string | null;
	safeAt: string | null;
	/** What was entered into the sheet of a crisis in which the pupil is safe. */
	entries: { step: CrisisEntry; at: string; detail: Record<string, string> }[] | null;
	talkedAt: string | null;
	handler: string | null;
}

const rankOf = (tier: string) =>
	sql`array_position(array['green', 'yellow', 'orange', 'red'], ${sql.raw(tier)})`;

/**
 * Everybody for whom there is a signal or a decision, or one pupil: what the questionnaires and the school's own tests
 * said, and what was decided on it, as long as consent covers it; alerts and talks whatever became of a consent. The
 * signals since the last decision count that needed nobody else or was agreed to.
 */
export async function selectCare(tx: Tx, at: Date, studentId: string | null = null): Promise<Care[]> {
	const one = (column: string) => (studentId ? sql`and ${sql.raw(column)} = ${studentId}` : sql``);
	const rows = await tx.execute<Row>(sql`
		with screened as (
			select r.student_id, r.proposed_tier as tier, r.saved_at as at from pupils.response r
			where r.proposed_tier in ('yellow', 'orange', 'red') ${one('r.student_id')}
			union all
			select i.student_id, i.proposed_tier, i.imported_at from pupils.imported_result i
			where i.proposed_tier in ('yellow', 'orange', 'red') ${one('i.student_id')}
		), lawful as (
			select a.student_id, a.tier, a.raised_at as at from pupils.alert a
			where a.student_id is not null and a.tier <> 'green' ${one('a.student_id')}
			union all
			select v.student_id, case v.asq_result when 'acute_positive' then 'red' when 'non_acute_positive' then 'orange' end,
				v.held_at
			from pupils.interview v where true ${one('v.student_id')}
		), decision as (
			select t.* from pupils.triage t where true ${one('t.student_id')}
		), covered as (
			select c.student_id from pupils.consent_states(
				array(select student_id from screened union select student_id from decision), 'screening', null,
				${at.toISOString()}::timestamptz) c
			where c.state = 'effective'
		), usable as (
			select student_id from covered
			union select id from pupils.resting_on_law(array(select student_id from decision)) as law (id)
		), signal as (
			select s.* from screened s join covered using (student_id)
			union all
			select * from lawful where tier is not null
		), settled as (
			select distinct on (t.student_id) t.student_id, t.tier, t.decided_at from decision t join usable using (student_id)
			where not t.needs_second or t.second_agreed
			order by t.student_id, t.decided_at desc, t.id desc
		), newest as (
			select distinct on (t.student_id) t.* from decision t join usable using (student_id)
			order by t.student_id, t.decided_at desc, t.id desc
		), opened as (
			select s.student_id, (array_agg(s.tier order by ${rankOf('s.tier')} desc, s.at))[1] as tier,
				(array_agg(s.at order by ${rankOf('s.tier')} desc, s.at))[1] as at
			from signal s left join settled d using (student_id)
			where d.decided_at is null or s.at > d.decided_at
			group by s.student_id
		), whom as (
			select student_id from opened union select student_id from settled union select student_id from newest
			union select k.student_id from pupils.crisis k where k.reviewed_at is null ${one('k.student_id')}
		)
		select s.id as "studentId", s.school_id as "schoolId", school.name as "schoolName", s.code,
			s.name_sealed as "nameSealed", c.name as "className",
			o.tier as "openTier", o.at as "signalAt", d.tier as "settledTier", d.decided_at as "settledAt",
			n.id as "pendingId", n.decided_by as "pendingBy", n.tier as "pendingTier", n.proposed_tier as "pendingFrom", n.decided_at as "pendingAt",
			a.id as "alertId", a.tier as "alertTier", a.raised_at as "alertAt",
			k.raised_at as "crisisAt", k.safe_at as "safeAt", entered.entries, v.held_at as "talkedAt", u.name as handler
		from whom
		join pupils.student s on s.id = whom.student_id
		join organisation school on school.id = s.school_id
		left join pupils.enrolment e on e.student_id = s.id and e.to_on is null
		left join pupils.school_class c on c.id = e.class_id
		left join opened o on o.student_id = s.id
		left join settled d on d.student_id = s.id
		left join newest n on n.student_id = s.id and n.needs_second and n.second_at is null
		left join lateral (
			select a.id, a.tier, a.raised_at from pupils.alert a
			where a.student_id = s.id and a.acknowledged_at is null
			order by ${rankOf('a.tier')} desc, a.raised_at limit 1
		) a on true
		left join pupils.crisis k on k.student_id = s.id and k.reviewed_at is null
		left join lateral (
			select json_agg(json_build_object('step', p.step, 'at', p.at, 'detail', p.detail) order by p.recorded_at, p.id) as entries
			from pupils.crisis_step p where p.crisis_id = k.id and k.safe_at is not null and p.taken_back_at is null
		) entered on true
		left join lateral (
			select v.held_at, v.held_by from pupils.interview v
			where v.student_id = s.id and v.held_at >= o.at order by v.held_at desc limit 1
		) v on true
		left join lateral (
			select a.acknowledged_by from pupils.alert a
			where a.student_id = s.id and a.acknowledged_at is not null order by a.acknowledged_at desc limit 1
		) t on true
		left join app_user u on u.id = coalesce(v.held_by, t.acknowledged_by)
		order by s.id`);
	const spans = await findCrisisSpans(tx);
	return rows.flatMap((row) => careOf(row, spans) ?? []);
}

function careOf(row: Row, spans: CrisisSpans): Care | null {
	const { openTier, settledTier, pendingId, pendingFrom } = row;
	const found = standingOf({ open: openTier, settled: settledTier, lowering: pendingFrom });
	const crisis = crisisOf(row, spans);
	const standing =
		crisis.crisisAt && found?.tier !== 'red' ? endangered : (found ?? (crisis.sheet && inCrisis));
	if (!standing) return null;
	const { studentId, schoolId, schoolName, code, nameSealed, className, alertId, handler } = row;
	const isProposed = standing.state === 'proposed';
	return {
		...{ studentId, schoolId, schoolName, code, nameSealed, className, alertId, handler },
		...standing,
		alert: row.alertAt ? { tier: row.alertTier!, raisedAt: new Date(row.alertAt) } : null,
		pending: pendingId ? { id: pendingId, decidedBy: row.pendingBy!, tier: row.pendingTier! } : null,
		...crisis,
		pendingAt: pendingId ? instant(row.pendingAt) : null,
		settledAt: instant(row.settledAt),
		signalAt: instant(row.signalAt),
		talkedAt: isProposed ? instant(row.talkedAt) : null
	};
}

/** As long as somebody is in danger they are red, whatever was said before; afterwards a crisis alone is red. */
const endangered = { tier: 'red', state: 'proposed' } as const;
const inCrisis = { tier: 'red', state: 'confirmed' } as const;

function crisisOf({ crisisAt, safeAt, entries }: Row, spans: CrisisSpans): Pick<Care, 'crisisAt' | 'sheet'> {
	if (!crisisAt) return { crisisAt: null, sheet: null };
	const raisedAt = new Date(crisisAt);
	if (!safeAt) return { crisisAt: raisedAt, sheet: null };
	const facts = { raisedAt, entries: (entries ?? []).map((each) => ({ ...each, at: new Date(each.at) })) };
	const [next] = runningClocks(facts, holidayCalendar, spans);
	return { crisisAt: null, sheet: { from: next?.startedAt ?? new Date(safeAt), due: next?.dueAt ?? null } };
}

function instant(text: string | null): Date | null {
	return text === null ? null : new Date(text);
}
