import {
	and,
	asc,
	desc,
	eq,
	getTableColumns,
	gte,
	inArray,
	isNotNull,
	lt,
	lte,
	sql,
	type SQL
} from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { addDays, instantAt } from '../../calendar/shanghai.ts';
import { activitiesOf, type ActivityCode, type Audience } from '../activity.ts';
import type { SessionFilter } from '../filter.ts';
import { countedAs, type Interval, type SessionStatus } from '../session.ts';
import { now } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { organisation, room, session, team, topic } from '../../server/db/schema/index.ts';
import { readCursor, writeCursor } from '../../server/cursor.ts';
import { isId } from '../../server/ids.ts';
import { visibleSessions } from './scope.ts';

/** A session as lists and pages show it. */
export interface SessionView {
	id: string;
	number: string;
	status: SessionStatus;
	version: number;
	activity: ActivityCode;
	topic: { id: string; name: string; nameEn: string } | null;
	title: string | null;
	host: { id: string; name: string; nameEn: string | null };
	countyCode: string;
	team: { id: string; name: string; nameEn: string } | null;
	audience: Audience;
	expectedAttendance: number;
	options: Interval[];
	startsAt: Date | null;
	endsAt: Date | null;
	experts: { id: string; name: string }[];
	/** While a proposal or an offer waits for the host's answer. */
	proposal: Proposal | null;
	room: { id: string; name: string; nameEn: string | null; seats: number } | null;
	venue: string | null;
	note: string | null;
	requestedAt: Date;
	requestedFor: Date;
	/** Since when it waits for a time. */
	waitlistedAt: Date | null;
	answerableUntil: Date;
	reportedAt: Date | null;
	reportedAttendance: number | null;
	disputedAt: Date | null;
	disputeReason: string | null;
	verifiedAttendance: number | null;
	verifiedAt: Date | null;
	verificationBasis: 'host' | 'bureau';
	publishedAt: Date | null;
	checkedInAt: Date | null;
	reasonCode: string | null;
	reason: string | null;
}

/** Another time than those wished for, and who would speak. */
export interface Proposal extends Interval {
	/** Until when an offer is held; a proposal holds nothing. */
	expiresAt: Date | null;
	experts: { id: string; name: string }[];
	team: { name: string; nameEn: string };
}

/** The same as the database tells it. */
type WrittenProposal = Pick<Proposal, 'experts' | 'team'> & {
	startsAt: string;
	endsAt: string;
	expiresAt: string | null;
};

/** When it takes place or, before that is settled, when it was first wished for. */
export const datedAt = sql<Date>`coalesce(${session.startsAt}, ${session.requestedFor})`.mapWith(
	session.requestedFor
);

/** An instant beside an expression: only columns know how to write a `Date`. */
export function instant(at: Date): SQL {
	return sql`${at.toISOString()}::timestamptz`;
}

