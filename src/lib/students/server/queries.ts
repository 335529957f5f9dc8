import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import type { Day } from '../../calendar/shanghai.ts';
import { today } from '../../server/clock.ts';
import { together, type Tx } from '../../server/db/transaction.ts';
import { isId } from '../../server/ids.ts';
import { ageOn, isAdult } from '../age.ts';
import { byClass, isUniversity, type Grade } from '../classes.ts';
import { readNumber } from '../roster.ts';
import type { Relation } from '../words.ts';
import { as } from './as.ts';
import { logReads } from './read-log.ts';
import { byName, nameHashes, numberHashes, openGuardian, openName, openNumber } from './sealed.ts';

// What the roster shows. Names are opened here and sorted afterwards: the database sees what is sealed alone.

type Row<T> = T & Record<string, unknown>;

export interface ClassName {
	id: string;
	schoolYear: string;
	grade: Grade;
	name: string;
}

export async function listClassNames(tx: Tx, schoolId: string): Promise<ClassName[]> {
	const rows = await tx.execute<Row<ClassName>>(sql`
		select id, school_year as "schoolYear", grade, name from pupils.school_class where school_id = ${schoolId}`);
	return [...rows].sort(byClass);
}

export interface ClassCount extends ClassName {
	pupils: number;
	/** Pupils under 18 for whom nobody is on record. */
	withoutGuardian: number;
}

export interface RosterOverview {
	years: string[];
	classes: ClassCount[];
	/** Pupils who are at the school and in no class now. */
	withoutClass: number;
	/** How many were ever entered. */
	known: number;
}

/** The classes of a school year with their counts. Of a year that is over: who was in them at its end. */
export async function listClasses(
	actor: UserActor,
	schoolId: string,
	schoolYear: string
): Promise<RosterOverview> {
	return as(actor, async (tx) => {
		const years = await tx.execute<{ year: string }>(sql`
			select distinct school_year as year from pupils.school_class where school_id = ${schoolId} order by 1 desc`);
		const adultBy = `${Number(today().slice(0, 4)) - 18}${today().slice(4)}`;
		const classes = await tx.execute<Row<ClassCount>>(sql`
			select c.id, c.school_year as "schoolYear", c.grade, c.name, count(s.id)::int as pupils,
				count(s.id) filter (where s.born_on > ${adultBy}::date and not exists (
					select from pupils.guardianship as g where g.student_id = s.id and g.to_on is null))::int as "withoutGuardian"
			from pupils.school_class as c
			left join pupils.enrolment as e on e.class_id = c.id and ${stillIn(schoolYear)}
			left join pupils.student as s on s.id = e.student_id
			where c.school_id = ${schoolId} and c.school_year = ${schoolYear}
			group by c.id`);
		const [counts] = await tx.execute<{ known: number; without: number }>(sql`
			select count(*)::int as known, count(*) filter (where s.left_on is null and not exists (
				select from pupils.enrolment as e where e.student_id = s.id and e.to_on is null))::int as without
			from pupils.student as s where s.school_id = ${schoolId}`);
		return {
			years: years.map(({ year }) => year),
			classes: [...classes].sort(byClass),
			withoutClass: counts!.without,
			known: counts!.known
		};
	});
}

/** Who is in a class now, or was when its year ended. */
function stillIn(schoolYear: string) {
	const end = `${schoolYear.slice(5)}-06-01`;
	return sql`(e.to_on is null or e.to_on >= ${end}::date)`;
}

export interface ListedStudent {
	id: string;
	code: string;
	name: string;
	sex: 'f' | 'm' | null;
	bornOn: Day;
	age: number;
	leftOn: Day | null;
	/** Null for adults: nobody else answers for them. */
	hasGuardian: boolean | null;
}

export interface ClassPage extends ClassName {
	schoolId: string;
	students: ListedStudent[];
}

/** A class with its pupils, by name. Undefined outside the reader's scope. */
export async function findClass(actor: UserActor, id: string): Promise<ClassPage | undefined> {
	if (!isId(id)) return undefined;
	return as(actor, async (tx) => {
		const [found] = await tx.execute<Row<ClassName & { schoolId: string }>>(sql`
			select id, school_id as "schoolId", school_year as "schoolYear", grade, name
			from pupils.school_class where id = ${id}`);
		if (!found) return undefined;
		const rows = await tx.execute<ListedRow>(sql`
			select ${listed} from pupils.enrolment as e join pupils.student as s on s.id = e.student_id
			where e.class_id = ${id} and ${stillIn(found.schoolYear)}`);
		const students = listedStudents(rows);
		await logReads(
			tx,
			actor,
			'roster',
			students.map((student) => student.id)
		);
		return { ...found, students };
	});
}

