import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { DomainError } from '../../../src/lib/server/errors.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { xlsxOf } from '../../../src/lib/server/table/write-xlsx.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import { listDrafts, viewDraft, type DraftView } from '../../../src/lib/students/server/drafts.ts';
import { forgetDrafts } from '../../../src/lib/students/server/import-roster.ts';
import {
	chooseColumns,
	confirmRoster,
	dropDraft,
	stopWork
} from '../../../src/lib/students/server/keep-draft.ts';
import type { Preview } from '../../../src/lib/students/server/preview-roster.ts';
import { sendRoster, type RosterSource } from '../../../src/lib/students/server/send-roster.ts';
import { workOn, workOnRosters } from '../../../src/lib/students/server/work-rosters.ts';
import {
	findClass,
	findStudent,
	listClasses,
	searchStudents
} from '../../../src/lib/students/server/queries.ts';
import { undoImport } from '../../../src/lib/students/server/undo-import.ts';
import { changeStudent } from '../../../src/lib/students/server/keep-student.ts';
import type { Column } from '../../../src/lib/students/words.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';

const database = testDatabase();
const schoolYear = '2026-2027';
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let minutes = 0;

beforeAll(async () => {
	itIs(friday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
});
afterAll(() => pupils.close());

/** Imports and what follows happen one after another. */
const later = () => itIs(new Date(friday.getTime() + ++minutes * 60_000));

const head = '学号,姓名,性别,出生日期,年级,班级,监护人姓名,监护人关系,监护人电话';
const rows = [
	'001,演示学生甲,女,2013-05-04,七年级,七（1）班,演示家长甲,母亲,13900000001',
	'002,演示学生乙,男,2013/6/7,初一,七(1)班,,,',
	'003,演示学生丙,,20130811,七年级,七（2）班,演示家长丙,爷爷,'
];
const csvOf = (...lines: string[]) => ({ bytes: new TextEncoder().encode(lines.join('\r\n')) });
const csv = (...lines: string[]) => csvOf(head, ...lines);

type Draft = DraftView & Preview;

async function send(source: RosterSource, actor: UserActor = world.counsellor): Promise<DraftView> {
	later();
	const schoolId = actor.posts[0]!.organisationId;
	const { id } = await sendRoster(actor, { schoolId, schoolYear }, source, byHand);
	return (await viewDraft(actor, id))!;
}

/** Sent, its columns left as they were guessed, and read. */
async function draft(source: RosterSource, actor: UserActor = world.counsellor): Promise<Draft> {
	const { id, reading } = await send(source, actor);
	await chooseColumns(actor, id, reading.columns as Column[], byHand);
	await workOn(actor, id);
	const view = (await viewDraft(actor, id))!;
	if (view.refused) throw new DomainError('invalid', { problems: view.refused.problems });
	return { ...view, ...view.preview! };
}

async function confirm({ id, counts }: Draft, actor: UserActor = world.counsellor) {
	later();
	await confirmRoster(actor, id, counts, byHand);
	await workOn(actor, id);
	return (await viewDraft(actor, id))!;
}

async function take(source: RosterSource, actor: UserActor = world.counsellor) {
	const { importId } = await confirm(await draft(source, actor), actor);
	return { id: importId! };
}

const problemsOf = async (run: Promise<unknown>) => {
	const refused: unknown = await run.catch((error: unknown) => error);
	expect(refused).toBeInstanceOf(DomainError);
	return (refused as DomainError).problems.map(({ problem, values }) => [
		values?.line ?? 0,
		values?.column ?? '',
		problem
	]);
};

/** Everything that an import may touch, as the owner sees it. */
async function everything(): Promise<unknown> {
	const tables = ['school_class', 'student', 'enrolment', 'guardian', 'guardianship'];
	return Promise.all(
		tables.map(async (table) => [
			...(await pupils.db.execute(
				sql.raw(`select (to_jsonb(t) - 'changed_at')::text as row from pupils.${table} as t order by 1`)
			))
		])
	);
}

test('a preview changes nothing, the import takes all, and the undoing leaves nothing', async () => {
	const empty = await everything();
	const preview = await draft(csv(...rows));
	expect(preview.counts).toEqual({ added: 3, changed: 0, unchanged: 0 });
	expect(preview.newClasses.list.map(({ name }) => name)).toEqual(['七（1）班', '七（2）班']);
	expect(preview.reading.encoding).toBe('UTF-8');
	expect(preview.sameFile).toBeNull();
	expect(await everything()).toEqual(empty);

	const { importId } = await confirm(preview);
	const id = importId!;
	const { classes } = await listClasses(world.counsellor, world.school.id, schoolYear);
	expect(classes.map(({ name, pupils, withoutGuardian }) => [name, pupils, withoutGuardian])).toEqual([
		['七（1）班', 2, 1],
		['七（2）班', 1, 0]
	]);
	const [first] = await searchStudents(world.counsellor, world.school.id, '演示学生甲');
	const page = (await findStudent(world.counsellor, first!.id))!;
	expect(page).toMatchObject({ number: '001', bornOn: '2013-05-04', sex: 'f' });
	expect(page.guardians).toMatchObject([
		{ name: '演示家长甲', relation: 'mother', phone: '+8613900000001', isVerified: false }
	]);

	later();
	await undoImport(world.counsellor, id, byHand);
	expect(await everything()).toEqual(empty);
	await expect(undoImport(world.counsellor, id, byHand)).rejects.toMatchObject({ code: 'built_upon' });
});

test('the same roster in every encoding and in a workbook says the same', async () => {
	const text = [head, ...rows].join('\r\n');
	const table = [head, ...rows].map((line) => line.split(','));
	const sources = [
		{ bytes: new TextEncoder().encode(`\ufeff${text}`) },
		{ bytes: new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')) },
		{ bytes: new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le').swap16()) },
		{ bytes: await xlsxOf('名册', ['演示初级中学学生名册', ...Array<string>(8).fill('')], table) },
		{ text: table.map((cells) => cells.join('\t')).join('\n') }
	];
	const first = await draft(csv(...rows));
	for (const source of sources) {
		const { counts, added } = await draft(source);
		expect(counts).toEqual(first.counts);
		expect(added.map(({ line: _, ...row }) => row)).toEqual(first.added.map(({ line: _, ...row }) => row));
	}
});

test('a bad last row refuses the whole file, naming row, column and what would be right', async () => {
	const empty = await everything();
	const bad = csv(...rows, '004,演示学生丁,女,2013-02-30,七年级,七（2）班,,,139');
	expect(await problemsOf(draft(bad))).toEqual([[5, '出生日期', 'roster_born']]);
	expect(await everything()).toEqual(empty);
});

test('every mistake of every row is told at once', async () => {
	const wrong = csv(
		'1.2E+17,,男,2013-05-04,七年级,七（1）班,,,',
		'430701201305040019,演示学生乙,猫,,幼儿园,,演示家长乙,母亲,12',
		'007,演示学生丙,,2013-01-01,七年级,七（1）班,,,13900000001',
		'008,演示学生丁,,2013-01-01,七年级,七（1）班,,,',
		'008,演示学生戊,,1913-01-01,七年级,七（1）班,,,'
	);
	expect(await problemsOf(draft(wrong))).toEqual([
		[2, '学号', 'roster_number_scientific'],
		[2, '姓名', 'roster_name_needed'],
		[3, '学号', 'roster_number_identity'],
		[3, '性别', 'roster_sex'],
		[3, '出生日期', 'roster_born_needed'],
		[3, '班级', 'roster_class_needed'],
		[3, '年级', 'roster_grade'],
		[4, '监护人电话', 'roster_guardian_name'],
		[6, '出生日期', 'roster_born']
	]);
	const twice = csv(rows[0]!, rows[0]!);
	expect(await problemsOf(draft(twice))).toEqual([[3, '学号', 'roster_number_twice']]);
});

test.each([
	[
		'a picture',
		new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1]),
		'table_type'
	],
	[
		'the old Excel format',
		new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(600).fill(0)]),
		'table_xls'
	],
	['a page', new TextEncoder().encode('<html><table><tr><td>学号</td></tr></table>'), 'table_type'],
	['nothing', new Uint8Array(), 'table_empty'],
	['another sheet', new TextEncoder().encode('日期,金额\n2026-01-01,3'), 'roster_no_headings'],
	[
		'a roster without classes',
		new TextEncoder().encode('学号,姓名,出生日期\n1,甲,2013-01-01'),
		'roster_column_className'
	],
	['headings alone', new TextEncoder().encode(head), 'roster_no_rows']
])('%s is refused with a sentence of its own', async (_, bytes, problem) => {
	expect((await problemsOf(draft({ bytes }))).map((told) => told[2])).toEqual([problem]);
});

