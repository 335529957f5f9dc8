import { randomBytes } from 'node:crypto';
import { and, count, eq, inArray, isNull, lt, ne, or } from 'drizzle-orm';
import { recordEvent } from '../../audit/server/record.ts';
import { now } from '../../server/clock.ts';
import { lookupHash, lookupHashes, open, seal } from '../../server/crypto.ts';
import { db } from '../../server/db/client.ts';
import { appUser, recoveryCode, signIn } from '../../server/db/schema/index.ts';
import { transaction, type Tx } from '../../server/db/transaction.ts';
import { env } from '../../server/env.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { UserActor } from '../actor.ts';
import { factorRules, needsFactor } from '../factor.ts';
import { verifyPassword } from './password.ts';
import { throttled, throttledFactor } from './throttle.ts';
import { addressOf, newSecret, stepOf } from './totp.ts';

const sealedFor = (userId: string) => `factor:${userId}`;
const hashedFor = (userId: string) => `recovery:${userId}`;

/** Off in the demonstration, whose accounts everybody shares. */
export function isFactorOn(): boolean {
	return env().mode !== 'demo';
}

export interface FactorStatus {
	confirmedAt: Date | null;
	codesLeft: number;
	/** The secret that is being set up, as a text and as the address for an app. */
	next: { secret: string; address: string } | null;
}

/** How an account stands with its second factor. */
export async function findFactor({ id, email }: UserActor): Promise<FactorStatus> {
	const [[user], [codes]] = await Promise.all([
		db()
			.select({ confirmedAt: appUser.totpConfirmedAt, nextSealed: appUser.totpNextSealed })
			.from(appUser)
			.where(eq(appUser.id, id)),
		db()
			.select({ left: count() })
			.from(recoveryCode)
			.where(and(eq(recoveryCode.userId, id), isNull(recoveryCode.usedAt)))
	]);
	const secret = user?.nextSealed ? open(user.nextSealed, sealedFor(id)) : null;
	return {
		confirmedAt: user?.confirmedAt ?? null,
		codesLeft: codes?.left ?? 0,
		next: secret ? { secret, address: addressOf(secret, email) } : null
	};
}

/**
 * Begins to set up a second factor, or another in place of the one there is: with the password, or with a code of the
 * present one. Nothing changes until the first code of the new one is shown.
 */
export async function beginFactor(
	actor: UserActor,
	proof: { password?: string; code?: string },
	address: string
): Promise<void> {
	assertOn();
	const user = await findUser(actor.id);
	if (user.totpSealed) await provide(actor.id, proof.code ?? '');
	else {
		await throttled(actor.email, address, async () => {
			if (!(await verifyPassword(user.passwordHash, proof.password ?? '')))
				throw new DomainError('wrong_credentials', {
					problems: [{ field: 'password', problem: 'password_wrong' }]
				});
		});
	}
	await db()
		.update(appUser)
		.set({ totpNextSealed: seal(newSecret(), sealedFor(actor.id)) })
		.where(eq(appUser.id, actor.id));
}

/**
 * Takes the new second factor into use with its first code: every other sign-in of the account ends.
 * @returns the recovery codes, to be shown this once
 */
export async function confirmFactor(actor: UserActor, signInId: string, code: string): Promise<string[]> {
	assertOn();
	return throttledFactor(actor.id, () =>
		transaction(async (tx) => {
			const at = now();
			const [user] = await tx
				.select({ nextSealed: appUser.totpNextSealed })
				.from(appUser)
				.where(eq(appUser.id, actor.id))
				.for('update');
			if (!user?.nextSealed) throw invalid('code', 'factor_not_begun');
			const step = stepOf(open(user.nextSealed, sealedFor(actor.id)), digitsOf(code), at);
			if (step === null) throw new DomainError('wrong_code');
			await tx
				.update(appUser)
				.set({ totpSealed: user.nextSealed, totpNextSealed: null, totpConfirmedAt: at, totpStep: step })
				.where(eq(appUser.id, actor.id));
			await tx.delete(signIn).where(and(eq(signIn.userId, actor.id), ne(signIn.id, signInId)));
			await tx.update(signIn).set({ factorAt: at }).where(eq(signIn.id, signInId));
			await record(tx, actor.id, 'access.factor_set_up');
			return writeRecoveryCodes(tx, actor.id);
		})
	);
}

/** New recovery codes in place of those there are, for a code of the second factor. */
export async function renewRecoveryCodes(actor: UserActor, code: string): Promise<string[]> {
	await provide(actor.id, code);
	return transaction(async (tx) => {
		await record(tx, actor.id, 'access.recovery_codes_renewed');
		return writeRecoveryCodes(tx, actor.id);
	});
}

