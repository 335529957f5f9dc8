import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import type { Locale } from '../../i18n/locale.ts';
import { messagesFor } from '../../i18n/server.ts';
import { now } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { notification } from '../../server/db/schema/index.ts';
import { transaction } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { readCursor, writeCursor } from '../../server/cursor.ts';
import type { InboxView } from '../inbox-view.ts';
import {
	kindsOf,
	notificationGroups,
	notificationKinds,
	type NotificationGroup,
	type NotificationKind
} from '../kinds.ts';
import { say } from '../says.ts';
import type { Subject, Subjects } from '../subject.ts';

export interface Message {
	id: string;
	kind: NotificationKind;
	at: Date;
	isUnread: boolean;
	/** Whether it waits for a deed, and whether that was done. */
	deed: 'none' | 'open' | 'done';
	/** Nothing when the reader may not see any more what it is about. */
	text: string | null;
	href: string | null;
}

export const messagesAtOnce = 30;

type Row = Pick<typeof notification.$inferSelect, 'entity' | 'entityId'>;

/** What the rows are about, as far as this person may see it: one query for each kind of thing. */
export async function subjectsOf(
	actor: UserActor,
	locale: Locale,
	rows: Row[],
	subjects: Subjects
): Promise<Map<string, Subject>> {
	const byEntity = Map.groupBy(rows, (row) => row.entity);
	const found = await Promise.all(
		[...byEntity].map(([entity, some]) =>
			subjects[entity]?.(actor, locale, [...new Set(some.map((row) => row.entityId))])
		)
	);
	return new Map(found.flatMap((part) => [...(part ?? [])]));
}

/** What this person was told, the newest first; `next` where there is more. */
export async function listMessages(
	actor: UserActor,
	locale: Locale,
	view: InboxView,
	subjects: Subjects
): Promise<{ items: Message[]; next: string | null }> {
	const after = readCursor(view.before);
	const rows = await db()
		.select()
		.from(notification)
		.where(
			and(
				eq(notification.recipientId, actor.id),
				view.group ? inArray(notification.kind, kindsOf(view.group)) : undefined,
				view.unread ? isNull(notification.readAt) : undefined,
				after &&
					sql`(${notification.at}, ${notification.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`
			)
		)
		.orderBy(desc(notification.at), desc(notification.id))
		.limit(messagesAtOnce + 1);
	const shown = rows.slice(0, messagesAtOnce);
	const about = await subjectsOf(actor, locale, shown, subjects);
	const t = messagesFor(locale);
	const items = shown.map((row) => {
		const kind = row.kind as NotificationKind;
		const subject = about.get(row.entityId);
		const open = notificationKinds[kind].deed ? ('open' as const) : ('none' as const);
		return {
			id: row.id,
			kind,
			at: row.at,
			isUnread: row.readAt === null,
			deed: row.doneAt ? ('done' as const) : open,
			text: say(t, locale, { kind, values: row.values }, subject),
			href: subject?.href ?? null
		};
	});
	const last = shown.at(-1);
	return { items, next: rows.length > messagesAtOnce && last ? writeCursor(last) : null };
}

/** How many unread messages this person has. */
export async function countUnread(actor: UserActor): Promise<number> {
	return db().$count(notification, and(eq(notification.recipientId, actor.id), isNull(notification.readAt)));
}

/** The same by group. */
export async function countUnreadByGroup(actor: UserActor): Promise<Record<NotificationGroup, number>> {
	const rows = await db()
		.select({ kind: notification.kind, n: sql<number>`count(*)::int` })
		.from(notification)
		.where(and(eq(notification.recipientId, actor.id), isNull(notification.readAt)))
		.groupBy(notification.kind);
	const of = (group: NotificationGroup) =>
		rows
			.filter(({ kind }) => notificationKinds[kind as NotificationKind].group === group)
			.reduce((sum, { n }) => sum + n, 0);
	return Object.fromEntries(notificationGroups.map((group) => [group, of(group)])) as Record<
		NotificationGroup,
		number
	>;
}

/**
 * Notes that these were read. It leaves no audit event: what somebody has read is no evidence of anything.
 * @throws DomainError `not_found` if one of them is not this person's
 */
export async function markRead(actor: UserActor, ids: string[]): Promise<{ n: number }> {
	const wanted = [...new Set(ids)];
	if (wanted.length === 0) return { n: 0 };
	return transaction(async (tx) => {
		const own = await tx
			.select({ id: notification.id, readAt: notification.readAt })
			.from(notification)
			.where(and(inArray(notification.id, wanted), eq(notification.recipientId, actor.id)))
			.orderBy(notification.id)
			.for('update');
		if (own.length < wanted.length) throw new DomainError('not_found');
		const unread = own.filter(({ readAt }) => readAt === null).map(({ id }) => id);
		if (unread.length) {
			await tx.update(notification).set({ readAt: now() }).where(inArray(notification.id, unread));
		}
		return { n: unread.length };
	});
}

/** The same for all of this person's, or those of a group. */
export async function markAllRead(actor: UserActor, group?: NotificationGroup): Promise<{ n: number }> {
	return transaction(async (tx) => {
		const unread = tx
			.select({ id: notification.id })
			.from(notification)
			.where(
				and(
					eq(notification.recipientId, actor.id),
					isNull(notification.readAt),
					group ? inArray(notification.kind, kindsOf(group)) : undefined
				)
			)
			.orderBy(notification.id)
			.for('update');
		const read = await tx
			.update(notification)
			.set({ readAt: now() })
			.where(inArray(notification.id, unread))
			.returning({ id: notification.id });
		return { n: read.length };
	});
}
