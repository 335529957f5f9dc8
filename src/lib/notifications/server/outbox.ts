import { and, eq, isNull, sql } from 'drizzle-orm';
import { findActors } from '../../access/server/actors.ts';
import { now } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { mail } from '../../server/db/schema/index.ts';
import { log } from '../../server/log.ts';
import type { Subjects } from '../subject.ts';
import { composeLetter } from './compose.ts';
import { canMail, failureOf, openTransport, type Failure, type Transport } from './transport.ts';

const minute = 60_000;
/** How long a process has a mail for itself; longer than any attempt takes. */
const lease = 2 * minute;
/** Waits after the attempts that fail; then it is given up. */
const waits = [1, 5, 30, 120, 720].map((minutes) => minutes * minute);
/** So that one run ends; the next one takes the rest. */
const atOnce = 200;

type Claimed = Pick<typeof mail.$inferSelect, 'id' | 'recipientId' | 'kind' | 'createdAt' | 'attempts'>;
export type Delivery = { sent: true } | ({ sent: false } & Failure);

/**
 * Sends what is due, one after the other and outside any transaction. Several processes may do so at once: each
 * takes a mail by moving its next try ahead, and nobody else finds it due. A process that dies between sending and
 * noting it leaves a mail that goes a second time, under the same Message-ID.
 */
export async function sendMails(subjects: Subjects, open: () => Transport = openTransport): Promise<void> {
	if (!canMail()) return;
	let transport: Transport | undefined;
	try {
		for (let n = 0; n < atOnce; n++) {
			const claimed = await claimMail();
			if (!claimed) return;
			const delivery = await deliver(claimed, subjects, (transport ??= open()));
			// It would be the same with the next one: its attempts are kept for when the server is back.
			if (!delivery.sent && delivery.reason === 'away') return;
		}
	} finally {
		transport?.close();
	}
}

/** Sends one mail now, whenever it would be due. */
export async function sendNow(id: string, subjects: Subjects): Promise<Delivery> {
	const claimed = await claimMail(id);
	if (!claimed) return { sent: false, reason: 'other', code: 'taken' };
	const transport = openTransport();
	try {
		return await deliver(claimed, subjects, transport);
	} finally {
		transport.close();
	}
}

async function claimMail(id?: string): Promise<Claimed | undefined> {
	const at = now();
	const [claimed] = await db()
		.update(mail)
		.set({ nextTryAt: new Date(at.getTime() + lease), attempts: sql`${mail.attempts} + 1` })
		.where(
			sql`${mail.id} = (
				select m.id from mail m
				where m.sent_at is null and m.failed_at is null and m.next_try_at <= ${at.toISOString()}
					and (${id ?? null}::uuid is null or m.id = ${id ?? null}::uuid)
				order by m.next_try_at, m.id limit 1 for update skip locked)`
		)
		.returning({
			id: mail.id,
			recipientId: mail.recipientId,
			kind: mail.kind,
			createdAt: mail.createdAt,
			attempts: mail.attempts
		});
	return claimed;
}

async function deliver(claimed: Claimed, subjects: Subjects, transport: Transport): Promise<Delivery> {
	const recipient = (await findActors([claimed.recipientId])).get(claimed.recipientId);
	const letter = recipient && (await composeLetter(recipient, claimed, subjects));
	if (!letter) {
		const code = recipient ? 'nothing_left' : 'disabled';
		await note(claimed.id, { failedAt: now(), lastError: code });
		return { sent: false, reason: 'refused', code };
	}
	try {
		await transport.send(letter);
	} catch (error) {
		const failure = failureOf(error);
		log().warn({ mail: claimed.id, attempt: claimed.attempts, ...failure }, 'a mail was not sent');
		const wait =
			failure.reason === 'refused' || claimed.kind === 'test' ? undefined : waits[claimed.attempts - 1];
		await note(claimed.id, {
			lastError: `${failure.reason} ${failure.code}`,
			...(wait ? { nextTryAt: new Date(now().getTime() + wait) } : { failedAt: now() })
		});
		return { sent: false, ...failure };
	}
	await note(claimed.id, { sentAt: now(), lastError: null });
	return { sent: true };
}

async function note(id: string, changes: Partial<typeof mail.$inferInsert>): Promise<void> {
	await db()
		.update(mail)
		.set(changes)
		.where(and(eq(mail.id, id), isNull(mail.sentAt)));
}