test('a second roster corrects and adds, shows who is missing, and its undoing brings back what was', async () => {
	const { id: firstId } = await take(csv(...rows));
	const before = await everything();
	const preview = await draft(
		csv(
			'001,演示学生甲,女,2013-05-04,七年级,七（2）班,演示家长甲,母亲,13900000009',
			'003,演示学生丙,,20130811,七年级,七（2）班,演示家长丙,爷爷,',
			'009,演示学生乙,男,2013-06-07,七年级,七（1）班,,,'
		)
	);
	expect(preview.counts).toEqual({ added: 1, changed: 1, unchanged: 1 });
	expect(preview.changed[0]!.changes).toEqual([
		{ field: 'class', from: '七（1）班', to: '七（2）班' },
		{ field: 'guardians', from: '演示家长甲', to: '演示家长甲' }
	]);
	expect(preview.missing.rows.map(({ name }) => name)).toEqual(['演示学生乙']);
	expect(preview.duplicates).toMatchObject({
		n: 1,
		list: [{ row: { line: 4 }, other: { left: false } }]
	});
	expect(preview.unchanged.map(({ name }) => name)).toEqual(['演示学生丙']);
	expect(await everything()).toEqual(before);

	const id = (await confirm(preview)).importId!;
	const [moved] = await searchStudents(world.counsellor, world.school.id, '001');
	expect(moved!.className).toBe('七（2）班');
	expect((await findStudent(world.counsellor, moved!.id))!.guardians).toMatchObject([
		{ phone: '+8613900000009' }
	]);
	// The one before can't go while this one stands.
	await expect(undoImport(world.counsellor, firstId, byHand)).rejects.toMatchObject({ code: 'built_upon' });
	later();
	await undoImport(world.counsellor, id, byHand);
	expect(await everything()).toEqual(before);
	later();
	await undoImport(world.counsellor, firstId, byHand);
});

