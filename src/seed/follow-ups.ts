import { holidayCalendar } from '../lib/calendar/server/holidays.ts';
import { addDays, instantAt, monthsLater, type Day } from '../lib/calendar/shanghai.ts';
import { addWorkingDays } from '../lib/calendar/working-days.ts';
import { rhythms, type FollowUpRecord } from '../lib/cases/follow-up.ts';
import { appealWorkingDays, type VisitTask } from '../lib/cases/visit.ts';
import type { Tier } from '../lib/screening/tiers.ts';
import { seal } from '../lib/server/crypto.ts';
import { tell } from './consents.ts';
import { seedId } from './ids.ts';
import { codeOf } from './referrals.ts';
import type { Rows } from './rows.ts';

// Cases that are followed up: one overdue, one due today that a field worker visits, and a student of the university who
// is visited every month. All of it is invented.

const user = (name: string) => seedId(`user:${name}@demo.test`);

interface Story {
	school: 'WL01' | 'GX01';
	owner: string;
	/** Which of the school's pupils whose tier was confirmed this year. */
	pupil: number;
	/** In days from today. */
	openedAgo: number;
	dueIn: number;
	/** Held before it, so many days ago. */
	heldAgo?: number;
	visit?: Omit<VisitTask, 'agreedBy'> & { kind: 'home' | 'care'; monthly?: boolean; appeal?: string };
}

const stories: Story[] = [
	{ school: 'WL01', owner: 'counsellor', pupil: 0, openedAgo: 12, dueIn: -2, heldAgo: 9 },
	{
		...{ school: 'WL01', owner: 'counsellor', pupil: 1, openedAgo: 40, dueIn: 0, heldAgo: 27 },
		visit: {
			kind: 'home',
			place: '武陵区演示街道1号2单元301',
			callWhom: '外婆',
			phone: '10000000301',
			ask: '睡得怎么样，早上起得来吗；有没有和同学来往；家里需要学校做什么。',
			appeal: '希望学校允许早上晚到一节课，等作息调整过来。'
		}
	},
	{
		...{ school: 'GX01', owner: 'university', pupil: 0, openedAgo: 30, dueIn: 5, heldAgo: 23 },
		visit: {
			kind: 'care',
			place: '武陵区演示社区服务点',
			callWhom: '本人，先发短信',
			phone: '10000000302',
			ask: '住得习惯吗，有没有按时吃饭睡觉；想找谁聊。',
			monthly: true
		}
	}
];

export function addFollowUps(rows: Rows, today: Day): void {
	for (const story of stories) addStory(rows, story, today);
}

/** Pupils of the school whose tier somebody confirmed and nobody lowered, the newest last. */
function confirmed(rows: Rows, schoolId: string): { studentId: string; tier: Tier }[] {
	const latest = new Map<string, { studentId: string; tier: Tier; isOver: boolean }>();
	for (const { studentId, schoolId: of, tier, needsSecond, secondAgreed } of rows.triages) {
		if (of !== schoolId) continue;
		latest.set(studentId, { studentId, tier, isOver: !needsSecond || secondAgreed === true });
	}
	const busy = new Set([...rows.referrals, ...rows.crises].map(({ studentId }) => studentId));
	const alarmed = new Set(
		rows.alerts.filter((each) => !each.acknowledgedAt).map(({ studentId }) => studentId)
	);
	const asked = new Set(rows.consentRequests.filter(isRecord).map(({ studentId }) => studentId));
	const given = new Set(rows.consents.filter(isRecord).map(({ studentId }) => studentId));
	return [...latest.values()].filter(
		({ studentId, tier, isOver }) =>
			isOver &&
			(tier === 'yellow' || tier === 'orange') &&
			!busy.has(studentId) &&
			!alarmed.has(studentId) &&
			(given.has(studentId) || !asked.has(studentId))
	);
}

const isRecord = ({ purpose }: { purpose: string }) => purpose === 'school_counselling_record';

