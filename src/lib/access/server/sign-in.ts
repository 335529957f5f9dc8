import { and, eq, gt, gte, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { now, today } from '../../server/clock.ts';
import { appUser, membership, organisation, signIn, standIn } from '../../server/db/schema/index.ts';
import { db, prepared } from '../../server/db/client.ts';
import { transaction } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { recordEvent } from '../../audit/server/record.ts';
import type { Locale } from '../../i18n/locale.ts';
import { anonymous, type Actor, type Post } from '../actor.ts';
import { roles, type Role } from '../roles.ts';
import { factorRules, type FactorState } from '../factor.ts';
import { canCover } from '../stand-in.ts';
import { provide } from './factor.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { throttled } from './throttle.ts';
import { newToken, tokenHash } from './tokens.ts';

const day = 24 * 60 * 60 * 1000;
/** A sign-in ends after 30 days without use; one that is used is prolonged when half of that is over. */
const lifetime = 30 * day;

export interface NewSignIn {
	/** Goes to the browser or the API client and is kept nowhere here. */
	token: string;
	expiresAt: Date;
	/** It identifies nobody until the second factor was shown. */
	isPending: boolean;
}

/**
 * Signs a person in by e-mail and password. Where the account has a second factor, a browser's sign-in waits for it
 * (`completeSignIn`), and an API client sends its code along.
 * @throws DomainError `wrong_credentials` (the same for an unknown account), `too_many_attempts`, or for an API client
 * `factor_needed` and `wrong_code`
 */
export async function signInWithPassword(
	credentials: { email: string; password: string; totp?: string },
	address: string,
	kind: 'browser' | 'api'
): Promise<NewSignIn> {
	const email = credentials.email.trim().toLowerCase();
	const user = await throttled(email, address, async () => {
		const [user] = await db()
			.select({
				id: appUser.id,
				passwordHash: appUser.passwordHash,
				hasFactor: isNotNull(appUser.totpConfirmedAt).mapWith(Boolean)
			})
			.from(appUser)
			.where(and(eq(appUser.email, email), isNull(appUser.disabledAt)));
		// An unknown account costs the same time as a wrong password.
		const hash = user?.passwordHash ?? (await unknownAccountHash());
		if (!(await verifyPassword(hash, credentials.password)) || !user)
			throw new DomainError('wrong_credentials');
		return user;
	});
	if (!user.hasFactor) return createSignIn(user.id, kind);
	if (kind === 'browser') return createPending(user.id);
	if (!credentials.totp) throw new DomainError('factor_needed');
	return createSignIn(user.id, kind, await provide(user.id, credentials.totp));
}

/**
 * Turns a browser's sign-in that waits for the second factor into one that counts, under a token of its own.
 * @throws DomainError `not_signed_in` when it waited too long
 */
export async function completeSignIn(pendingToken: string, code: string): Promise<NewSignIn> {
	const userId = await findPending(pendingToken);
	if (!userId) throw new DomainError('not_signed_in');
	const shown = await provide(userId, code);
	await signOut(tokenHash(pendingToken));
	return createSignIn(userId, 'browser', shown);
}

/** Whose password was right and whose second factor is awaited. */
export async function findPending(token: string): Promise<string | null> {
	const [row] = await db()
		.select({ userId: signIn.userId })
		.from(signIn)
		.innerJoin(appUser, eq(appUser.id, signIn.userId))
		.where(
			and(
				eq(signIn.id, tokenHash(token)),
				eq(signIn.kind, 'browser'),
				isNull(signIn.factorAt),
				gt(signIn.expiresAt, now()),
				isNotNull(appUser.totpConfirmedAt),
				isNull(appUser.disabledAt)
			)
		);
	return row?.userId ?? null;
}

let decoy: Promise<string> | undefined;
function unknownAccountHash(): Promise<string> {
	return (decoy ??= hashPassword(newToken()));
}

async function createSignIn(
	userId: string,
	kind: 'browser' | 'api',
	shown?: 'totp' | 'recovery'
): Promise<NewSignIn> {
	const token = newToken();
	const at = now();
	const expiresAt = new Date(at.getTime() + lifetime);
	await transaction(async (tx) => {
		const factorAt = shown ? at : null;
		await tx
			.insert(signIn)
			.values({ id: tokenHash(token), userId, kind, createdAt: at, expiresAt, factorAt });
		await recordEvent(
			tx,
			{ actorId: userId, at },
			{
				action: 'access.signed_in',
				entity: 'app_user',
				entityId: userId,
				change: { kind, ...(shown && { factor: shown }) }
			}
		);
	});
	return { token, expiresAt, isPending: false };
}

/** A sign-in whose password was right; without its factor it identifies nobody. */
async function createPending(userId: string): Promise<NewSignIn> {
	const token = newToken();
	const createdAt = now();
	const expiresAt = new Date(createdAt.getTime() + factorRules.pendingMinutes * 60_000);
	await db()
		.insert(signIn)
		.values({ id: tokenHash(token), userId, kind: 'browser', createdAt, expiresAt });
	return { token, expiresAt, isPending: true };
}

export interface Identified {
	actor: Actor;
	signInId: string | null;
	factor: FactorState | null;
	/** Set when the sign-in was prolonged, so that the cookie can be as well. */
	prolongedUntil: Date | null;
}

/** Whose posts count: the person's own, and those of whoever they stand in for. */
const holder = alias(appUser, 'holder');
const { placeholder } = sql;

/** Of every single request, so it is put together once. */
const findSignIn = prepared((db) =>
	db
		.select({
			userId: appUser.id,
			name: appUser.name,
			email: appUser.email,
			locale: appUser.locale,
			expiresAt: signIn.expiresAt,
			factor: {
				isSetUp: isNotNull(appUser.totpConfirmedAt).mapWith(Boolean),
				shownAt: signIn.factorAt,
				pupilsAt: signIn.pupilsAt
			},
			holderId: holder.id,
			holderName: holder.name,
			role: membership.role,
			isLead: membership.isLead,
			mayEdit: membership.mayEditResources,
			organisationId: organisation.id,
			organisationName: organisation.name,
			organisationNameEn: organisation.nameEn,
			organisationKind: organisation.kind,
			countyCode: organisation.countyCode
		})
		.from(signIn)
		.innerJoin(appUser, eq(appUser.id, signIn.userId))
		.innerJoin(
			holder,
			and(
				isNull(holder.disabledAt),
				or(
					eq(holder.id, appUser.id),
					sql`${holder.id} in (select si.user_id from ${standIn} si where si.deputy_id = ${appUser.id}
						and si.starts_on <= ${placeholder('day')} and si.ends_on >= ${placeholder('day')} and si.ended_at is null)`
				)
			)
		)
		.leftJoin(
			membership,
			and(
				eq(membership.userId, holder.id),
				lte(membership.validFrom, placeholder('day')),
				or(isNull(membership.validTo), gte(membership.validTo, placeholder('day')))
			)
		)
		.leftJoin(organisation, eq(organisation.id, membership.organisationId))
		.where(
			and(
				eq(signIn.id, placeholder('id')),
				eq(signIn.kind, placeholder('kind')),
				gt(signIn.expiresAt, placeholder('at')),
				isNull(appUser.disabledAt),
				// A password alone opens nothing where there is a second factor.
				or(isNull(appUser.totpConfirmedAt), isNotNull(signIn.factorAt))
			)
		)
		.prepare('find_sign_in')
);

/**
 * Who presents this token; nobody if it is unknown, over, of the other kind, or its account is disabled. Its use
 * prolongs the sign-in, unless a page asked by itself.
 */
export async function identify(
	token: string,
	kind: 'browser' | 'api',
	by: 'person' | 'page' = 'person'
): Promise<Identified> {
	const id = tokenHash(token);
	const at = now();
	const rows = await findSignIn().execute({ id, kind, at: at.toISOString(), day: today() });

	const first = rows[0];
	if (!first) return { actor: anonymous, signInId: null, factor: null, prolongedUntil: null };

	const held = rows.flatMap((row) =>
		row.organisationId && isRole(row.role)
			? [
					{
						holder: { id: row.holderId, name: row.holderName },
						role: row.role,
						organisationId: row.organisationId,
						organisationName: row.organisationName!,
						organisationNameEn: row.organisationNameEn,
						organisationKind: row.organisationKind!,
						countyCode: row.countyCode!,
						isLead: row.isLead!,
						mayEdit: row.mayEdit!
					}
				]
			: []
	);
	const own = held.filter((post) => post.holder.id === first.userId);
	const posts: Post[] = held
		.filter((post) => own.includes(post) || canCover(own, post))
		.sort((a, b) => Number(own.includes(b)) - Number(own.includes(a)))
		.map(({ holder: of, ...post }) => (of.id === first.userId ? post : { ...post, inPlaceOf: of }));

	let prolongedUntil: Date | null = null;
	if (by === 'person' && first.expiresAt.getTime() - at.getTime() < lifetime / 2) {
		prolongedUntil = new Date(at.getTime() + lifetime);
		await db().update(signIn).set({ expiresAt: prolongedUntil }).where(eq(signIn.id, id));
	}
	const actor: Actor = {
		kind: 'user',
		id: first.userId,
		name: first.name,
		email: first.email,
		locale: first.locale as Locale | null,
		posts
	};
	return { actor, signInId: id, factor: first.factor, prolongedUntil };
}

function isRole(text: string | null): text is Role {
	return roles.includes(text as Role);
}

/** Ends this sign-in. */
export async function signOut(signInId: string): Promise<void> {
	await db().delete(signIn).where(eq(signIn.id, signInId));
}

/** Ends every sign-in of a person, this one included. */
export async function signOutEverywhere(userId: string): Promise<void> {
	await db().delete(signIn).where(eq(signIn.userId, userId));
}

/** Keeps the language a person chose, for their next device. */
export async function keepLocale(userId: string, locale: Locale): Promise<void> {
	await db().update(appUser).set({ locale }).where(eq(appUser.id, userId));
}
