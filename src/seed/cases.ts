import { createHash } from 'node:crypto';
import { holidayCalendar } from '../lib/calendar/server/holidays.ts';
import { dayOf, instantAt, type Day } from '../lib/calendar/shanghai.ts';
import { addWorkingDays } from '../lib/calendar/working-days.ts';
import { isOpen, type CaseSource, type CaseTier, type ClosingCode, type Phase } from '../lib/cases/case.ts';
import { stepDue } from '../lib/cases/clocks.ts';
import type { HelpKind } from '../lib/cases/plan.ts';
import type { Tier } from '../lib/screening/tiers.ts';
import { seal } from '../lib/server/crypto.ts';
import { addAlert, addConcern, addDecision, addTalk, schools } from './care.ts';
import { tell } from './consents.ts';
import { seedId } from './ids.ts';
import type { Rows } from './rows.ts';

// Cases of two schools, one in each state that matters. All of it is invented.

/** What happened, with how many working days ago and at what time. */
type When = readonly [days: number, time: string];
interface Step {
	kind: string;
	at: When;
	by?: 'leader';
	detail?: Record<string, string>;
	words?: string;
}
interface Story {
	pupil: string;
	school: (typeof schools)[number];
	source: CaseSource;
	phase: Phase;
	steps: Step[];
	closing?: ClosingCode;
}

const [wl, gx] = schools;
const user = (email: string) => seedId(`user:${email}`);
const goals = {
	A091: '一周至少到校四天；午休时能和一位同学待在一起；睡不好的第二天先来辅导室，不用自己撑着。和本人一起定的。',
	B012: '借款的事和资助中心一起理一遍；实习调到离宿舍近的单位；每周一次辅导。和本人一起定的。'
};

const stories: Story[] = [
	{
		...{ pupil: 'A077', school: wl, source: 'talk', phase: 'assessed' },
		steps: [
			{ kind: 'open', at: [-3, '15:40'], detail: { source: 'talk', basis: 'consent' } },
			{ kind: 'assess', at: [-2, '10:20'] }
		]
	},
	{
		...{ pupil: 'A091', school: wl, source: 'concern', phase: 'intervening' },
		steps: [
			{ kind: 'open', at: [-7, '15:10'], detail: { source: 'concern', basis: 'consent' } },
			{ kind: 'assess', at: [-7, '16:00'] },
			{ kind: 'confer', at: [-6, '17:00'], detail: { decision: 'refer' } },
			{ kind: 'opinion', at: [-1, '11:00'], detail: { from: 'letter' } },
			{ kind: 'propose', at: [-1, '14:10'], detail: { version: '1' } },
			{ kind: 'hear', at: [-1, '15:30'] },
			{ kind: 'agree', at: [-1, '15:30'] },
			{ kind: 'begin', at: [-1, '16:00'], detail: { kind: 'individual', frequency: 'weekly' } },
			{ kind: 'held', at: [-1, '16:50'], detail: { kind: 'individual', attended: 'yes' } }
		]
	},
	{
		...{ pupil: 'A122', school: wl, source: 'screening', phase: 'following', closing: 'goals_met' },
		steps: [
			{ kind: 'open', at: [-7, '09:30'], detail: { source: 'screening', basis: 'consent' } },
			{ kind: 'assess', at: [-7, '10:00'] },
			{ kind: 'follow', at: [-6, '09:00'] },
			{
				...{ kind: 'ask_close', at: [-1, '16:40'], detail: { code: 'goals_met', although: 'stable' } },
				words: '考试后两周平稳，医院也不建议继续。下一次筛查在明年春天，先不等复测。'
			}
		]
	},
	{
		...{ pupil: 'A140', school: wl, source: 'tier', phase: 'closed', closing: 'declined' },
		steps: [
			{ kind: 'open', at: [-7, '14:00'], detail: { source: 'tier', basis: 'consent' } },
			{ kind: 'assess', at: [-7, '14:20'] },
			{
				...{ kind: 'ask_close', at: [-5, '10:00'], detail: { code: 'declined' } },
				words: '本人和家里觉得谈过两次就好了，知道随时可以再来。'
			},
			{ kind: 'close', at: [-4, '08:50'], by: 'leader', detail: { code: 'declined' } }
		]
	},
	{
		...{ pupil: 'B012', school: gx, source: 'hotline', phase: 'plan_proposed' },
		steps: [
			{ kind: 'open', at: [-1, '09:10'], detail: { source: 'hotline', basis: 'consent' } },
			{ kind: 'assess', at: [-1, '09:30'] },
			{ kind: 'opinion', at: [-1, '11:00'], detail: { from: 'word' } },
			{ kind: 'propose', at: [-1, '14:00'], detail: { version: '1' } }
		]
	}
];

