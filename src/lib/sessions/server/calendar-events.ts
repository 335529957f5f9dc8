import { and, asc, eq, gte, inArray, isNotNull, lt, or, sql, type SQL } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { addDays, dayOf, instantAt } from '../../calendar/shanghai.ts';
import { messagesFor } from '../../i18n/server.ts';
import { nameIn, type Locale } from '../../i18n/locale.ts';
import type { ActivityCode } from '../activity.ts';
import { feedWindow } from '../feed.ts';
import type { SessionFilter } from '../filter.ts';
import { icsStatus, type CalendarEvent } from '../ics.ts';
import { countedAs } from '../session.ts';
import { db } from '../../server/db/client.ts';
import { organisation, room, session, sessionProposal, topic } from '../../server/db/schema/index.ts';
import { isId } from '../../server/ids.ts';
import { placeOf, titleOf } from '../title.ts';
import { datedAt, instant, matching } from './queries.ts';
import { visibleSessions } from './scope.ts';

/** The settled time or, before there is one, the time that was proposed or offered. */
const startsAt = sql<Date>`coalesce(${session.startsAt}, ${sessionProposal.startsAt})`.mapWith(
	session.requestedFor
);
const endsAt = sql<Date>`coalesce(${session.endsAt}, ${sessionProposal.endsAt})`.mapWith(
	session.requestedFor
);

function selectEvents(where: SQL | undefined) {
	return db()
		.select({
			id: session.id,
			number: session.number,
			sequence: session.icsSequence,
			status: session.status,
			activity: session.activity,
			title: session.title,
			topic: { name: topic.name, nameEn: topic.nameEn },
			host: { name: organisation.name, nameEn: organisation.nameEn },
			room: { name: room.name, nameEn: room.nameEn },
			venue: session.venue,
			startsAt,
			endsAt,
			createdAt: session.requestedAt,
			changedAt: session.changedAt
		})
		.from(session)
		.innerJoin(organisation, eq(organisation.id, session.hostId))
		.leftJoin(topic, eq(topic.id, session.topicId))
		.leftJoin(room, eq(room.id, session.roomId))
		.leftJoin(
			sessionProposal,
			and(eq(sessionProposal.sessionId, session.id), inArray(session.status, ['proposed', 'offered']))
		)
		.where(and(where, sql`${startsAt} is not null`))
		.orderBy(asc(datedAt), asc(session.id));
}

export type EventRow = Awaited<ReturnType<typeof selectEvents>>[number];

/** One session for a calendar, if this person may see it and it has a time. */
export async function findEvent(actor: UserActor, id: string): Promise<EventRow | undefined> {
	if (!isId(id)) return undefined;
	const [found] = await selectEvents(and(eq(session.id, id), visibleSessions(actor)));
	return found;
}

/** What a feed of this person holds at this instant. */
export async function listEvents(actor: UserActor, filter: SessionFilter, at: Date): Promise<EventRow[]> {
	return selectEvents(
		and(
			visibleSessions(actor),
			matching(filter),
			inWindow(at),
			or(inArray(session.status, ['proposed', 'offered']), isTold(at))
		)
	);
}

/** What everybody's calendar holds: published sessions, a while longer than the front page lists them. */
export async function listPublicEvents(at: Date): Promise<EventRow[]> {
	return selectEvents(and(isNotNull(session.publishedAt), inWindow(at, feedWindow.cancelled), isTold(at)));
}

/** Settled, or called off so lately that calendars still have to hear of it. */
function isTold(at: Date): SQL {
	const since = instantAt(addDays(dayOf(at), -feedWindow.cancelled), '00:00');
	return or(
		inArray(session.status, [...countedAs.scheduled]),
		and(inArray(session.status, ['cancelled', 'no_show']), gte(session.changedAt, since))
	)!;
}

/** Whole days, so that a calendar stays the same from midnight to midnight unless something happens. */
function inWindow(at: Date, past = feedWindow.past): SQL {
	const today = dayOf(at);
	return and(
		gte(datedAt, instant(instantAt(addDays(today, -past), '00:00'))),
		lt(datedAt, instant(instantAt(addDays(today, feedWindow.ahead + 1), '00:00')))
	)!;
}

/** The same in the words of a language; `origin` where the reader has pages of sessions. */
export function eventOf(locale: Locale, row: EventRow, origin?: string): CalendarEvent {
	const { kinds, statuses, ics } = messagesFor(locale).sessions;
	const { id, sequence, status, startsAt, endsAt, createdAt, changedAt } = row;
	const session = { ...row, activity: row.activity as ActivityCode };
	const host = nameIn(locale, row.host);
	const kind = kinds[session.activity];
	const title = titleOf(locale, kinds, session);
	const words = title === kind ? `[${kind}] ${host}` : `[${kind}] ${title} · ${host}`;
	const certainty = icsStatus(status);
	const mark =
		certainty === 'CANCELLED' ? statuses[status] : certainty === 'TENTATIVE' ? ics.tentative : null;
	return {
		id,
		sequence,
		status,
		startsAt,
		endsAt,
		createdAt,
		changedAt,
		summary: mark ? `[${mark}] ${words}` : words,
		location: [placeOf(locale, session), host].filter(Boolean).join(', '),
		category: kind,
		url: origin && `${origin}/sessions/${id}`
	};
}
