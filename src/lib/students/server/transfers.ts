import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Day } from '../../calendar/shanghai.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import { open, seal } from '../../server/crypto.ts';
import { transfer } from '../../server/db/schema/index.ts';
import { sqlState } from '../../server/db/sql-state.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { isId, newId } from '../../server/ids.ts';
import { isAdult } from '../age.ts';
import { isUniversity, stagesOf } from '../classes.ts';
import type { TransferAnswer } from '../forms.ts';
import {
	mayAnswerTransfer,
	mayKeepRoster,
	mayProposeTransfer,
	mayWithdrawTransfer,
	type TransferSides
} from '../policy.ts';
import type { RosterGuardian } from '../roster.ts';
import type { RefusalReason, TransferState } from '../transfer.ts';
import { as, enter } from './as.ts';
import { lockRoster, moveStudents } from './enrol.ts';
import { addGuardians } from './guardians.ts';
import { insertStudent, loadStudent } from './keep-student.ts';
import { readStudent, type SchoolName } from './queries.ts';
import { sealGuardian } from './sealed.ts';

/** All that goes along. Results, interviews and consents stay where they were written. */
interface Identity {
	name: string;
	bornOn: Day;
	sex: 'f' | 'm' | null;
	guardians: RosterGuardian[];
}

/**
 * Proposes that a pupil goes to another school, which then sees who they are.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`
 */
export async function proposeTransfer(
	actor: UserActor,
	studentId: string,
	{ toSchoolId }: { toSchoolId: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { proposeTransfer: studentId, toSchoolId }, async (tx, at) => {
		const { schoolId: fromSchoolId } = await loadStudent(tx, actor, studentId);
		const sides = { fromSchoolId, toSchoolId };
		if (!mayProposeTransfer(actor, sides)) throw new DomainError('not_allowed');
		const student = (await readStudent(tx, actor, studentId))!;
		if (student.leftOn !== null) throw invalid('toSchoolId', 'left_already');
		if (student.openTransfer) throw invalid('toSchoolId', 'transfer_open');
		const [school] = await tx.execute<{ kind: string }>(sql`
			select kind from organisation where id = ${toSchoolId}`);
		if (!school || stagesOf(school.kind).length === 0 || toSchoolId === fromSchoolId)
			throw invalid('toSchoolId', 'unknown_choice');
		const id = newId();
		const identity: Identity = {
			name: student.name,
			bornOn: student.bornOn,
			sex: student.sex,
			guardians: isUniversity(school.kind)
				? []
				: student.guardians.map(({ name, relation, phone }) => ({ name, relation, phone }))
		};
		await tx.insert(transfer).values({
			id,
			studentId,
			...sides,
			state: 'proposed',
			proposedBy: actor.id,
			proposedAt: at,
			identitySealed: seal(JSON.stringify(identity), `transfer.identity:${id}`)
		});
		return event('transfer.proposed', id, { studentId, ...sides }, { id });
	});
}

/** Takes a proposal back. @throws DomainError `not_found`, `not_allowed`, `state_changed` */
export async function withdrawTransfer(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { withdrawTransfer: id }, async (tx, at) => {
		const found = await loadTransfer(tx, actor, id);
		if (!mayWithdrawTransfer(actor, found)) throw new DomainError('not_allowed');
		await endTransfer(tx, { id, state: 'withdrawn', by: actor.id, at });
		return event('transfer.withdrawn', id, sidesOf(found), { id });
	});
}

/**
 * The other school takes the pupil, into a class and under a number of its own, or says why not. With a confirmation
 * the record at the old school ends, in the same transaction.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`, `state_changed`
 */
