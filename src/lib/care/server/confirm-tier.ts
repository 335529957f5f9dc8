import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { dayOf } from '../../calendar/shanghai.ts';
import { notify } from '../../notifications/server/notify.ts';
import type { Call } from '../../server/call.ts';
import { seal } from '../../server/crypto.ts';
import { triage } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { TierInput } from '../forms.ts';
import { mayCare } from '../policy.ts';
import { needsSecond } from '../triage.ts';
import { loadPupil } from './load.ts';
import { selectCare } from './select-care.ts';

/** Of two decisions about one pupil at once the later sees the earlier. */
export async function lockDecisions(tx: Tx, studentId: string): Promise<void> {
	await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`triage:${studentId}`}))`);
}

/**
 * A named person says which tier counts, in words, after a talk. Lowering red or orange waits for a second person; until
 * then the higher tier counts.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`
 */
export async function confirmTier(
	actor: UserActor,
	studentId: string,
	{ tier, words }: TierInput,
	call: Call
): Promise<{ id: string; needsSecond: boolean }> {
	return change(actor, call, { tier, words, studentId }, async (tx, at) => {
		const { schoolId, standing } = await loadPupil(tx, actor, studentId);
		if (!mayCare(actor, standing)) throw new DomainError('not_allowed');
		await lockDecisions(tx, studentId);
		const [care] = await selectCare(tx, at, studentId);
		if (!care) throw invalid('tier', 'nothing_to_confirm');
		if (care.state === 'proposed' && !care.talkedAt) throw invalid('tier', 'talk_needed');
		const lowers = needsSecond(care.tier, tier);
		const id = newId();
		await tx.insert(triage).values({
			id,
			studentId,
			schoolId,
			proposedTier: care.tier,
			tier,
			wordsSealed: seal(words, `triage.words:${id}`),
			decidedBy: actor.id,
			decidedAt: at,
			needsSecond: lowers
		});
		if (lowers) {
			const colleagues = sql`select m.user_id from membership m
				where m.organisation_id = ${schoolId} and m.role in ('counsellor', 'school_leader')
					and m.valid_from <= ${dayOf(at)} and (m.valid_to is null or m.valid_to >= ${dayOf(at)})`;
			const news = { kind: 'second_wanted', entity: 'triage', entityId: id, inPerson: true } as const;
			await notify(tx, at, colleagues, news, actor.id);
		}
		return {
			action: lowers ? 'triage.lowering_proposed' : 'triage.confirmed',
			entity: 'triage',
			entityId: id,
			change: { from: care.tier, to: tier },
			result: { id, needsSecond: lowers }
		};
	});
}
