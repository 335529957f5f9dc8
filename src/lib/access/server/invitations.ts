import { and, eq, gt, isNull } from 'drizzle-orm';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { now, today } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { appUser, invitation, membership, organisation, signIn } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { hashPassword } from './password.ts';
import { newToken, tokenHash } from './tokens.ts';

/** So long a link for a password can be used. */
export const invitationDays = 7;
const bytes = 32;

/** Makes the link's token; whatever link the person had before is void. */
export async function invite(tx: Tx, at: Date, userId: string, createdBy: string): Promise<string> {
	const token = newToken(bytes);
	const open = and(eq(invitation.userId, userId), isNull(invitation.usedAt));
	await tx.update(invitation).set({ usedAt: at }).where(open);
	const expiresAt = new Date(at.getTime() + invitationDays * 86_400_000);
	await tx
		.insert(invitation)
		.values({ tokenHash: tokenHash(token), userId, createdBy, createdAt: at, expiresAt });
	return token;
}

const usable = (token: string, at: Date) =>
	and(eq(invitation.tokenHash, tokenHash(token)), isNull(invitation.usedAt), gt(invitation.expiresAt, at));

export interface Welcome {
	/** Whose password it sets; nobody's yet for the link that makes the first administrator. */
	user: { email: string; name: string } | null;
}

/** What a link is for, while it can be used. */
export async function findInvitation(token: string): Promise<Welcome | undefined> {
	const [row] = await db()
		.select({ userId: invitation.userId, email: appUser.email, name: appUser.name })
		.from(invitation)
		.leftJoin(appUser, and(eq(appUser.id, invitation.userId), isNull(appUser.disabledAt)))
		.where(usable(token, now()));
	if (!row || (row.userId && !row.email)) return undefined;
	return { user: row.email ? { email: row.email, name: row.name! } : null };
}

/**
 * Sets the password that the link is for, once, and ends the person's sign-ins elsewhere. The first link of a portal
 * makes its administrator, in the bureau of the city.
 * @throws DomainError `not_found` for a link that was used or is over
 */
export async function acceptInvitation(
	token: string,
	{ password, email, name }: { password: string; email?: string; name?: string },
	call: Call
): Promise<{ email: string }> {
	const passwordHash = await hashPassword(password);
	const [found] = await db()
		.select({ userId: invitation.userId })
		.from(invitation)
		.where(usable(token, now()));
	if (!found) throw new DomainError('not_found');
	const id = found.userId ?? newId();
	// The password is part of no event and no key.
	return change({ id }, { ...call, idempotencyKey: null }, {}, async (tx, at) => {
		const used = await tx
			.update(invitation)
			.set({ usedAt: at })
			.where(usable(token, at))
			.returning({ userId: invitation.userId });
		if (used.length === 0) throw new DomainError('not_found');
		if (found.userId) {
			const [user] = await tx
				.update(appUser)
				.set({ passwordHash })
				.where(and(eq(appUser.id, id), isNull(appUser.disabledAt)))
				.returning({ email: appUser.email });
			if (!user) throw new DomainError('not_found');
			await tx.delete(signIn).where(eq(signIn.userId, id));
			return entry('access.password_set', id, { email: user.email });
		}
		if ((await tx.$count(appUser)) > 0) throw new DomainError('not_found');
		if (!email || !name) throw invalid('email', 'email_needed');
		const [bureau] = await tx
			.select({ id: organisation.id })
			.from(organisation)
			.where(eq(organisation.kind, 'education_bureau'))
			.limit(1);
		await tx.insert(appUser).values({ id, email, name, passwordHash, createdAt: at });
		await tx.insert(membership).values({
			id: newId(),
			userId: id,
			organisationId: bureau!.id,
			role: 'admin',
			isLead: true,
			validFrom: today()
		});
		return entry('access.first_administrator', id, { email });
	});
}

const entry = (action: string, entityId: string, result: { email: string }) => ({
	action,
	entity: 'app_user',
	entityId,
	change: {},
	result
});
