import { asc, eq, like } from 'drizzle-orm';
import { db } from '../../server/db/client.ts';
import { appUser, membership, organisation } from '../../server/db/schema/index.ts';

/** The one password of the demonstration; these accounts exist in demo mode alone. */
export const demoPassword = 'Tongxin-demo-1';

export interface DemoAccount {
	email: string;
	name: string;
	role: string;
	note: string;
}

/** The demonstration's accounts with role and organisation, for the sign-in page. */
export async function demoAccounts(): Promise<DemoAccount[]> {
	return db()
		.selectDistinctOn([appUser.email], {
			email: appUser.email,
			name: appUser.name,
			role: membership.role,
			note: organisation.name
		})
		.from(appUser)
		.innerJoin(membership, eq(membership.userId, appUser.id))
		.innerJoin(organisation, eq(organisation.id, membership.organisationId))
		.where(like(appUser.email, '%@demo.test'))
		.orderBy(asc(appUser.email));
}