test('a file that was taken over before is recognised; a preview that is no longer true is not carried out', async () => {
	const { id } = await take(csv(...rows));
	const again = await draft(csv(...rows));
	expect(again.counts).toEqual({ added: 0, changed: 0, unchanged: 3 });
	expect(again.sameFile).not.toBeNull();
	later();
	await undoImport(world.counsellor, id, byHand);
	const stale = await confirm(again);
	expect(stale).toMatchObject({ state: 'checked', trouble: 'roster_changed', importId: null });
	expect(stale.preview!.counts).toEqual({ added: 3, changed: 0, unchanged: 0 });
	expect((await listClasses(world.counsellor, world.school.id, schoolYear)).known).toBe(0);
});

test('what something was built on stays', async () => {
	const { id } = await take(csv(...rows));
	const [pupil] = await searchStudents(world.counsellor, world.school.id, '001');
	const found = (await findStudent(world.counsellor, pupil!.id))!;
	later();
	await pupils.db.insert(schema.alert).values({
		id: newId(),
		studentId: found.id,
		schoolId: world.school.id,
		source: 'answer',
		tier: 'red',
		flags: [],
		raisedAt: friday
	});
	await expect(undoImport(world.counsellor, id, byHand)).rejects.toMatchObject({ code: 'built_upon' });
	await pupils.db.delete(schema.alert);
	const { name, number, bornOn } = found;
	await changeStudent(
		world.counsellor,
		found.id,
		{ name, number, bornOn, sex: 'm', classId: found.class!.id },
		byHand
	);
	await expect(undoImport(world.counsellor, id, byHand)).rejects.toMatchObject({ code: 'built_upon' });
});

