import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { isId, newId } from '../../server/ids.ts';
import { isAdult } from '../age.ts';
import { isUniversity } from '../classes.ts';
import type { GuardianInput, NewStudentInput, StudentInput } from '../forms.ts';
import { mayKeepRoster } from '../policy.ts';
import { enter } from './as.ts';
import { newCode } from './codes.ts';
import { endEnrolments, lockRoster, moveStudents } from './enrol.ts';
import { addGuardians, correctGuardians } from './guardians.ts';
import { hashName, nameHashes, numberHashes, sealGuardian, sealName, sealNumber } from './sealed.ts';

// One pupil at a time, by form. The audit says that something changed, never what somebody is called.

/** @throws DomainError `not_allowed`, `invalid` */
export async function enterStudent(
	actor: UserActor,
	input: NewStudentInput,
	call: Call
): Promise<{ id: string }> {
	const { schoolId, guardianName, guardianRelation, guardianPhone, ...student } = input;
	if (!mayKeepRoster(actor, schoolId)) throw new DomainError('not_allowed');
	if (guardianPhone && !guardianName) throw invalid('guardianName', 'roster_guardian_name');
	return change(actor, call, { enterStudent: digest(input) }, async (tx, at) => {
		await enter(tx, actor);
		await lockRoster(tx, schoolId);
		const id = newId();
		const school = await classOf(tx, schoolId, student.classId);
		await insertStudent(tx, { ...student, id, schoolId, at });
		await moveStudents(tx, schoolId, [{ studentId: id, classId: student.classId }], today());
		if (guardianName && !answersAlone(school.kind, student.bornOn)) {
			const guardianId = newId();
			await addGuardians(tx, { schoolId, today: today() }, [
				{
					id: guardianId,
					studentId: id,
					relation: guardianRelation ?? 'other',
					verifiedBy: actor.id,
					...sealGuardian({ name: guardianName, phone: guardianPhone ?? null }, guardianId)
				}
			]);
		}
		return event('student.entered', id, { schoolId, classId: student.classId });
	});
}

export async function insertStudent(
	tx: Tx,
	{ id, schoolId, at, ...student }: { id: string; schoolId: string; at: Date } & Omit<StudentInput, 'classId'>
): Promise<void> {
	await assertNumberFree(tx, { schoolId, number: student.number, id });
	const { nameSealed, nameHash } = sealName(student.name, id);
	const { numberSealed, numberHash } = sealNumber(student.number, id);
	const instant = at.toISOString();
	for (let tries = 0; ; tries++) {
		const written = await tx.execute(sql`
			insert into pupils.student (id, school_id, code, name_sealed, name_hash, number_sealed, number_hash, born_on, sex,
				created_at, changed_at)
			values (${id}, ${schoolId}, ${newCode()}, ${nameSealed}, ${nameHash}, ${numberSealed}, ${numberHash},
				${student.bornOn}, ${student.sex ?? null}, ${instant}, ${instant})
			on conflict (code) do nothing`);
		if (written.count === 1) return;
		if (tries === 5) throw new Error('no code is free');
	}
}

async function assertNumberFree(
	tx: Tx,
	{ schoolId, number, id }: { schoolId: string; number: string; id: string }
): Promise<void> {
	const taken = await tx.execute(sql`
		select from pupils.student where school_id = ${schoolId} and id <> ${id}
			and number_hash = any (string_to_array(${numberHashes(number).join(',')}, ','))`);
	if (taken.length > 0) throw invalid('number', 'number_taken');
}

/** @throws DomainError `not_found`, `invalid` */
export async function changeStudent(
	actor: UserActor,
	id: string,
	input: StudentInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { changeStudent: id, ...digest(input) }, async (tx, at) => {
		const known = await loadStudent(tx, actor, id);
		await classOf(tx, known.schoolId, input.classId);
		await assertNumberFree(tx, { schoolId: known.schoolId, number: input.number, id });
		const { nameSealed, nameHash } = sealName(input.name, id);
		const { numberSealed, numberHash } = sealNumber(input.number, id);
		await tx.execute(sql`
			update pupils.student set name_sealed = ${nameSealed}, name_hash = ${nameHash}, number_sealed = ${numberSealed},
				number_hash = ${numberHash}, born_on = ${input.bornOn}, sex = ${input.sex ?? null},
				changed_at = ${at.toISOString()} where id = ${id}`);
		if (known.classId !== input.classId && known.leftOn === null)
			await moveStudents(tx, known.schoolId, [{ studentId: id, classId: input.classId }], today());
		const changed = [
			...(nameHashes(input.name).includes(known.nameHash) ? [] : ['name']),
			...(numberHashes(input.number).includes(known.numberHash) ? [] : ['number']),
			...(known.bornOn === input.bornOn ? [] : ['bornOn']),
			...(known.sex === (input.sex ?? null) ? [] : ['sex']),
			...(known.classId === input.classId ? [] : ['class'])
		];
		return event('student.changed', id, { schoolId: known.schoolId, changed });
	});
}

/** The first day on which the pupil no longer is at the school. */
export async function endStudent(
	actor: UserActor,
	id: string,
	{ leftOn }: { leftOn: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { endStudent: id, leftOn }, async (tx, at) => {
		const { schoolId, leftOn: left } = await loadStudent(tx, actor, id);
		if (left !== null) throw invalid('leftOn', 'left_already');
		if (leftOn > today()) throw invalid('leftOn', 'in_the_future');
		await tx.execute(sql`
			update pupils.student set left_on = ${leftOn}, changed_at = ${at.toISOString()} where id = ${id}`);
		await endEnrolments(tx, [id], leftOn);
		return event('student.left', id, { schoolId, leftOn });
	});
}

