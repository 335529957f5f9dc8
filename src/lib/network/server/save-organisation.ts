import { and, eq, ne } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { organisation } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { OrganisationInput } from '../forms.ts';
import { mayKeepNetwork } from '../policy.ts';
import { listLineageIn } from './lineage.ts';

/**
 * Adds an organisation, or with its id changes it. Its sessions keep the county in which they took place.
 * @throws DomainError `not_allowed`, `not_found`, `invalid` for a name that is taken or a parent below itself
 */
export async function saveOrganisation(
	actor: UserActor,
	id: string | null,
	{ nameEn = undefined, parentId, address, ...input }: OrganisationInput,
	call: Call
): Promise<{ id: string }> {
	const row = { ...input, nameEn: nameEn ?? null, parentId: parentId ?? null, address: address ?? null };
	return change(actor, call, { organisation: id, ...row }, async (tx) => {
		if (!mayKeepNetwork(actor)) throw new DomainError('not_allowed');
		const [namesake] = await tx
			.select({ id: organisation.id })
			.from(organisation)
			.where(and(eq(organisation.name, row.name), id ? ne(organisation.id, id) : undefined));
		if (namesake) throw invalid('name', 'name_taken');
		if (row.parentId) {
			const line = await listLineageIn(tx, row.parentId);
			if (line.length === 0) throw invalid('parentId', 'unknown_choice');
			if (id && line.includes(id)) throw invalid('parentId', 'parent_below');
		}
		if (!id) {
			const added = newId();
			await tx.insert(organisation).values({ ...row, id: added });
			return {
				action: 'network.organisation_added',
				entity: 'organisation',
				entityId: added,
				change: row,
				result: { id: added }
			};
		}
		const [before] = await tx.select().from(organisation).where(eq(organisation.id, id)).for('update');
		if (!before) throw new DomainError('not_found');
		await tx.update(organisation).set(row).where(eq(organisation.id, id));
		return {
			action: 'network.organisation_changed',
			entity: 'organisation',
			entityId: id,
			change: { from: before, to: row },
			result: { id }
		};
	});
}