type ListedRow = Row<
	Omit<ListedStudent, 'name' | 'age' | 'hasGuardian'> & { nameSealed: string; guarded: boolean }
>;

const listed = sql`s.id, s.code, s.name_sealed as "nameSealed", s.sex, s.born_on::text as "bornOn", s.left_on::text as "leftOn",
	exists (select from pupils.guardianship as g where g.student_id = s.id and g.to_on is null) as guarded`;

function listedStudents(rows: Iterable<ListedRow>): ListedStudent[] {
	return [...rows]
		.map(({ id, code, sex, bornOn, leftOn, nameSealed, guarded }) => ({
			id,
			code,
			name: openName({ id, nameSealed }),
			sex,
			bornOn,
			age: ageOn(bornOn, today()),
			leftOn,
			hasGuardian: isAdult(bornOn, today()) ? null : guarded
		}))
		.sort(byName);
}

/** Pupils of a school with exactly this name, number or code, those who left included. */
export async function searchStudents(
	actor: UserActor,
	schoolId: string,
	text: string
): Promise<(ListedStudent & { className: string | null })[]> {
	const asked = text.trim();
	if (asked === '') return [];
	const number = readNumber(asked);
	const hashes = 'number' in number ? numberHashes(number.number) : [];
	return as(actor, async (tx) => {
		const rows = await tx.execute<ListedRow & { className: string | null }>(sql`
			select ${listed}, c.name as "className"
			from pupils.student as s
			left join pupils.enrolment as e on e.student_id = s.id and e.to_on is null
			left join pupils.school_class as c on c.id = e.class_id
			where s.school_id = ${schoolId} and (s.name_hash = any (${array(nameHashes(asked))})
				or s.number_hash = any (${array(hashes)}) or s.code = ${asked.toUpperCase()})
			limit 50`);
		const classOf = new Map([...rows].map((row) => [row.id, row.className]));
		const students = listedStudents(rows);
		await logReads(
			tx,
			actor,
			'roster',
			students.map(({ id }) => id)
		);
		return students.map((student) => ({ ...student, className: classOf.get(student.id) ?? null }));
	});
}

/** Texts of hashes: letters, figures, `:`, `-` and `_` alone. */
function array(texts: readonly string[]) {
	return sql`string_to_array(${texts.join(',')}, ',')`;
}

/** Pupils at the school who share name and birth date. */
export async function listDuplicates(
	actor: UserActor,
	schoolId: string
): Promise<(ListedStudent & { className: string | null })[][]> {
	return as(actor, async (tx) => {
		const rows = await tx.execute<ListedRow & { className: string | null; same: string }>(sql`
			select * from (
				select ${listed}, c.name as "className", s.name_hash || s.born_on as same,
					count(*) over (partition by s.name_hash, s.born_on) as n
				from pupils.student as s
				left join pupils.enrolment as e on e.student_id = s.id and e.to_on is null
				left join pupils.school_class as c on c.id = e.class_id
				where s.school_id = ${schoolId} and s.left_on is null
			) as x where n > 1`);
		const meta = new Map([...rows].map((row) => [row.id, row]));
		const students = listedStudents(rows);
		await logReads(
			tx,
			actor,
			'roster',
			students.map(({ id }) => id)
		);
		const groups = Map.groupBy(students, ({ id }) => meta.get(id)!.same);
		return [...groups.values()].map((group) =>
			group.map((student) => ({ ...student, className: meta.get(student.id)!.className }))
		);
	});
}

export interface Guardian {
	id: string;
	name: string;
	relation: Relation;
	phone: string | null;
	isVerified: boolean;
	fromOn: Day;
}

/** A school as the reader's language calls it. */
export interface SchoolName {
	name: string;
	nameEn: string | null;
}

export interface StudentPage {
	id: string;
	schoolId: string;
	code: string;
	name: string;
	number: string;
	bornOn: Day;
	age: number;
	sex: 'f' | 'm' | null;
	leftOn: Day | null;
	enteredAt: Date;
	isAdult: boolean;
	class: ClassName | null;
	/** Empty for adults, whoever once answered for them. */
	guardians: Guardian[];
	/** Where they are proposed to go. */
	openTransfer: { id: string; toSchool: SchoolName } | null;
	/** They came with a transfer. */
	cameFrom: SchoolName | null;
}

/** One pupil with all of the roster. Undefined outside the reader's scope. */
export async function findStudent(actor: UserActor, id: string): Promise<StudentPage | undefined> {
	if (!isId(id)) return undefined;
	return as(actor, (tx) => readStudent(tx, actor, id));
}

