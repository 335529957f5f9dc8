import { dayOf, type Day } from '../lib/calendar/shanghai.ts';
import { contactDays } from '../lib/cases/return.ts';
import { seedId } from './ids.ts';
import { addConsent, codeOf, momentOf } from './referrals.ts';
import type { Rows } from './rows.ts';

// Three pupils who come back to school: one whose file is not begun, one whom both sides assess, and an adult student
// whose first months are over. All of it is invented.

const hospitalId = seedId('organisation:hospital');
const person = (email: string) => seedId(`user:${email}`);
const user = (name: string) => person(`${name}@demo.test`);
/** The leader of the university never signs in. */
const dean = person('school-leader-gx01@example.com');

interface Story {
	pupil: string;
	school: 'WL01' | 'GX01';
	counsellor: string;
	/** Working days ago that the case began. */
	since: number;
}

const wl = { school: 'WL01', counsellor: 'counsellor' } as const;
const starts: Story = { ...wl, pupil: 'A172', since: -20 };
const assessed: Story = { ...wl, pupil: 'A171', since: -25 };
const completed: Story = { school: 'GX01', counsellor: 'university', pupil: 'B001', since: -130 };

export function addReturns(rows: Rows, today: Day): void {
	addCase(rows, starts, today, 'return_to_school');
	addCase(rows, assessed, today, 'return_to_school');
	addCase(rows, completed, today, 'following');
	addAssessed(rows, today);
	addCompleted(rows, today);
}

function addCase(rows: Rows, story: Story, today: Day, phase: 'return_to_school' | 'following'): void {
	const { pupil, school, counsellor, since } = story;
	const id = caseOf(story);
	const at = (days: number) => momentOf(today, [since + days, '10:20']);
	rows.studentCases.push({
		...{ id, number: `A-${codeOf(id)}`, studentId: seedId(`student:${pupil}`) },
		schoolId: seedId(`organisation:${school}`),
		...{ phase, version: 4, source: 'talk', tier: 'yellow' },
		...{ ownerId: user(counsellor), openedBy: user(counsellor), openedAt: at(0), phaseAt: at(12) }
	});
	(['open', 'assess', 'follow', 'prepare_return'] as const).forEach((kind, n) => {
		rows.caseEvents.push({
			...{
				id: seedId(`case-event:${pupil}:${n}`),
				caseId: id,
				at: at(n * 4),
				actorId: user(counsellor),
				kind
			},
			detail: kind === 'open' ? { source: 'talk', basis: 'consent' } : {}
		});
	});
	for (const purpose of [
		'school_counselling_record',
		'referral_share_to_hospital',
		'hospital_feedback_to_school'
	] as const)
		addConsent(rows, story, purpose, at(0), today);
}

const caseOf = ({ pupil }: Story) => seedId(`case:return:${pupil}`);

type Row = Rows['schoolReturns'][number];

function addReturn(rows: Rows, story: Story, at: Date, more: Pick<Row, 'status'> & Partial<Row>): string {
	const id = seedId(`return:${story.pupil}`);
	const studentId = seedId(`student:${story.pupil}`);
	rows.schoolReturns.push({
		...{ id, number: `F-${codeOf(id)}`, caseId: caseOf(story), studentId, hospitalId },
		schoolId: seedId(`organisation:${story.school}`),
		studentCode: rows.students.find((each) => each.id === studentId)!.code,
		...{ requestedBy: user(story.counsellor), requestedAt: at, fileFrom: at },
		...more
	});
	return id;
}

function addFile(rows: Rows, id: string, at: Date, signer: 'guardian' | 'student', recordedBy: string): void {
	const about = { returnId: id, at, givenOn: dayOf(at) };
	rows.returnMaterials.push(
		{
			...{ ...about, id: seedId(`return-opinion:${id}`), kind: 'opinion', value: 'fit_with_conditions' },
			...{ source: 'hospital', way: 'portal', recordedBy: user('psychiatrist') }
		},
		{
			...{ ...about, id: seedId(`return-agreement:${id}`), kind: 'agreement', value: 'agreed', signer },
			...{ source: 'school', way: 'in_person', recordedBy }
		}
	);
}

