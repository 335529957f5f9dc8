import { createHash } from 'node:crypto';
import { addDays, addMonths, instantAt, type Day } from '../lib/calendar/shanghai.ts';
import { consentState, type ConsentRule } from '../lib/consents/consent.ts';
import { questionnairesFor, refOf } from '../lib/screening/campaign.ts';
import { demoSlip } from '../lib/screening/demo-slip.ts';
import { codeLetters } from '../lib/screening/entry.ts';
import { questionsOf, scoreAnswers, type Answers } from '../lib/screening/questions.ts';
import type { Questionnaire } from '../lib/screening/scoring.ts';
import { sealAnswers } from '../lib/screening/server/answers.ts';
import { codeHash, sealCode } from '../lib/screening/server/codes.ts';
import { seedId } from './ids.ts';
import { noticeId, schoolYearOf } from './pupils.ts';
import { Random } from './random.ts';
import type { Rows } from './rows.ts';

// Two schools in the middle of this year's screening, with last year's behind them. All pupils and answers are invented.

const schools = [
	{
		key: 'WL01',
		counsellor: 'counsellor@demo.test',
		deputy: 'leader@demo.test',
		title: '秋季心理健康筛查',
		grades: ['j1', 'j2', 'j3'],
		/** Last year they were one grade below. */
		before: ['j1', 'j2'],
		scale: 'phq-a',
		classNames: { j1: '七', j2: '八' }
	},
	{
		key: 'GX01',
		counsellor: 'university@demo.test',
		deputy: 'school-leader-gx01@example.com',
		title: '新生心理健康筛查',
		grades: ['u1'],
		before: ['u1'],
		scale: 'phq-9',
		classNames: { u1: '大一' }
	}
] as const;

/** Whose slip a visitor of the demonstration holds. */
const demoPupil = seedId('student:A300');

export function addScreening(rows: Rows, today: Day): void {
	addDuty(rows, today);
	const pupil = rows.students.find(({ id }) => id === demoPupil)!;
	pupil.bornOn = demoSlip.bornOn;
	if (!mayAnswer(rows, demoPupil, today)) addOwnConsent(rows, demoPupil, today);
	const year = schoolYearOf(today);
	for (const school of schools) {
		const random = new Random(school.key.charCodeAt(0) * 7);
		addLastYear(rows, school, year - 1, today, random);
		addRunning(rows, school, year, today, random);
		addDraft(rows, school, year, today);
	}
}

type School = (typeof schools)[number];

/** Around the clock and around today, so that the demonstration can be tried at any hour. */
function addDuty(rows: Rows, today: Day): void {
	const pairs = [
		...schools.map(({ key, counsellor, deputy }) => [key, counsellor, deputy] as const),
		['hospital', 'intake@demo.test', 'psychiatrist@demo.test'] as const
	];
	for (const [n, [key, first, second]] of pairs.entries()) {
		for (let week = -2; week < 4; week++) {
			const turn = week % 2 === 0 ? [first, second] : [second, first];
			const [userId, deputyId] = turn.map((email) => seedId(`user:${email}`)) as [string, string];
			rows.duties.push({
				id: seedId(`duty:${key}:${week}`),
				organisationId: seedId(`organisation:${key}`),
				userId,
				deputyId,
				fromAt: instantAt(addDays(today, 7 * week), '00:00'),
				toAt: instantAt(addDays(today, 7 * week + 7), '00:00'),
				createdBy: seedId(`user:${first}`),
				phone: `+867367200${String(100 + n)}`
			});
		}
	}
}

interface Plan {
	id: string;
	school: School;
	year: number;
	title: string;
	grades: readonly string[];
	startsOn: Day;
	endsOn: Day;
	status: 'draft' | 'open' | 'closed';
	hours?: [string, string];
	restDays?: boolean;
}

function addCampaign(rows: Rows, plan: Plan): string {
	const { school, year, status, startsOn, hours = ['08:00', '18:00'], restDays = false } = plan;
	const id = seedId(`campaign:${school.key}:${plan.id}`);
	const createdBy = seedId(`user:${school.counsellor}`);
	const openedAt = instantAt(addDays(startsOn, -1), '16:00');
	rows.campaigns.push({
		id,
		schoolId: seedId(`organisation:${school.key}`),
		schoolYear: `${year}-${year + 1}`,
		title: plan.title,
		grades: [...plan.grades],
		instruments: [refOf(school.scale), refOf('gad-7')],
		startsOn,
		endsOn: plan.endsOn,
		fromTime: hours[0],
		toTime: hours[1],
		restDays,
		hospitalId: seedId('organisation:hospital'),
		status,
		createdBy,
		createdAt: instantAt(addDays(startsOn, -12), '10:00'),
		...(status !== 'draft' && { openedBy: createdBy, openedAt })
	});
	return id;
}