test('a draft is seen by whoever sent it alone, and forgotten after a day', async () => {
	const { id } = await draft(csv('020,演示学生己,女,2013-05-04,七年级,七（1）班,,,'));
	expect(await viewDraft(world.colleague, id)).toBeUndefined();
	await expect(
		confirmRoster(world.leader, id, { added: 1, changed: 0, unchanged: 0 }, byHand)
	).rejects.toMatchObject({ code: 'not_found' });
	itIs(new Date(friday.getTime() + 48 * 3_600_000));
	expect(await viewDraft(world.counsellor, id)).toBeUndefined();
	await as({ kind: 'job', job: 'forget-drafts' }, (tx) =>
		forgetDrafts(tx, new Date(friday.getTime() + 48 * 3_600_000))
	);
	expect(await pupils.db.select().from(schema.rosterDraft)).toEqual([]);
	expect(await pupils.db.select().from(schema.rosterFile)).toEqual([]);
	later();
});

test('a university keeps nobody who answers for its students, whatever the file holds', async () => {
	const file = csv('U1,演示大学生甲,女,2007-05-04,2026级,心理学1班,演示家长,母亲,13900000001');
	const preview = await draft(file, world.lecturer);
	expect(preview.reading.columns.slice(6)).toEqual([null, null, null]);
	expect(preview.added[0]).toMatchObject({ grade: 'u1', className: '心理学1班' });
	await confirm(preview, world.lecturer);
	const [row] = await pupils.db.execute<{ n: number }>(
		sql`select count(*)::int as n from pupils.guardian where school_id = ${world.university.id}`
	);
	expect(row!.n).toBe(0);
	const [group] = (await listClasses(world.lecturer, world.university.id, schoolYear)).classes;
	expect((await findClass(world.lecturer, group!.id))!.students[0]!.hasGuardian).toBeNull();
	expect(await findClass(world.counsellor, group!.id)).toBeUndefined();
});

test('no name, number or telephone stands in the database, the audit or the keys of repeated calls', async () => {
	const secret = csv(...rows.map((row) => row.replace('演示学生', '无名氏')));
	await take(secret);
	await draft(secret);
	const [row] = await pupils.db.execute<{ dump: string }>(sql`
		select concat(
			(select string_agg(t::text, '') from pupils.student as t), (select string_agg(t::text, '') from pupils.guardian as t),
			(select string_agg(t::text, '') from pupils.roster_import as t), (select string_agg(t::text, '') from pupils.roster_draft as t),
			(select string_agg(t::text, '') from pupils.roster_file as t),
			(select string_agg(t::text, '') from audit_event as t), (select string_agg(t::text, '') from idempotency_key as t)
		) as dump`);
	expect(row!.dump).toContain('S-');
	expect(row!.dump).not.toMatch(/无名氏|演示学生|演示家长|13900000001/);
});

test('columns that nobody could guess are chosen by hand, once for each school', async () => {
	const odd = (name: string) =>
		csvOf('名单编码,姓名,出生日期,行政班级名,备注', `${name},演示学生庚,2013-05-04,七（5）班,住校`);
	const first = await send(odd('031'));
	expect(first.reading.columns).toEqual([null, 'name', 'bornOn', null, null]);
	expect(first.start.rows).toEqual([['031', '演示学生庚', '2013-05-04', '七（5）班', '住校']]);
	const choose = (...columns: (Column | null)[]) =>
		chooseColumns(world.counsellor, first.id, columns, byHand);
	expect(await problemsOf(choose(null, 'name', 'bornOn'))).toEqual([
		[0, '', 'roster_column_number'],
		[0, '', 'roster_column_className']
	]);
	expect(await problemsOf(choose('name', 'name', 'bornOn', 'className'))).toEqual([
		[0, '', 'roster_column_twice']
	]);
	await choose('number', 'name', 'bornOn', 'className', null);
	await workOn(world.counsellor, first.id);
	expect((await viewDraft(world.counsellor, first.id))!.preview!.added).toMatchObject([
		{ name: '演示学生庚', grade: 'j1', className: '七（5）班' }
	]);
	expect((await send(odd('032'))).reading.columns).toEqual(['number', 'name', 'bornOn', 'className', null]);
	const elsewhere = await send(odd('033'), world.lecturer);
	expect(elsewhere.reading.columns[0]).toBeNull();
});

