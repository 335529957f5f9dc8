import { sql, type SQL } from 'drizzle-orm';
import { holdsToday } from '../../access/server/holds-today.ts';
import { dayOf } from '../../calendar/shanghai.ts';
import type { NotificationKind } from '../../notifications/kinds.ts';
import { notifyEach } from '../../notifications/server/notify.ts';
import type { Level } from '../../referrals/clocks.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { enter } from '../../students/server/as.ts';

const ofSchool = (role: 'school_leader') => sql`
	membership m on m.organisation_id = c.school_id and m.role = ${role} and ${holdsToday()}`;
const leaders = sql`join ${ofSchool('school_leader')} and m.user_id is distinct from c.closing_asked_by`;
/** Whoever owes the step: the owner, or a leader who did not ask for the closing. */
const owing = {
	who: sql`case when c.closing_asked_by is null then c.owner_id else m.user_id end`,
	from: sql`left ${leaders} and c.closing_asked_by is not null`
};

interface Step {
	level: Level;
	/** The level before: nobody is passed over, however late the portal looks. */
	after: 'nothing' | Level;
	share: number;
	kind: NotificationKind;
	/** Columns and joins of the people, from the case `c`. */
	people: { who: SQL; from: SQL }[];
}

const steps: Step[] = [
	{ level: 'nudge', after: 'nothing', share: 0.5, kind: 'case_waits', people: [owing] },
	{
		...{ level: 'due', after: 'nudge', share: 1, kind: 'case_waits' },
		people: [owing, { who: sql`m.user_id`, from: leaders }]
	},
	{
		...{ level: 'county', after: 'due', share: 1.5, kind: 'case_late' },
		people: [
			{
				who: sql`m.user_id`,
				from: sql`join organisation s on s.id = c.school_id join organisation o on o.county_code = s.county_code
					join membership m on m.organisation_id = o.id and m.role = 'bureau_county' and ${holdsToday()}`
			}
		]
	},
	{
		...{ level: 'city', after: 'county', share: 2, kind: 'case_late' },
		people: [
			{ who: sql`m.user_id`, from: sql`join membership m on m.role = 'bureau_city' and ${holdsToday()}` }
		]
	}
];

/**
 * A step of a case that ran on its clock tells the next people, each level once for each start of the clock: whoever owes
 * it at half of its time, the leaders too when it is over, the county's bureau at one and a half, the city's at twice. A
 * task of a conference is told on its day and the day after. The case stays where it is.
 */
export async function escalateCases(tx: Tx, at: Date): Promise<void> {
	// The portal's own sight of cases is that of the follow-ups.
	await enter(tx, { kind: 'job', job: 'follow-ups' });
	for (const step of steps) await tellOfSteps(tx, at, step);
	await tellOfTasks(tx, at);
}

async function tellOfSteps(tx: Tx, at: Date, { level, after, share, kind, people }: Step): Promise<void> {
	const began = sql`coalesce(c.closing_asked_at, c.phase_at)`;
	const ran = sql`c.ended_at is null and c.step_told = ${after} and c.step_due_at is not null
		and ${at.toISOString()}::timestamptz >= ${began} + ${share}::float8 * (c.step_due_at - ${began})`;
	const key = sql`${`case ${level} `}::text || c.id || ' ' || c.step_due_at`;
	const rows = people.map(
		({ who, from }) =>
			sql`select ${who}, c.id, ${key} from pupils.student_case c ${from} where ${ran} and ${who} is not null`
	);
	await notifyEach(tx, at, told(rows), { kind, entity: 'case', inPerson: true });
	await tx.execute(sql`update pupils.student_case c set step_told = ${level} where ${ran}`);
}

async function tellOfTasks(tx: Tx, at: Date): Promise<void> {
	const today = dayOf(at);
	for (const { level, ran, people } of [
		{ level: 'today', ran: sql`t.told = 'nothing' and t.due_on <= ${today}`, people: [sql`t.owner_id`] },
		{
			...{ level: 'overdue', ran: sql`t.told = 'today' and t.due_on < ${today}` },
			people: [sql`t.owner_id`, sql`c.owner_id`]
		}
	]) {
		const due = sql`t.done_at is null and ${ran}`;
		const key = sql`${`case_task ${level} `}::text || t.id`;
		const rows = people.map(
			(who) => sql`
				select ${who}, t.id, ${key} from pupils.case_task t
				join pupils.student_case c on c.id = t.case_id and c.ended_at is null where ${due}`
		);
		await notifyEach(tx, at, told(rows), { kind: 'case_waits', entity: 'case_task', inPerson: true });
		await tx.execute(sql`update pupils.case_task t set told = ${level} where ${due}`);
	}
}

const told = (rows: SQL[]) =>
	sql`select * from (${sql.join(rows, sql` union all `)}) as everybody (user_id, entity_id, dedupe_key)`;