/** Last year's: its classes, and the answers of those whose consent counts by now. */
function addLastYear(rows: Rows, school: School, year: number, today: Day, random: Random): void {
	const startsOn = `${year}-11-10`;
	const id = addCampaign(rows, {
		...{ id: 'last', school, year, title: `${year}年${school.title}`, grades: school.before },
		...{ startsOn, endsOn: `${year}-11-14`, status: 'closed' }
	});
	const now = presentClasses(rows, school.key);
	for (const grade of school.before) {
		const next = `${grade[0]}${Number(grade[1]) + 1}`;
		now
			.filter((each) => each.grade === next)
			.forEach((present, n) => {
				const schoolId = seedId(`organisation:${school.key}`);
				const classId = seedId(`class:${school.key}:${year}:${grade}:${n + 1}`);
				const name = `${(school.classNames as Record<string, string>)[grade]}（${n + 1}）班`;
				rows.schoolClasses.push({ id: classId, schoolId, schoolYear: `${year}-${year + 1}`, grade, name });
				for (const studentId of pupilsOf(rows, present.id)) {
					rows.enrolments.push({
						...{ studentId, classId, schoolId },
						fromOn: `${year}-09-01`,
						toOn: `${year + 1}-09-01`
					});
					const at = instantAt(addDays(startsOn, random.int(0, 4)), `1${random.int(0, 6)}:20`);
					const asked = addAssignment(rows, {
						campaignId: id,
						studentId,
						classId,
						schoolId,
						startsOn,
						school
					});
					if (asked && random.next() < 0.95) answer(rows, asked, { at, today, random }, 'all');
				}
			});
	}
}

/** This year's, in which most classes have answered; open around the clock, so that visitors can try it. */
function addRunning(rows: Rows, school: School, year: number, today: Day, random: Random): void {
	const startsOn = addDays(today, -9);
	const id = addCampaign(rows, {
		...{ id: 'running', school, year, title: `${today.slice(0, 4)}年${school.title}`, grades: school.grades },
		...{ startsOn, endsOn: addDays(today, 12), status: 'open' },
		...{ hours: ['00:00', '24:00'], restDays: true }
	});
	const classes = presentClasses(rows, school.key).filter(({ grade }) =>
		(school.grades as readonly string[]).includes(grade)
	);
	classes.forEach((present, n) => {
		const share = n % 4 === 3 ? 0 : n % 4 === 2 ? 0.6 : 0.95;
		for (const studentId of pupilsOf(rows, present.id)) {
			const { id: classId, schoolId } = present;
			const asked = addAssignment(rows, { campaignId: id, studentId, classId, schoolId, startsOn, school });
			if (!asked || studentId === demoPupil || random.next() > share) continue;
			const at = instantAt(addDays(today, -random.int(1, 7)), `1${random.int(0, 6)}:40`);
			answer(rows, asked, { at, today, random }, random.next() < 0.06 ? 'part' : 'all');
		}
	});
}

/** A look once more in spring: only planned. */
function addDraft(rows: Rows, school: School, year: number, today: Day): void {
	const startsOn = addDays(today, 118);
	addCampaign(rows, {
		...{ id: 'draft', school, year, title: '春季复查', grades: school.grades.slice(-1) },
		...{ startsOn, endsOn: addDays(startsOn, 2), status: 'draft' }
	});
}

function presentClasses(rows: Rows, key: string) {
	const schoolId = seedId(`organisation:${key}`);
	const latest = rows.schoolClasses
		.filter((each) => each.schoolId === schoolId)
		.reduce((year, each) => (each.schoolYear > year ? each.schoolYear : year), '');
	return rows.schoolClasses.filter((each) => each.schoolId === schoolId && each.schoolYear === latest);
}

function pupilsOf(rows: Rows, classId: string): string[] {
	return rows.enrolments
		.filter((each) => each.classId === classId && !each.toOn)
		.map(({ studentId }) => studentId);
}

interface Asked {
	id: string;
	studentId: string;
	schoolId: string;
	questionnaires: Questionnaire[];
}

function addAssignment(
	rows: Rows,
	of: {
		campaignId: string;
		studentId: string;
		classId: string;
		schoolId: string;
		startsOn: Day;
		school: School;
	}
): Asked | null {
	const { campaignId, studentId, classId, schoolId, startsOn, school } = of;
	const { bornOn } = rows.students.find(({ id }) => id === studentId)!;
	const questionnaires = questionnairesFor([refOf(school.scale), refOf('gad-7')], bornOn, startsOn);
	if (questionnaires.length === 0) return null;
	const id = seedId(`assignment:${campaignId}:${studentId}`);
	const running = campaignId === seedId(`campaign:${school.key}:running`);
	const code = running && studentId === demoPupil ? demoSlip.code : codeOf(id);
	rows.assignments.push({
		...{ id, campaignId, studentId, schoolId, classId },
		codeHash: codeHash(code),
		codeSealed: sealCode(code, id),
		instruments: questionnaires.map(refOf)
	});
	return { id, studentId, schoolId, questionnaires };
}

