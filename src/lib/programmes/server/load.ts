import { and, eq, inArray } from 'drizzle-orm';
import { hasRole, type UserActor } from '../../access/actor.ts';
import { now } from '../../server/clock.ts';
import { appUser, programme } from '../../server/db/schema/index.ts';
import type { Reader, Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { isCommission, programmeRoles } from '../policy.ts';
import type { ProgrammeState } from '../programme.ts';

export type ProgrammeRow = typeof programme.$inferSelect;

/** Drafts are the commission's; whoever may approve them sees what was submitted; the others see what runs. */
export function statesFor(actor: UserActor): ProgrammeState[] {
	if (!hasRole(actor, ...programmeRoles)) return [];
	if (isCommission(actor)) return ['draft', 'submitted', 'running', 'closed', 'dropped'];
	return hasRole(actor, 'bureau_city', 'auditor')
		? ['submitted', 'running', 'closed']
		: ['running', 'closed'];
}

/** @throws DomainError `not_found` outside what the person may see */
export async function loadProgramme(
	reader: Reader,
	actor: UserActor,
	id: string,
	lock = false
): Promise<ProgrammeRow> {
	const query = reader
		.select()
		.from(programme)
		.where(and(eq(programme.id, id), inArray(programme.state, statesFor(actor))));
	const [row] = lock ? await query.for('update') : await query;
	if (!row) throw new DomainError('not_found');
	return row;
}

/** One that runs, for whatever is entered in it. A programme that has ended stays as it was. */
export async function loadRunning(tx: Tx, actor: UserActor, id: string): Promise<ProgrammeRow> {
	const row = await loadProgramme(tx, actor, id);
	if (row.state !== 'running') throw new DomainError('programme_over');
	return row;
}

/** Who was first, for the loser of a race. */
export async function takenBy(tx: Tx, userId: string | null, at: Date | null): Promise<DomainError> {
	const [by] = userId
		? await tx.select({ name: appUser.name }).from(appUser).where(eq(appUser.id, userId))
		: [];
	return new DomainError('taken_already', {
		values: { by: by?.name ?? '–', at: (at ?? now()).toISOString() }
	});
}
