import { sql } from 'drizzle-orm';
import type { Day } from '../../calendar/shanghai.ts';
import { copyInto, copyLine } from '../../server/db/copy.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { newId } from '../../server/ids.ts';
import type { RosterRow } from '../roster.ts';
import { newCode } from './codes.ts';
import { moveStudents } from './enrol.ts';
import { addGuardians, correctGuardians, type NewGuardian, type SealedGuardian } from './guardians.ts';
import type { KnownRoster, Step } from './known-roster.ts';
import { sealGuardian, sealName, sealNumber } from './sealed.ts';
import { nothingBefore, type Before } from './undo.ts';

export interface RosterCounts {
	added: number;
	changed: number;
	unchanged: number;
}

/** Where and when a roster is written. */
export interface Target {
	schoolId: string;
	schoolYear: string;
	importId: string;
	at: Date;
	today: Day;
}

/**
 * Writes a roster as its rows come: each is compared, sealed and sent by COPY into a temporary table (COPY into the
 * tables themselves is refused under row-level security), and from there into the tables, some thousands at a time: so
 * the database writes the one part while the next is sealed. A row that can't be read ends the transaction, and nothing
 * is written. A school's file and a city's go the same way.
 */
export async function writeRoster(
	tx: Tx,
	target: Target,
	known: KnownRoster,
	rows: AsyncIterable<RosterRow>
): Promise<{ counts: RosterCounts; before: Before }> {
	const counts: RosterCounts = { added: 0, changed: 0, unchanged: 0 };
	const before = nothingBefore();
	const changes: Change[] = [];
	let added: string[] = [];
	let writing = Promise.resolve();

	/** Waits for the part before, so that no more than two are in memory. */
	async function send(): Promise<void> {
		await writing;
		const part = added;
		const classes = known.takeNewClasses();
		added = [];
		before.classes.push(...classes.map(({ id }) => id));
		writing = writePart(tx, target, classes, part);
		// It is waited for in any case; until then it is nobody's surprise.
		writing.catch(() => {});
	}

	await tx.execute(sql.raw(`create temp table roster_in (${staging.join(', ')}) on commit drop`));
	try {
		for await (const row of rows) {
			const step = known.step(row);
			counts[step.kind]++;
			if (step.kind === 'changed') changes.push(step);
			if (step.kind === 'added') added.push(lineOf(row, step.classId));
			if (added.length >= partRows) await send();
		}
		await send();
	} finally {
		await writing.catch(() => {});
	}
	await writing;
	for (let from = 0; from < changes.length; from += partRows)
		await applyChanges(tx, target, changes.slice(from, from + partRows), before);
	return { counts, before };
}

type Change = Extract<Step, { kind: 'changed' }>;

const partRows = 10_000;

async function writePart(
	tx: Tx,
	target: Target,
	classes: readonly { id: string; grade: string; name: string }[],
	lines: readonly string[]
): Promise<void> {
	await insertClasses(tx, target, classes);
	if (lines.length === 0) return;
	await tx.execute(sql`truncate roster_in`);
	await copyInto(tx, { table: 'roster_in', columns: stagingColumns }, chunksOf(lines));
	await insertAdded(tx, target, lines.length);
}

async function* chunksOf(lines: readonly string[]): AsyncGenerator<string> {
	for (let from = 0; from < lines.length; from += 100) yield lines.slice(from, from + 100).join('');
}

const guardianColumns = (n: 1 | 2) => [
	`g${n}_id uuid`,
	`g${n}_name text`,
	`g${n}_phone text`,
	`g${n}_hash text`,
	`g${n}_relation text`
];
const staging = [
	'id uuid',
	'code text',
	'name_sealed text',
	'name_hash text',
	'number_sealed text',
	'number_hash text',
	'born_on date',
	'sex text',
	'class_id uuid',
	...guardianColumns(1),
	...guardianColumns(2)
];
const stagingColumns = staging.map((column) => column.split(' ')[0]!);

function lineOf(row: RosterRow, classId: string): string {
	const id = newId();
	const name = sealName(row.name, id);
	const number = sealNumber(row.number, id);
	return copyLine([
		id,
		newCode(),
		name.nameSealed,
		name.nameHash,
		number.numberSealed,
		number.numberHash,
		row.bornOn,
		row.sex,
		classId,
		...guardianCells(row, 0),
		...guardianCells(row, 1)
	]);
}

function guardianCells({ guardians }: RosterRow, n: number): (string | null)[] {
	const guardian = guardians[n];
	if (!guardian) return [null, null, null, null, null];
	const id = newId();
	const { nameSealed, phoneSealed, phoneHash } = sealGuardian(guardian, id);
	return [id, nameSealed, phoneSealed, phoneHash, guardian.relation];
}