function codeOf(id: string): string {
	const bytes = createHash('sha256').update(`slip:${id}`).digest();
	return Array.from(bytes.subarray(0, 8), (byte) => codeLetters[byte % 32]).join('');
}

interface By {
	at: Date;
	today: Day;
	random: Random;
}

/** Answers of one pupil, if their consent counted; most of them low, as they are. */
function answer(rows: Rows, asked: Asked, by: By, how: 'all' | 'part'): void {
	const { at, today, random } = by;
	const { id, studentId, schoolId, questionnaires } = asked;
	if (!mayAnswer(rows, studentId, today)) return;
	const own = rows.assignments.find((each) => each.id === id)!;
	const burden = random.next() < 0.09 ? random.int(1, 3) : 0;
	own.startedAt = new Date(at.getTime() - 5 * 60_000);
	questionnaires.forEach((code, n) => {
		if (how === 'part' && n > 0) return;
		const questions = questionsOf([refOf(code)]);
		const done = how === 'part' ? 5 : questions.length;
		const answers: Record<string, number | null> = {};
		for (const { item } of questions.slice(0, done)) answers[item] = oneAnswer(item, burden, random);
		const score = scoreAnswers(code, answers as Answers);
		rows.responses.push({
			...{ assignmentId: id, instrument: refOf(code), schoolId, studentId },
			answersSealed: sealAnswers(id, code, answers),
			answeredCount: done,
			savedAt: at,
			...(how === 'all' && {
				raw: score.raw,
				missing: score.missing,
				total: score.total,
				band: score.band,
				flags: score.flags,
				proposedTier: score.proposedTier
			})
		});
	});
	if (how === 'all') own.submittedAt = at;
}

function oneAnswer(item: string, burden: number, random: Random): number | null {
	const critical = item === '9' || item === 'pastMonthThoughts' || item === 'lifetimeAttempt';
	if (critical) return burden > 1 && random.next() < 0.15 ? 1 : 0;
	if (random.next() < 0.01) return null;
	if (item === 'pastYearSad') return burden && random.next() < 0.4 ? 1 : 0;
	return Math.max(0, Math.min(3, burden + random.int(-1, 1) - (burden ? 0 : random.int(0, 1))));
}

/** Whether somebody's consent to the screening counts today, by what the rows say and the portal's own rule. */
function mayAnswer(rows: Rows, studentId: string, today: Day): boolean {
	const { bornOn } = rows.students.find(({ id }) => id === studentId)!;
	const state = consentState(
		{
			bornOn,
			guardians: rows.guardianships
				.filter((each) => each.studentId === studentId)
				.map(({ guardianId, fromOn, toOn }) => ({ id: guardianId, fromOn, toOn: toOn ?? null })),
			answers: rows.consents
				.filter((each) => each.studentId === studentId)
				.map((each) => {
					const end = rows.consentEnds.find(({ consentId }) => consentId === each.id);
					return {
						...each,
						guardianId: each.guardianId ?? null,
						recipientId: each.recipientId ?? null,
						end: end ? { kind: end.kind, at: end.at } : null
					};
				}),
			requests: [],
			texts: [...rows.consentTexts],
			rules,
			schoolRules: []
		},
		{ purpose: 'screening', recipientId: null, at: instantAt(today, '00:00') }
	);
	return state === 'effective';
}

/** As the migration has them. */
const rules: ConsentRule[] = [
	{ fromAge: 0, toAge: 14, guardian: true, student: false, assentFromAge: 8 },
	{ fromAge: 14, toAge: 150, guardian: false, student: true, assentFromAge: null }
].map((rule) => ({ ...rule, purpose: 'screening' as const }));

function addOwnConsent(rows: Rows, studentId: string, today: Day): void {
	const schoolId = seedId('organisation:WL01');
	const requestId = seedId(`consent-request:demo:${studentId}`);
	const textId = noticeId('screening', 'student');
	const common = { studentId, schoolId, purpose: 'screening', textId, signer: 'student' } as const;
	const at = instantAt(addDays(today, -20), '17:30');
	rows.consentRequests.push({
		...common,
		...{ id: requestId, dataClasses: ['answers', 'scores'], linkHash: requestId, codeHash: requestId },
		requestedBy: seedId('user:counsellor@demo.test'),
		requestedAt: instantAt(addDays(today, -24), '10:00'),
		dueOn: addDays(today, 14)
	});
	rows.consents.push({
		...common,
		...{ id: seedId(`consent:demo:${studentId}`), number: 'C-DEM0-0001', requestId, response: 'given' },
		...{ route: 'online', at, validTo: instantAt(`${addMonths(today, 11)}-01`, '00:00') }
	});
}
