import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { today } from '../../server/clock.ts';
import type { Day } from '../../calendar/shanghai.ts';
import { as } from '../../students/server/as.ts';

/** Why a case waits for somebody: a closing to answer to, a task of a conference, a step or a follow-up of one's own. */
export type Waiting = 'closing' | 'task' | 'step' | 'follow_up';

/** By code alone: the home says no name. */
export interface CaseTask {
	id: string;
	code: string;
	why: Waiting;
	dueOn: Day;
}

const shown = 3;

/** What needs this person today in cases, the oldest first, and how much it is. */
export async function listCaseTasks(actor: UserActor): Promise<{ rows: CaseTask[]; n: number }> {
	return as(actor, async (tx) => {
		const rows = await tx.execute<CaseTask & { n: number } & Record<string, unknown>>(sql`
			with waits as (
				select c.id, c.student_id, 'closing' as why, (c.step_due_at at time zone 'Asia/Shanghai')::date as due_on
				from pupils.student_case c
				where c.ended_at is null and c.closing_asked_by <> ${actor.id}
					and c.school_id = any ((select pupils.ids('app.led'))::uuid[])
				union all
				select c.id, c.student_id, 'task', t.due_on
				from pupils.case_task t join pupils.student_case c on c.id = t.case_id
				where t.owner_id = ${actor.id} and t.done_at is null and t.due_on <= ${today()}::date and c.ended_at is null
				union all
				select c.id, c.student_id,
					case when c.follow_up_on <= ${today()}::date and (c.step_due_at is null
						or (c.step_due_at at time zone 'Asia/Shanghai')::date > c.follow_up_on) then 'follow_up' else 'step' end,
					least((c.step_due_at at time zone 'Asia/Shanghai')::date, c.follow_up_on)
				from pupils.student_case c
				where c.owner_id = ${actor.id} and c.ended_at is null and c.closing_asked_by is null
					and least((c.step_due_at at time zone 'Asia/Shanghai')::date, c.follow_up_on) <= ${today()}::date
			)
			select w.id, s.code, w.why, w.due_on::text as "dueOn", count(*) over ()::int as n
			from waits w join pupils.student s on s.id = w.student_id
			order by w.due_on, w.id, w.why limit ${shown}`);
		return { rows: rows.map(({ id, code, why, dueOn }) => ({ id, code, why, dueOn })), n: rows[0]?.n ?? 0 };
	});
}
