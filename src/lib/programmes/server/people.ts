import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Day } from '../../calendar/shanghai.ts';
import type { Call } from '../../server/call.ts';
import { now, today } from '../../server/clock.ts';
import {
	appUser,
	division,
	programmeAppeal,
	programmeAssessment,
	programmeKeyCase,
	programmePerson,
	programmeRead,
	programmeTask
} from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { CheckInput } from '../forms.ts';
import { isCaredFor, latestNext, personStates, stepBetween, type PersonState } from '../programme.ts';
import { asPost, enterPost } from './door.ts';
import { loadRunning, takenBy, type ProgrammeRow } from './load.ts';
import { openIdentity, openPersonName, openWords, sealWords } from './sealed.ts';

export type PersonRow = typeof programmePerson.$inferSelect;

const order = new Intl.Collator('zh-CN', { numeric: true });

/** A line of a list: who it is, where, and what is to be done. */
export interface PersonLine {
	id: string;
	code: string;
	name: string;
	countyCode: string;
	townshipCode: string | null;
	state: PersonState;
	/** On which lists. */
	hospital: boolean;
	township: boolean;
	stateAt: Date;
}

/** Writes down that somebody looked, in the transaction of the look. */
export async function logLooks(
	tx: Tx,
	actor: Pick<UserActor, 'id'>,
	part: 'list' | 'person',
	people: readonly Pick<PersonRow, 'id' | 'programmeId' | 'countyCode' | 'townshipCode'>[]
): Promise<void> {
	const at = now();
	const rows = people.map(({ id, programmeId, countyCode, townshipCode }) => ({
		...{ id: newId(), programmeId, countyCode, townshipCode, personId: id },
		...{ actorId: actor.id, at, part }
	}));
	for (let from = 0; from < rows.length; from += 500)
		await tx.insert(programmeRead).values(rows.slice(from, from + 500));
}

/** The people whom the reader's own posts open, in these states; by name. */
export async function listPeople(
	actor: UserActor,
	programmeId: string,
	states: readonly PersonState[],
	most = 300
): Promise<PersonLine[]> {
	return asPost(actor, async (tx) => {
		const rows = await tx
			.select()
			.from(programmePerson)
			.where(and(eq(programmePerson.programmeId, programmeId), inArray(programmePerson.state, [...states])))
			.orderBy(asc(programmePerson.townshipCode), asc(programmePerson.id))
			.limit(most);
		await logLooks(tx, actor, 'list', rows);
		return rows
			.map((row) => ({
				...{ id: row.id, code: row.code, name: openPersonName(row), state: row.state, stateAt: row.stateAt },
				...{ countyCode: row.countyCode, townshipCode: row.townshipCode },
				...{ hospital: row.hospitalListId !== null, township: row.townshipListId !== null }
			}))
			.sort(
				(a, b) => order.compare(a.townshipCode ?? '', b.townshipCode ?? '') || order.compare(a.name, b.name)
			);
	});
}

/** How many there are in each state of those whom the reader's own posts open. */
export async function countPeople(
	actor: UserActor,
	programmeId: string
): Promise<Record<PersonState, number>> {
	return asPost(actor, async (tx) => {
		const rows = await tx
			.select({ state: programmePerson.state, n: sql<number>`count(*)::int` })
			.from(programmePerson)
			.where(eq(programmePerson.programmeId, programmeId))
			.groupBy(programmePerson.state);
		const counted = new Map(rows.map(({ state, n }) => [state, n]));
		return Object.fromEntries(personStates.map((state) => [state, counted.get(state) ?? 0])) as Record<
			PersonState,
			number
		>;
	});
}

/** The person within one's posts, locked for a change. */
export async function loadPerson(tx: Tx, programmeId: string, id: string): Promise<PersonRow> {
	const [row] = await tx
		.select()
		.from(programmePerson)
		.where(and(eq(programmePerson.id, id), eq(programmePerson.programmeId, programmeId)))
		.for('update');
	if (!row) throw new DomainError('not_found');
	return row;
}

/** What the change of a person begins with: the door, the programme, the person. */
export async function openPerson(tx: Tx, actor: UserActor, programmeId: string, id: string) {
	await enterPost(tx, actor);
	const programme = await loadRunning(tx, actor, programmeId);
	return { programme, person: await loadPerson(tx, programmeId, id) };
}

export const placeOf = ({ programmeId, countyCode, townshipCode }: PersonRow) => ({
	...{ programmeId, countyCode, townshipCode }
});

