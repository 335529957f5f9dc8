import { createHash } from 'node:crypto';
import { addDays, instantAt, type Day } from '../lib/calendar/shanghai.ts';
import type { TalkRecord } from '../lib/care/server/record-talk.ts';
import type { CrisisEntry } from '../lib/care/crisis.ts';
import type { ReportWords } from '../lib/care/report.ts';
import type { Report } from '../lib/care/server/report-concern.ts';
import { needsSecond, rank } from '../lib/care/triage.ts';
import { nextRungAt, usualClocks } from '../lib/screening/clocks.ts';
import { scoreAsq } from '../lib/screening/scoring.ts';
import type { Tier } from '../lib/screening/tiers.ts';
import { seal } from '../lib/server/crypto.ts';
import { seedId } from './ids.ts';
import type { Rows } from './rows.ts';

// What followed the screenings of the demonstration, and what was noticed besides. All of it is invented.

export const schools = [
	{ key: 'WL01', counsellor: 'counsellor@demo.test', leader: 'leader@demo.test' },
	{ key: 'GX01', counsellor: 'university@demo.test', leader: 'school-leader-gx01@example.com' }
] as const;
export type School = (typeof schools)[number];

const user = (email: string) => seedId(`user:${email}`);
const minutes = (at: Date, n: number) => new Date(at.getTime() + n * 60_000);

export function addCare(rows: Rows, today: Day): void {
	for (const school of schools) addFollowUps(rows, school, today);
	addStories(rows, schools[0], today);
	addReviewed(rows, schools[0], today);
	addReport(rows, schools[0], today);
	addUniversity(rows, schools[1], today);
}

/** Pupils whose answers proposed something, with the most urgent of it. */
function proposals(rows: Rows, campaignId: string): { studentId: string; tier: Tier; at: Date }[] {
	const campaign = new Set(
		rows.assignments.filter((each) => each.campaignId === campaignId).map(({ id }) => id)
	);
	const found = new Map<string, { studentId: string; tier: Tier; at: Date }>();
	for (const { assignmentId, studentId, proposedTier, savedAt } of rows.responses) {
		if (!campaign.has(assignmentId) || !proposedTier || proposedTier === 'green') continue;
		const before = found.get(studentId);
		if (!before || rank(before.tier) < rank(proposedTier))
			found.set(studentId, { studentId, tier: proposedTier, at: savedAt });
	}
	return [...found.values()].sort((a, b) => +a.at - +b.at || a.studentId.localeCompare(b.studentId));
}

/** Last year's signals were all looked at; of this year's the older ones. */
function addFollowUps(rows: Rows, school: School, today: Day): void {
	const by = user(school.counsellor);
	for (const { studentId, tier, at } of proposals(rows, seedId(`campaign:${school.key}:last`))) {
		addTalk(rows, school, { studentId, by, at: minutes(at, 60 * 26) });
		addDecision(rows, school, { studentId, from: tier, to: tier, by, at: minutes(at, 60 * 27) });
		const spring = instantAt(`${today.slice(0, 4)}-03-18`, '15:20');
		if (spring < at) continue;
		addTalk(rows, school, { studentId, by, at: spring });
		const second = tier === 'yellow' ? undefined : { by: user(school.leader), agreed: true };
		addDecision(rows, school, {
			...{ studentId, from: tier, to: 'green', by, at: minutes(spring, 40), second },
			words: '复查平稳，睡眠和到课都已恢复。'
		});
	}
	proposals(rows, seedId(`campaign:${school.key}:running`)).forEach(({ studentId, tier, at }, n) => {
		const critical = rows.responses.filter(
			(each) =>
				each.studentId === studentId &&
				+each.savedAt === +at &&
				each.flags?.some((flag) => /CRITICAL_ITEM_9|SUPP_/.test(flag))
		);
		for (const { assignmentId, flags, proposedTier } of critical) {
			addAlert(rows, school, `${assignmentId}`, {
				...{ studentId, assignmentId, tier: proposedTier!, flags: flags!, source: 'answer', raisedAt: at },
				taken: { by, at: minutes(at, 6 + n) }
			});
		}
		if (n % 3 === 2) return;
		addTalk(rows, school, { studentId, by, at: minutes(at, 150) });
		if (n % 3 === 1) return;
		addDecision(rows, school, { studentId, from: tier, to: tier, by, at: minutes(at, 190) });
	});
}

