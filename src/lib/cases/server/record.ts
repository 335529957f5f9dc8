import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { enter } from '../../students/server/as.ts';
import { loadForDeed, moveOn, note, type CaseRow, type Changes, type Told } from './load.ts';
import type { CaseTransition } from '../case.ts';

type Recorded = Told & {
	/** As the timeline and the audit name it. */
	kind: string;
	/** Where it moves the case on, with what changes. */
	moves?: Exclude<CaseTransition, 'stop'>;
	changes?: Changes;
};

/** The one way in which something is recorded in an open case; where it moves the case, in the same step. */
export function recordIn(
	actor: UserActor,
	id: string,
	what: string,
	input: Record<string, unknown>,
	call: Call,
	record: (tx: Tx, at: Date, found: CaseRow) => Promise<Recorded>
): Promise<{ id: string }> {
	return change(actor, call, { case: id, what, input }, async (tx, at) => {
		await enter(tx, actor);
		// What is added beside others stands, whoever moved the case on meanwhile; what moves it compares.
		const { found } = await loadForDeed(tx, actor, id, 'write', { ...call, version: null }, at);
		const { kind, moves, changes, ...told } = await record(tx, at, found);
		if (moves) await moveOn(tx, found, moves, actor.id, changes, told);
		else await note(tx, id, at, actor.id, kind, told);
		return {
			action: `case.${kind}`,
			entity: 'case',
			entityId: id,
			change: told.detail ?? {},
			result: { id }
		};
	});
}