function addStory(rows: Rows, story: Story, today: Day): void {
	const schoolId = seedId(`organisation:${story.school}`);
	const pupil = confirmed(rows, schoolId)[story.pupil];
	if (!pupil) return;
	const { studentId, tier } = pupil;
	const at = (days: number, time: string) => instantAt(addDays(today, days), time);
	const agreed = rows.consents.filter(isRecord).some((each) => each.studentId === studentId);
	const owner = user(story.owner);
	if (!agreed) {
		tell(rows, { studentId, schoolId, counsellor: owner, today }, 'school_counselling_record', 'given');
	}
	const id = seedId(`case:${studentId}`);
	const openedAt = at(-story.openedAgo, '15:30');
	const dueOn = addDays(today, story.dueIn);
	rows.studentCases.push({
		...{ id, number: `A-${codeOf(id)}`, studentId, schoolId, tier, source: 'tier', ownerId: owner },
		...{ openedBy: owner, openedAt, phase: 'following', phaseAt: openedAt, followUpOn: dueOn }
	});
	rows.caseEvents.push({
		...{ id: seedId(`case-event:${id}:open`, openedAt), caseId: id, at: openedAt, actorId: owner },
		...{ kind: 'open', detail: { source: 'tier', basis: 'consent' } }
	});
	const about = { caseId: id, studentId, schoolId };
	const scheduleFrom = addDays(today, -story.openedAgo);
	const plan = (day: Day, latestOn: Day) => {
		const { lead, grace } = rhythms[tier];
		const opensOn = addDays(day, -lead);
		return {
			...{ ...about, tier, scheduleFrom, nominalOn: day, dueOn: day, latestOn, opensOn },
			failsOn: addDays(day, grace),
			told: 'overdue' as const
		};
	};
	const followUpId = seedId(`follow-up:${id}:ahead`);
	const heldOn = story.heldAgo === undefined ? null : addDays(today, -story.heldAgo);
	const previousId =
		heldOn && addHeld(rows, id, owner, heldOn, plan(heldOn, monthsLater(scheduleFrom, 6)), openedAt);
	rows.followUps.push({
		...plan(dueOn, monthsLater(heldOn ?? scheduleFrom, 6)),
		...{ id: followUpId, previousId, plannedAt: heldOn ? instantAt(heldOn, '16:20') : openedAt },
		status: addDays(dueOn, -rhythms[tier].lead) <= today ? 'open' : 'planned'
	});
	if (story.visit) addVisit(rows, story.visit, { ...about, followUpId, dueOn, owner }, today);
}

function addHeld(
	rows: Rows,
	caseId: string,
	owner: string,
	heldOn: Day,
	plan: Omit<Rows['followUps'][number], 'id' | 'status' | 'plannedAt'>,
	plannedAt: Date
): string {
	const id = seedId(`follow-up:${caseId}:held`);
	const record: FollowUpRecord = {
		assessment: { answer: 'done', words: '聊了近一周的情绪和睡眠，比上次好一些；没有再做量表。' },
		counselling: { answer: 'done', words: '单独谈了三十分钟，练习了睡前放松。' },
		guidance: {
			answer: 'done',
			words: `建议固定起床时间，每天活动半小时；留下12356。记录号S-${codeOf(id)}。`
		}
	};
	rows.followUps.push({
		...plan,
		...{ id, plannedAt, status: 'done', heldOn, heldBy: owner, way: 'school' },
		endedAt: instantAt(heldOn, '16:20'),
		recordSealed: seal(JSON.stringify(record), `follow_up.record:${id}`)
	});
	return id;
}

function addVisit(
	rows: Rows,
	{ kind, monthly, appeal, ...where }: NonNullable<Story['visit']>,
	{
		owner,
		...about
	}: {
		caseId: string;
		studentId: string;
		schoolId: string;
		followUpId: string;
		dueOn: Day;
		owner: string;
	},
	today: Day
): void {
	const workerId = user('fieldworker');
	const { caseId, studentId, schoolId } = about;
	const task: VisitTask = { ...where, agreedBy: '当面说好，同意走访' };
	const id = seedId(`visit:${caseId}`);
	const givenAt = instantAt(addDays(today, -1), '10:10');
	rows.visits.push({
		...{ ...about, id, workerId, kind, status: 'open', givenBy: owner, givenAt },
		taskSealed: seal(JSON.stringify(task), `visit.task:${id}`)
	});
	rows.notifications.push({
		...{ id: seedId(`notification:visit:${id}`, givenAt), recipientId: workerId, kind: 'visit_given' },
		...{ entity: 'visit', entityId: id, values: {}, at: givenAt, mail: 'none', readAt: null, doneAt: null }
	});
	if (monthly) {
		const ruleId = seedId(`visit-rule:${caseId}`);
		rows.visitRules.push({
			...{ id: ruleId, caseId, studentId, schoolId, workerId, kind, setBy: owner, setAt: givenAt },
			taskSealed: seal(JSON.stringify(task), `visit_rule.task:${ruleId}`)
		});
	}
	if (appeal) {
		const earlier = seedId(`visit:${caseId}:before`);
		const visitedAt = instantAt(addDays(today, -2), '17:10');
		rows.visits.push({
			...{ ...about, id: earlier, workerId, kind, status: 'done', givenBy: owner, dueOn: addDays(today, -2) },
			...{
				givenAt: instantAt(addDays(today, -4), '09:30'),
				result: 'not_home',
				visitedAt,
				endedAt: visitedAt
			},
			closedToWorkerAt: instantAt(addDays(today, -1), '17:10'),
			taskSealed: seal(JSON.stringify(task), `visit.task:${earlier}`),
			recordSealed: seal(
				JSON.stringify({ words: '家里有人，学生去补课了，约周末再去。' }),
				`visit.record:${earlier}`
			)
		});
		const appealId = seedId(`appeal:${caseId}`);
		rows.appeals.push({
			...{
				id: appealId,
				caseId,
				studentId,
				schoolId,
				visitId: earlier,
				raisedBy: workerId,
				raisedAt: visitedAt
			},
			answerDueOn: addWorkingDays(holidayCalendar, addDays(today, -2), appealWorkingDays),
			wordsSealed: seal(appeal, `appeal.words:${appealId}`)
		});
	}
}