export async function answerTransfer(
	actor: UserActor,
	id: string,
	{ answer, classId, number, reason }: TransferAnswer,
	call: Call
): Promise<{ id: string; studentId: string | null }> {
	const request = { answerTransfer: id, answer, classId, reason };
	return change<{ id: string; studentId: string | null }>(actor, call, request, async (tx, at) => {
		const found = await loadTransfer(tx, actor, id);
		const { toSchoolId } = found;
		if (!mayAnswerTransfer(actor, found)) throw new DomainError('not_allowed');
		if (answer === 'refuse') {
			if (!reason) throw invalid('reason', 'transfer_reason_needed');
			await endTransfer(tx, { id, state: 'refused', by: actor.id, at, reason });
			return event('transfer.refused', id, { ...sidesOf(found), reason }, { id, studentId: null });
		}
		if (!classId) throw invalid('classId', 'class_needed');
		if (!number) throw invalid('number', 'roster_number_needed');
		await lockRoster(tx, toSchoolId);
		const [school] = await tx.execute<{ kind: string }>(sql`
			select o.kind from pupils.school_class as c join organisation as o on o.id = c.school_id
			where c.id = ${classId} and c.school_id = ${toSchoolId}`);
		if (!school) throw invalid('classId', 'unknown_choice');
		const identity = identityOf(found);
		const studentId = newId();
		const { name, bornOn, sex } = identity;
		await insertStudent(tx, {
			id: studentId,
			schoolId: toSchoolId,
			at,
			name,
			number,
			bornOn,
			sex: sex ?? undefined
		});
		await moveStudents(tx, toSchoolId, [{ studentId, classId }], today());
		// Who answers for them was made sure of at the other school; this one does so anew.
		const guardians = isUniversity(school.kind) || isAdult(bornOn, today()) ? [] : identity.guardians;
		await addGuardians(
			tx,
			{ schoolId: toSchoolId, today: today() },
			guardians.map((guardian) => {
				const guardianId = newId();
				const { relation } = guardian;
				return { id: guardianId, studentId, relation, ...sealGuardian(guardian, guardianId) };
			})
		);
		await endTransfer(tx, { id, state: 'confirmed', by: actor.id, at, toStudentId: studentId });
		return event('transfer.confirmed', id, { ...sidesOf(found), studentId }, { id, studentId });
	});
}

interface Loaded extends TransferSides {
	[column: string]: unknown;
	id: string;
	state: TransferState;
	identitySealed: string | null;
	answeredBy: string | null;
	answeredAt: string | null;
}

const sidesOf = ({ fromSchoolId, toSchoolId }: TransferSides): Record<string, unknown> => ({
	fromSchoolId,
	toSchoolId
});

/** @throws DomainError `not_found` outside both schools, `state_changed` once it has its answer */
async function loadTransfer(tx: Tx, actor: UserActor, id: string): Promise<Loaded> {
	await enter(tx, actor);
	const [row] = isId(id)
		? await tx.execute<Loaded>(sql`
			select t.id, t.from_school_id as "fromSchoolId", t.to_school_id as "toSchoolId", t.state,
				t.identity_sealed as "identitySealed", u.name as "answeredBy", t.answered_at as "answeredAt"
			from pupils.transfer as t left join app_user as u on u.id = t.answered_by
			where t.id = ${id}`)
		: [];
	if (!row) throw new DomainError('not_found');
	if (row.state !== 'proposed')
		throw new DomainError('state_changed', {
			values: {
				status: row.state,
				by: row.answeredBy ?? '',
				at: new Date(row.answeredAt!).toISOString()
			}
		});
	return row;
}

/** Compares and swaps; the sealed identity goes with the end. */
async function endTransfer(
	tx: Tx,
	end: {
		id: string;
		state: Exclude<TransferState, 'proposed'>;
		by: string;
		at: Date;
		reason?: RefusalReason;
		toStudentId?: string;
	}
): Promise<void> {
	const { id, state, by, at, reason = null, toStudentId = null } = end;
	try {
		const swapped = await tx.execute(sql`
			update pupils.transfer set state = ${state}, answered_by = ${by}, answered_at = ${at.toISOString()},
				reason = ${reason}, to_student_id = ${toStudentId}::uuid, identity_sealed = null
			where id = ${id} and state = 'proposed'`);
		if (swapped.count === 1) return;
	} catch (error) {
		// The pupil has left the old school meanwhile: the database says so, since this side can't see it.
		if (sqlState(error) === '23001') throw invalid('answer', 'transfer_gone');
		throw error;
	}
	throw new DomainError('state_changed', { values: { status: state, by: '', at: at.toISOString() } });
}

