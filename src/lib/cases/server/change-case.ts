import type { UserActor } from '../../access/actor.ts';
import type { Standing } from '../../care/policy.ts';
import { change } from '../../audit/server/change.ts';
import { settle } from '../../notifications/server/settle.ts';
import type { Call } from '../../server/call.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { enter } from '../../students/server/as.ts';
import type { CaseTransition } from '../case.ts';
import { loadForDeed, moveOn, type CaseRow, type Changes, type Told } from './load.ts';

type Step = Told & {
	changes?: Changes;
	/** What goes with it in the same transaction, once it has moved. */
	after?: () => Promise<void>;
};

/** The one way in which a person moves a case on. */
export function changeCase(
	actor: UserActor,
	id: string,
	deed: Exclude<CaseTransition, 'stop'>,
	input: Record<string, unknown>,
	call: Call,
	step: (tx: Tx, at: Date, found: CaseRow, standing: Standing) => Promise<Step> | Step
): Promise<{ id: string }> {
	return change(actor, call, { case: id, deed, input }, async (tx, at) => {
		await enter(tx, actor);
		const { found, standing } = await loadForDeed(tx, actor, id, deed, call, at);
		const { changes, after, detail = {}, words } = await step(tx, at, found, standing);
		await moveOn(tx, found, deed, actor.id, changes, { detail, words });
		await settle(tx, at, [id]);
		await after?.();
		return { action: `case.${deed}`, entity: 'case', entityId: id, change: detail, result: { id } };
	});
}