/** Whoever is cared for has a next visit and a next follow-up, always. */
export async function planNext(
	tx: Tx,
	programme: ProgrammeRow,
	person: PersonRow,
	kinds: readonly ('visit' | 'follow_up')[] = ['visit', 'follow_up'],
	on: { visit?: Day; follow_up?: Day } = {}
): Promise<void> {
	await tx
		.insert(programmeTask)
		.values(
			kinds.map((kind) => ({
				...{ id: newId(), ...placeOf(person), personId: person.id, kind, state: 'open' as const },
				dueOn: on[kind] ?? latestNext(kind, programme, today())
			}))
		)
		.onConflictDoNothing();
}

/**
 * Writes down what the township found out about somebody. Whoever lives there is cared for from then on; whoever left
 * is visited no more.
 * @throws DomainError `not_found`, `taken_already`, `programme_over`
 */
export function checkPerson(
	actor: UserActor,
	programmeId: string,
	id: string,
	{ state, words }: CheckInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { person: id, state, words }, async (tx, at) => {
		const { programme, person } = await openPerson(tx, actor, programmeId, id);
		const step = stepBetween(person.state, state);
		if (!step || (call.version && call.version !== person.version))
			throw await takenBy(tx, person.stateBy, person.stateAt);
		await tx
			.update(programmePerson)
			.set({
				...{ state, stateBy: actor.id, stateAt: at, version: person.version + 1 },
				wordsSealed: sealWords(words, 'words', id)
			})
			.where(eq(programmePerson.id, id));
		if (isCaredFor(state)) await planNext(tx, programme, person);
		else
			await tx
				.update(programmeTask)
				.set({ state: 'ended' })
				.where(and(eq(programmeTask.personId, id), eq(programmeTask.state, 'open')));
		return {
			action: `programme.person_${step}`,
			entity: 'programme_person',
			entityId: id,
			change: { from: person.state, to: state },
			result: { id }
		};
	});
}

/**
 * Says in which township somebody lives whom the list did not place. By a post of the county.
 * @throws DomainError `not_found`, `not_allowed`, `invalid` for a township elsewhere
 */
export function placePerson(
	actor: UserActor,
	programmeId: string,
	id: string,
	townshipCode: string,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { place: id, townshipCode }, async (tx) => {
		const { person } = await openPerson(tx, actor, programmeId, id);
		const [place] = await tx.select().from(division).where(eq(division.code, townshipCode));
		if (place?.parentCode !== person.countyCode) throw invalid('townshipCode', 'place_needed');
		const [may] = await tx.execute<{ may: boolean }>(
			sql`select programmes.sees(${programmeId}::uuid, ${person.countyCode}, null) as may`
		);
		if (!may?.may) throw new DomainError('not_allowed');
		const set = { townshipCode };
		await tx
			.update(programmePerson)
			.set({ ...set, version: person.version + 1 })
			.where(eq(programmePerson.id, id));
		for (const table of [programmeTask, programmeAppeal, programmeAssessment, programmeKeyCase] as const)
			await tx.update(table).set(set).where(eq(table.personId, id));
		return {
			action: 'programme.person_placed',
			entity: 'programme_person',
			entityId: id,
			change: { townshipCode },
			result: { id }
		};
	});
}

export interface TimelineEntry {
	at: Date;
	kind:
		'visit' | 'follow_up' | 'assessment' | 'refused' | 'appeal' | 'answer' | 'key' | 'key_closed' | 'state';
	by: string | null;
	words: string[];
	/** A coded word: the state, the finding, the outcome. */
	code: string | null;
}

export interface Person extends Omit<PersonLine, 'hospital' | 'township'> {
	version: number;
	hospital: boolean;
	township: boolean;
	bornOn: string | null;
	phone: string | null;
	words: string | null;
	tasks: { id: string; kind: 'visit' | 'follow_up'; dueOn: Day; latestNext: Day }[];
	appeals: { id: string; department: string; words: string; dueOn: Day }[];
	key: Omit<typeof programmeKeyCase.$inferSelect, 'wordsSealed'> | null;
	keyWords: string | null;
	keyOwner: string | null;
	timeline: TimelineEntry[];
	looks: { at: Date; name: string }[];
	/** Whether the reader holds a post of the whole county. */
	isCounty: boolean;
}

const withoutSealed = <T extends { wordsSealed: string }>({ wordsSealed: _, ...rest }: T) => rest;

