import { eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { consent, consentEnd } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { enter } from '../../students/server/as.ts';
import { inGroups, plainSecret } from '../slip.ts';
import type { InvalidateInput } from '../forms.ts';
import { mayInvalidate } from '../policy.ts';
import { endWith, lostBy } from './add-answer.ts';
import { written, type Reaction } from './reaction.ts';

/**
 * A consent that never was one: signed by the wrong person, forged, entered twice. By the data protection officer, who
 * knows it by its number and sees nothing of the pupil.
 * @throws DomainError `not_allowed`, `invalid`
 */
export async function invalidateConsent(
	actor: UserActor,
	{ number: typed, reasonCode, words }: InvalidateInput,
	call: Call,
	react: Reaction
): Promise<{ number: string }> {
	const number = `C-${inGroups(plainSecret(typed).replace(/^C/, ''))}`;
	return change(actor, call, { invalidate: number, reasonCode, words }, async (tx, at) => {
		if (!mayInvalidate(actor)) throw new DomainError('not_allowed');
		await enter(tx, actor);
		const [found] = await tx
			.select({ given: consent, endKind: consentEnd.kind })
			.from(consent)
			.leftJoin(consentEnd, eq(consentEnd.consentId, consent.id))
			.where(eq(consent.number, number));
		if (!found) throw invalid('number', 'consent_number');
		if (found.endKind) throw invalid('number', 'consent_ended');
		const { given } = found;
		const row = {
			consentId: given.id,
			studentId: given.studentId,
			schoolId: given.schoolId,
			kind: 'invalidated' as const,
			at,
			byUserId: actor.id,
			reason: `${reasonCode}: ${words}`
		};
		const lost = given.response === 'given' ? lostBy(given) : null;
		const effects = await endWith(tx, at, row, lost, react);
		return {
			action: 'consent.invalidated',
			entity: 'consent',
			entityId: given.id,
			change: { reasonCode, effects: effects.map(written) },
			result: { number }
		};
	});
}