export function addCases(rows: Rows, today: Day): void {
	addTiers(rows, today);
	for (const story of stories) addStory(rows, story, today);
	addContents(rows, today);
}

function momentOf(today: Day, [days, time]: When): Date {
	return instantAt(addWorkingDays(holidayCalendar, today, days), time);
}

/** What a person confirmed about some of them, and a concern from which a case can be opened. */
function addTiers(rows: Rows, today: Day): void {
	const confirmed: [pupil: string, tier: Tier][] = [
		['A091', 'orange'],
		['A122', 'yellow'],
		['A140', 'yellow'],
		['A160', 'yellow']
	];
	for (const [pupil, tier] of confirmed) {
		const studentId = seedId(`student:${pupil}`);
		const by = user(wl.counsellor);
		const at = momentOf(today, [-8, '09:20']);
		const words = '走廊里总一个人，午饭常常不吃，问了说没事。';
		const id = addAlert(rows, wl, `case:${pupil}`, {
			...{ studentId, tier, flags: ['CONCERN'], source: 'concern', raisedAt: at },
			taken: { by, at: minutes(at, 7) }
		});
		addConcern(rows, wl, id, {
			by: user('teacher@demo.test'),
			matched: { by, at: minutes(at, 9) },
			report: { className: '八年级', name: `演示学生${pupil}`, words }
		});
		addTalk(rows, wl, { studentId, by, at: minutes(at, 60) });
		addDecision(rows, wl, { studentId, from: tier, to: tier, by, at: minutes(at, 120) });
	}
	for (const { pupil, school } of [...stories, { pupil: 'A160', school: wl }])
		agree(rows, pupil, school, today);
}

const minutes = (at: Date, n: number) => new Date(at.getTime() + n * 60_000);

/** Whoever has to agree to the counselling record did. */
function agree(rows: Rows, pupil: string, school: Story['school'], today: Day): void {
	const studentId = seedId(`student:${pupil}`);
	const purpose = 'school_counselling_record';
	if (rows.consentRequests.some((one) => one.studentId === studentId && one.purpose === purpose)) return;
	const asks = {
		studentId,
		schoolId: seedId(`organisation:${school.key}`),
		counsellor: user(school.counsellor)
	};
	tell(rows, { ...asks, today }, purpose, 'given');
}

/** The tier that a person confirmed last and nobody has to agree to any more. */
function tierOf(rows: Rows, studentId: string): CaseTier {
	const settled = rows.triages
		.filter((one) => one.studentId === studentId && (!one.needsSecond || one.secondAgreed))
		.sort((a, b) => +b.decidedAt - +a.decidedAt);
	return settled[0]?.tier ?? null;
}

function addStory(rows: Rows, { pupil, school, source, phase, steps, closing }: Story, today: Day): void {
	const id = caseId(pupil);
	const studentId = seedId(`student:${pupil}`);
	const by = user(school.counsellor);
	const tier = tierOf(rows, studentId);
	const last = momentOf(today, steps.at(-1)!.at);
	const asked = steps.find(({ kind }) => kind === 'ask_close');
	const code = createHash('sha256').update(`case:${pupil}`).digest('hex').toUpperCase();
	rows.studentCases.push({
		...{ id, studentId, phase, source, tier, ownerId: by, openedBy: by },
		number: `A-${code.slice(0, 4)}-${code.slice(4, 8)}`,
		schoolId: seedId(`organisation:${school.key}`),
		version: steps.length,
		openedAt: momentOf(today, steps[0]!.at),
		phaseAt: last,
		stepDueAt: isOpen(phase) ? (asked ? minutes(last, 3 * 1440) : stepDue(phase, tier, last)) : null,
		...(asked && { closingAskedBy: by, closingAskedAt: momentOf(today, asked.at), closingCode: closing }),
		...(!isOpen(phase) && { closedBy: user(school.leader), endedAt: last })
	});
	steps.forEach(({ kind, at, by: side, detail = {}, words }, n) => {
		const eventId = seedId(`case-event:${pupil}:${n}`);
		rows.caseEvents.push({
			...{ id: eventId, caseId: id, kind, detail },
			at: momentOf(today, at),
			actorId: side === 'leader' ? user(school.leader) : by,
			wordsSealed: words ? seal(words, `case.step:${eventId}`) : null
		});
	});
	if (asked && isOpen(phase))
		rows.notifications.push({
			...{ id: seedId(`notification:${id}`, last), recipientId: user(school.leader) },
			...{ kind: 'case_waits', entity: 'case', entityId: id, values: {}, at: last, mail: 'none' },
			...{ readAt: null, doneAt: null }
		});
}