/** Everything about one person, for whoever holds a post where they live. */
export async function findPerson(
	actor: UserActor,
	programme: ProgrammeRow,
	id: string
): Promise<Person | undefined> {
	return asPost(actor, async (tx) => {
		const [row] = await tx
			.select()
			.from(programmePerson)
			.where(and(eq(programmePerson.id, id), eq(programmePerson.programmeId, programme.id)));
		if (!row) return undefined;
		await logLooks(tx, actor, 'person', [row]);
		const [tasks, appeals, assessments, keys, looks, [may]] = await Promise.all([
			tx
				.select({ task: programmeTask, by: appUser.name })
				.from(programmeTask)
				.leftJoin(appUser, eq(appUser.id, programmeTask.doneBy))
				.where(eq(programmeTask.personId, id))
				.orderBy(desc(programmeTask.dueOn)),
			tx
				.select({ appeal: programmeAppeal, by: appUser.name })
				.from(programmeAppeal)
				.leftJoin(appUser, eq(appUser.id, programmeAppeal.raisedBy))
				.where(eq(programmeAppeal.personId, id)),
			tx
				.select({ assessment: programmeAssessment, by: appUser.name })
				.from(programmeAssessment)
				.leftJoin(appUser, eq(appUser.id, programmeAssessment.by))
				.where(eq(programmeAssessment.personId, id)),
			tx
				.select({ key: programmeKeyCase, owner: appUser.name })
				.from(programmeKeyCase)
				.leftJoin(appUser, eq(appUser.id, programmeKeyCase.ownerId))
				.where(eq(programmeKeyCase.personId, id))
				.orderBy(desc(programmeKeyCase.raisedAt)),
			tx
				.select({ at: programmeRead.at, name: appUser.name })
				.from(programmeRead)
				.innerJoin(appUser, eq(appUser.id, programmeRead.actorId))
				.where(and(eq(programmeRead.personId, id), eq(programmeRead.part, 'person')))
				.orderBy(desc(programmeRead.at))
				.limit(10),
			tx.execute<{ may: boolean }>(
				sql`select programmes.sees(${programme.id}::uuid, ${row.countyCode}, null) as may`
			)
		]);
		const timeline: TimelineEntry[] = [];
		for (const { task, by } of tasks)
			if (task.state === 'done')
				timeline.push({
					...{ at: task.doneAt!, kind: task.kind, by, code: null },
					words: JSON.parse(openWords(task.wordsSealed!, 'task', task.id)) as string[]
				});
		for (const { appeal, by } of appeals) {
			timeline.push({
				...{ at: appeal.raisedAt, kind: 'appeal', by, code: appeal.department },
				words: [openWords(appeal.wordsSealed, 'appeal', appeal.id)]
			});
			if (appeal.answeredAt)
				timeline.push({
					...{ at: appeal.answeredAt, kind: 'answer', by: null, code: appeal.department },
					words: [openWords(appeal.answerSealed!, 'answer', appeal.id)]
				});
		}
		for (const { assessment, by } of assessments)
			timeline.push({
				at: assessment.at,
				by,
				kind: assessment.consent === 'refused' ? 'refused' : 'assessment',
				code: assessment.finding,
				words: [
					assessment.scale,
					assessment.opinionSealed && openWords(assessment.opinionSealed, 'opinion', assessment.id)
				].filter((text) => text !== null)
			});
		for (const { key, owner } of keys) {
			timeline.push({
				...{ at: key.raisedAt, kind: 'key', by: null, code: key.source },
				words: [openWords(key.wordsSealed, 'key', key.id)]
			});
			if (key.closedAt)
				timeline.push({ at: key.closedAt, kind: 'key_closed', by: owner, code: key.outcome, words: [] });
		}
		const current = keys.find(({ key }) => key.state !== 'closed');
		const identity = openIdentity(row);
		return {
			...{ id, code: row.code, ...identity, state: row.state, stateAt: row.stateAt, version: row.version },
			...{ countyCode: row.countyCode, townshipCode: row.townshipCode },
			...{ hospital: row.hospitalListId !== null, township: row.townshipListId !== null },
			words: row.wordsSealed && openWords(row.wordsSealed, 'words', id),
			tasks: tasks
				.filter(({ task }) => task.state === 'open')
				.map(({ task: { id, kind, dueOn } }) => ({
					...{ id, kind, dueOn },
					latestNext: latestNext(kind, programme, today())
				})),
			appeals: appeals
				.filter(({ appeal }) => !appeal.answeredAt)
				.map(({ appeal: { id, department, wordsSealed, dueOn } }) => ({
					...{ id, department, dueOn },
					words: openWords(wordsSealed, 'appeal', id)
				})),
			key: current ? withoutSealed(current.key) : null,
			keyWords: current ? openWords(current.key.wordsSealed, 'key', current.key.id) : null,
			keyOwner: current?.owner ?? null,
			timeline: timeline.sort((a, b) => b.at.getTime() - a.at.getTime()),
			looks,
			isCounty: may?.may ?? false
		};
	});
}
