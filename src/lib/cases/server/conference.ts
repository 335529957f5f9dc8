import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { holdsToday } from '../../access/server/holds-today.ts';
import { settle } from '../../notifications/server/settle.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import { seal } from '../../server/crypto.ts';
import { caseAttendee, caseConference, caseTask } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { enter } from '../../students/server/as.ts';
import { tasksOf, type ConferenceInput } from '../forms.ts';
import { note } from './load.ts';
import { assertPlainWords } from './plain-words.ts';
import { recordIn } from './record.ts';
import { tellPeople } from './tell.ts';

/** Writes down a conference: who was there, what was said, what was decided, and who does what until when. */
export function recordConference(
	actor: UserActor,
	id: string,
	input: ConferenceInput,
	call: Call
): Promise<{ id: string }> {
	return recordIn(actor, id, 'confer', input, call, async (tx, at, found) => {
		const { heldOn, people, others, minutes, decision } = input;
		if (heldOn > today()) throw invalid('heldOn', 'in_the_future');
		assertPlainWords('minutes', minutes);
		const tasks = tasksOf(input);
		const staff = await listStaff(tx, found.schoolId);
		const isStaff = (userId: string) => staff.some((one) => one.id === userId);
		if (!people.every(isStaff)) throw invalid('people', 'unknown_choice');
		tasks.forEach(({ n, what, ownerId, dueOn }) => {
			assertPlainWords(`task${n}`, what);
			if (!isStaff(ownerId)) throw invalid(`task${n}Owner`, 'unknown_choice');
			if (dueOn < today()) throw invalid(`task${n}Due`, 'day_passed');
		});
		const conferenceId = newId();
		await tx.insert(caseConference).values({
			id: conferenceId,
			caseId: id,
			heldOn,
			decision,
			bodySealed: seal(JSON.stringify({ minutes, others: others ?? '' }), `case.conference:${conferenceId}`),
			recordedBy: actor.id,
			recordedAt: at
		});
		if (people.length)
			await tx
				.insert(caseAttendee)
				.values([...new Set(people)].map((userId) => ({ conferenceId, caseId: id, userId })));
		if (tasks.length)
			await tx.insert(caseTask).values(
				tasks.map(({ what, ownerId, dueOn }) => {
					const taskId = newId();
					return {
						...{ id: taskId, caseId: id, conferenceId, ownerId, dueOn },
						whatSealed: seal(what, `case.task:${taskId}`)
					};
				})
			);
		await tellPeople(
			tx,
			at,
			found,
			tasks.map(({ ownerId }) => ownerId),
			'case_news',
			actor.id
		);
		return { kind: 'confer', detail: { decision, heldOn } };
	});
}

/** Says that a task is done: whoever it was given to, or whoever looks after the pupil. */
export function finishTask(actor: UserActor, taskId: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { caseTask: taskId }, async (tx, at) => {
		await enter(tx, actor);
		const [done] = await tx
			.update(caseTask)
			.set({ doneAt: at, doneBy: actor.id })
			.where(and(eq(caseTask.id, taskId), isNull(caseTask.doneAt)))
			.returning({ id: caseTask.id, caseId: caseTask.caseId });
		if (!done) {
			const [seen] = await tx.select({ id: caseTask.id }).from(caseTask).where(eq(caseTask.id, taskId));
			throw new DomainError(seen ? 'step_already' : 'not_found');
		}
		await settle(tx, at, [taskId]);
		await note(tx, done.caseId, at, actor.id, 'task_done');
		return {
			action: 'case.task_done',
			entity: 'case',
			entityId: done.caseId,
			change: { task: taskId },
			result: { id: done.caseId }
		};
	});
}

/** Who of the school can take part, and be given a task. */
export async function listStaff(tx: Tx, schoolId: string): Promise<{ id: string; name: string }[]> {
	return tx.execute<{ id: string; name: string }>(sql`
		select distinct u.id, u.name from membership m join app_user u on u.id = m.user_id
		where m.organisation_id = ${schoolId} and m.role in ('counsellor', 'school_leader') and ${holdsToday()}
		order by u.name`);
}

/** Whether a conference since a day decided so. */
export async function wasDecided(
	tx: Tx,
	caseId: string,
	decision: 'change_plan' | 'close',
	since: string
): Promise<boolean> {
	const rows = await tx
		.select({ id: caseConference.id })
		.from(caseConference)
		.where(
			and(
				eq(caseConference.caseId, caseId),
				inArray(caseConference.decision, [decision]),
				sql`${caseConference.heldOn} >= ${since}::date`
			)
		)
		.limit(1);
	return rows.length > 0;
}
