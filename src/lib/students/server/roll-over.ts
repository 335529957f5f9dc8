import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { schoolYearOf, yearAfter } from '../../calendar/school-year.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import { seal } from '../../server/crypto.ts';
import { rosterImport } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { classKey, type Grade } from '../classes.ts';
import type { RolloverInput } from '../forms.ts';
import { mayKeepRoster } from '../policy.ts';
import { proposeRollover, type RolloverClass, type RolloverProposal } from '../rollover.ts';
import { as, enter } from './as.ts';
import { endEnrolments, lockRoster, moveStudents, type Move } from './enrol.ts';
import { nothingBefore } from './undo.ts';
import { insertClasses } from './write-roster.ts';

/** What the next school year would be: the classes of the newest year that pupils are in, each with its proposal. */
export async function findRollover(
	actor: UserActor,
	schoolId: string
): Promise<{ fromYear: string; toYear: string; classes: RolloverProposal[] }> {
	return as(actor, async (tx) => {
		const years = await tx.execute<{ year: string }>(sql`
			select max(c.school_year) as year from pupils.school_class as c
			where c.school_id = ${schoolId} and exists (
				select from pupils.enrolment as e where e.class_id = c.id and e.to_on is null)`);
		const fromYear = years[0]?.year ?? schoolYearOf(today());
		return {
			fromYear,
			toYear: yearAfter(fromYear),
			classes: proposeRollover(await classesNow(tx, { schoolId, schoolYear: fromYear }))
		};
	});
}

async function classesNow(
	tx: Tx,
	{ schoolId, schoolYear }: { schoolId: string; schoolYear: string }
): Promise<RolloverClass[]> {
	const rows = await tx.execute<RolloverClass & Record<string, unknown>>(sql`
		select c.id, c.grade, c.name, count(*)::int as pupils
		from pupils.school_class as c
		join pupils.enrolment as e on e.class_id = c.id and e.to_on is null
		where c.school_id = ${schoolId} and c.school_year = ${schoolYear}
		group by c.id`);
	return [...rows];
}

/**
 * Takes the classes of a year into the next one, all of them or none.
 * @throws DomainError `not_allowed`, `invalid`, `roster_changed` when pupils came or went since it was proposed
 */
export async function rollOver(
	actor: UserActor,
	{ schoolId, fromYear, classId, next, name, seen }: RolloverInput,
	call: Call
): Promise<{ id: string; moved: number; left: number }> {
	if (!mayKeepRoster(actor, schoolId)) throw new DomainError('not_allowed');
	if (classId.length !== next.length || classId.length !== name.length)
		throw invalid('next', 'unknown_choice');
	return change(actor, call, { rollOver: schoolId, fromYear, classId, next, name, seen }, async (tx, at) => {
		await enter(tx, actor);
		await lockRoster(tx, schoolId);
		const schoolYear = yearAfter(fromYear);
		const pupils = await tx.execute<{
			studentId: string;
			classId: string;
			fromOn: string;
			nameSealed: string;
			nameHash: string;
			bornOn: string;
			sex: 'f' | 'm' | null;
			changedAt: string;
		}>(sql`
			select s.id as "studentId", e.class_id as "classId", e.from_on::text as "fromOn", s.name_sealed as "nameSealed",
				s.name_hash as "nameHash", s.born_on::text as "bornOn", s.sex, s.changed_at::text as "changedAt"
			from pupils.school_class as c
			join pupils.enrolment as e on e.class_id = c.id and e.to_on is null
			join pupils.student as s on s.id = e.student_id
			where c.school_id = ${schoolId} and c.school_year = ${fromYear}`);
		if (pupils.length !== seen) throw new DomainError('roster_changed');

		const before = nothingBefore();
		const goes = await nextClasses(tx, { schoolId, schoolYear }, { classId, next, name });
		before.classes.push(...goes.made);
		const moves: Move[] = [];
		const leaving: string[] = [];
		for (const pupil of pupils) {
			const to = goes.of.get(pupil.classId);
			if (to === undefined) continue;
			const { studentId, classId: from, fromOn } = pupil;
			before.moves.push({ studentId, to, from: { classId: from, fromOn } });
			if (to !== null) moves.push({ studentId, classId: to });
			else {
				const { nameSealed, nameHash, bornOn, sex, changedAt } = pupil;
				const record = { id: studentId, nameSealed, nameHash, bornOn, sex, changedAt };
				before.students.push({ ...record, leftOn: null });
				leaving.push(studentId);
			}
		}
		if (moves.length + leaving.length === 0) throw invalid('next', 'rollover_nothing');
		await moveStudents(tx, schoolId, moves, today());
		await endEnrolments(tx, leaving, today());
		await tx.execute(sql`
			update pupils.student set left_on = ${today()}, changed_at = ${at.toISOString()}
			where id = any (string_to_array(${leaving.join(',')}, ',')::uuid[])`);

		const id = newId();
		const counts = { added: 0, changed: moves.length, unchanged: leaving.length };
		await tx.insert(rosterImport).values({
			id,
			schoolId,
			schoolYear,
			kind: 'rollover',
			fileHash: '',
			rowCount: moves.length + leaving.length,
			counts,
			beforeSealed: seal(JSON.stringify(before), `roster_import.before:${id}`),
			importedBy: actor.id,
			importedAt: at
		});
		const result = { id, moved: moves.length, left: leaving.length };
		return {
			action: 'roster.rolled_over',
			entity: 'roster_import',
			entityId: id,
			change: { schoolId, schoolYear, moved: moves.length, left: leaving.length },
			result
		};
	});
}

/** Where each class goes: to a class of the next year, which is made where it is missing, or away (null). */
async function nextClasses(
	tx: Tx,
	year: { schoolId: string; schoolYear: string },
	{ classId, next, name }: Pick<RolloverInput, 'classId' | 'next' | 'name'>
): Promise<{ of: Map<string, string | null>; made: string[] }> {
	const existing = await tx.execute<{ id: string; grade: string; name: string }>(sql`
		select id, grade, name from pupils.school_class
		where school_id = ${year.schoolId} and school_year = ${year.schoolYear}`);
	const known = new Map(existing.map((each) => [classKey(each.grade, each.name), each.id]));
	const made: { id: string; grade: Grade; name: string }[] = [];
	const of = new Map<string, string | null>();
	classId.forEach((id, n) => {
		const step = next[n]!;
		if (step === 'stay') return;
		if (step === 'leave') return void of.set(id, null);
		if (name[n] === '') throw invalid('name', 'roster_class_needed');
		const key = classKey(step, name[n]!);
		if (!known.has(key)) {
			const fresh = { id: newId(), grade: step, name: name[n]! };
			made.push(fresh);
			known.set(key, fresh.id);
		}
		of.set(id, known.get(key)!);
	});
	await insertClasses(tx, year, made);
	return { of, made: made.map(({ id }) => id) };
}
