import { and, eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import type { Day } from '../../calendar/shanghai.ts';
import type { ActivityCode } from '../activity.ts';
import type { SessionFilter } from '../filter.ts';
import type { SessionStatus } from '../session.ts';
import { db } from '../../server/db/client.ts';
import { organisation, session, topic } from '../../server/db/schema/index.ts';
import { datedAt, matching } from './queries.ts';
import { visibleSessions } from './scope.ts';

/** No day of a month shows more, and none of a week; a fuller one opens as a list. */
const mostOfDay = 5;
export const mostOfWeekday = 30;

/** A session as a calendar cell shows it. */
export interface MonthEntry {
	id: string;
	status: SessionStatus;
	activity: ActivityCode;
	title: string | null;
	topic: { name: string; nameEn: string } | null;
	host: { name: string; nameEn: string | null };
	at: Date;
	endsAt: Date | null;
}

export interface MonthDayEntries {
	/** How many there are in all. */
	count: number;
	/** The first of them. */
	entries: MonthEntry[];
}

/** The sessions of some weeks by their Shanghai day: of each day the first few and how many there are. */
export async function listByDay(
	actor: UserActor,
	filter: SessionFilter,
	most = mostOfDay
): Promise<Record<Day, MonthDayEntries>> {
	const day = sql<Day>`to_char(${datedAt} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;
	const ranked = db()
		.select({
			id: session.id,
			status: session.status,
			activity: session.activity,
			title: session.title,
			topicId: session.topicId,
			hostId: session.hostId,
			at: datedAt.as('at'),
			endsAt: session.endsAt,
			day: day.as('day'),
			position: sql<number>`row_number() over (partition by ${day} order by ${datedAt}, ${session.id})`.as(
				'position'
			),
			count: sql<number>`count(*) over (partition by ${day})::int`.as('count')
		})
		.from(session)
		.where(and(visibleSessions(actor), matching(filter)))
		.as('ranked');
	const rows = await db()
		.select({
			id: ranked.id,
			status: ranked.status,
			activity: ranked.activity,
			title: ranked.title,
			topic: { name: topic.name, nameEn: topic.nameEn },
			host: { name: organisation.name, nameEn: organisation.nameEn },
			at: ranked.at,
			endsAt: ranked.endsAt,
			day: ranked.day,
			count: ranked.count
		})
		.from(ranked)
		.innerJoin(organisation, eq(organisation.id, ranked.hostId))
		.leftJoin(topic, eq(topic.id, ranked.topicId))
		.where(sql`${ranked.position} <= ${most}`)
		.orderBy(ranked.at, ranked.id);

	const days: Record<Day, MonthDayEntries> = {};
	for (const { day, count, activity, ...entry } of rows) {
		(days[day] ??= { count, entries: [] }).entries.push({ ...entry, activity: activity as ActivityCode });
	}
	return days;
}