function identityOf({ id, identitySealed }: Pick<Loaded, 'id' | 'identitySealed'>): Identity {
	return JSON.parse(open(identitySealed!, `transfer.identity:${id}`)) as Identity;
}

export interface TransferEntry extends TransferSides {
	id: string;
	state: TransferState;
	fromSchool: SchoolName;
	toSchool: SchoolName;
	proposedBy: string;
	proposedAt: Date;
	answeredBy: string | null;
	answeredAt: Date | null;
	reason: RefusalReason | null;
	/** As the reader's own school may call them: nothing of a pupil who is, or was, elsewhere. */
	student: { id: string; code: string } | null;
	/** While it is open, for the school that is asked. */
	identity: Identity | null;
}

/** The transfers from and to a school: open ones first, then the newest. */
export async function listTransfers(actor: UserActor, schoolId: string): Promise<TransferEntry[]> {
	return as(actor, (tx) =>
		readTransfers(tx, actor, sql`(t.from_school_id = ${schoolId} or t.to_school_id = ${schoolId})`)
	);
}

/** How many wait for an answer of this school. */
export async function countTransfersToAnswer(actor: UserActor, schoolId: string): Promise<number> {
	return as(actor, async (tx) => {
		const [row] = await tx.execute<{ n: number }>(sql`
			select count(*)::int as n from pupils.transfer where to_school_id = ${schoolId} and state = 'proposed'`);
		return row!.n;
	});
}

export async function findTransfer(actor: UserActor, id: string): Promise<TransferEntry | undefined> {
	if (!isId(id)) return undefined;
	return as(actor, async (tx) => (await readTransfers(tx, actor, sql`t.id = ${id}`))[0]);
}

async function readTransfers(
	tx: Tx,
	actor: UserActor,
	which: ReturnType<typeof sql>
): Promise<TransferEntry[]> {
	const rows = await tx.execute<
		Omit<TransferEntry, 'identity' | 'proposedAt' | 'answeredAt'> &
			Record<string, unknown> & {
				identitySealed: string | null;
				proposedAt: string;
				answeredAt: string | null;
			}
	>(sql`
		select t.id, t.state, t.from_school_id as "fromSchoolId", t.to_school_id as "toSchoolId", json_build_object('name', f.name, 'nameEn', f.name_en) as "fromSchool",
			json_build_object('name', o.name, 'nameEn', o.name_en) as "toSchool", p.name as "proposedBy", t.proposed_at as "proposedAt", a.name as "answeredBy",
			t.answered_at as "answeredAt", t.reason, t.identity_sealed as "identitySealed",
			case when s.id is not null then json_build_object('id', s.id, 'code', s.code) end as student
		from pupils.transfer as t
		join organisation as f on f.id = t.from_school_id
		join organisation as o on o.id = t.to_school_id
		join app_user as p on p.id = t.proposed_by
		left join app_user as a on a.id = t.answered_by
		left join lateral (
			select x.id, x.code from pupils.student as x
			where x.id in (t.student_id, t.to_student_id) and x.school_id = any ((select pupils.ids('app.schools'))::uuid[])
			order by x.id = t.to_student_id desc limit 1
		) as s on true
		where ${which}
		order by (t.state = 'proposed') desc, t.proposed_at desc
		limit 100`);
	return [...rows].map(({ identitySealed, proposedAt, answeredAt, ...row }) => ({
		...row,
		proposedAt: new Date(proposedAt),
		answeredAt: answeredAt === null ? null : new Date(answeredAt),
		identity:
			identitySealed !== null && mayKeepRoster(actor, row.toSchoolId)
				? identityOf({ id: row.id, identitySealed })
				: null
	}));
}

function event<R extends Record<string, unknown>>(
	action: string,
	id: string,
	detail: Record<string, unknown>,
	result: R
) {
	return { action, entity: 'transfer', entityId: id, change: detail, result };
}
