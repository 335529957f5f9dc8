import { sql } from 'drizzle-orm';
import { now } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { transaction } from '../../server/db/transaction.ts';
import { newId } from '../../server/ids.ts';
import { log } from '../../server/log.ts';
import type { ActivityCode, Audience } from '../activity.ts';
import { wishesLost, type OpenWish } from './lost-times.ts';
import { tell } from './tell.ts';

const hour = 3_600_000;

/** What the last two runs began with: an id like those of the times that were held since. */
let marks: [older: string | null, newer: string | null] = [null, null];
let everythingAt = -hour;

/**
 * Tells the hosts of open requests whose last time is gone: nobody can keep any of those still ahead. Once for each
 * version of a request. It looks at what stands and not at what happened, so an absence or a closed day is told like a
 * rival, and so is what two acceptances took at once. It looks at what was held around since the run before the last
 * (a transaction may have taken that long), and once an hour at everything.
 */
export async function tellLostTimes(): Promise<void> {
	const began = newId();
	const at = now().getTime();
	const isFull = at - everythingAt >= hour;
	const since = isFull ? null : marks[0];
	for (const request of await listOpenWishes(since)) {
		if ((await wishesLost(request)).length === request.options.length) await tellLost(request);
	}
	marks = [marks[1], began];
	if (isFull) everythingAt = at;
}

type Untold = OpenWish & { version: number };

/** Open requests with a time ahead that were not told yet; those around which time was held since, if asked. */
async function listOpenWishes(since: string | null): Promise<Untold[]> {
	const at = now().toISOString();
	const touched = sql`and s.id in (
		select o.session_id from resource_interval i join session_option o
			on o.starts_at > i.starts_at - interval '1 day' and o.starts_at < i.ends_at + interval '1 day'
		where i.id >= ${since} and i.active)`;
	const rows = await db().execute<Row>(sql`
		select s.id, s.version, s.activity, s.audience, s.host_id as "hostId", s.county_code as "countyCode",
			s.team_id as "teamId", s.topic_id as "topicId",
			json_agg(json_build_object('startsAt', o.starts_at, 'endsAt', o.ends_at)) as options
		from session s join session_option o on o.session_id = s.id and o.starts_at > ${at}
		where s.status = 'requested' ${since === null ? sql`` : touched}
			and not exists (select 1 from notification n where n.entity_id = s.id
				and n.dedupe_key = 'time_lost ' || s.id || ' ' || s.version)
		group by s.id`);
	return rows.map(({ options, ...row }) => ({
		...row,
		options: options.map(({ startsAt, endsAt }) => ({
			startsAt: new Date(startsAt),
			endsAt: new Date(endsAt)
		}))
	}));
}

type Row = Omit<Untold, 'options'> & {
	activity: ActivityCode;
	audience: Audience;
	options: { startsAt: string; endsAt: string }[];
};

async function tellLost({ id, version }: Untold): Promise<void> {
	await transaction(async (tx) => {
		const unchanged = await tx.execute(sql`
			select 1 from session where id = ${id} and version = ${version} and status = 'requested' for share`);
		if (unchanged.length === 0) return;
		const dedupeKey = `time_lost ${id} ${version}`;
		await tell(tx, now(), id, ['host'], { kind: 'time_lost', dedupeKey });
	});
	log().info({ session: id }, 'the last wished time of a request is gone');
}
