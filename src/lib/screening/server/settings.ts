import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { UserActor } from '../../access/actor.ts';
import { appUser, screeningSetting } from '../../server/db/schema/index.ts';
import type { Reader, Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { maySignCutOffs } from '../policy.ts';

/** What one person proposes and another signs: cut-offs and clocks, by version. */
export interface SettingVersion {
	id: string;
	version: number;
	value: Record<string, unknown>;
	proposedBy: string | null;
	proposedByName: string | null;
	proposedAt: Date;
	signedByName: string | null;
	signedAt: Date | null;
}

/** The newest value that somebody signed. */
export async function signedSetting(
	reader: Reader,
	key: string
): Promise<Record<string, unknown> | undefined> {
	const [signed] = await reader
		.select({ value: screeningSetting.value })
		.from(screeningSetting)
		.where(and(eq(screeningSetting.key, key), isNotNull(screeningSetting.signedAt)))
		.orderBy(desc(screeningSetting.version))
		.limit(1);
	return signed?.value;
}

/** All versions, newest first. */
export async function listVersions(reader: Reader, key: string): Promise<SettingVersion[]> {
	const signer = alias(appUser, 'signer');
	return reader
		.select({
			id: screeningSetting.id,
			version: screeningSetting.version,
			value: screeningSetting.value,
			proposedBy: screeningSetting.proposedBy,
			proposedByName: appUser.name,
			proposedAt: screeningSetting.proposedAt,
			signedByName: signer.name,
			signedAt: screeningSetting.signedAt
		})
		.from(screeningSetting)
		.leftJoin(appUser, eq(appUser.id, screeningSetting.proposedBy))
		.leftJoin(signer, eq(signer.id, screeningSetting.signedBy))
		.where(eq(screeningSetting.key, key))
		.orderBy(desc(screeningSetting.version));
}

/** Adds the next version, one proposal after another. `make` gets the newest value, signed or not. */
export async function addVersion(
	tx: Tx,
	at: Date,
	actor: UserActor,
	key: string,
	make: (newest: Record<string, unknown> | undefined) => Record<string, unknown>
): Promise<{ id: string; version: number }> {
	await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${key}))`);
	const [latest] = await tx
		.select({ version: screeningSetting.version, value: screeningSetting.value })
		.from(screeningSetting)
		.where(eq(screeningSetting.key, key))
		.orderBy(desc(screeningSetting.version))
		.limit(1);
	const id = newId();
	const version = (latest?.version ?? 0) + 1;
	await tx.insert(screeningSetting).values({
		...{ id, key, version, value: make(latest?.value) },
		...{ proposedBy: actor.id, proposedAt: at }
	});
	return { id, version };
}

/**
 * Signs what another person proposed.
 * @throws DomainError `not_found` also for an older version than the one in force, `not_allowed` for one's own
 */
export async function signVersion(
	tx: Tx,
	at: Date,
	actor: UserActor,
	id: string,
	isKey: (key: string) => boolean
): Promise<{ key: string; version: number }> {
	const [found] = await tx.select().from(screeningSetting).where(eq(screeningSetting.id, id)).for('update');
	if (!found || !isKey(found.key) || found.signedAt) throw new DomainError('not_found');
	if (!maySignCutOffs(actor, found)) throw new DomainError('not_allowed');
	await tx
		.update(screeningSetting)
		.set({ signedBy: actor.id, signedAt: at })
		.where(eq(screeningSetting.id, id));
	return { key: found.key, version: found.version };
}
