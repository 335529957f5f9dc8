import { eq } from 'drizzle-orm';
import { timeOf } from '../../calendar/shanghai.ts';
import { appUser } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';

/** Says who was faster, and when. */
export async function takenAlready(tx: Tx, userId: string, at: Date): Promise<DomainError> {
	const [by] = await tx.select({ name: appUser.name }).from(appUser).where(eq(appUser.id, userId));
	return new DomainError('taken_already', { values: { by: by!.name, time: timeOf(at) } });
}
