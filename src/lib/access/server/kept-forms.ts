import { and, eq, gt, lte } from 'drizzle-orm';
import { now } from '../../server/clock.ts';
import { open, seal } from '../../server/crypto.ts';
import { db } from '../../server/db/client.ts';
import { keptForm } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';

const keptMinutes = 60;

export interface KeptForm {
	/** Where it was going. */
	action: string;
	fields: [name: string, value: string][];
}

const sealedFor = (id: string) => `kept-form:${id}`;

/**
 * Keeps what was typed into a form while its second factor is asked for. Files are not kept: they can be chosen again,
 * and what belongs to them would be half of something.
 */
export async function keepForm(
	{ id, action }: { id: string; action: string },
	signInId: string,
	body: FormData
): Promise<void> {
	const fields = [...body].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
	const hasFile = [...body.values()].some((value) => typeof value !== 'string' && value.size > 0);
	if (hasFile) return;
	const bodySealed = seal(JSON.stringify(fields), sealedFor(id));
	await db().insert(keptForm).values({ id, signInId, action, bodySealed, at: now() });
}

/** What is kept for this sign-in under this id, for an hour. */
export async function findKeptForm(signInId: string, id: string): Promise<KeptForm | null> {
	const [row] = await db()
		.select({ action: keptForm.action, bodySealed: keptForm.bodySealed })
		.from(keptForm)
		.where(
			and(
				eq(keptForm.id, id),
				eq(keptForm.signInId, signInId),
				gt(keptForm.at, new Date(now().getTime() - keptMinutes * 60_000))
			)
		);
	if (!row) return null;
	return {
		action: row.action,
		fields: JSON.parse(open(row.bodySealed, sealedFor(id))) as KeptForm['fields']
	};
}

/** Forgets forms that nobody came back for. */
export async function forgetKeptForms(tx: Tx, at: Date): Promise<void> {
	await tx.delete(keptForm).where(lte(keptForm.at, new Date(at.getTime() - keptMinutes * 60_000)));
}