const caseId = (pupil: string) => seedId(`case:${pupil}`);

function addContents(rows: Rows, today: Day): void {
	const counsellor = user(wl.counsellor);
	const living = caseId('A091');
	const sat = momentOf(today, [-6, '17:00']);
	const conferenceId = seedId('conference:A091');
	const others = '班主任、母亲';
	const minutesOf = '各人说了看到的情况。先请医院看一看，这段时间午休有人陪，班主任每天放学前看一眼。';
	rows.caseConferences.push({
		...{ id: conferenceId, caseId: living, heldOn: dayOf(sat), decision: 'refer' },
		bodySealed: seal(JSON.stringify({ minutes: minutesOf, others }), `case.conference:${conferenceId}`),
		...{ recordedBy: counsellor, recordedAt: minutes(sat, 50) }
	});
	for (const userId of [counsellor, user(wl.leader)])
		rows.caseAttendees.push({ conferenceId, caseId: living, userId });
	const taskId = seedId('case-task:A091');
	const due = addWorkingDays(holidayCalendar, today, 2);
	rows.caseTasks.push({
		...{ id: taskId, caseId: living, conferenceId, ownerId: user(wl.leader), dueOn: due },
		whatSealed: seal('和年级组说好，期末考试可以延后。', `case.task:${taskId}`)
	});
	const opinionId = addOpinion(rows, 'A091', momentOf(today, [-1, '11:00']), ['individual', 'family'], {
		referralId: seedId('referral:A091'),
		institution: rows.organisations.find(({ id }) => id === seedId('organisation:hospital'))!.name
	});
	const agreed = momentOf(today, [-1, '15:30']);
	const planId = addPlan(rows, 'A091', opinionId, ['individual', 'family'], momentOf(today, [-1, '14:10']), {
		...{ pupilWish: 'agree', familyWish: 'agree', heardAt: agreed, agreedAt: agreed }
	});
	const interventionId = seedId('intervention:A091');
	const begun = momentOf(today, [-1, '16:00']);
	rows.interventions.push({
		...{ id: interventionId, caseId: living, planId, kind: 'individual', frequency: 'weekly' },
		...{ fromOn: dayOf(begun), byUserId: counsellor, recordedBy: counsellor, recordedAt: begun }
	});
	const sessionId = seedId('intervention-session:A091');
	rows.interventionSessions.push({
		...{ id: sessionId, caseId: living, interventionId, heldOn: dayOf(begun), attended: true },
		noteSealed: seal('说了午休的安排，愿意先试一周。', `case.session:${sessionId}`),
		...{ recordedBy: counsellor, recordedAt: minutes(begun, 50) }
	});

	const adult = addOpinion(rows, 'B012', momentOf(today, [-1, '11:00']), ['individual', 'group'], {
		...{ institution: '演示精神卫生中心', specialist: '演示医师' }
	});
	addPlan(rows, 'B012', adult, ['individual', 'group'], momentOf(today, [-1, '14:00']), {});
}

function addOpinion(
	rows: Rows,
	pupil: string,
	at: Date,
	kinds: HelpKind[],
	from: { institution: string; referralId?: string; specialist?: string }
): string {
	const id = seedId(`case-opinion:${pupil}`);
	const recordedBy = rows.studentCases.find((one) => one.id === caseId(pupil))!.ownerId;
	rows.caseOpinions.push({
		...from,
		id,
		caseId: caseId(pupil),
		givenOn: dayOf(at),
		kinds,
		recordedBy,
		recordedAt: at
	});
	return id;
}

function addPlan(
	rows: Rows,
	pupil: keyof typeof goals,
	opinionId: string,
	kinds: HelpKind[],
	at: Date,
	heard: Partial<Rows['carePlans'][number]>
): string {
	const id = seedId(`care-plan:${pupil}`);
	rows.carePlans.push({
		...{ id, caseId: caseId(pupil), version: 1, opinionId, kinds, ...heard },
		goalsSealed: seal(goals[pupil], `case.plan:${id}`),
		proposedBy: rows.studentCases.find((one) => one.id === caseId(pupil))!.ownerId,
		proposedAt: at
	});
	return id;
}
