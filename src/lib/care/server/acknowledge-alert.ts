import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { notifyEach } from '../../notifications/server/notify.ts';
import { settle } from '../../notifications/server/settle.ts';
import { tiers } from '../../screening/tiers.ts';
import type { Call } from '../../server/call.ts';
import { DomainError } from '../../server/errors.ts';
import { mayAcknowledge } from '../policy.ts';
import { rank } from '../triage.ts';
import { loadAlert } from './load.ts';
import { takenAlready } from './taken-already.ts';

/**
 * Takes an alert: from now on this person looks after the pupil, and nobody is called any more. Lesser alerts about the
 * same pupil are taken with it; a more urgent one that came meanwhile goes on calling.
 * @throws DomainError `not_found`, `not_allowed`, `taken_already` when somebody was faster
 */
export async function acknowledgeAlert(
	actor: UserActor,
	alertId: string,
	call: Call
): Promise<{ id: string; studentId: string | null }> {
	return change(actor, call, { acknowledgeAlert: alertId }, async (tx, at) => {
		const { row, standing } = await loadAlert(tx, actor, alertId);
		if (!mayAcknowledge(actor, standing)) throw new DomainError('not_allowed');
		if (row.acknowledgedAt) throw await takenAlready(tx, row.acknowledgedBy!, row.acknowledgedAt);
		const lesser = tiers.slice(0, rank(row.tier) + 1);
		const taken = await tx.execute<{ id: string }>(sql`
			update pupils.alert set acknowledged_by = ${actor.id}, acknowledged_at = ${at.toISOString()}, next_rung_at = null
			where id in (
				select id from pupils.alert
				where acknowledged_at is null and (id = ${alertId} or (student_id = ${row.studentId} and tier in ${lesser}))
				order by id for update)
			returning id`);
		const ids = taken.map(({ id }) => id);
		await settle(tx, at, ids, ['alert_raised', 'alert_unanswered']);
		const reporters = sql`select reported_by as user_id, alert_id as entity_id, 'concern:' || alert_id as dedupe_key
			from pupils.concern where alert_id in ${ids}`;
		await notifyEach(tx, at, reporters, { kind: 'concern_taken', entity: 'alert', inPerson: true }, actor.id);
		return {
			action: 'alert.acknowledged',
			entity: 'alert',
			entityId: alertId,
			change: { alerts: ids },
			result: { id: alertId, studentId: row.studentId }
		};
	});
}
