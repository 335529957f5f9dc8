import { sql } from 'drizzle-orm';
import { notifyEach } from '../../notifications/server/notify.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { activities, activityCodes } from '../activity.ts';
import { hostPeople } from './tell.ts';

/** The longest talk reaches this far back from a start. */
const longest = sql`interval '12 hours'`;
const setUps = sql.join(
	activityCodes.map((code) => sql`(${code}, ${activities[code].setupMinutes}::int)`),
	sql`, `
);

/**
 * Tells the hosts of open requests for which the time that this session now holds was the last: no fitting expert is
 * left at any of their times still ahead. Once for each version of a request.
 */
export async function tellLosers(tx: Tx, at: Date, sessionId: string): Promise<void> {
	const now = sql`${at.toISOString()}::timestamptz`;
	const lost = sql`
		select s.id, s.version, s.host_id, s.requested_by
		from session s join (values ${setUps}) as kind (activity, minutes) on kind.activity = s.activity
		where s.status = 'requested' and s.id <> ${sessionId} and s.id in (
			select o.session_id
			from resource_interval held join session_option o
				on o.starts_at > held.starts_at - ${longest} and o.starts_at < held.ends_at + ${longest}
				and o.starts_at - interval '1 hour' < held.ends_at and o.ends_at > held.starts_at
			where held.session_id = ${sessionId} and held.active and held.kind = 'expert' and o.starts_at > ${now})
		and not exists (
			select 1 from session_option o
				join team_activity ta on ta.activity = s.activity and (s.team_id is null or ta.team_id = s.team_id)
				join team_member m on m.team_id = ta.team_id
			where o.session_id = s.id and o.starts_at > ${now}
				and (s.topic_id is null or exists (
					select 1 from expert_topic et where et.expert_id = m.expert_id and et.topic_id = s.topic_id))
				and not exists (
					select 1 from resource_interval r where r.resource_id = m.expert_id and r.active
						and r.starts_at < o.ends_at and r.ends_at > o.starts_at - make_interval(mins => kind.minutes)))`;
	const told = sql`
		select p.user_id, lost.id as entity_id, 'time_lost ' || lost.id || ' ' || lost.version as dedupe_key
		from (${lost}) as lost cross join lateral (${hostPeople(sql`lost.host_id`, sql`lost.requested_by`)}) as p (user_id)`;
	await notifyEach(tx, at, told, { kind: 'time_lost', entity: 'session' });
}
