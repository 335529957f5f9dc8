import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guardianSteps, type KnownGuardian } from './compare.ts';
import { grades, gradesOf, stagesOf, type Grade } from './classes.ts';
import { proposeRollover } from './rollover.ts';
import { phoneIn, phoneShown } from './phone.ts';
import { guessColumns, headOf, readNumber, readRow } from './roster.ts';
import {
	classNameAfter,
	columnFor,
	dayIn,
	gradeIn,
	gradeOfClass,
	relationIn,
	templateHeadings
} from './words.ts';

const junior = stagesOf('junior_school');
const university = stagesOf('university');

/** Made of code points: a string's own `unit: 'binary'` first draws up a table of a million of them. */
const anyText = fc
	.array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 20 })
	.map((points) => String.fromCodePoint(...points));

describe('the words of rosters', () => {
	test.each([
		['七年级', 'j1'],
		['初一', 'j1'],
		['八', 'j2'],
		['9年级', 'j3'],
		['初中三年级', 'j3'],
		['j2', 'j2'],
		['2025级', 'j2'],
		['高一', 's1'],
		['小学六年级', 'p6'],
		['十年级', undefined],
		['大一', undefined]
	])('grade %s', (text, grade) => {
		expect(gradeIn(text, junior, '2026-2027')).toBe(grade);
	});

	test('a year of entry tells the year of study, and a number alone tells no grade', () => {
		expect(gradeIn('2024级', university, '2026-2027')).toBe('u3');
		expect(gradeIn('大二', university, '2026-2027')).toBe('u2');
		expect(gradeOfClass('七（3）班', junior, '2026-2027')).toBe('j1');
		expect(gradeOfClass('3班', junior, '2026-2027')).toBeUndefined();
		expect(gradeOfClass('三班', junior, '2026-2027')).toBeUndefined();
		expect(gradeIn('一年级', stagesOf('senior_school'), '2026-2027')).toBe('s1');
	});

	test.each([
		['2013-5-4', '2013-05-04'],
		['2013/05/04', '2013-05-04'],
		['2013.5.4', '2013-05-04'],
		['2013年5月4日', '2013-05-04'],
		['20130504', '2013-05-04'],
		['41398', '2013-05-04'],
		['2013-05-04 00:00:00', '2013-05-04'],
		['2013-02-29', undefined],
		['4.5.2013', undefined],
		['13-05-04', undefined]
	])('day %s', (text, day) => {
		expect(dayIn(text)).toBe(day);
	});

	test('headings are known with blanks, stars, brackets and in any width', () => {
		expect(
			[' 学 号 *', '姓名（必填）', '出生日期:', '监护人1电话', 'Date of birth', '备注'].map(columnFor)
		).toEqual(['number', 'name', 'bornOn', 'guardian1Phone', 'bornOn', undefined]);
		for (const heading of templateHeadings(true)) expect(columnFor(heading), heading).toBeDefined();
		expect(templateHeadings(false).join()).not.toMatch(/监护/);
		expect(['妈妈', '父亲', '外婆', '叔叔', ''].map(relationIn)).toEqual([
			'mother',
			'father',
			'grandparent',
			'other',
			'other'
		]);
	});

	test('a class keeps its number when it goes up', () => {
		const after = (name: string, from: Grade, to: Grade) => classNameAfter(name, from, to);
		expect(after('七（3）班', 'j1', 'j2')).toBe('八（3）班');
		expect(after('初一(2)班', 'j1', 'j2')).toBe('初二(2)班');
		expect(after('高一（12）班', 's1', 's2')).toBe('高二（12）班');
		expect(after('703班', 'j1', 'j2')).toBe('803班');
		expect(after('一年级（1）班', 'p1', 'p2')).toBe('二年级（1）班');
		expect(after('六（1）班', 'p6', 'j1')).toBe('七（1）班');
		expect(after('Grade 7 class 3', 'j1', 'j2')).toBe('Grade 8 class 3');
		expect(after('2025级心理1班', 'u1', 'u2')).toBe('2025级心理1班');
		expect(after('大一（1）班', 'u1', 'u2')).toBe('大二（1）班');
	});
});

