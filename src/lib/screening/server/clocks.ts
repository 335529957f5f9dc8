import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { as } from '../../students/server/as.ts';
import { changed, problemOf, type ClockRows, type ClockTable } from '../clock-table.ts';
import type { ClockInput } from '../forms.ts';
import { mayProposeCutOffs } from '../policy.ts';
import { addVersion, listVersions, signVersion, type SettingVersion } from './settings.ts';

export interface ClockVersion extends Omit<SettingVersion, 'value'> {
	rows: ClockRows;
}

/** Everything that was proposed of a table, newest first. */
export async function listClocks(actor: UserActor, table: ClockTable): Promise<ClockVersion[]> {
	const versions = await as(actor, (tx) => listVersions(tx, table.key));
	return versions.map(({ value, ...version }) => ({ ...version, rows: table.read(value) }));
}

/**
 * Proposes another time for one step of one tier, upon what was proposed last. It counts for nothing until another
 * person signs it.
 * @throws DomainError `not_allowed`, `invalid`
 */
export async function proposeClock(
	actor: UserActor,
	table: ClockTable,
	{ step, tier, n, unit }: ClockInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { clock: table.key, step, tier, n, unit }, async (tx, at) => {
		if (!mayProposeCutOffs(actor)) throw new DomainError('not_allowed');
		const cell = n === undefined ? null : { n, unit };
		const problem = problemOf(table, { step, tier, cell });
		if (problem === 'unit') throw invalid('unit', 'clock_unit');
		if (problem === 'long') throw invalid('n', 'clock_long', { n: table.most![step]! });
		if (problem === 'needed') throw invalid('n', 'clock_needed');
		const { id, version } = await addVersion(tx, at, actor, table.key, (newest) =>
			table.write(changed(newest ? table.read(newest) : table.usual, { step, tier, cell }))
		);
		return {
			action: 'screening.clock_proposed',
			entity: 'screening_setting',
			entityId: id,
			change: { key: table.key, version, step, tier, cell },
			result: { id }
		};
	});
}

/**
 * Signs the clocks that another person proposed: they count from now on.
 * @throws DomainError `not_found`, `not_allowed` for one's own proposal
 */
export async function signClocks(
	actor: UserActor,
	tables: readonly ClockTable[],
	id: string,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { signClocks: id }, async (tx, at) => {
		const isKey = (key: string) => tables.some((table) => table.key === key);
		const signed = await signVersion(tx, at, actor, id, isKey);
		return {
			action: 'screening.clocks_signed',
			entity: 'screening_setting',
			entityId: id,
			change: signed,
			result: { id }
		};
	});
}
