import { and, count, desc, eq, gt, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { now } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { mail, notificationPreference, notificationSetting } from '../../server/db/schema/index.ts';
import { invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { preferencesInput } from '../forms.ts';
import {
	allKinds,
	canGet,
	chosenKinds,
	notificationKinds,
	type MailChoice,
	type NotificationKind
} from '../kinds.ts';
import { usualTimes, type MailTimes } from '../mail-plan.ts';
import type { Subjects } from '../subject.ts';
import { sendNow, type Delivery } from './outbox.ts';

export interface Preferences extends MailTimes {
	choices: Record<NotificationKind, MailChoice>;
}

/** How this person wants their mails; what they never chose is as the kind says. */
export async function findPreferences(actor: UserActor): Promise<Preferences> {
	const [chosen, [times]] = await Promise.all([
		db().select().from(notificationPreference).where(eq(notificationPreference.userId, actor.id)),
		db().select().from(notificationSetting).where(eq(notificationSetting.userId, actor.id))
	]);
	const own = new Map(chosen.map((row) => [row.kind, row.mail]));
	const { quietFrom, quietTo, digestAt } = times ?? usualTimes;
	return {
		quietFrom,
		quietTo,
		digestAt,
		choices: Object.fromEntries(
			allKinds.map((kind) => [kind, own.get(kind) ?? notificationKinds[kind].mail])
		) as Preferences['choices']
	};
}

/** Keeps what this person wants of the kinds that they can get; of the others, what they chose in another post stays. */
export async function savePreferences(
	actor: UserActor,
	{ quietFrom, quietTo, digestAt, ...choices }: z.output<typeof preferencesInput>,
	call: Call
): Promise<{ id: string }> {
	const times = { quietFrom, quietTo, digestAt };
	const rows = chosenKinds.flatMap((kind) => {
		const mail = choices[kind];
		return mail && canGet(actor, kind) ? [{ userId: actor.id, kind, mail }] : [];
	});
	return change(actor, call, { preferences: choices, times }, async (tx) => {
		if (rows.length) {
			await tx
				.insert(notificationPreference)
				.values(rows)
				.onConflictDoUpdate({
					target: [notificationPreference.userId, notificationPreference.kind],
					set: { mail: sql`excluded.mail` }
				});
		}
		await tx
			.insert(notificationSetting)
			.values({ userId: actor.id, ...times })
			.onConflictDoUpdate({ target: notificationSetting.userId, set: times });
		return {
			action: 'notification.preferences_saved',
			entity: 'app_user',
			entityId: actor.id,
			change: { ...times, choices: Object.fromEntries(rows.map(({ kind, mail }) => [kind, mail])) },
			result: { id: actor.id }
		};
	});
}

/**
 * Sends this person a mail now and says what became of it.
 * @throws DomainError `invalid` when they did so within the last minute
 */
export async function sendTestMail(actor: UserActor, call: Call, subjects: Subjects): Promise<Delivery> {
	const { id } = await change(actor, call, { testMail: true }, async (tx, at) => {
		const lately = and(
			eq(mail.recipientId, actor.id),
			eq(mail.kind, 'test'),
			gt(mail.createdAt, new Date(at.getTime() - 60_000))
		);
		const [row] = await tx.select({ n: count() }).from(mail).where(lately);
		if (row!.n) throw invalid('test', 'test_mail_lately');
		const id = newId();
		await tx.insert(mail).values({ id, recipientId: actor.id, kind: 'test', createdAt: at, nextTryAt: at });
		return { action: 'notification.test_mail', entity: 'mail', entityId: id, change: {}, result: { id } };
	});
	return sendNow(id, subjects);
}

export interface MailState {
	id: string;
	kind: 'single' | 'digest' | 'test';
	at: Date;
	state: 'sent' | 'failed' | 'retrying' | 'waiting';
	/** `refused`, `away` or `other`, and what the server said as a code. */
	reason: string | null;
	nextTryAt: Date | null;
}

/** The last mails to this person and what became of them. */
export async function listMails(actor: UserActor): Promise<MailState[]> {
	const rows = await db()
		.select()
		.from(mail)
		.where(eq(mail.recipientId, actor.id))
		.orderBy(desc(mail.createdAt), desc(mail.id))
		.limit(10);
	return rows.map((row) => ({
		id: row.id,
		kind: row.kind,
		at: row.sentAt ?? row.failedAt ?? row.createdAt,
		state: row.sentAt ? 'sent' : row.failedAt ? 'failed' : row.lastError ? 'retrying' : 'waiting',
		reason: row.lastError,
		nextTryAt: row.sentAt || row.failedAt || row.nextTryAt < now() ? null : row.nextTryAt
	}));
}