describe('a row', () => {
	const school = { kind: 'junior_school', schoolYear: '2026-2027', today: '2026-10-09' };
	const headings = templateHeadings(true);
	const head = headOf(1, headings, guessColumns(headings, school.kind)!);

	test('columns are what the school said of a heading before, else what it says itself, each once', () => {
		const said = new Map([
			['档案编码', 'number' as const],
			['联系电话', null]
		]);
		const cells = ['档案编码', '姓名', '学生姓名', '联系电话', ''];
		expect(guessColumns(cells, school.kind, said)).toEqual(['number', 'name', null, null, null]);
		expect(guessColumns(cells, school.kind)).toEqual([null, 'name', null, 'guardian1Phone', null]);
		expect(guessColumns(cells, 'university')).toEqual([null, 'name', null, null, null]);
		expect(guessColumns(['日期', '金额', '班级'], school.kind)).toBeUndefined();
		expect(headOf(3, cells, [null, 'name']).missing).toEqual(['number', 'bornOn', 'className']);
	});

	test('numbers that a spreadsheet spoiled, or that are not the school’s to keep, are refused', () => {
		expect(readNumber(' 0012 ')).toEqual({ number: '0012' });
		expect(readNumber('ａ１')).toEqual({ number: 'A1' });
		expect(readNumber('4.30702E+17')).toEqual({ problem: 'roster_number_scientific' });
		expect(readNumber('4.3070220130504E17')).toEqual({ problem: 'roster_number_scientific' });
		expect(readNumber('2026E01')).toEqual({ number: '2026E01' });
		expect(readNumber('430702201305041234')).toEqual({ problem: 'roster_number_identity' });
		expect(readNumber('G43070220130504123X')).toEqual({ problem: 'roster_number_identity' });
	});

	test('telephones are one number however they are written', () => {
		for (const text of ['13900000001', '139 0000 0001', '+86 139-0000-0001', '008613900000001'])
			expect(phoneIn(text)).toBe('+8613900000001');
		expect(phoneIn('0736-7200000')).toBe('+867367200000');
		expect(phoneShown('+867367200000')).toBe('07367200000');
		expect(phoneIn('12356')).toBeUndefined();
	});

	test('nobody is noted down who would answer for an adult', () => {
		const cells = ['1', '演示学生', '', '2008-10-09', '九年级', '九（1）班', '演示家长', '母亲', 'kein'];
		expect(readRow(2, cells, head, school)).toMatchObject({ row: { guardians: [] }, problems: [] });
		const yesterday = cells.with(3, '2008-10-10');
		expect(readRow(2, yesterday, head, school).problems).toMatchObject([{ problem: 'roster_phone' }]);
	});

	test('whatever the cells hold, it is a row, a problem of a named column, or nothing', () => {
		fc.assert(
			fc.property(fc.array(anyText, { maxLength: 14 }), (cells) => {
				const { row, problems } = readRow(7, cells, head, school);
				if (row) {
					expect(problems).toEqual([]);
					expect(row.name).toMatch(/\S/);
					expect(row.name).not.toMatch(/[\p{Cc}\p{Cf}]/u);
					expect(gradesOf(school.kind)).toContain(row.grade);
				}
				for (const { column } of problems) expect(columnFor(column)).toBeDefined();
				const isBlank = cells.every((cell) => cell.replace(/[\p{Cc}\p{Cf}\s]/gu, '') === '');
				if (isBlank) expect({ row, problems }).toEqual({ row: null, problems: [] });
			})
		);
	});
});

test('a roster never takes a guardian away, and says nothing twice', () => {
	const guardian = fc.record({
		name: fc.constantFrom('甲', '乙', '丙'),
		phone: fc.constantFrom(null, '+861', '+862'),
		relation: fc.constant('other' as const)
	});
	fc.assert(
		fc.property(
			fc.array(guardian, { maxLength: 2 }),
			fc.array(guardian, { maxLength: 3 }),
			(given, before) => {
				const known: KnownGuardian[] = before.map((each, n) => ({ ...each, id: String(n) }));
				const after = known.map((each) => ({ ...each }));
				for (const { known: same, now } of guardianSteps(given, known)) {
					const at = after.find(({ id }) => id === same?.id);
					if (at) Object.assign(at, { name: now.name, phone: now.phone ?? at.phone });
					else after.push({ ...now, id: String(after.length) });
				}
				expect(after.length).toBeGreaterThanOrEqual(known.length);
				for (const { name, phone } of given)
					expect(after.some((each) => each.name === name && (phone === null || each.phone === phone))).toBe(
						true
					);
			}
		)
	);
});

test('every grade goes one on or leaves, and a school of nine years keeps its pupils', () => {
	const classes = grades.map((grade, n) => ({ id: String(n), grade, name: grade, pupils: 1 }));
	const next = new Map(proposeRollover(classes).map((each) => [each.grade, each.next]));
	expect([next.get('p6'), next.get('j3'), next.get('s3'), next.get('v3'), next.get('u5')]).toEqual([
		'j1',
		'leave',
		'leave',
		'leave',
		'leave'
	]);
	expect(proposeRollover([{ id: '', grade: 'u4', name: '', pupils: 1 }])[0]!.next).toBe('leave');
	expect(proposeRollover([{ id: '', grade: 'p6', name: '', pupils: 1 }])[0]!.next).toBe('leave');
});
