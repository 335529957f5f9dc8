import { and, eq, isNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { holdsToday } from '../../access/server/holds-today.ts';
import { change } from '../../audit/server/change.ts';
import { settle } from '../../notifications/server/settle.ts';
import type { Call } from '../../server/call.ts';
import { seal } from '../../server/crypto.ts';
import { visit, visitRule } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { enter } from '../../students/server/as.ts';
import type { VisitInput } from '../follow-up-forms.ts';
import type { VisitTask } from '../visit.ts';
import { assertCovered } from './coverage.ts';
import { loadForFollowUp, withdrawVisit } from './load-follow-up.ts';
import { note } from './load.ts';
import { tellWorker } from './plan-follow-up.ts';

export interface Worker {
	id: string;
	name: string;
	place: { name: string; nameEn: string | null };
}

/** Field workers of the school's county, whoever sees the school. */
export async function listWorkers(tx: Tx, schoolId: string): Promise<Worker[]> {
	const rows = await tx.execute<{ id: string; name: string; place: string; placeEn: string | null }>(sql`
		select distinct on (u.id) u.id, u.name, o.name as place, o.name_en as "placeEn"
		from organisation s join organisation o on o.county_code = s.county_code
			join membership m on m.organisation_id = o.id and m.role = 'field_worker' and ${holdsToday()}
			join app_user u on u.id = m.user_id and u.disabled_at is null
		where s.id = ${schoolId}
		order by u.id, o.name`);
	return rows
		.map(({ id, name, place, placeEn }) => ({ id, name, place: { name: place, nameEn: placeEn } }))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Gives a follow-up to somebody of a service team as a visit, with the least that they need; once, or every month. A
 * visit that was given before is taken back.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`, `invalid` for somebody who visits nobody there
 */
export async function giveVisit(
	actor: UserActor,
	followUpId: string,
	{ workerId, kind, monthly, place, callWhom, phone = '', ask, agreedBy }: VisitInput,
	call: Call
): Promise<{ id: string }> {
	const task: VisitTask = { place, callWhom, phone, ask, agreedBy };
	return change(actor, call, { giveVisit: followUpId, workerId, kind, monthly, ...task }, async (tx, at) => {
		await enter(tx, actor);
		const { found, ofCase } = await loadForFollowUp(tx, actor, followUpId, 'give', 'record', call);
		await assertCovered(tx, found.studentId, at);
		const workers = await listWorkers(tx, found.schoolId);
		if (!workers.some((worker) => worker.id === workerId)) throw invalid('workerId', 'worker_needed');
		const before = await withdrawVisit(tx, at, followUpId);
		if (before) await settle(tx, at, [before]);
		const about = { caseId: ofCase.id, studentId: found.studentId, schoolId: found.schoolId, workerId, kind };
		const id = newId();
		await tx.insert(visit).values({
			...{ id, ...about, followUpId, status: 'open', dueOn: found.dueOn, givenBy: actor.id, givenAt: at },
			taskSealed: seal(JSON.stringify(task), `visit.task:${id}`)
		});
		if (monthly) await setRule(tx, at, actor.id, about, task);
		await note(tx, ofCase.id, at, actor.id, 'visit_given', {
			detail: { kind, ...(monthly && { monthly: 'yes' }) }
		});
		await tellWorker(tx, at, workerId, id);
		return {
			action: 'visit.given',
			entity: 'visit',
			entityId: id,
			change: { followUpId, workerId, kind, monthly },
			result: { id }
		};
	});
}

async function setRule(
	tx: Tx,
	at: Date,
	by: string,
	about: Pick<typeof visitRule.$inferInsert, 'caseId' | 'studentId' | 'schoolId' | 'workerId' | 'kind'>,
	task: VisitTask
): Promise<void> {
	await endRule(tx, at, by, about.caseId);
	const id = newId();
	const taskSealed = seal(JSON.stringify(task), `visit_rule.task:${id}`);
	await tx.insert(visitRule).values({ id, ...about, taskSealed, setBy: by, setAt: at });
}

async function endRule(tx: Tx, at: Date, by: string, caseId: string): Promise<void> {
	await tx
		.update(visitRule)
		.set({ endedAt: at, endedBy: by })
		.where(and(eq(visitRule.caseId, caseId), isNull(visitRule.endedAt)));
}

/** Takes a visit back: somebody of the school makes the follow-up. A monthly one ends with it. */
export async function takeBackVisit(
	actor: UserActor,
	followUpId: string,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { takeBackVisit: followUpId }, async (tx, at) => {
		await enter(tx, actor);
		const { ofCase } = await loadForFollowUp(tx, actor, followUpId, 'withdraw', null, call);
		const id = await withdrawVisit(tx, at, followUpId);
		if (!id) throw new DomainError('state_changed');
		await endRule(tx, at, actor.id, ofCase.id);
		await settle(tx, at, [id]);
		await note(tx, ofCase.id, at, actor.id, 'visit_withdrawn');
		return {
			action: 'visit.withdrawn',
			entity: 'visit',
			entityId: id,
			change: {},
			result: { id: followUpId }
		};
	});
}
