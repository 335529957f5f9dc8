import { and, eq, ne } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { programmeAssessment, programmeKeyCase } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { AssessmentInput } from '../forms.ts';
import { isCaredFor, keyTransitions, programmeRules, type KeyStep } from '../programme.ts';
import { takenBy } from './load.ts';
import { openPerson, placeOf, type PersonRow } from './people.ts';
import { sealWords } from './sealed.ts';

/**
 * Writes down that an assessment was offered. Who refuses is asked nothing else and loses nothing; whose result is
 * abnormal is a key person from the same moment on.
 * @throws DomainError `not_found`, `taken_already`, `invalid` for a plan without the opinion of the hospital above
 */
export function recordAssessment(
	actor: UserActor,
	programmeId: string,
	personId: string,
	input: AssessmentInput,
	call: Call
): Promise<{ id: string; key: boolean }> {
	return change(actor, call, { assessment: personId, ...input }, async (tx, at) => {
		const { person } = await openPerson(tx, actor, programmeId, personId);
		if (!isCaredFor(person.state)) throw await takenBy(tx, person.stateBy, person.stateAt);
		if (input.consent === 'given' && input.plan && input.plan !== 'none' && !input.opinion)
			throw invalid('opinion', 'opinion_needed');
		const id = newId();
		await tx.insert(programmeAssessment).values({
			...{ id, ...placeOf(person), personId, consent: input.consent, route: input.route, at, by: actor.id },
			...(input.consent === 'given' && {
				...{ scale: input.scale, finding: input.finding, plan: input.plan, wish: input.wish },
				opinionSealed: input.opinion ? sealWords(input.opinion, 'opinion', id) : null
			})
		});
		const key =
			input.consent === 'given' && input.finding === 'abnormal'
				? await raise(tx, actor, person, 'assessment', input.opinion ?? input.scale, at)
				: false;
		return {
			action: 'programme.assessed',
			entity: 'programme_person',
			entityId: personId,
			change: { assessmentId: id, consent: input.consent, key },
			result: { id, key }
		};
	});
}

async function raise(
	tx: Tx,
	actor: UserActor,
	person: PersonRow,
	source: 'assessment' | 'report',
	words: string,
	at: Date
): Promise<boolean> {
	const [open] = await tx
		.select({ id: programmeKeyCase.id })
		.from(programmeKeyCase)
		.where(and(eq(programmeKeyCase.personId, person.id), ne(programmeKeyCase.state, 'closed')));
	if (open) return false;
	const id = newId();
	await tx.insert(programmeKeyCase).values({
		...{ id, ...placeOf(person), personId: person.id, source, state: 'raised' },
		...{ wordsSealed: sealWords(words, 'key', id), raisedBy: actor.id, raisedAt: at },
		dueAt: new Date(at.getTime() + programmeRules.keyHours * 3_600_000)
	});
	return true;
}

/**
 * Somebody reported what worries them: it needs no assessment.
 * @throws DomainError `not_found`, `taken_already` while the person is looked after already
 */
export function reportKeyPerson(
	actor: UserActor,
	programmeId: string,
	personId: string,
	{ words }: { words: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { keyPerson: personId, words }, async (tx, at) => {
		const { person } = await openPerson(tx, actor, programmeId, personId);
		if (!(await raise(tx, actor, person, 'report', words, at))) {
			const [open] = await tx
				.select()
				.from(programmeKeyCase)
				.where(and(eq(programmeKeyCase.personId, personId), ne(programmeKeyCase.state, 'closed')));
			throw await takenBy(tx, open!.ownerId ?? open!.raisedBy, open!.ownedAt ?? open!.raisedAt);
		}
		return {
			action: 'programme.key_raised',
			entity: 'programme_person',
			entityId: personId,
			change: { source: 'report' },
			result: { id: personId }
		};
	});
}

/**
 * One step with a key person: whoever takes them is the one who looks after them, speaks with them, and closes when
 * the village or community has heard what it may know.
 * @throws DomainError `not_found`, `not_allowed` for another than the owner, `taken_already`, `invalid`
 */
export function moveKeyCase(
	actor: UserActor,
	programmeId: string,
	personId: string,
	step: KeyStep,
	outcome: (typeof programmeKeyCase.$inferSelect)['outcome'] | undefined,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { key: personId, step, outcome }, async (tx, at) => {
		await openPerson(tx, actor, programmeId, personId);
		const [key] = await tx
			.select()
			.from(programmeKeyCase)
			.where(and(eq(programmeKeyCase.personId, personId), ne(programmeKeyCase.state, 'closed')))
			.for('update');
		if (!key) throw new DomainError('not_found');
		const { from, to } = keyTransitions[step];
		if (!(from as readonly string[]).includes(key.state) || (call.version && call.version !== key.version))
			throw await takenBy(tx, key.ownerId ?? key.raisedBy, key.ownedAt ?? key.raisedAt);
		if (step !== 'own' && key.ownerId !== actor.id) throw new DomainError('not_allowed');
		if (step === 'contact' && !outcome) throw invalid('outcome', 'unknown_choice');
		await tx
			.update(programmeKeyCase)
			.set({
				...{ state: to[0], version: key.version + 1 },
				...(step === 'own' && { ownerId: actor.id, ownedAt: at }),
				...(step === 'contact' && { contactedAt: at, outcome }),
				...(step === 'close' && { fedBackAt: at, closedAt: at, closedBy: actor.id })
			})
			.where(eq(programmeKeyCase.id, key.id));
		return {
			action: `programme.key_${step}`,
			entity: 'programme_person',
			entityId: personId,
			change: { keyId: key.id, outcome: outcome ?? null },
			result: { id: key.id }
		};
	});
}
