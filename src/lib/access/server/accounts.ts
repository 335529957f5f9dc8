import { and, asc, eq, gte, ilike, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { now, today } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { appUser, invitation, membership, organisation, signIn } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { addDays, type Day } from '../../calendar/shanghai.ts';
import type { UserActor } from '../actor.ts';
import type { PostInput } from '../forms.ts';
import { mayKeepAccounts } from '../policy.ts';
import type { Role } from '../roles.ts';
import { invite } from './invitations.ts';

/** No password fits this. */
const noPassword = '!';

export interface AccountPost {
	id: string;
	userId: string;
	name: string;
	email: string;
	role: Role;
	isLead: boolean;
	mayEdit: boolean;
	validTo: Day | null;
	organisationId: string;
	organisationName: string;
	organisationNameEn: string | null;
	isDisabled: boolean;
	/** Has never set a password yet. */
	isWaiting: boolean;
}

const heldToday = () =>
	and(lte(membership.validFrom, today()), or(isNull(membership.validTo), gte(membership.validTo, today())));

/** The posts that are held today: of one organisation, or of people by part of name or address. */
export async function listPosts(
	actor: UserActor,
	{ organisationId, search }: { organisationId?: string; search?: string }
): Promise<AccountPost[]> {
	if (!mayKeepAccounts(actor)) throw new DomainError('not_allowed');
	const pattern = search ? `%${search.replace(/[\\%_]/g, '\\$&')}%` : null;
	const rows = await db()
		.select({
			id: membership.id,
			userId: appUser.id,
			name: appUser.name,
			email: appUser.email,
			role: membership.role,
			isLead: membership.isLead,
			mayEdit: membership.mayEditResources,
			validTo: membership.validTo,
			organisationId: organisation.id,
			organisationName: organisation.name,
			organisationNameEn: organisation.nameEn,
			isDisabled: sql<boolean>`${appUser.disabledAt} is not null`,
			isWaiting: sql<boolean>`exists (select 1 from ${invitation} i
				where i.user_id = ${appUser.id} and i.used_at is null and i.expires_at > ${now().toISOString()})`
		})
		.from(membership)
		.innerJoin(appUser, eq(appUser.id, membership.userId))
		.innerJoin(organisation, eq(organisation.id, membership.organisationId))
		.where(
			and(
				heldToday(),
				organisationId ? eq(membership.organisationId, organisationId) : undefined,
				pattern
					? or(ilike(appUser.name, pattern), ilike(appUser.email, pattern), ilike(organisation.name, pattern))
					: undefined
			)
		)
		.orderBy(asc(organisation.name), asc(appUser.name), asc(membership.role))
		.limit(200);
	return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/**
 * Gives somebody a post in an organisation. For an address without an account one is made, and the token of the link
 * with which its person sets a password; nobody else ever knows it.
 * @throws DomainError `not_allowed`, `not_found`, `invalid` for a post that they hold already
 */
export async function givePost(
	actor: UserActor,
	organisationId: string,
	{ email, name, role, isLead, mayEdit }: PostInput,
	call: Call
): Promise<{ name: string; token: string | null }> {
	let token: string | null = null;
	const request = { post: organisationId, email, role, isLead, mayEdit };
	const { name: given } = await change(actor, call, request, async (tx, at) => {
		if (!mayKeepAccounts(actor)) throw new DomainError('not_allowed');
		const [place] = await tx.select().from(organisation).where(eq(organisation.id, organisationId));
		if (!place) throw new DomainError('not_found');
		const [known] = await tx.select().from(appUser).where(eq(appUser.email, email)).for('update');
		if (known?.disabledAt) throw invalid('email', 'account_disabled');
		const userId = known?.id ?? newId();
		if (!known) {
			const made = { id: userId, email, name, passwordHash: noPassword, createdAt: at };
			await tx.insert(appUser).values(made);
			token = await invite(tx, at, userId, actor.id);
		}
		const same = and(
			eq(membership.userId, userId),
			eq(membership.organisationId, organisationId),
			eq(membership.role, role),
			heldToday()
		);
		if (await tx.$count(membership, same)) throw invalid('role', 'post_held');
		const row = { userId, organisationId, role, isLead, mayEditResources: mayEdit };
		await tx.insert(membership).values({ id: newId(), ...row, validFrom: today() });
		return {
			action: known ? 'access.post_given' : 'access.account_made',
			entity: 'app_user',
			entityId: userId,
			change: { organisationId, role, isLead, mayEdit },
			result: { name: known?.name ?? name }
		};
	});
	return { name: given, token };
}

/**
 * Ends a post with yesterday, or a post of today at once.
 * @throws DomainError `not_allowed`, `not_found`, `invalid` for the last administrator
 */
export async function endPost(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { endPost: id }, async (tx) => {
		if (!mayKeepAccounts(actor)) throw new DomainError('not_allowed');
		const own = and(eq(membership.id, id), heldToday());
		const [post] = await tx.select().from(membership).where(own).for('update');
		if (!post) throw new DomainError('not_found');
		if (post.role === 'admin') {
			const others = await tx.$count(
				membership,
				and(eq(membership.role, 'admin'), ne(membership.id, id), heldToday())
			);
			if (!others) throw invalid('id', 'last_administrator');
		}
		// A day has its end at midnight: who began today keeps it until then.
		const validTo = post.validFrom < today() ? addDays(today(), -1) : today();
		await tx.update(membership).set({ validTo }).where(eq(membership.id, id));
		return {
			action: 'access.post_ended',
			entity: 'app_user',
			entityId: post.userId,
			change: { organisationId: post.organisationId, role: post.role, validTo },
			result: { id }
		};
	});
}

/**
 * A link with which a person sets a new password; the old one works until then. A closed account is open again by it,
 * and has no password before.
 * @throws DomainError `not_allowed`, `not_found`
 */
export async function inviteAgain(
	actor: UserActor,
	userId: string,
	call: Call
): Promise<{ name: string; token: string | null }> {
	let token: string | null = null;
	const { name } = await change(actor, call, { invite: userId }, async (tx, at) => {
		if (!mayKeepAccounts(actor)) throw new DomainError('not_allowed');
		const [user] = await tx.select().from(appUser).where(eq(appUser.id, userId)).for('update');
		if (!user) throw new DomainError('not_found');
		const isClosed = user.disabledAt !== null;
		if (isClosed) {
			const reopened = { disabledAt: null, passwordHash: noPassword };
			await tx.update(appUser).set(reopened).where(eq(appUser.id, userId));
		}
		token = await invite(tx, at, userId, actor.id);
		return {
			action: isClosed ? 'access.account_reopened' : 'access.invited',
			entity: 'app_user',
			entityId: userId,
			change: {},
			result: { name: user.name }
		};
	});
	return { name, token };
}

/**
 * Closes an account and signs it out everywhere; what its person did stays.
 * @throws DomainError `not_allowed`, `not_found`, `invalid` for the own account
 */
export async function disableAccount(actor: UserActor, userId: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { disable: userId }, async (tx, at) => {
		if (!mayKeepAccounts(actor)) throw new DomainError('not_allowed');
		if (userId === actor.id) throw invalid('id', 'own_account');
		const closed = await tx
			.update(appUser)
			.set({ disabledAt: at })
			.where(and(eq(appUser.id, userId), isNull(appUser.disabledAt)))
			.returning({ id: appUser.id });
		if (closed.length === 0) throw new DomainError('not_found');
		await tx.delete(signIn).where(eq(signIn.userId, userId));
		return {
			action: 'access.account_disabled',
			entity: 'app_user',
			entityId: userId,
			change: {},
			result: { id: userId }
		};
	});
}
