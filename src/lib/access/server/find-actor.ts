import { and, eq, gte, isNull, lte, or } from 'drizzle-orm';
import { today } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { appUser, membership, organisation } from '../../server/db/schema/index.ts';
import type { Locale } from '../../i18n/locale.ts';
import type { UserActor } from '../actor.ts';
import { roles, type Role } from '../roles.ts';

/** A person with the posts of today, for what is done in their name without them; nobody if the account is disabled. */
export async function findActor(userId: string): Promise<UserActor | undefined> {
	const rows = await db()
		.select({
			id: appUser.id,
			name: appUser.name,
			email: appUser.email,
			locale: appUser.locale,
			role: membership.role,
			isLead: membership.isLead,
			organisationId: organisation.id,
			organisationName: organisation.name,
			organisationKind: organisation.kind,
			countyCode: organisation.countyCode
		})
		.from(appUser)
		.leftJoin(
			membership,
			and(
				eq(membership.userId, appUser.id),
				lte(membership.validFrom, today()),
				or(isNull(membership.validTo), gte(membership.validTo, today()))
			)
		)
		.leftJoin(organisation, eq(organisation.id, membership.organisationId))
		.where(and(eq(appUser.id, userId), isNull(appUser.disabledAt)));
	const [first] = rows;
	if (!first) return undefined;
	const { id, name, email, locale } = first;
	return {
		kind: 'user',
		id,
		name,
		email,
		locale: locale as Locale | null,
		posts: rows.flatMap((row) =>
			row.organisationId && roles.includes(row.role as Role)
				? {
						role: row.role as Role,
						organisationId: row.organisationId,
						organisationName: row.organisationName!,
						organisationKind: row.organisationKind!,
						countyCode: row.countyCode!,
						isLead: row.isLead!
					}
				: []
		)
	};
}