export async function readStudent(tx: Tx, actor: UserActor, id: string): Promise<StudentPage | undefined> {
	const ofStudent = tx.execute<
		Row<Omit<StudentPage, 'name' | 'number' | 'age' | 'isAdult' | 'guardians' | 'enteredAt'>> & {
			nameSealed: string;
			numberSealed: string;
			createdAt: string;
			kind: string;
		}
	>(sql`
		select s.id, s.school_id as "schoolId", s.code, s.name_sealed as "nameSealed", s.number_sealed as "numberSealed",
			s.born_on::text as "bornOn", s.sex, s.left_on::text as "leftOn", s.created_at as "createdAt", o.kind,
			case when c.id is not null then json_build_object('id', c.id, 'schoolYear', c.school_year, 'grade', c.grade,
				'name', c.name) end as class,
			(select json_build_object('id', t.id, 'toSchool', json_build_object('name', x.name, 'nameEn', x.name_en)) from pupils.transfer as t
				join organisation as x on x.id = t.to_school_id
				where t.student_id = s.id and t.state = 'proposed') as "openTransfer",
			(select json_build_object('name', x.name, 'nameEn', x.name_en) from pupils.transfer as t
				join organisation as x on x.id = t.from_school_id
				where t.to_student_id = s.id and t.to_school_id = s.school_id) as "cameFrom"
		from pupils.student as s
		join organisation as o on o.id = s.school_id
		left join pupils.enrolment as e on e.student_id = s.id and e.to_on is null
		left join pupils.school_class as c on c.id = e.class_id
		where s.id = ${id}`);
	const [[row], recorded] = await together([ofStudent, listGuardians(tx, id)]);
	if (!row) return undefined;
	const { nameSealed, numberSealed, createdAt, kind, ...student } = row;
	const adult = isUniversity(kind) || isAdult(student.bornOn, today());
	const guardians = adult ? [] : recorded;
	await logReads(tx, actor, guardians.length > 0 ? 'contact' : 'roster', [id]);
	return {
		...student,
		name: openName({ id, nameSealed }),
		number: openNumber({ id, numberSealed }),
		age: ageOn(student.bornOn, today()),
		enteredAt: new Date(createdAt),
		isAdult: adult,
		guardians
	};
}

async function listGuardians(tx: Tx, studentId: string): Promise<Guardian[]> {
	const rows = await tx.execute<
		Row<Omit<Guardian, 'name' | 'phone'> & { nameSealed: string; phoneSealed: string | null }>
	>(sql`
		select g.id, g.name_sealed as "nameSealed", g.phone_sealed as "phoneSealed", r.relation,
			r.verified_by is not null as "isVerified", r.from_on::text as "fromOn"
		from pupils.guardianship as r join pupils.guardian as g on g.id = r.guardian_id
		where r.student_id = ${studentId} and r.to_on is null
		order by r.from_on, g.id`);
	return [...rows].map(({ id, nameSealed, phoneSealed, relation, isVerified, fromOn }) => ({
		id,
		relation,
		isVerified,
		fromOn,
		...openGuardian({ id, nameSealed, phoneSealed })
	}));
}

export interface ImportEntry {
	id: string;
	kind: 'file' | 'rollover';
	schoolYear: string;
	counts: { added: number; changed: number; unchanged: number };
	importedBy: string;
	importedAt: Date;
	undoneAt: Date | null;
	/** The newest that stands: only this one can be undone. */
	isNewest: boolean;
}

/** The last imports of a school and its steps into a next year, newest first. */
export async function listImports(actor: UserActor, schoolId: string): Promise<ImportEntry[]> {
	return as(actor, async (tx) => {
		const rows = await tx.execute<
			Row<Omit<ImportEntry, 'importedAt' | 'undoneAt' | 'isNewest'>> & {
				importedAt: string;
				undoneAt: string | null;
			}
		>(sql`
			select i.id, i.kind, i.school_year as "schoolYear", i.counts, u.name as "importedBy",
				i.imported_at as "importedAt", i.undone_at as "undoneAt"
			from pupils.roster_import as i join app_user as u on u.id = i.imported_by
			where i.school_id = ${schoolId} order by i.imported_at desc, i.id desc limit 10`);
		const newest = rows.find(({ undoneAt }) => undoneAt === null)?.id;
		return [...rows].map((row) => ({
			...row,
			importedAt: new Date(row.importedAt),
			undoneAt: row.undoneAt === null ? null : new Date(row.undoneAt),
			isNewest: row.id === newest
		}));
	});
}
