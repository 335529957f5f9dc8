import { createHmac, timingSafeEqual } from 'node:crypto';
import { recordEvent } from '../../audit/server/record.ts';
import { now } from '../../server/clock.ts';
import { notificationPreference } from '../../server/db/schema/index.ts';
import { transaction } from '../../server/db/transaction.ts';
import { env } from '../../server/env.ts';
import { isId } from '../../server/ids.ts';
import { allKinds, type NotificationKind } from '../kinds.ts';

/** Which mails the bearer of a link may switch off: certain kinds of one person. */
export interface Subscription {
	userId: string;
	kinds: NotificationKind[];
}

/** A link's token: who and what, signed with the first of our keys, so that nobody can make one for others. */
export function unsubscribeToken({ userId, kinds }: Subscription): string {
	const said = Buffer.from(`${userId} ${kinds.join(',')}`).toString('base64url');
	return `${said}.${sign(said, env().keys[0]!.key).toString('base64url')}`;
}

/** What a token says, if one of our keys signed it. */
export function readUnsubscribeToken(token: string): Subscription | undefined {
	const [said = '', signature = ''] = token.split('.', 2);
	const given = Buffer.from(signature, 'base64url');
	const isOurs = env().keys.some(({ key }) => {
		const right = sign(said, key);
		return given.length === right.length && timingSafeEqual(given, right);
	});
	if (!isOurs) return undefined;
	const [userId = '', list = ''] = Buffer.from(said, 'base64url').toString().split(' ');
	const kinds = allKinds.filter((kind) => list.split(',').includes(kind));
	return isId(userId) && kinds.length ? { userId, kinds } : undefined;
}

/** The purpose is part of what is signed: a signature for anything else is none for this. */
function sign(said: string, key: Uint8Array): Buffer {
	return createHmac('sha256', key).update(`unsubscribe ${said}`).digest();
}

/** Switches the mails of these kinds off. The messages in the portal stay. */
export async function unsubscribe({ userId, kinds }: Subscription): Promise<void> {
	await transaction(async (tx) => {
		await tx
			.insert(notificationPreference)
			.values(kinds.map((kind) => ({ userId, kind, mail: 'off' as const })))
			.onConflictDoUpdate({
				target: [notificationPreference.userId, notificationPreference.kind],
				set: { mail: 'off' }
			});
		const change = { kinds, by: 'link' };
		const entry = { action: 'notification.unsubscribed', entity: 'app_user', entityId: userId, change };
		await recordEvent(tx, { actorId: userId, at: now() }, entry);
	});
}
