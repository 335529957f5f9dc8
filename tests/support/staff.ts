import type { UserActor } from '../../src/lib/access/actor.ts';
import type { Role } from '../../src/lib/access/roles.ts';
import * as schema from '../../src/lib/server/db/schema/index.ts';
import { newId } from '../../src/lib/server/ids.ts';
import { friday } from './factories.ts';
import type { pupilsBy } from './pupils.ts';

/** Somebody more with a post, at an organisation of their own in the county. */
export async function staff(
	{ db }: ReturnType<typeof pupilsBy>,
	role: Role,
	kind: (typeof schema.organisation.$inferInsert)['kind'],
	countyCode = '430702'
): Promise<UserActor> {
	const [id, organisationId] = [newId(), newId()];
	const [name, email] = [`演示${role}`, `${id}@example.org`];
	await db
		.insert(schema.organisation)
		.values({ id: organisationId, name: `演示${kind}`, kind, countyCode, level: 'county' });
	await db.insert(schema.appUser).values({ id, email, name, passwordHash: '!', createdAt: friday });
	await db
		.insert(schema.membership)
		.values({ id: newId(), userId: id, organisationId, role, validFrom: '2024-01-01' });
	const place = { organisationName: '', organisationKind: kind, countyCode };
	return {
		kind: 'user',
		id,
		name,
		email,
		locale: null,
		posts: [{ role, organisationId, ...place, isLead: false }]
	};
}
