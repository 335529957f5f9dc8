import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { instantAt, type Day } from '../../calendar/shanghai.ts';
import type { ConsentState } from '../../consents/consent.ts';
import { consentStates } from '../../consents/server/states.ts';
import { codeOf } from '../../screening/campaign.ts';
import { instruments } from '../../screening/instruments.ts';
import { mostUrgent, type Tier } from '../../screening/tiers.ts';
import { now } from '../../server/clock.ts';
import { together, type Tx } from '../../server/db/transaction.ts';
import { logReads } from '../../students/server/read-log.ts';
import { crisisPhase } from '../crisis.ts';
import { sortEvents, type FileEvent, type PupilFile, type TrendPoint } from '../timeline.ts';
import { findStanding } from './standing.ts';

/**
 * What a pupil's school knows of them. Row-level security decides what of it the reader gets; results and what was decided on them
 * need an effective consent besides, alerts and what followed from them rest on law. What was shown is written down.
 */
export async function readFile(
	tx: Tx,
	actor: UserActor,
	{ studentId, schoolId, isAdult }: { studentId: string; schoolId: string; isAdult: boolean }
): Promise<PupilFile> {
	const question = { purpose: 'screening', recipientId: null, at: now() } as const;
	const [states, { seesResults }, roster, consents] = await together([
		consentStates(tx, [studentId], question),
		findStanding(tx, { studentId, schoolId }),
		readRoster(tx, studentId),
		readConsents(tx, studentId)
	]);
	const consent = states.get(studentId) ?? 'not_asked';
	const results = !seesResults ? 'no_grant' : consent === 'effective' ? 'open' : 'no_consent';
	const [screened, care] = await together([
		readScreenings(tx, studentId, results === 'open'),
		readCare(tx, studentId, consent)
	]);
	const events: FileEvent[] = [
		...roster,
		// Who answered for an adult when they were a child is nobody's business any more.
		...consents.filter((event) => !isAdult || event.kind !== 'consent' || event.signer === 'student'),
		...screened.events,
		...care
	];
	const kinds = new Set(care.map(({ kind }) => kind));
	const hasResult = events.some((event) => 'finding' in event && event.finding && event.kind !== 'alert');
	await logReads(
		tx,
		actor,
		[
			'file',
			...(hasResult ? (['result'] as const) : []),
			...(['triage', 'alert', 'crisis'] as const).filter((part) => kinds.has(part)),
			...(kinds.has('talk') ? (['interview'] as const) : [])
		],
		[studentId]
	);
	return { events: sortEvents(events), trend: screened.trend, results, consent };
}

type Row<T> = T & Record<string, unknown>;

/** A day without an hour: it stands at the beginning of what happened on it. */
const morning = (day: Day) => ({ at: instantAt(day, '00:00'), byDay: true });
const moment = (at: string) => ({ at: new Date(at), byDay: false });

async function readRoster(tx: Tx, studentId: string): Promise<FileEvent[]> {
	type Class = Extract<FileEvent, { kind: 'class' }>;
	type Transfer = Extract<FileEvent, { kind: 'transfer' }>;
	const [classes, [left], transfers] = await together([
		tx.execute<Row<Pick<Class, 'name' | 'grade' | 'schoolYear'> & { id: string; fromOn: Day }>>(sql`
		select c.id, c.name, c.grade, c.school_year as "schoolYear", e.from_on::text as "fromOn"
		from pupils.enrolment as e join pupils.school_class as c on c.id = e.class_id
		where e.student_id = ${studentId}`),
		tx.execute<{ on: Day | null }>(sql`
		select left_on::text as "on" from pupils.student where id = ${studentId}`),
		tx.execute<Row<Pick<Transfer, 'step' | 'school' | 'isIncoming'> & { id: string; at: string }>>(sql`
		select t.id, t.state as step, coalesce(t.answered_at, t.proposed_at) as at,
			t.to_student_id is not distinct from ${studentId}::uuid as "isIncoming",
			json_build_object('name', o.name, 'nameEn', o.name_en) as school
		from pupils.transfer as t
		join organisation as o
			on o.id = case when t.student_id = ${studentId} then t.to_school_id else t.from_school_id end
		where t.student_id = ${studentId} or t.to_student_id = ${studentId}`)
	]);
	return [
		...classes.map(({ id, name, grade, schoolYear, fromOn }): FileEvent => ({
			kind: 'class',
			id,
			name,
			grade,
			schoolYear,
			...morning(fromOn)
		})),
		...(left?.on ? [{ kind: 'left' as const, id: studentId, ...morning(left.on) }] : []),
		...transfers.map(({ id, step, school, isIncoming, at }): FileEvent => ({
			kind: 'transfer',
			id,
			step,
			school,
			isIncoming,
			...moment(at)
		}))
	];
}

async function readConsents(tx: Tx, studentId: string): Promise<FileEvent[]> {
	type Consent = Extract<FileEvent, { kind: 'consent' }>;
	const rows = await tx.execute<
		Row<Pick<Consent, 'step' | 'purpose' | 'signer'> & { id: string; at: string }>
	>(sql`
		select id::text, 'asked' as step, purpose, signer, requested_at as at
		from pupils.consent_request where student_id = ${studentId}
		union all
		select id::text, response, purpose, signer, at from pupils.consent where student_id = ${studentId}
		union all
		select c.id::text || 'e', e.kind, c.purpose, c.signer, e.at
		from pupils.consent_end as e join pupils.consent as c on c.id = e.consent_id
		where e.student_id = ${studentId} and e.kind in ('withdrawn', 'invalidated')`);
	return rows.map(({ id, step, purpose, signer, at }) => ({
		kind: 'consent',
		id,
		step,
		purpose,
		signer,
		...moment(at)
	}));
}