/** A red alert that nobody has taken yet, a concern with its crisis and a lowering that waits, a lowering refused. */
function addStories(rows: Rows, school: School, today: Day): void {
	const by = user(school.counsellor);
	const leader = user(school.leader);
	const teacher = user('teacher@demo.test');
	const pupil = (label: string) => seedId(`student:${label}`);
	const running = seedId(`campaign:${school.key}:running`);

	const raisedAt = instantAt(today, '07:50');
	const asked = rows.assignments.find(
		({ studentId, campaignId }) => studentId === pupil('A031') && campaignId === running
	);
	addAlert(rows, school, 'open', {
		...{ studentId: pupil('A031'), assignmentId: asked?.id ?? null, tier: 'red', source: 'answer', raisedAt },
		flags: ['CRITICAL_ITEM_9']
	});

	const seen = instantAt(addDays(today, -1), '16:20');
	const found = pupil('A052');
	const id = addAlert(rows, school, 'concern', {
		...{ studentId: found, tier: 'red', flags: ['CONCERN'], source: 'concern', raisedAt: seen },
		taken: { by, at: minutes(seen, 4) }
	});
	addConcern(rows, school, id, {
		...{ by: teacher, matched: { by, at: minutes(seen, 5) } },
		report: {
			className: '七（2）班',
			name: '演示学生A052',
			words: '放学前在走廊哭，说“不想再这样下去了”，手臂上有新的划痕。现在在我办公室。'
		}
	});
	// In the middle of its sheet: the doctor advised admission, and the family has not decided.
	const caller = { caller: '演示教师-WL01-1' };
	addCrisis(rows, school, {
		...{ key: '1', studentId: found, alertId: id, by, at: seen },
		words: '班主任陪着，在办公室见到。家人已在路上。',
		steps: [
			[9, 'acknowledged'],
			[55, 'safe_now'],
			[60, 'attempt', { whom: 'father', channel: 'phone', result: 'no_answer' }, caller],
			[68, 'attempt', { whom: 'mother', channel: 'phone', result: 'no_answer' }, caller],
			[85, 'guardian_contacted', { whom: 'mother', channel: 'phone', handover: 'handed_over' }],
			[
				190,
				'evaluated',
				{ by: 'emergency_room', legal: 'mhl_28_2', danger: 'self', conclusion: 'inpatient' }
			],
			[200, 'admission_advised', { advice: 'in_writing' }]
		]
	});
	addTalk(rows, school, {
		studentId: found,
		by,
		at: minutes(seen, 70),
		asq: [1, 0, 0, 1, 0],
		advice: 'medical'
	});
	addDecision(rows, school, {
		...{ studentId: found, from: 'red', to: 'orange', by, at: minutes(seen, 120) },
		words: '眼下没有计划，家人已陪同，约了周一再谈。'
	});

	const before = instantAt(addDays(today, -6), '10:10');
	const kept = pupil('A077');
	addAlert(rows, school, 'kept', {
		...{ studentId: kept, tier: 'orange', flags: ['CONCERN'], source: 'hotline', raisedAt: before },
		taken: { by, at: minutes(before, 12) }
	});
	addTalk(rows, school, { studentId: kept, by, at: minutes(before, 90), asq: [0, 0, 0, 1, 0] });
	addDecision(rows, school, {
		...{ studentId: kept, from: 'orange', to: 'yellow', by, at: minutes(before, 150) },
		second: { by: leader, agreed: false, words: '还没有和家里谈过，先不降。' }
	});
	addDecision(rows, school, {
		...{ studentId: kept, from: 'orange', to: 'orange', by, at: minutes(before, 300) },
		words: '按橙色跟进，每周一次。'
	});

	const morning = instantAt(addDays(today, -1), '10:40');
	const unknown = addAlert(rows, school, 'unmatched', {
		...{ studentId: null, tier: 'yellow', flags: ['CONCERN'], source: 'concern', raisedAt: morning },
		taken: { by, at: minutes(morning, 25) }
	});
	addConcern(rows, school, unknown, {
		by: teacher,
		report: { className: '八（3）班', name: '演示学生A19', words: '这周上课一直趴着，问了不说话。' }
	});
}

