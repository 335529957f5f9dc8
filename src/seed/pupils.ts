import { createHash } from 'node:crypto';
import { addDays, instantAt, type Day } from '../lib/calendar/shanghai.ts';
import { ageOn } from '../lib/consents/consent.ts';
import { lookupHash, seal } from '../lib/server/crypto.ts';
import { notices } from './data/notices.ts';
import { seedId } from './ids.ts';
import { Random } from './random.ts';
import type { Rows } from './rows.ts';

/**
 * Three schools have pupils in the demonstration: a junior school and a university, 600 in all, and another junior school
 * with one class, from which somebody wants to change to the first.
 */
const schools = [
	{
		key: 'WL01',
		counsellor: 'counsellor',
		letter: 'A',
		grades: ['j1', 'j2', 'j3'],
		classes: 4,
		size: 30,
		agesFrom: 12,
		after: 0
	},
	{
		key: 'GX01',
		counsellor: 'university',
		letter: 'B',
		grades: ['u1', 'u2'],
		classes: 4,
		size: 30,
		agesFrom: 18,
		after: 0
	},
	{
		key: 'TY01',
		counsellor: 'counsellor2',
		letter: 'C',
		grades: ['j1'],
		classes: 1,
		size: 12,
		agesFrom: 12,
		/** Guardians are numbered across schools. */
		after: 600
	}
] as const;

const gradeNames: Record<string, string> = { j1: '七', j2: '八', j3: '九', u1: '大一', u2: '大二' };

/** The notices, in force from the beginning; the draft of whoever runs the portal. */
export function addNotices(rows: Rows): void {
	for (const { purpose, reader, zh, en } of notices) {
		const body = { 'zh-CN': zh, en };
		rows.consentTexts.push({
			id: noticeId(purpose, reader),
			purpose,
			reader,
			version: 1,
			body,
			bodyHash: createHash('sha256').update(JSON.stringify(body)).digest('hex'),
			validFrom: instantAt('2024-01-01', '00:00')
		});
	}
}

export function noticeId(purpose: string, reader: string): string {
	return seedId(`notice:${purpose}:${reader}:1`);
}

/** The school year that a day belongs to, by its first year. */
export function schoolYearOf(day: Day): number {
	return Number(day.slice(0, 4)) - (day.slice(5, 7) < '09' ? 1 : 0);
}

/**
 * The pupils of the demonstration with their classes and guardians, all of them synthetic. Their names are sealed, so
 * this needs TONGXIN_KEYS.
 */
export function addPupils(rows: Rows, today: Day): void {
	const from = schoolYearOf(today);
	const schoolYear = `${from}-${from + 1}`;
	for (const { key, counsellor, letter, grades, classes, size, agesFrom, after } of schools) {
		const schoolId = seedId(`organisation:${key}`);
		const verifiedBy = seedId(`user:${counsellor}@demo.test`);
		const random = new Random(letter.charCodeAt(0));
		let number: number = after;
		grades.forEach((grade, g) => {
			for (let c = 1; c <= classes; c++) {
				const classId = seedId(`class:${key}:${grade}:${c}`);
				rows.schoolClasses.push({
					id: classId,
					schoolId,
					schoolYear,
					grade,
					name: `${gradeNames[grade]}（${c}）班`
				});
				for (let n = 0; n < size; n++) {
					number++;
					const bornOn = addDays(`${from - agesFrom - g - 1}-09-01`, random.int(0, 364));
					const studentId = addStudent(rows, {
						schoolId,
						classId,
						letter,
						number,
						bornOn,
						entered: instantAt(`${from - g}-09-01`, '09:00'),
						fromOn: `${from}-09-01`,
						random
					});
					if (ageOn(bornOn, today) < 18)
						addGuardians(rows, { schoolId, studentId, number, verifiedBy, from, random });
				}
			}
		});
	}
}

/** A pupil's family has moved; the other school has proposed the change, and this one answers. */
export function addTransfer(rows: Rows, today: Day): void {
	const studentId = seedId('student:C605');
	const id = seedId('transfer:C605');
	const { bornOn, sex } = rows.students.find((row) => row.id === studentId)!;
	const guardians = rows.guardianships.filter((row) => row.studentId === studentId);
	const identity = {
		name: '演示学生C605',
		bornOn,
		sex: sex ?? null,
		guardians: guardians.map(({ relation }, n) => ({
			name: `演示家长${'AB'[n]}605`,
			relation,
			phone: `+86100000${n}0605`
		}))
	};
	rows.transfers.push({
		id,
		studentId,
		fromSchoolId: seedId('organisation:TY01'),
		toSchoolId: seedId('organisation:WL01'),
		state: 'proposed',
		proposedBy: seedId('user:counsellor2@demo.test'),
		proposedAt: instantAt(addDays(today, -1), '10:20'),
		identitySealed: seal(JSON.stringify(identity), `transfer.identity:${id}`)
	});
}

interface NewStudent {
	schoolId: string;
	classId: string;
	letter: string;
	number: number;
	bornOn: Day;
	entered: Date;
	fromOn: Day;
	random: Random;
}

function addStudent(
	rows: Rows,
	{ schoolId, classId, letter, number, bornOn, entered, fromOn, random }: NewStudent
): string {
	const label = `${letter}${String(number).padStart(3, '0')}`;
	const id = seedId(`student:${label}`);
	const name = `演示学生${label}`;
	rows.students.push({
		id,
		schoolId,
		code: codeOf(id),
		nameSealed: seal(name, `student.name:${id}`),
		nameHash: lookupHash(name, 'student.name'),
		numberSealed: seal(label, `student.number:${id}`),
		numberHash: lookupHash(label, 'student.number'),
		bornOn,
		sex: random.next() < 0.5 ? 'f' : 'm',
		createdAt: entered,
		changedAt: entered
	});
	rows.enrolments.push({ studentId: id, classId, schoolId, fromOn });
	return id;
}

/** Crockford's letters and figures, without those that are mistaken for one another. */
function codeOf(id: string): string {
	const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
	const bytes = createHash('sha256').update(`code:${id}`).digest();
	const text = Array.from(bytes.subarray(0, 8), (byte) => letters[byte % 32]).join('');
	return `S-${text.slice(0, 4)}-${text.slice(4)}`;
}

function addGuardians(
	rows: Rows,
	pupil: {
		schoolId: string;
		studentId: string;
		number: number;
		verifiedBy: string;
		from: number;
		random: Random;
	}
): void {
	const { schoolId, studentId, number, verifiedBy, from, random } = pupil;
	const relations = random.next() < 0.6 ? (['mother', 'father'] as const) : (['mother'] as const);
	relations.forEach((relation, n) => {
		const label = `${'AB'[n]}${String(number).padStart(3, '0')}`;
		const id = seedId(`guardian:${label}`);
		// No telephone number begins like this.
		const phone = `+86100000${n}${String(number).padStart(4, '0')}`;
		rows.guardians.push({
			id,
			schoolId,
			nameSealed: seal(`演示家长${label}`, `guardian.name:${id}`),
			phoneSealed: seal(phone, `guardian.phone:${id}`),
			phoneHash: lookupHash(phone, 'guardian.phone')
		});
		rows.guardianships.push({
			studentId,
			guardianId: id,
			schoolId,
			relation,
			verifiedBy,
			fromOn: `${from}-09-01`
		});
	});
}
