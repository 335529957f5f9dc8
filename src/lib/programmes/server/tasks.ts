import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Day } from '../../calendar/shanghai.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import {
	appUser,
	programmeAppeal,
	programmeKeyCase,
	programmePerson,
	programmeTask
} from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { AppealInput, FollowUpInput, VisitInput } from '../forms.ts';
import { isCaredFor, latestNext } from '../programme.ts';
import { asPost } from './door.ts';
import { takenBy } from './load.ts';
import { logLooks, openPerson, placeOf, planNext } from './people.ts';
import { openPersonName, openWords, sealWords } from './sealed.ts';

/**
 * Writes down a visit or a follow-up and sets the next one, in one transaction: the next date always exists, and never
 * later than the programme says.
 * @throws DomainError `not_found`, `invalid` for a next day that is too late, `taken_already`
 */
export function doTask(
	actor: UserActor,
	programmeId: string,
	personId: string,
	done: { kind: 'visit'; input: VisitInput } | { kind: 'follow_up'; input: FollowUpInput },
	call: Call
): Promise<{ id: string; nextOn: Day }> {
	const { kind } = done;
	const words =
		done.kind === 'visit'
			? [done.input.words]
			: [done.input.assessed, done.input.counselling, done.input.guidance];
	const wanted = done.input.nextOn;
	return change(actor, call, { task: personId, kind, words, wanted }, async (tx, at) => {
		const { programme, person } = await openPerson(tx, actor, programmeId, personId);
		const last = latestNext(kind, programme, today());
		if (wanted && wanted <= today()) throw invalid('nextOn', 'time_passed');
		if (wanted && wanted > last) throw invalid('nextOn', 'next_too_late', { last });
		const [task] = await tx
			.select()
			.from(programmeTask)
			.where(
				and(
					eq(programmeTask.personId, personId),
					eq(programmeTask.kind, kind),
					eq(programmeTask.state, 'open')
				)
			)
			.for('update');
		if (!task || !isCaredFor(person.state)) throw await takenBy(tx, person.stateBy, person.stateAt);
		await tx
			.update(programmeTask)
			.set({
				...{ state: 'done', doneBy: actor.id, doneAt: at },
				wordsSealed: sealWords(JSON.stringify(words), 'task', task.id)
			})
			.where(eq(programmeTask.id, task.id));
		const nextOn = wanted ?? last;
		await planNext(tx, programme, person, [kind], { [kind]: nextOn });
		return {
			action: `programme.${kind}`,
			entity: 'programme_person',
			entityId: personId,
			change: { taskId: task.id, dueOn: task.dueOn, nextOn },
			result: { id: task.id, nextOn }
		};
	});
}

/** @throws DomainError `not_found`, `invalid` for a day that has passed */
export function raiseAppeal(
	actor: UserActor,
	programmeId: string,
	personId: string,
	{ department, words, dueOn }: AppealInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { appeal: personId, department, words, dueOn }, async (tx, at) => {
		const { person } = await openPerson(tx, actor, programmeId, personId);
		if (dueOn < today()) throw invalid('dueOn', 'time_passed');
		const id = newId();
		await tx.insert(programmeAppeal).values({
			...{ id, ...placeOf(person), personId, department, dueOn },
			...{ wordsSealed: sealWords(words, 'appeal', id), raisedBy: actor.id, raisedAt: at }
		});
		return {
			action: 'programme.appeal_raised',
			entity: 'programme_person',
			entityId: personId,
			change: { appealId: id, department, dueOn },
			result: { id }
		};
	});
}