function selectSessions() {
	const {
		requestedBy,
		answeredBy,
		answeredAt,
		reportedBy,
		reportNote,
		disputedBy,
		verifiedBy,
		verificationNote,
		icsSequence,
		checkedInBy,
		...columns
	} = getTableColumns(session);
	void [
		requestedBy,
		answeredBy,
		answeredAt,
		reportedBy,
		reportNote,
		disputedBy,
		verifiedBy,
		verificationNote,
		icsSequence,
		checkedInBy
	];
	return db()
		.select({
			...columns,
			host: { id: organisation.id, name: organisation.name, nameEn: organisation.nameEn },
			team: { id: team.id, name: team.name, nameEn: team.nameEn },
			topic: { id: topic.id, name: topic.name, nameEn: topic.nameEn },
			room: { id: room.id, name: room.name, nameEn: room.nameEn, seats: room.seats },
			optionTimes: sql<[string, string][]>`(
				select coalesce(json_agg(json_build_array(o.starts_at, o.ends_at) order by o.position), '[]')
				from session_option o where o.session_id = ${session.id})`,
			proposed: sql<WrittenProposal | null>`(
				select json_build_object('startsAt', p.starts_at, 'endsAt', p.ends_at, 'expiresAt', p.expires_at,
					'team', json_build_object('name', pt.name, 'nameEn', pt.name_en),
					'experts', (select json_agg(json_build_object('id', e.id, 'name', e.name) order by e.name)
						from session_proposal_expert pe join expert e on e.id = pe.expert_id where pe.session_id = p.session_id))
				from session_proposal p join team pt on pt.id = p.team_id
				where p.session_id = ${session.id} and ${session.status} in ('proposed', 'offered'))`,
			experts: sql<{ id: string; name: string }[]>`(
				select coalesce(json_agg(json_build_object('id', e.id, 'name', e.name) order by e.name), '[]')
				from session_expert se join expert e on e.id = se.expert_id where se.session_id = ${session.id})`
		})
		.from(session)
		.innerJoin(organisation, eq(organisation.id, session.hostId))
		.leftJoin(team, eq(team.id, session.teamId))
		.leftJoin(topic, eq(topic.id, session.topicId))
		.leftJoin(room, eq(room.id, session.roomId))
		.$dynamic();
}

type Row = Awaited<ReturnType<typeof selectSessions>>[number];

function view(row: Row): SessionView {
	const { optionTimes, proposed, hostId, teamId, topicId, roomId, activity, audience, ...rest } = row;
	void [hostId, teamId, topicId, roomId];
	return {
		...rest,
		activity: activity as ActivityCode,
		audience: audience as Audience,
		proposal: proposed && {
			...proposed,
			startsAt: new Date(proposed.startsAt),
			endsAt: new Date(proposed.endsAt),
			expiresAt: proposed.expiresAt === null ? null : new Date(proposed.expiresAt)
		},
		options: optionTimes.map(([startsAt, endsAt]) => ({
			startsAt: new Date(startsAt),
			endsAt: new Date(endsAt)
		}))
	};
}

/** The rows of a filter, as SQL. */
export function matching(filter: SessionFilter): SQL | undefined {
	const statuses = filter.count ? countedAs[filter.count] : undefined;
	return and(
		filter.status ? inArray(session.status, filter.status) : undefined,
		statuses ? inArray(session.status, [...statuses]) : undefined,
		filter.activity ? eq(session.activity, filter.activity) : undefined,
		filter.indicator ? inArray(session.activity, activitiesOf(filter.indicator)) : undefined,
		filter.county ? eq(session.countyCode, filter.county) : undefined,
		filter.host ? eq(session.hostId, filter.host) : undefined,
		filter.team ? eq(session.teamId, filter.team) : undefined,
		filter.expert
			? sql`exists (select 1 from session_expert se where se.session_id = ${session.id} and se.expert_id = ${filter.expert})`
			: undefined,
		filter.missing === 'verification' ? eq(session.status, 'reported') : undefined,
		filter.missing === 'report'
			? and(eq(session.status, 'scheduled'), lte(session.endsAt, now()))
			: undefined,
		filter.from ? gte(datedAt, instant(instantAt(filter.from, '00:00'))) : undefined,
		filter.to ? lt(datedAt, instant(instantAt(addDays(filter.to, 1), '00:00'))) : undefined
	);
}

export interface Page {
	limit: number;
	/** Where the page before ended. */
	cursor?: string | null;
	order?: 'asc' | 'desc';
}

