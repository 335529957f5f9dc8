import { asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Day } from '../../calendar/shanghai.ts';
import { open } from '../../server/crypto.ts';
import {
	appUser,
	carePlan,
	caseAttendee,
	caseConference,
	caseOpinion,
	caseTask,
	intervention,
	interventionSession
} from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import type { ConferenceDecision, Frequency, HelpKind, Result, Wish } from '../plan.ts';

// What was said in a case, as far as row-level security shows it. Only asked for where the case is covered.

export interface Task {
	id: string;
	what: string;
	owner: string;
	ownerId: string;
	dueOn: Day;
	doneAt: Date | null;
}

export interface Conference {
	id: string;
	heldOn: Day;
	decision: ConferenceDecision;
	minutes: string;
	people: string[];
	others: string;
	by: string;
}

export interface Opinion {
	id: string;
	referralId: string | null;
	institution: string;
	specialist: string | null;
	givenOn: Day;
	kinds: HelpKind[];
	words: string | null;
	by: string;
}

export interface Plan {
	id: string;
	version: number;
	kinds: HelpKind[];
	goals: string;
	opinionId: string;
	by: string;
	proposedAt: Date;
	pupilWish: Wish | null;
	familyWish: Wish | null;
	wishes: string | null;
	agreedAt: Date | null;
	endedAt: Date | null;
	endCode: 'superseded' | 'declined' | null;
}

export interface Held {
	heldOn: Day;
	attended: boolean;
	note: string | null;
	by: string;
}

export interface InterventionView {
	id: string;
	kind: HelpKind;
	frequency: Frequency;
	fromOn: Day;
	toOn: Day | null;
	by: string;
	endedOn: Day | null;
	result: Result | null;
	/** The newest first; nothing for who may not read them. */
	held: Held[];
}

export interface Content {
	conferences: Conference[];
	tasks: Task[];
	opinions: Opinion[];
	/** The newest version first. */
	plans: Plan[];
	interventions: InterventionView[];
}

export async function readContent(tx: Tx, caseId: string): Promise<Content> {
	return {
		conferences: await readConferences(tx, caseId),
		tasks: await readTasks(tx, caseId),
		opinions: await readOpinions(tx, caseId),
		plans: await readPlans(tx, caseId),
		interventions: await readInterventions(tx, caseId)
	};
}

async function readConferences(tx: Tx, caseId: string): Promise<Conference[]> {
	const rows = await tx
		.select({ row: caseConference, by: appUser.name })
		.from(caseConference)
		.innerJoin(appUser, eq(appUser.id, caseConference.recordedBy))
		.where(eq(caseConference.caseId, caseId))
		.orderBy(desc(caseConference.heldOn), desc(caseConference.id));
	if (rows.length === 0) return [];
	const people = await tx
		.select({ conferenceId: caseAttendee.conferenceId, name: appUser.name })
		.from(caseAttendee)
		.innerJoin(appUser, eq(appUser.id, caseAttendee.userId))
		.where(
			inArray(
				caseAttendee.conferenceId,
				rows.map(({ row }) => row.id)
			)
		)
		.orderBy(asc(appUser.name));
	return rows.map(({ row: { id, heldOn, decision, bodySealed }, by }) => {
		const body = JSON.parse(open(bodySealed, `case.conference:${id}`)) as { minutes: string; others: string };
		const names = people.filter(({ conferenceId }) => conferenceId === id).map(({ name }) => name);
		return { id, heldOn, decision, ...body, people: names, by };
	});
}

async function readTasks(tx: Tx, caseId: string): Promise<Task[]> {
	const rows = await tx
		.select({ row: caseTask, owner: appUser.name })
		.from(caseTask)
		.innerJoin(appUser, eq(appUser.id, caseTask.ownerId))
		.where(eq(caseTask.caseId, caseId))
		.orderBy(sql`${caseTask.doneAt} is not null`, asc(caseTask.dueOn), asc(caseTask.id));
	return rows.map(({ row: { id, whatSealed, ownerId, dueOn, doneAt }, owner }) => ({
		...{ id, owner, ownerId, dueOn, doneAt },
		what: open(whatSealed, `case.task:${id}`)
	}));
}

async function readOpinions(tx: Tx, caseId: string): Promise<Opinion[]> {
	const rows = await tx
		.select({ row: caseOpinion, by: appUser.name })
		.from(caseOpinion)
		.innerJoin(appUser, eq(appUser.id, caseOpinion.recordedBy))
		.where(eq(caseOpinion.caseId, caseId))
		.orderBy(desc(caseOpinion.givenOn), desc(caseOpinion.id));
	return rows.map(({ row, by }) => {
		const { id, referralId, institution, specialist, givenOn, kinds, wordsSealed } = row;
		const words = wordsSealed && open(wordsSealed, `case.opinion:${id}`);
		return { id, referralId, institution, specialist, givenOn, kinds, words, by };
	});
}

async function readPlans(tx: Tx, caseId: string): Promise<Plan[]> {
	const rows = await tx
		.select({ row: carePlan, by: appUser.name })
		.from(carePlan)
		.innerJoin(appUser, eq(appUser.id, carePlan.proposedBy))
		.where(eq(carePlan.caseId, caseId))
		.orderBy(desc(carePlan.version));
	return rows.map(({ row, by }) => {
		const { goalsSealed, wishesSealed, ...plan } = row;
		return {
			...plan,
			by,
			goals: open(goalsSealed, `case.plan:${row.id}`),
			wishes: wishesSealed && open(wishesSealed, `case.wishes:${row.id}`)
		};
	});
}

async function readInterventions(tx: Tx, caseId: string): Promise<InterventionView[]> {
	const recorder = alias(appUser, 'recorder');
	const rows = await tx
		.select({ row: intervention, name: appUser.name })
		.from(intervention)
		.leftJoin(appUser, eq(appUser.id, intervention.byUserId))
		.where(eq(intervention.caseId, caseId))
		.orderBy(sql`${intervention.endedOn} is not null`, desc(intervention.fromOn), desc(intervention.id));
	if (rows.length === 0) return [];
	const held = await tx
		.select({ row: interventionSession, by: recorder.name })
		.from(interventionSession)
		.innerJoin(recorder, eq(recorder.id, interventionSession.recordedBy))
		.where(eq(interventionSession.caseId, caseId))
		.orderBy(desc(interventionSession.heldOn), desc(interventionSession.id));
	return rows.map(({ row, name }) => {
		const { id, kind, frequency, fromOn, toOn, byWords, endedOn, result } = row;
		return {
			...{ id, kind, frequency, fromOn, toOn, endedOn, result },
			by: name ?? byWords ?? '',
			held: held
				.filter((one) => one.row.interventionId === id)
				.map((one) => ({
					heldOn: one.row.heldOn,
					attended: one.row.attended,
					note: one.row.noteSealed && open(one.row.noteSealed, `case.session:${one.row.id}`),
					by: one.by
				}))
		};
	});
}