/** A crisis of last month, looked back on. */
function addReviewed(rows: Rows, school: School, today: Day): void {
	const by = user(school.counsellor);
	const studentId = seedId('student:A085');
	const at = instantAt(addDays(today, -36), '13:05');
	const alertId = addAlert(rows, school, 'reviewed', {
		...{ studentId, tier: 'red', flags: ['CONCERN'], source: 'hotline', raisedAt: at },
		taken: { by, at: minutes(at, 3) }
	});
	const week = 7 * 1440;
	addCrisis(rows, school, {
		...{ key: '2', studentId, alertId, by, at },
		words: '热线来电说在操场看台，体育老师先到，陪着下来。',
		steps: [
			[4, 'acknowledged'],
			[31, 'safe_now'],
			[36, 'guardian_contacted', { whom: 'father', channel: 'phone', handover: 'handed_over' }],
			[
				210,
				'evaluated',
				{ by: 'hospital', legal: 'guardian_agreed', danger: 'self', conclusion: 'outpatient' }
			],
			[
				260,
				'safety_plan',
				{ parts: 'means_removed warning_signs contact_person numbers', nextOn: addDays(today, -33) }
			],
			[
				1440,
				'fed_back',
				{
					...{ to: 'class_teacher leader', attended: 'yes', fitness: 'partial' },
					...{ advice: 'not_alone one_person no_pressure', nextOn: addDays(today, -22) }
				}
			],
			[
				week + 180,
				'reviewed',
				{ actionOn1: addDays(today, -14) },
				{
					well: '体育老师先到先陪，没有追问。',
					change: '值班电话第一次没有打通，改成两部。',
					present: '心理教师、班主任、学校负责人',
					action1: '值班电话改成两部'
				}
			]
		]
	});
	addTalk(rows, school, { studentId, by, at: minutes(at, 120), asq: [1, 1, 0, 0, 0], advice: 'medical' });
	addDecision(rows, school, {
		...{ studentId, from: 'red', to: 'orange', by, at: minutes(at, week) },
		second: { by: user(school.leader), agreed: true },
		words: '医院评估没有急性危险，家里陪着，按橙色跟进。'
	});
}

/** A sign of harm that the counsellor told the police of. */
function addReport(rows: Rows, school: School, today: Day): void {
	const by = user(school.counsellor);
	const at = instantAt(addDays(today, -12), '11:20');
	const id = seedId(`mandatory_report:${school.key}:1`, at);
	rows.mandatoryReports.push({
		...{ id, number: 'B-DEM0-R3P1', schoolId: schoolId(school), studentId: seedId('student:A077') },
		...{ crisisId: null, triggers: ['injuries'], addressee: 'police', suspects: ['guardian'] },
		...{ foundAt: minutes(at, -70), reportedAt: minutes(at, -40), receiptNumber: null },
		wordsSealed: seal(
			JSON.stringify({
				words: '手臂和背上有新旧不一的瘀伤，说是在家里摔的。',
				by: '演示教师打给辖区派出所值班室',
				pupil: null
			} satisfies ReportWords),
			`mandatory_report.words:${id}`
		),
		...{ filedBy: by, filedAt: at }
	});
	const noteId = seedId(`mandatory_report_note:${school.key}:1`, at);
	rows.mandatoryReportNotes.push({
		...{ id: noteId, reportId: id, kind: 'receipt', receiptNumber: '演示-2026-0107' },
		wordsSealed: seal('派出所已受理，下午来校了解情况。', `mandatory_report_note.words:${noteId}`),
		...{ addedBy: by, addedAt: minutes(at, 95) }
	});
	addHiddenReport(rows, school, today);
}