export async function insertClasses(
	tx: Tx,
	{ schoolId, schoolYear }: Pick<Target, 'schoolId' | 'schoolYear'>,
	classes: readonly { id: string; grade: string; name: string }[]
): Promise<void> {
	if (classes.length === 0) return;
	await tx.execute(sql`
		insert into pupils.school_class (id, school_id, school_year, grade, name)
		select c.id, ${schoolId}::uuid, ${schoolYear}, c.grade, c.name
		from jsonb_to_recordset(${JSON.stringify(classes)}::text::jsonb) as c(id uuid, grade text, name text)`);
}

async function insertAdded(tx: Tx, target: Target, expected: number): Promise<void> {
	const { schoolId, importId, at, today } = target;
	// A code that exists, maybe at a school that can't be seen from here, is drawn again.
	for (let written = 0; written < expected;) {
		const result = await tx.execute(sql`
			insert into pupils.student (id, school_id, code, name_sealed, name_hash, number_sealed, number_hash, born_on, sex,
				import_id, created_at, changed_at)
			select id, ${schoolId}::uuid, code, name_sealed, name_hash, number_sealed, number_hash, born_on, sex,
				${importId}::uuid, ${at.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz
			from roster_in as r
			${written === 0 ? sql`` : sql`where not exists (select from pupils.student as s where s.id = r.id)`}
			on conflict (code) do nothing`);
		written += result.count;
		if (written < expected) await drawCodesAgain(tx);
	}
	await tx.execute(sql`
		insert into pupils.enrolment (student_id, class_id, school_id, from_on)
		select id, class_id, ${schoolId}::uuid, ${today}::date from roster_in`);
	await tx.execute(sql`
		insert into pupils.guardian (id, school_id, name_sealed, phone_sealed, phone_hash)
		select g.id, ${schoolId}::uuid, g.name, g.phone, g.hash
		from roster_in, lateral (values (g1_id, g1_name, g1_phone, g1_hash), (g2_id, g2_name, g2_phone, g2_hash))
			as g(id, name, phone, hash)
		where g.id is not null`);
	await tx.execute(sql`
		insert into pupils.guardianship (student_id, guardian_id, school_id, relation, from_on)
		select r.id, g.id, ${schoolId}::uuid, g.relation, ${today}::date
		from roster_in as r, lateral (values (g1_id, g1_relation), (g2_id, g2_relation)) as g(id, relation)
		where g.id is not null`);
}

async function drawCodesAgain(tx: Tx): Promise<void> {
	const left = await tx.execute<{ id: string }>(sql`
		select id from roster_in as r where not exists (select from pupils.student as s where s.id = r.id)`);
	const codes = left.map(({ id }) => ({ id, code: newCode() }));
	await tx.execute(sql`
		update roster_in as r set code = c.code
		from jsonb_to_recordset(${JSON.stringify(codes)}::text::jsonb) as c(id uuid, code text) where r.id = c.id`);
}

async function applyChanges(
	tx: Tx,
	target: Target,
	changes: readonly Change[],
	before: Before
): Promise<void> {
	const students = changes.map(({ known, row }) => {
		const { id, nameSealed, nameHash, bornOn, sex, leftOn, changedAt } = known;
		before.students.push({ id, nameSealed, nameHash, bornOn, sex, leftOn, changedAt });
		return { id, ...sealName(row.name, id), bornOn: row.bornOn, sex: row.sex ?? sex };
	});
	await tx.execute(sql`
		update pupils.student as s set name_sealed = c."nameSealed", name_hash = c."nameHash", born_on = c."bornOn",
			sex = c.sex, left_on = null, changed_at = ${target.at.toISOString()}::timestamptz
		from jsonb_to_recordset(${JSON.stringify(students)}::text::jsonb)
			as c(id uuid, "nameSealed" text, "nameHash" text, "bornOn" date, sex text)
		where s.id = c.id`);

	const moved = changes.filter(({ known, classId }) => known.classId !== classId);
	for (const { known, classId } of moved) {
		const { id: studentId, classId: from, enrolledOn } = known;
		before.moves.push({
			studentId,
			to: classId,
			from: from === null ? null : { classId: from, fromOn: enrolledOn! }
		});
	}
	await moveStudents(
		tx,
		target.schoolId,
		moved.map(({ known, classId }) => ({ studentId: known.id, classId })),
		target.today
	);
	await applyGuardians(tx, target, changes, before);
}

async function applyGuardians(
	tx: Tx,
	{ schoolId, today }: Target,
	changes: readonly Change[],
	before: Before
): Promise<void> {
	const corrected: SealedGuardian[] = [];
	const added: NewGuardian[] = [];
	for (const { known, guardians } of changes) {
		for (const { known: same, now } of guardians) {
			const id = same?.id ?? newId();
			const sealed = sealGuardian({ name: now.name, phone: now.phone ?? same?.phone ?? null }, id);
			if (!same) {
				before.newGuardians.push(id);
				added.push({ id, studentId: known.id, relation: now.relation, ...sealed });
				continue;
			}
			const { relation: _, ...old } = known.guardians.find((each) => each.id === id)!;
			before.guardians.push(old);
			corrected.push({ id, ...sealed });
		}
	}
	await correctGuardians(tx, corrected);
	await addGuardians(tx, { schoolId, today }, added);
}