/** The sessions this person may see, by date; `nextCursor` where there are more. */
export async function listSessions(
	actor: UserActor,
	filter: SessionFilter,
	{ limit, cursor, order = 'asc' }: Page
): Promise<{ items: SessionView[]; nextCursor: string | null }> {
	const after = readCursor(cursor);
	const direction = order === 'asc' ? asc : desc;
	const rows = await selectSessions()
		.where(
			and(
				visibleSessions(actor),
				matching(filter),
				after &&
					(order === 'asc'
						? sql`(${datedAt}, ${session.id}) > (${instant(after.at)}, ${after.id}::uuid)`
						: sql`(${datedAt}, ${session.id}) < (${instant(after.at)}, ${after.id}::uuid)`)
			)
		)
		.orderBy(direction(datedAt), direction(session.id))
		.limit(limit + 1);
	const items = rows.slice(0, limit).map(view);
	const last = items.at(-1);
	return {
		items,
		nextCursor:
			rows.length > limit && last
				? writeCursor({ at: last.startsAt ?? last.requestedFor, id: last.id })
				: null
	};
}

/** Any selection of sessions that other queries of this domain need, in the same shape. */
export async function selectViews(
	where: SQL | undefined,
	order: SQL[],
	limit: number
): Promise<SessionView[]> {
	const rows = await selectSessions()
		.where(where)
		.orderBy(...order)
		.limit(limit);
	return rows.map(view);
}

/** How many there are in each state; those of which there are none are left out. */
export async function countByStatus(
	actor: UserActor,
	filter: SessionFilter
): Promise<Partial<Record<SessionStatus, number>>> {
	const rows = await db()
		.select({ status: session.status, n: sql<number>`count(*)::int` })
		.from(session)
		.where(and(visibleSessions(actor), matching(filter)))
		.groupBy(session.status);
	return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
}

export async function countSessions(actor: UserActor, filter: SessionFilter): Promise<number> {
	const [row] = await db()
		.select({ n: sql<number>`count(*)::int` })
		.from(session)
		.where(and(visibleSessions(actor), matching(filter)));
	return row?.n ?? 0;
}

/** One session, if this person may see it. */
export async function findSession(actor: UserActor, id: string): Promise<SessionView | undefined> {
	if (!isId(id)) return undefined;
	const [found] = await selectViews(and(eq(session.id, id), visibleSessions(actor)), [], 1);
	return found;
}

export interface PublicSession {
	id: string;
	activity: ActivityCode;
	title: string | null;
	topic: { name: string; nameEn: string } | null;
	hostName: string;
	hostNameEn: string | null;
	countyCode: string;
	place: string | null;
	placeEn: string | null;
	teamName: string | null;
	teamNameEn: string | null;
	startsAt: Date;
	endsAt: Date;
}

/** Published sessions that are still to come: what everybody may see, without numbers and notes. */
export async function listPublicSessions(range: {
	from: Date;
	to?: Date;
	limit: number;
}): Promise<PublicSession[]> {
	const rows = await db()
		.select({
			id: session.id,
			activity: session.activity,
			title: session.title,
			topic: { name: topic.name, nameEn: topic.nameEn },
			hostName: organisation.name,
			hostNameEn: organisation.nameEn,
			countyCode: session.countyCode,
			place: sql<string | null>`coalesce(${room.name}, ${session.venue})`,
			placeEn: room.nameEn,
			teamName: team.name,
			teamNameEn: team.nameEn,
			startsAt: session.startsAt,
			endsAt: session.endsAt
		})
		.from(session)
		.innerJoin(organisation, eq(organisation.id, session.hostId))
		.leftJoin(team, eq(team.id, session.teamId))
		.leftJoin(topic, eq(topic.id, session.topicId))
		.leftJoin(room, eq(room.id, session.roomId))
		.where(
			and(
				eq(session.status, 'scheduled'),
				isNotNull(session.publishedAt),
				gte(datedAt, instant(range.from)),
				range.to ? lt(datedAt, instant(range.to)) : undefined
			)
		)
		.orderBy(asc(datedAt))
		.limit(range.limit);
	return rows.map((row) => ({
		...row,
		activity: row.activity as ActivityCode,
		startsAt: row.startsAt!,
		endsAt: row.endsAt!
	}));
}