/** One about a leader of the school, who learns nothing of it; nor does the family whose slip the demonstration gives. */
function addHiddenReport(rows: Rows, school: School, today: Day): void {
	const by = user(school.counsellor);
	const at = instantAt(addDays(today, -9), '17:35');
	const id = seedId(`mandatory_report:${school.key}:2`, at);
	const about = { schoolId: schoolId(school), studentId: seedId('student:A001') };
	rows.mandatoryReports.push({
		...{ ...about, id, number: 'B-DEM0-R3P2', crisisId: null, triggers: ['injuries'] },
		...{ addressee: 'police', suspects: ['staff'], receiptNumber: '演示-2026-0109' },
		...{ foundAt: minutes(at, -80), reportedAt: minutes(at, -30), filedBy: by, filedAt: at },
		wordsSealed: seal(
			JSON.stringify({
				words: '孩子说在办公室里被一位负责人推到墙上，左肩有擦伤。',
				by: '演示教师打给辖区派出所，请值班民警直接联系',
				pupil: null
			} satisfies ReportWords),
			`mandatory_report.words:${id}`
		)
	});
	rows.mandatoryReportSuspects.push({
		...{ id: seedId(`mandatory_report_suspect:${school.key}:2`, at), reportId: id },
		...{ userId: user(school.leader), addedBy: by, addedAt: at }
	});
	rows.readLogs.push({
		...{ ...about, id: seedId(`read:report:${school.key}:2`, at), at: minutes(at, 20) },
		...{ actorId: seedId('user:intake-dc1@example.com'), part: 'mandatory_report' },
		...{ basis: 'duty', isProtected: 'yes' }
	});
}

type Step = [
	minutes: number,
	step: CrisisEntry,
	detail?: Record<string, string>,
	words?: Record<string, string>
];

/** A crisis with what was entered into its sheet, each a few minutes after it was so. */
function addCrisis(
	rows: Rows,
	school: School,
	crisis: {
		key: string;
		studentId: string;
		alertId: string | null;
		by: string;
		at: Date;
		words: string;
		steps: Step[];
	}
): void {
	const { key, studentId, alertId, by, at, words, steps } = crisis;
	const id = seedId(`crisis:${school.key}:${key}`);
	const when = (name: CrisisEntry) => {
		const found = steps.find(([, step]) => step === name);
		return found ? minutes(at, found[0]) : null;
	};
	rows.crises.push({
		...{ id, studentId, schoolId: schoolId(school), alertId, raisedBy: by, raisedAt: at },
		...{ acknowledgedBy: by, acknowledgedAt: when('acknowledged'), safeBy: by, safeAt: when('safe_now') },
		...{ reviewedBy: when('reviewed') && by, reviewedAt: when('reviewed') },
		wordsSealed: seal(words, `crisis.words:${id}`)
	});
	for (const [n, [after, step, detail = {}, said]] of steps.entries()) {
		const stepId = seedId(`crisis_step:${school.key}:${key}:${n}`, minutes(at, after + 5));
		rows.crisisSteps.push({
			...{ id: stepId, crisisId: id, step, at: minutes(at, after), detail, recordedBy: by },
			recordedAt: minutes(at, after + (n === 4 ? 50 : 5)),
			wordsSealed: said ? seal(JSON.stringify(said), `crisis_step.words:${stepId}`) : null
		});
	}
}

/** An adult student whom a teacher was worried about. */
function addUniversity(rows: Rows, school: School, today: Day): void {
	const by = user(school.counsellor);
	const at = instantAt(addDays(today, -2), '14:05');
	const studentId = seedId('student:B012');
	addAlert(rows, school, 'worried', {
		...{ studentId, tier: 'orange', flags: ['CONCERN'], source: 'hotline', raisedAt: at },
		taken: { by, at: minutes(at, 8) }
	});
	addTalk(rows, school, {
		studentId,
		by,
		at: minutes(at, 100),
		asq: [0, 0, 0, 0, null],
		advice: 'school_support'
	});
	addDecision(rows, school, {
		...{ studentId, from: 'orange', to: 'yellow', by, at: minutes(at, 160) },
		words: '压力来自实习和借款，无自伤念头，两周后再谈。'
	});
	// Of age: nobody is told whom they did not name.
	addCrisis(rows, school, {
		...{ key: '1', studentId: seedId('student:B020'), alertId: null, by, at: minutes(at, 400) },
		words: '室友发来消息，说在天台；保安先到，陪着下楼。',
		steps: [
			[6, 'acknowledged'],
			[25, 'safe_now'],
			[40, 'guardian_unreachable', { why: 'not_wished', asked: 'nobody' }],
			[
				95,
				'evaluated',
				{ by: 'emergency_room', legal: 'own_wish', danger: 'self', conclusion: 'outpatient' }
			],
			[130, 'safety_plan', { parts: 'contact_person numbers appointment', nextOn: addDays(today, 1) }]
		]
	});
}

/** Told apart by a number, so that each can be looked for. */
const shortOf = (id: string) =>
	createHash('sha256').update(`talk:${id}`).digest('hex').slice(0, 8).toUpperCase();

