import { lt, sql } from 'drizzle-orm';
import { mail, notification } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';

/** A school year and a little more: last year's arrangements can still be looked up. */
const keptDays = 400;

/** Forgets messages and mails after their time, read or not. What happened stands in the history of the thing. */
export async function forgetNotifications(tx: Tx, at: Date): Promise<void> {
	const before = new Date(at.getTime() - keptDays * 86_400_000);
	await tx.delete(notification).where(lt(notification.at, before));
	await tx
		.delete(mail)
		.where(
			sql`${mail.createdAt} < ${before.toISOString()} and not exists (select 1 from notification n where n.mail_id = ${mail.id})`
		);
}
