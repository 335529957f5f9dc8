import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Material } from '../on-the-day.ts';
import { mayReport } from '../policy.ts';
import type { Call } from '../../server/call.ts';
import { sessionMaterial } from '../../server/db/schema/index.ts';
import { invalid } from '../../server/errors.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';
import { tell } from './tell.ts';

/**
 * Reports how many came and what was handed out. It counts as delivered from now on, as completed only once the
 * host verifies.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`, `invalid` before the end
 */
export async function reportSession(
	actor: UserActor,
	id: string,
	{ attendance, note, materials = [] }: { attendance: number; note?: string; materials?: Material[] },
	call: Call
): Promise<{ id: string }> {
	const handedOut = materials.length ? { materials } : {};
	return change(actor, call, { report: id, attendance, note, ...handedOut }, async (tx, at) => {
		const found = await loadForChange(tx, actor, id, 'report', call);
		if (found.endsAt! > at) throw invalid('attendance', 'not_over_yet');
		assertMay(mayReport(actor, found, at));
		await Promise.all([
			moveOn(tx, found, 'report', {
				reportedBy: actor.id,
				reportedAt: at,
				reportedAttendance: attendance,
				reportNote: note ?? null
			}),
			tell(tx, at, id, ['host'], { kind: 'reported', values: { n: attendance } }, actor.id)
		]);
		if (materials.length) {
			await tx.insert(sessionMaterial).values(materials.map((each) => ({ sessionId: id, ...each })));
		}
		return {
			action: 'session.reported',
			entity: 'session',
			entityId: id,
			change: { attendance, note, ...handedOut },
			result: { id }
		};
	});
}