function schoolId(school: School): string {
	return seedId(`organisation:${school.key}`);
}

interface NewAlert {
	studentId: string | null;
	assignmentId?: string | null;
	source: 'answer' | 'concern' | 'hotline';
	tier: Tier;
	flags: string[];
	raisedAt: Date;
	taken?: { by: string; at: Date };
}

/** An alert with the call of its first rung, and the message that the person who was called has of it. */
export function addAlert(rows: Rows, school: School, name: string, alert: NewAlert): string {
	const { taken, raisedAt, tier, ...rest } = alert;
	const id = seedId(`alert:${school.key}:${name}`, raisedAt);
	rows.alerts.push({
		...rest,
		...{ id, schoolId: schoolId(school), tier, raisedAt, rung: 0 },
		acknowledgedBy: taken?.by ?? null,
		acknowledgedAt: taken?.at ?? null,
		nextRungAt: taken ? null : nextRungAt(usualClocks, tier, raisedAt)
	});
	const called = user(school.counsellor);
	rows.alertCalls.push({ alertId: id, userId: called, schoolId: schoolId(school), rung: 0, at: raisedAt });
	rows.notifications.push({
		...{
			id: seedId(`notification:${id}`, raisedAt),
			recipientId: called,
			kind: 'alert_raised',
			entity: 'alert'
		},
		...{ entityId: id, values: {}, at: raisedAt, mail: 'none', dedupeKey: `alert:${id}:0` },
		readAt: taken?.at ?? null,
		doneAt: taken?.at ?? null
	});
	return id;
}

export function addConcern(
	rows: Rows,
	school: School,
	alertId: string,
	of: { by: string; report: Report; matched?: { by: string; at: Date } }
): void {
	rows.concerns.push({
		...{ alertId, schoolId: schoolId(school), reportedBy: of.by },
		reportSealed: seal(JSON.stringify(of.report), `concern.report:${alertId}`),
		matchedBy: of.matched?.by ?? null,
		matchedAt: of.matched?.at ?? null
	});
}

export function addTalk(
	rows: Rows,
	school: School,
	talk: { studentId: string; by: string; at: Date; asq?: (number | null)[]; advice?: TalkRecord['advice'] }
): void {
	const { studentId, by, at, asq = null, advice = 'school_support' } = talk;
	const id = seedId(`interview:${studentId}:${at.toISOString()}`, at);
	const notes = '单独面谈约半小时，先说明保密的范围。聊了近来的睡眠、同学和作业，约好下次再谈，留下12356。';
	const numbered = `${notes}记录号T-${shortOf(id)}。`;
	rows.interviews.push({
		...{ id, studentId, schoolId: schoolId(school), heldAt: at, heldBy: by },
		recordSealed: seal(
			JSON.stringify({ asq, notes: numbered, advice } satisfies TalkRecord),
			`interview.record:${id}`
		),
		asqResult: asq && scoreAsq(asq).result,
		createdAt: minutes(at, 20)
	});
}

export function addDecision(
	rows: Rows,
	school: School,
	decision: {
		studentId: string;
		from: Tier;
		to: Tier;
		by: string;
		at: Date;
		words?: string;
		second?: { by: string; agreed: boolean; words?: string };
	}
): void {
	const { studentId, from, to, by, at, words = '面谈后按这一级跟进。', second } = decision;
	const id = seedId(`triage:${studentId}:${at.toISOString()}`, at);
	rows.triages.push({
		...{ id, studentId, schoolId: schoolId(school), proposedTier: from, tier: to },
		wordsSealed: seal(words, `triage.words:${id}`),
		...{ decidedBy: by, decidedAt: at, needsSecond: needsSecond(from, to) },
		...(second && {
			secondBy: second.by,
			secondAt: minutes(at, 60 * 20),
			secondAgreed: second.agreed,
			secondWordsSealed: seal(second.words ?? '看过理由，同意。', `triage.second:${id}`)
		})
	});
	if (needsSecond(from, to) && !second) {
		const recipientId = user(school.leader);
		rows.notifications.push({
			...{ id: seedId(`notification:${id}`, at), recipientId, kind: 'second_wanted', entity: 'triage' },
			...{ entityId: id, values: {}, at, mail: 'none', readAt: null, doneAt: null }
		});
	}
}
