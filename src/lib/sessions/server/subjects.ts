import { and, eq, inArray } from 'drizzle-orm';
import { nameIn } from '../../i18n/locale.ts';
import { messagesFor } from '../../i18n/server.ts';
import type { Describe, Subjects } from '../../notifications/subject.ts';
import { db } from '../../server/db/client.ts';
import { organisation, session } from '../../server/db/schema/index.ts';
import type { ActivityCode } from '../activity.ts';
import { visibleSessions } from './scope.ts';

/** Sessions as a notification names them: kind, host, number, time. No title: it is free text, and mails travel far. */
const describeSessions: Describe = async (actor, locale, ids) => {
	if (ids.length === 0) return new Map();
	const { kinds } = messagesFor(locale).sessions;
	const rows = await db()
		.select({
			id: session.id,
			number: session.number,
			activity: session.activity,
			status: session.status,
			startsAt: session.startsAt,
			requestedFor: session.requestedFor,
			host: { name: organisation.name, nameEn: organisation.nameEn }
		})
		.from(session)
		.innerJoin(organisation, eq(organisation.id, session.hostId))
		.where(and(inArray(session.id, ids), visibleSessions(actor)));
	return new Map(
		rows.map((row) => [
			row.id,
			{
				href: `/sessions/${row.id}`,
				what: kinds[row.activity as ActivityCode],
				host: nameIn(locale, row.host),
				number: row.number,
				startsAt: row.startsAt ?? row.requestedFor,
				stands: row.status === 'scheduled'
			}
		])
	);
};

export const subjects: Subjects = { session: describeSessions };
