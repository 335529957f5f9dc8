import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { canMail } from './transport.ts';
import {
	mail,
	notification,
	notificationPreference,
	notificationSetting
} from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { newId } from '../../server/ids.ts';
import { isNotificationKind, isUrgent, notificationKinds, type NotificationKind } from '../kinds.ts';
import { planMail, usualTimes } from '../mail-plan.ts';

/** So that one run stays short; the next one takes the rest. */
const atOnce = 10_000;

/**
 * Makes mails of what is pending, as each recipient prefers. What was read or done in the portal meanwhile needs no
 * mail; without a mail server nothing does, and nothing is sent later either.
 */
export async function assembleMails(tx: Tx, at: Date): Promise<void> {
	if (!canMail()) {
		await tx.update(notification).set({ mail: 'none' }).where(eq(notification.mail, 'pending'));
		return;
	}
	const pending = await tx
		.select({
			id: notification.id,
			recipientId: notification.recipientId,
			kind: notification.kind,
			at: notification.at,
			needless: sql<boolean>`${notification.readAt} is not null or ${notification.doneAt} is not null`,
			choice: notificationPreference.mail,
			times: notificationSetting
		})
		.from(notification)
		.leftJoin(
			notificationPreference,
			and(
				eq(notificationPreference.userId, notification.recipientId),
				eq(notificationPreference.kind, notification.kind)
			)
		)
		.leftJoin(notificationSetting, eq(notificationSetting.userId, notification.recipientId))
		.where(eq(notification.mail, 'pending'))
		.orderBy(asc(notification.at), asc(notification.id))
		.limit(atOnce);

	const none: string[] = [];
	const singles: { recipientId: string; ids: string[] }[] = [];
	const digests = new Map<string, string[]>();
	for (const { id, recipientId, kind, at: happened, needless, choice, times } of pending) {
		const usual = notificationKinds[kind as NotificationKind]?.mail ?? 'off';
		const urgent = isNotificationKind(kind) && isUrgent(kind);
		const wanted = urgent ? 'single' : planMail(choice ?? usual, times ?? usualTimes, happened, at);
		const plan = needless ? 'none' : wanted;
		if (plan === 'none') none.push(id);
		if (plan === 'single') singles.push({ recipientId, ids: [id] });
		if (plan === 'digest') digests.set(recipientId, [...(digests.get(recipientId) ?? []), id]);
	}
	if (none.length) {
		await tx.update(notification).set({ mail: 'none' }).where(inArray(notification.id, none));
	}
	const mails = [...singles, ...[...digests].map(([recipientId, ids]) => ({ recipientId, ids }))].map(
		(one) => ({ ...one, id: newId() })
	);
	if (mails.length === 0) return;
	await tx.insert(mail).values(
		mails.map(({ id, recipientId, ids }) => ({
			id,
			recipientId,
			kind: ids.length > 1 ? ('digest' as const) : ('single' as const),
			createdAt: at,
			nextTryAt: at
		}))
	);
	const taken = mails.flatMap(({ id, ids }) => ids.map((one) => ({ one, id })));
	await tx.execute(sql`
		update notification n set mail = 'taken', mail_id = t.mail_id
		from json_to_recordset(${JSON.stringify(taken.map(({ one, id }) => ({ id: one, mail_id: id })))}::json)
			as t (id uuid, mail_id uuid)
		where n.id = t.id`);
}