/** Gives the second factor up, where nobody asks for one. */
export async function removeFactor(actor: UserActor, code: string): Promise<void> {
	if (needsFactor(actor)) throw new DomainError('not_allowed');
	await provide(actor.id, code);
	await transaction(async (tx) => {
		await tx
			.update(appUser)
			.set({ totpSealed: null, totpNextSealed: null, totpConfirmedAt: null, totpStep: null })
			.where(eq(appUser.id, actor.id));
		await tx.delete(recoveryCode).where(eq(recoveryCode.userId, actor.id));
		await record(tx, actor.id, 'access.factor_removed');
	});
}

/** Shows the factor again within a sign-in. */
export async function refreshFactor(userId: string, signInId: string, code: string): Promise<void> {
	await provide(userId, code);
	const at = now();
	await db().update(signIn).set({ factorAt: at, pupilsAt: at }).where(eq(signIn.id, signInId));
}

/** Remembers that pupils' data is being looked at; to the minute is enough. */
export async function touchPupils(signInId: string): Promise<void> {
	const at = now();
	const before = new Date(at.getTime() - 60_000);
	await db()
		.update(signIn)
		.set({ pupilsAt: at })
		.where(and(eq(signIn.id, signInId), or(isNull(signIn.pupilsAt), lt(signIn.pupilsAt, before))));
}

/**
 * Takes a code of the second factor, or a recovery code, as the account's: each one once.
 * @throws DomainError `wrong_code`, also for a code that was used already; `too_many_attempts`
 */
export async function provide(userId: string, code: string): Promise<'totp' | 'recovery'> {
	return throttledFactor(userId, async () => {
		const digits = digitsOf(code);
		const isCode = /^\d{6}$/.test(digits);
		if (!(await (isCode ? useCode(userId, digits) : useRecoveryCode(userId, code))))
			throw new DomainError('wrong_code');
		return isCode ? 'totp' : 'recovery';
	});
}

async function useCode(userId: string, digits: string): Promise<boolean> {
	const { totpSealed } = await findUser(userId);
	const step = totpSealed && stepOf(open(totpSealed, sealedFor(userId)), digits, now());
	if (!step) return false;
	// Of two who show the same code at once, one is first.
	const used = await db()
		.update(appUser)
		.set({ totpStep: step })
		.where(
			and(
				eq(appUser.id, userId),
				eq(appUser.totpSealed, totpSealed),
				or(isNull(appUser.totpStep), lt(appUser.totpStep, step))
			)
		)
		.returning({ id: appUser.id });
	return used.length > 0;
}

async function useRecoveryCode(userId: string, code: string): Promise<boolean> {
	const hashes = lookupHashes(lettersOf(code), hashedFor(userId));
	return transaction(async (tx) => {
		const used = await tx
			.update(recoveryCode)
			.set({ usedAt: now() })
			.where(
				and(
					eq(recoveryCode.userId, userId),
					inArray(recoveryCode.codeHash, hashes),
					isNull(recoveryCode.usedAt)
				)
			)
			.returning({ id: recoveryCode.id });
		if (used.length > 0) await record(tx, userId, 'access.recovery_code_used');
		return used.length > 0;
	});
}

async function writeRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
	const codes = Array.from({ length: factorRules.recoveryCodes }, newRecoveryCode);
	await tx.delete(recoveryCode).where(eq(recoveryCode.userId, userId));
	await tx.insert(recoveryCode).values(
		codes.map((code) => ({
			id: newId(),
			userId,
			codeHash: lookupHash(lettersOf(code), hashedFor(userId))
		}))
	);
	return codes;
}

/** 60 random bits in letters and figures that are not mistaken for one another: `k7mq-2x9d-tn4v`. */
function newRecoveryCode(): string {
	const letters = '0123456789abcdefghjkmnpqrstvwxyz';
	const text = Array.from(randomBytes(12), (byte) => letters[byte % 32]).join('');
	return text.replace(/(.{4})(?=.)/g, '$1-');
}

/** As people type it: with spaces, capitals, full-width figures. */
function digitsOf(code: string): string {
	return code.normalize('NFKC').replace(/\s/g, '');
}

function lettersOf(code: string): string {
	const plain = code.normalize('NFKC').toLowerCase();
	return plain
		.replace(/[^0-9a-z]/g, '')
		.replace(/[il]/g, '1')
		.replace(/o/g, '0');
}

function assertOn(): void {
	if (!isFactorOn()) throw new DomainError('not_allowed');
}

async function findUser(userId: string) {
	const [user] = await db()
		.select({ passwordHash: appUser.passwordHash, totpSealed: appUser.totpSealed })
		.from(appUser)
		.where(eq(appUser.id, userId));
	if (!user) throw new DomainError('not_found');
	return user;
}

function record(tx: Tx, userId: string, action: string): Promise<void> {
	const entry = { action, entity: 'app_user', entityId: userId, change: {} };
	return recordEvent(tx, { actorId: userId, at: now() }, entry);
}