/** @throws DomainError `not_found`, `taken_already` */
export function answerAppeal(
	actor: UserActor,
	programmeId: string,
	personId: string,
	{ id, words }: { id: string; words: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { answerAppeal: id, words }, async (tx, at) => {
		await openPerson(tx, actor, programmeId, personId);
		const [appeal] = await tx
			.select()
			.from(programmeAppeal)
			.where(and(eq(programmeAppeal.id, id), eq(programmeAppeal.personId, personId)))
			.for('update');
		if (!appeal) throw new DomainError('not_found');
		if (appeal.answeredAt) throw await takenBy(tx, appeal.answeredBy, appeal.answeredAt);
		await tx
			.update(programmeAppeal)
			.set({ answerSealed: sealWords(words, 'answer', id), answeredBy: actor.id, answeredAt: at })
			.where(eq(programmeAppeal.id, id));
		return {
			action: 'programme.appeal_answered',
			entity: 'programme_person',
			entityId: personId,
			change: { appealId: id },
			result: { id }
		};
	});
}

/** What waits where the reader holds a post: visits, follow-ups, needs and key persons, by what runs out first. */
export interface Waiting {
	personId: string;
	code: string;
	name: string;
	townshipCode: string | null;
	kind: 'visit' | 'follow_up' | 'appeal' | 'key';
	/** A day, or of a key person the moment. */
	dueOn: Day | null;
	dueAt: Date | null;
	words: string | null;
	owner: string | null;
}

export async function listWaiting(
	actor: UserActor,
	programmeId: string,
	kinds: readonly Waiting['kind'][],
	most = 100
): Promise<Waiting[]> {
	return asPost(actor, async (tx) => {
		const who = {
			...{ id: programmePerson.id, code: programmePerson.code, nameSealed: programmePerson.nameSealed },
			...{ programmeId: programmePerson.programmeId, countyCode: programmePerson.countyCode },
			townshipCode: programmePerson.townshipCode
		};
		const taskKinds = kinds.filter((kind) => kind === 'visit' || kind === 'follow_up');
		const tasks = taskKinds.length
			? await tx
					.select({ who, kind: programmeTask.kind, dueOn: programmeTask.dueOn })
					.from(programmeTask)
					.innerJoin(programmePerson, eq(programmePerson.id, programmeTask.personId))
					.where(
						and(
							eq(programmeTask.programmeId, programmeId),
							eq(programmeTask.state, 'open'),
							inArray(programmeTask.kind, taskKinds)
						)
					)
					.orderBy(asc(programmeTask.dueOn))
					.limit(most)
			: [];
		const appeals = kinds.includes('appeal')
			? await tx
					.select({ who, appeal: programmeAppeal })
					.from(programmeAppeal)
					.innerJoin(programmePerson, eq(programmePerson.id, programmeAppeal.personId))
					.where(and(eq(programmeAppeal.programmeId, programmeId), isNull(programmeAppeal.answeredAt)))
					.orderBy(asc(programmeAppeal.dueOn))
					.limit(most)
			: [];
		const keys = kinds.includes('key')
			? await tx
					.select({ who, key: programmeKeyCase, owner: appUser.name })
					.from(programmeKeyCase)
					.innerJoin(programmePerson, eq(programmePerson.id, programmeKeyCase.personId))
					.leftJoin(appUser, eq(appUser.id, programmeKeyCase.ownerId))
					.where(and(eq(programmeKeyCase.programmeId, programmeId), ne(programmeKeyCase.state, 'closed')))
					.orderBy(asc(programmeKeyCase.dueAt))
					.limit(most)
			: [];
		await logLooks(
			tx,
			actor,
			'list',
			[...tasks, ...appeals, ...keys].map((row) => row.who)
		);
		const line = (row: (typeof tasks)[number]['who']) => ({
			...{ personId: row.id, code: row.code, name: openPersonName(row), townshipCode: row.townshipCode }
		});
		return [
			...keys.map(({ who, key, owner }) => ({
				...{ ...line(who), kind: 'key' as const, dueOn: null, dueAt: key.dueAt },
				...{ words: null, owner }
			})),
			...appeals.map(({ who, appeal }) => ({
				...{ ...line(who), kind: 'appeal' as const, dueOn: appeal.dueOn, dueAt: null },
				...{ words: openWords(appeal.wordsSealed, 'appeal', appeal.id), owner: null }
			})),
			...tasks.map(({ who, kind, dueOn }) => ({
				...{ ...line(who), kind, dueOn, dueAt: null, words: null, owner: null }
			}))
		];
	});
}