interface Scored {
	instrument: string;
	total: number | null;
	tier: Tier | null;
}

async function readScreenings(
	tx: Tx,
	studentId: string,
	isOpen: boolean
): Promise<{ events: FileEvent[]; trend: TrendPoint[] }> {
	const rows = await tx.execute<
		Row<{
			id: string;
			title: string;
			startsOn: Day;
			startedAt: string | null;
			submittedAt: string | null;
			scored: Scored[];
		}>
	>(sql`
		select a.id, c.title, c.starts_on::text as "startsOn", a.started_at as "startedAt", a.submitted_at as "submittedAt",
			coalesce((select json_agg(json_build_object('instrument', r.instrument, 'total', r.total, 'tier', r.proposed_tier))
				from pupils.response as r where r.assignment_id = a.id and r.proposed_tier is not null and ${isOpen}), '[]') as scored
		from pupils.assignment as a join pupils.campaign as c on c.id = a.campaign_id
		where a.student_id = ${studentId}
		order by c.starts_on`);
	const events = rows.map(({ id, title, startsOn, startedAt, submittedAt, scored }): FileEvent => {
		const proposed = scored.flatMap(({ tier }) => tier ?? []);
		const finding = proposed.length ? { tier: mostUrgent(proposed), isConfirmed: false } : null;
		const when = submittedAt ?? startedAt;
		return {
			kind: 'screening',
			id,
			title,
			step: submittedAt ? 'submitted' : startedAt ? 'started' : 'assigned',
			finding,
			...(when === null ? morning(startsOn) : moment(when))
		};
	});
	const trend = rows.flatMap(({ title, submittedAt, scored }) =>
		scored.flatMap(({ instrument, total, tier }): TrendPoint[] => {
			if (submittedAt === null || total === null || tier === null) return [];
			const code = codeOf(instrument);
			return [{ at: new Date(submittedAt), title, instrument: code, total, most: mostOf(code), tier }];
		})
	);
	const imported = isOpen
		? await tx.execute<{ id: string; test: string; tier: Tier; takenOn: Day }>(sql`
			select id, test, proposed_tier as tier, taken_on::text as "takenOn"
			from pupils.imported_result where student_id = ${studentId}`)
		: [];
	return {
		events: [
			...events,
			...imported.map(({ id, test, tier, takenOn }): FileEvent => ({
				kind: 'imported',
				id,
				test,
				finding: { tier, isConfirmed: false },
				...morning(takenOn)
			}))
		],
		trend
	};
}

/** The highest total that a questionnaire can have. */
function mostOf(code: TrendPoint['instrument']): number {
	const { items, options } = instruments[code];
	return items.length * Math.max(...options.map(({ value }) => value));
}

async function readCare(tx: Tx, studentId: string, consent: ConsentState): Promise<FileEvent[]> {
	type Alert = Extract<FileEvent, { kind: 'alert' }>;
	const [alerts, decisions, talks, crises] = await together([
		tx.execute<Row<Pick<Alert, 'source' | 'takenBy'> & { id: string; tier: Tier; at: string }>>(sql`
		select a.id, a.source, a.tier, a.raised_at as at, u.name as "takenBy"
		from pupils.alert as a left join app_user as u on u.id = a.acknowledged_by
		where a.student_id = ${studentId}`),
		// What was decided on a questionnaire alone goes with its consent.
		tx.execute<{
			id: string;
			tier: Tier;
			at: string;
			by: string;
			waits: boolean;
			refused: boolean;
		}>(sql`
		select t.id, t.tier, t.decided_at as at, u.name as by, t.needs_second and t.second_at is null as waits,
			t.second_agreed is false as refused
		from pupils.triage as t join app_user as u on u.id = t.decided_by
		where t.student_id = ${studentId} and (${consent === 'effective'}
			or ${studentId}::uuid in (select pupils.resting_on_law(array[${studentId}::uuid])))`),
		tx.execute<{ id: string; at: string; by: string }>(sql`
		select i.id, i.held_at as at, u.name as by
		from pupils.interview as i join app_user as u on u.id = i.held_by where i.student_id = ${studentId}`),
		tx.execute<{
			id: string;
			at: string;
			acknowledgedAt: string | null;
			safeAt: string | null;
			reviewedAt: string | null;
			takenBackAt: string | null;
		}>(sql`
		select id, raised_at as at, acknowledged_at as "acknowledgedAt", safe_at as "safeAt", reviewed_at as "reviewedAt",
			taken_back_at as "takenBackAt"
		from pupils.crisis where student_id = ${studentId}`)
	]);
	const date = (text: string | null) => (text === null ? null : new Date(text));
	return [
		...alerts.map(({ id, source, tier, takenBy, at }): FileEvent => ({
			kind: 'alert',
			id,
			source,
			takenBy,
			finding: { tier, isConfirmed: false },
			...moment(at)
		})),
		...decisions
			.filter(({ refused }) => !refused)
			.map(({ id, tier, by, waits, at }): FileEvent => ({
				kind: 'triage',
				id,
				by,
				isWaiting: waits,
				finding: { tier, isConfirmed: !waits },
				...moment(at)
			})),
		...talks.map(({ id, by, at }): FileEvent => ({ kind: 'talk', id, by, ...moment(at) })),
		...crises.map(({ id, at, ...then }): FileEvent => ({
			kind: 'crisis',
			id,
			step: crisisPhase({
				acknowledgedAt: date(then.acknowledgedAt),
				safeAt: date(then.safeAt),
				reviewedAt: date(then.reviewedAt),
				takenBackAt: date(then.takenBackAt)
			}),
			...moment(at)
		}))
	];
}