function addSteps(rows: Rows, id: string, steps: [string, Date, string, Record<string, string>?][]): void {
	steps.forEach(([kind, at, by, detail = {}], n) => {
		rows.returnEvents.push({
			...{
				id: seedId(`return-event:${id}:${n}`),
				returnId: id,
				at,
				actorId: by === 'dean' ? dean : user(by),
				kind,
				detail
			}
		});
	});
}

/** Both papers are there, the leader has looked, the hospital has said its word; the school has not. */
function addAssessed(rows: Rows, today: Day): void {
	const at = (days: number, time: string) => momentOf(today, [days, time]);
	const id = addReturn(rows, assessed, at(-4, '09:10'), {
		...{ status: 'joint_assessment', version: 3, completeAt: at(-2, '10:00') },
		...{ reviewedBy: user('leader'), reviewedAt: at(-1, '11:15') }
	});
	addFile(rows, id, at(-3, '14:20'), 'guardian', user('counsellor'));
	addSteps(rows, id, [
		['request', at(-4, '09:10'), 'counsellor'],
		['opinion', at(-3, '14:20'), 'psychiatrist', { source: 'hospital' }],
		['agreement', at(-3, '14:20'), 'counsellor'],
		['submit', at(-2, '10:00'), 'counsellor'],
		['forward', at(-1, '11:15'), 'leader']
	]);
}

function addCompleted(rows: Rows, today: Day): void {
	const at = (days: number, time: string) => momentOf(today, [days, time]);
	const decidedAt = at(-112, '15:30');
	const firstDay = dayOf(at(-110, '08:00'));
	const days = contactDays(firstDay);
	const conditions = ['half_days', 'exam_relief', 'weekly_talk'];
	const id = addReturn(rows, completed, at(-118, '10:00'), {
		...{ status: 'completed', version: 13, completeAt: at(-116, '10:30'), decidedAt, conditions, firstDay },
		...{ reviewedBy: dean, reviewedAt: at(-115, '09:00'), leadId: user('university') },
		measures: ['first_day_welcome', 'catch_up', 'named_person', 'next_visit_leave'],
		...{ contactsDone: days.length, endedAt: momentOf(days.at(-1)!, [1, '16:00']) }
	});
	addFile(rows, id, at(-117, '09:30'), 'student', user('university'));
	for (const [side, by, time] of [
		['hospital', 'psychiatrist', '14:10'],
		['school', 'university', '15:30']
	] as const)
		rows.returnAssessments.push({
			...{ id: seedId(`return-assessment:${id}:${side}`), returnId: id, round: 0, side, conditions },
			...{ outcome: 'approved_with_conditions', saidBy: user(by), at: at(-112, time) }
		});
	addSteps(rows, id, [
		['request', at(-118, '10:00'), 'university'],
		['opinion', at(-117, '09:30'), 'psychiatrist', { source: 'hospital' }],
		['agreement', at(-117, '09:30'), 'university'],
		['submit', at(-116, '10:30'), 'university'],
		['forward', at(-115, '09:00'), 'dean'],
		['assess_hospital', at(-112, '14:10'), 'psychiatrist'],
		['assess_school', at(-112, '15:30'), 'university'],
		['approve_with', decidedAt, 'university'],
		['plan', at(-111, '09:20'), 'university', { firstDay }],
		...days.map((dueOn, n): [string, Date, string, Record<string, string>] => [
			'contact',
			momentOf(dueOn, [0, '16:00']),
			'university',
			{ n: String(n + 1), way: 'talk', going: n < 2 ? 'some_help' : 'well', dueOn }
		]),
		['complete', momentOf(days.at(-1)!, [1, '16:00']), 'university']
	]);
}
