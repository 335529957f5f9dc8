import { and, eq, gte, inArray, isNull, lte, or } from 'drizzle-orm';
import { today } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { appUser, membership, organisation } from '../../server/db/schema/index.ts';
import type { Locale } from '../../i18n/locale.ts';
import type { UserActor } from '../actor.ts';
import { roles, type Role } from '../roles.ts';

/** People as they would act today, by id: for what the portal writes to them. Disabled accounts are not among them. */
export async function findActors(ids: string[]): Promise<Map<string, UserActor>> {
	if (ids.length === 0) return new Map();
	const rows = await db()
		.select({
			id: appUser.id,
			name: appUser.name,
			email: appUser.email,
			locale: appUser.locale,
			post: {
				role: membership.role,
				isLead: membership.isLead,
				organisationId: organisation.id,
				organisationName: organisation.name,
				organisationKind: organisation.kind,
				countyCode: organisation.countyCode
			}
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
		.where(and(inArray(appUser.id, ids), isNull(appUser.disabledAt)));
	const found = new Map<string, UserActor>();
	for (const { id, name, email, locale, post } of rows) {
		const actor =
			found.get(id) ??
			({ kind: 'user', id, name, email, locale: locale as Locale | null, posts: [] } satisfies UserActor);
		const { role, organisationId } = post;
		if (organisationId && roles.includes(role as Role)) actor.posts.push(post as UserActor['posts'][number]);
		found.set(id, actor);
	}
	return found;
}