test('numbers that a spreadsheet may have spoiled are pointed out, and refuse nothing', async () => {
	const numbers = [
		'20260001',
		'20260002',
		'20260003',
		'20260004',
		'260005',
		'202600011112222',
		'2026000111122220'
	];
	const { warnings, counts } = await draft(
		csv(...numbers.map((number, n) => `${number},演示学生辛${n},女,2013-05-04,七年级,七（1）班,,,`))
	);
	expect(counts.added).toBe(7);
	expect(warnings.list.map(({ line, warning }) => [line, warning])).toEqual([
		[6, 'roster_number_zeros'],
		[7, 'roster_number_fifteen'],
		[8, 'roster_number_cut']
	]);
});

test('what is stopped is one step back, and whoever comes back finds it', async () => {
	const empty = await everything();
	const { id, reading } = await send(csv('041,演示学生壬,女,2013-05-04,七年级,七（1）班,,,'));
	const chosen = () => chooseColumns(world.counsellor, id, reading.columns as Column[], byHand);
	await chosen();
	await stopWork(world.counsellor, id, byHand);
	await workOn(world.counsellor, id);
	expect(await viewDraft(world.counsellor, id)).toMatchObject({ state: 'sent', trouble: 'stopped' });
	await expect(stopWork(world.counsellor, id, byHand)).rejects.toMatchObject({ code: 'state_changed' });
	await chosen();
	await workOn(world.counsellor, id);
	const { preview } = (await viewDraft(world.counsellor, id))!;
	await confirmRoster(world.counsellor, id, preview!.counts, byHand);
	expect((await listDrafts(world.counsellor, world.school.id))[0]).toMatchObject({ id, state: 'importing' });
	await stopWork(world.counsellor, id, byHand);
	await workOn(world.counsellor, id);
	expect(await viewDraft(world.counsellor, id)).toMatchObject({ state: 'checked', trouble: 'stopped' });
	expect(await everything()).toEqual(empty);
	await dropDraft(world.counsellor, id, byHand);
	expect(await viewDraft(world.counsellor, id)).toBeUndefined();
});

test('stopped while it is written, nothing of it stays', async () => {
	const empty = await everything();
	const preview = await draft(csv('042,演示学生癸,女,2013-05-04,七年级,七（1）班,,,'));
	await confirmRoster(world.counsellor, preview.id, preview.counts, byHand);
	// The work waits for the school's roster; meanwhile it is stopped.
	const work = await pupils.db.transaction(async (tx) => {
		await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${world.school.id}, 29))`);
		const going = workOn(world.counsellor, preview.id);
		for (let begun = 0; !begun;) {
			const [row] = await tx.execute<{ attempts: number }>(
				sql`select attempts from pupils.roster_draft where id = ${preview.id}`
			);
			begun = row!.attempts;
		}
		await stopWork(world.counsellor, preview.id, byHand);
		return { going };
	});
	await work.going;
	expect((await viewDraft(world.counsellor, preview.id))!.state).toBe('checked');
	expect(await everything()).toEqual(empty);
});

test('work that was interrupted is taken up again, by one alone, and given up after the third time', async () => {
	const preview = await draft(csv('043,演示学生子,女,2013-05-04,七年级,七（1）班,,,'));
	await confirmRoster(world.counsellor, preview.id, preview.counts, byHand);
	const attempts = (n: number) =>
		pupils.db.execute(sql`update pupils.roster_draft set attempts = ${n} where id = ${preview.id}`);
	await attempts(3);
	await workOnRosters();
	expect(await viewDraft(world.counsellor, preview.id)).toMatchObject({
		state: 'checked',
		trouble: 'failed'
	});

	await confirmRoster(world.counsellor, preview.id, preview.counts, byHand);
	await attempts(1);
	await Promise.all([workOnRosters(), workOnRosters()]);
	const done = (await viewDraft(world.counsellor, preview.id))!;
	expect(done).toMatchObject({ state: 'imported', seen: { added: 1 } });
	expect(await searchStudents(world.counsellor, world.school.id, '043')).toHaveLength(1);
	const kept = await pupils.db.execute(sql`select from pupils.roster_file where draft_id = ${preview.id}`);
	expect(kept).toHaveLength(0);
	later();
	await undoImport(world.counsellor, done.importId!, byHand);
});
