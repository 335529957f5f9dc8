import { and, desc, eq, isNull } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { open } from '../../server/crypto.ts';
import { rosterImport } from '../../server/db/schema/index.ts';
import { DomainError } from '../../server/errors.ts';
import { mayKeepRoster } from '../policy.ts';
import { enter } from './as.ts';
import { lockRoster } from './enrol.ts';
import { putBack, type Before } from './undo.ts';

/**
 * Takes back the newest import, or the newest step into a next school year: everything is as it was before.
 * @throws DomainError `not_found`, `not_allowed`, `built_upon` once something rests on it
 */
export async function undoImport(
	actor: UserActor,
	id: string,
	call: Call
): Promise<{ id: string; kind: 'file' | 'rollover' }> {
	return change(actor, call, { undoImport: id }, async (tx, at) => {
		await enter(tx, actor);
		const [found] = await tx.select().from(rosterImport).where(eq(rosterImport.id, id));
		if (!found) throw new DomainError('not_found');
		const { schoolId, importedAt, beforeSealed } = found;
		if (!mayKeepRoster(actor, schoolId)) throw new DomainError('not_allowed');
		await lockRoster(tx, schoolId);
		const [newest] = await tx
			.select({ id: rosterImport.id })
			.from(rosterImport)
			.where(and(eq(rosterImport.schoolId, schoolId), isNull(rosterImport.undoneAt)))
			.orderBy(desc(rosterImport.importedAt), desc(rosterImport.id))
			.limit(1);
		// Undone by somebody else meanwhile, or another one was built on it.
		if (newest?.id !== id) throw new DomainError('built_upon');
		const before = JSON.parse(open(beforeSealed, `roster_import.before:${id}`)) as Before;
		await putBack(tx, { importId: id, at: importedAt, before });
		await tx.update(rosterImport).set({ undoneBy: actor.id, undoneAt: at }).where(eq(rosterImport.id, id));
		return {
			action: 'roster.undone',
			entity: 'roster_import',
			entityId: id,
			change: { schoolId, kind: found.kind },
			result: { id, kind: found.kind }
		};
	});
}