/** Somebody who left is back. */
export async function returnStudent(
	actor: UserActor,
	id: string,
	{ classId }: { classId: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { returnStudent: id, classId }, async (tx, at) => {
		const { schoolId, leftOn } = await loadStudent(tx, actor, id);
		if (leftOn === null) throw invalid('classId', 'here_already');
		await classOf(tx, schoolId, classId);
		await tx.execute(sql`
			update pupils.student set left_on = null, changed_at = ${at.toISOString()} where id = ${id}`);
		await moveStudents(tx, schoolId, [{ studentId: id, classId }], today());
		return event('student.returned', id, { schoolId, classId });
	});
}

/** Whoever writes it down has made sure that it is them. */
export async function addGuardian(
	actor: UserActor,
	studentId: string,
	input: GuardianInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { addGuardian: studentId, ...digest(input) }, async (tx, at) => {
		const { schoolId, kind, bornOn } = await loadStudent(tx, actor, studentId);
		if (answersAlone(kind, bornOn)) throw new DomainError('not_allowed');
		const id = newId();
		const { name, relation, phone = null } = input;
		await addGuardians(tx, { schoolId, today: today() }, [
			{ id, studentId, relation, verifiedBy: actor.id, ...sealGuardian({ name, phone }, id) }
		]);
		await touch(tx, studentId, at);
		return event('student.guardian_added', studentId, { schoolId, guardianId: id });
	});
}

export async function changeGuardian(
	actor: UserActor,
	{ studentId, guardianId }: { studentId: string; guardianId: string },
	input: GuardianInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { changeGuardian: guardianId, studentId, ...digest(input) }, async (tx, at) => {
		const { schoolId } = await loadGuardianship(tx, actor, { studentId, guardianId });
		const { name, relation, phone = null } = input;
		await correctGuardians(tx, [{ id: guardianId, ...sealGuardian({ name, phone }, guardianId) }]);
		await tx.execute(sql`
			update pupils.guardianship set relation = ${relation}, verified_by = ${actor.id}
			where student_id = ${studentId} and guardian_id = ${guardianId} and to_on is null`);
		await touch(tx, studentId, at);
		return event('student.guardian_changed', studentId, { schoolId, guardianId });
	});
}

/** From today on they no longer answer for the pupil; what they signed is judged anew at its next use. */
export async function endGuardian(
	actor: UserActor,
	{ studentId, guardianId }: { studentId: string; guardianId: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { endGuardian: guardianId, studentId }, async (tx, at) => {
		const { schoolId } = await loadGuardianship(tx, actor, { studentId, guardianId });
		await tx.execute(sql`
			update pupils.guardianship set to_on = ${today()}
			where student_id = ${studentId} and guardian_id = ${guardianId} and to_on is null`);
		await touch(tx, studentId, at);
		return event('student.guardian_ended', studentId, { schoolId, guardianId });
	});
}

interface Loaded {
	[column: string]: unknown;
	schoolId: string;
	kind: string;
	nameHash: string;
	numberHash: string;
	bornOn: string;
	sex: 'f' | 'm' | null;
	leftOn: string | null;
	classId: string | null;
}

/** Finds a pupil of one's own school, and keeps others from changing the roster meanwhile. */
export async function loadStudent(tx: Tx, actor: UserActor, id: string): Promise<Loaded> {
	await enter(tx, actor);
	const [row] = isId(id)
		? await tx.execute<Loaded>(sql`
			select s.school_id as "schoolId", o.kind, s.name_hash as "nameHash", s.number_hash as "numberHash",
				s.born_on::text as "bornOn", s.sex, s.left_on::text as "leftOn", e.class_id as "classId"
			from pupils.student as s join organisation as o on o.id = s.school_id
			left join pupils.enrolment as e on e.student_id = s.id and e.to_on is null
			where s.id = ${id}`)
		: [];
	if (!row) throw new DomainError('not_found');
	// Somebody on duty, or with a grant from elsewhere, sees a pupil without keeping the roster.
	if (!mayKeepRoster(actor, row.schoolId)) throw new DomainError('not_allowed');
	await lockRoster(tx, row.schoolId);
	return row;
}

async function loadGuardianship(
	tx: Tx,
	actor: UserActor,
	{ studentId, guardianId }: { studentId: string; guardianId: string }
): Promise<Loaded> {
	const student = await loadStudent(tx, actor, studentId);
	const found = await tx.execute(sql`
		select from pupils.guardianship
		where student_id = ${studentId} and guardian_id = ${guardianId} and to_on is null`);
	if (found.length === 0) throw new DomainError('not_found');
	return student;
}

/** @throws DomainError `invalid` for a class of another school */
export async function classOf(tx: Tx, schoolId: string, classId: string): Promise<{ kind: string }> {
	const [row] = await tx.execute<{ kind: string }>(sql`
		select o.kind from pupils.school_class as c join organisation as o on o.id = c.school_id
		where c.id = ${classId} and c.school_id = ${schoolId}`);
	if (!row) throw invalid('classId', 'unknown_choice');
	return row;
}

async function touch(tx: Tx, studentId: string, at: Date): Promise<void> {
	await tx.execute(sql`update pupils.student set changed_at = ${at.toISOString()} where id = ${studentId}`);
}

function answersAlone(kind: string, bornOn: string): boolean {
	return isUniversity(kind) || isAdult(bornOn, today());
}

/** What was asked for, without saying it: the key of a repeated call must not keep a name. */
function digest(input: object): { digest: string } {
	return { digest: hashName(JSON.stringify(input)) };
}

function event(action: string, id: string, detail: Record<string, unknown>) {
	return { action, entity: 'student', entityId: id, change: detail, result: { id } };
}
