import { createHash } from 'node:crypto';
import { holidayCalendar } from '../lib/calendar/server/holidays.ts';
import { instantAt, type Day } from '../lib/calendar/shanghai.ts';
import { addWorkingDays } from '../lib/calendar/working-days.ts';
import { ageOn, type Purpose, type Signer } from '../lib/consents/consent.ts';
import { dataClasses, validUntil } from '../lib/consents/purpose.ts';
import { hashesOf } from '../lib/consents/server/secrets.ts';
import { secretOf } from '../lib/consents/slip.ts';
import type { Letter } from '../lib/referrals/letter.ts';
import { ended, type Reason, type ReferralStatus } from '../lib/referrals/referral.ts';
import type { Tier } from '../lib/screening/tiers.ts';
import { seal } from '../lib/server/crypto.ts';
import { seedEpoch, seedId } from './ids.ts';
import { noticeId } from './pupils.ts';
import type { Rows } from './rows.ts';

/** What stays in the hospital. No page of anybody but its psychiatrists may hold it. */
export const clinicalNote =
	'演示内容：首次就诊记录，仅供本院医师查看。印象：抑郁状态待排；PHQ-9 复测12分；暂不用舍曲林，两周后复诊。';

// Pupils whom two schools sent to the hospital, one in each state that matters. All of it is invented.

const hospitalId = seedId('organisation:hospital');
const hospitalOf = ({ to }: Pick<Story, 'to'>) =>
	to ? seedId(`organisation:institution-${to}`) : hospitalId;
const user = (name: string) => seedId(`user:${name}@demo.test`);

/** What happened, with how many working days ago and at what time; what is ahead counts positive. */
type When = readonly [days: number, time: string];
interface Story {
	pupil: string;
	school: 'WL01' | 'GX01';
	counsellor: string;
	status: ReferralStatus;
	tier: Tier;
	reasons: Reason[];
	summary: string;
	agreed: 'both' | 'sharing' | 'none';
	/** Whom the hospital referred on goes to another one. */
	to?: 'DC1';
	steps: [kind: string, at: When, by: string, detail?: Record<string, string>][];
	visit?: When;
	more?: Partial<Rows['referrals'][number]>;
}

const place = '门诊二楼心理科203室';
const letter: Letter = {
	attended: true,
	fitness: 'partial',
	arrangements: ['no_evening_study', 'sport_by_choice'],
	advices: ['weekly_talk', 'call_family_on_change'],
	note: '前四周先减一些，之后再看。',
	nextReviewOn: null
};
const wl = { school: 'WL01', counsellor: 'counsellor' } as const;

const stories: Story[] = [
	{
		...wl,
		...{ pupil: 'A032', status: 'draft', tier: 'yellow', agreed: 'both', reasons: ['sleep', 'worry'] },
		summary: '近三周入睡困难，白天没有精神，本人愿意去看一看。',
		steps: [['draft', [-1, '16:20'], 'counsellor']]
	},
	{
		...wl,
		...{
			pupil: 'A061',
			status: 'sent',
			tier: 'orange',
			agreed: 'both',
			reasons: ['low_mood', 'after_event']
		},
		summary: '家中老人去世后两个月不愿说话，成绩下降，家里同意尽快看。',
		steps: [
			['draft', [-1, '10:05'], 'counsellor'],
			['send', [-1, '17:10'], 'counsellor', { basis: 'consent' }]
		]
	},
	{
		...wl,
		...{ pupil: 'A077', status: 'scheduled', tier: 'orange', agreed: 'both', reasons: ['low_mood', 'sleep'] },
		summary: '两次面谈情绪低落、睡眠差，没有计划伤害自己，母亲可以陪同。',
		steps: [
			['draft', [-3, '15:00'], 'counsellor'],
			['send', [-3, '15:30'], 'counsellor', { basis: 'consent' }],
			['receive', [-3, '17:05'], 'intake'],
			['accept', [-2, '09:20'], 'intake'],
			['schedule', [-2, '09:40'], 'intake']
		],
		visit: [2, '09:00']
	},
	{
		...wl,
		...{ pupil: 'A091', status: 'feedback_sent', tier: 'orange', agreed: 'both' },
		reasons: ['low_mood', 'self_harm_thoughts'],
		summary: '面谈中说过不想上学，有过伤害自己的念头，眼下有人陪伴，愿意就医。',
		steps: [
			['draft', [-8, '14:30'], 'counsellor'],
			['send', [-8, '15:00'], 'counsellor', { basis: 'consent' }],
			['receive', [-8, '16:20'], 'intake'],
			['accept', [-7, '08:50'], 'intake'],
			['schedule', [-7, '09:10'], 'intake'],
			['attend', [-2, '09:05'], 'intake'],
			['answer', [-1, '10:12'], 'psychiatrist']
		],
		visit: [-2, '09:00']
	},
	{
		...wl,
		...{ pupil: 'A122', status: 'closed', tier: 'yellow', agreed: 'both', reasons: ['worry'] },
		summary: '考试前紧张、手抖、吃不下饭，已做两次辅导，想听听医院的建议。',
		steps: [
			['draft', [-24, '10:00'], 'counsellor'],
			['send', [-24, '10:20'], 'counsellor', { basis: 'consent' }],
			['receive', [-24, '14:00'], 'intake'],
			['accept', [-24, '14:10'], 'intake'],
			['schedule', [-23, '09:00'], 'intake'],
			['attend', [-20, '10:00'], 'intake'],
			['answer', [-18, '11:30'], 'psychiatrist'],
			['acknowledge', [-18, '15:40'], 'counsellor'],
			['close', [-17, '09:15'], 'counsellor']
		],
		visit: [-20, '10:00']
	},
	{
		...wl,
		...{ pupil: 'A153', status: 'declined', tier: 'yellow', agreed: 'both', reasons: ['behaviour'] },
		summary: '课上坐不住、与同学冲突增多，家里希望做一次评估。',
		steps: [
			['draft', [-6, '11:00'], 'counsellor'],
			['send', [-6, '11:20'], 'counsellor', { basis: 'consent' }],
			['receive', [-6, '15:00'], 'intake'],
			['decline', [-5, '09:30'], 'intake', { code: 'wrong_speciality', otherWay: 'other_hospital' }]
		],
		more: { endCode: 'wrong_speciality', otherWay: 'other_hospital' }
	},
	{
		...wl,
		...{
			pupil: 'A168',
			status: 'redirected',
			tier: 'orange',
			agreed: 'both',
			reasons: ['eating', 'low_mood']
		},
		summary: '一个月来吃得很少，体重下降，家里很担心，本人愿意就医。',
		steps: [
			['draft', [-7, '10:10'], 'counsellor'],
			['send', [-7, '10:40'], 'counsellor', { basis: 'consent' }],
			['receive', [-7, '14:20'], 'intake'],
			['accept', [-7, '14:40'], 'intake'],
			['schedule', [-6, '09:00'], 'intake'],
			['attend', [-2, '15:10'], 'intake'],
			[
				...(['refer_on', [-1, '16:30'], 'psychiatrist'] as const),
				{ code: 'other_speciality', hospitalId: seedId('organisation:institution-DC1') }
			]
		],
		visit: [-2, '15:00'],
		more: { endCode: 'other_speciality', otherWay: 'other_hospital' }
	},
	{
		...wl,
		...{ pupil: 'A168', to: 'DC1', status: 'sent', tier: 'orange', agreed: 'both' },
		reasons: ['eating', 'low_mood'],
		summary: '一个月来吃得很少，体重下降，家里很担心，本人愿意就医。',
		steps: [['referred_on', [-1, '16:30'], 'psychiatrist', { basis: 'consent' }]],
		more: { previousId: seedId('referral:A168') }
	},
	{
		...{ school: 'GX01', counsellor: 'university', pupil: 'B040', status: 'seen', tier: 'orange' },
		...{ agreed: 'both', reasons: ['low_mood'] },
		summary: '入学后情绪低落，缺课较多，本人主动提出就诊。',
		steps: [
			['draft', [-6, '14:00'], 'university'],
			['send', [-6, '14:20'], 'university', { basis: 'consent' }],
			['receive', [-6, '15:10'], 'intake'],
			['accept', [-5, '08:40'], 'intake'],
			['schedule', [-5, '09:00'], 'intake'],
			['attend', [-1, '14:30'], 'intake']
		],
		visit: [-1, '14:30']
	}
];

export function addReferrals(rows: Rows, today: Day): void {
	addSecondHospital(rows);
	addSlots(rows, today);
	for (const story of stories) addStory(rows, story, today);
}

export function momentOf(today: Day, [days, time]: When): Date {
	return instantAt(addWorkingDays(holidayCalendar, today, days), time);
}

/** Another hospital that receives, so that one can refer on to it. */
function addSecondHospital(rows: Rows): void {
	const email = 'intake-dc1@example.com';
	const id = seedId(`user:${email}`);
	rows.users.push({ id, email, name: '演示接诊员-DC1', passwordHash: '!', createdAt: seedEpoch });
	rows.memberships.push({
		id: seedId(`membership:${email}`),
		userId: id,
		organisationId: seedId('organisation:institution-DC1'),
		role: 'intake',
		validFrom: '2024-01-01'
	});
}

function addSlots(rows: Rows, today: Day): void {
	for (const day of [1, 2, 3, 5, 6, 8]) {
		for (const time of ['09:00', '14:30']) {
			rows.greenSlots.push({
				...{ id: slotId([day, time]), hospitalId, place, createdBy: user('intake') },
				startsAt: momentOf(today, [day, time])
			});
		}
	}
}

const slotId = ([day, time]: When) => seedId(`green-slot:${day}:${time}`);

function addStory(rows: Rows, story: Story, today: Day): void {
	const id = seedId(`referral:${story.pupil}${story.to ?? ''}`);
	const studentId = seedId(`student:${story.pupil}`);
	const schoolId = seedId(`organisation:${story.school}`);
	const pupil = rows.students.find((each) => each.id === studentId)!;
	const enrolment = rows.enrolments.find((each) => each.studentId === studentId && !each.toOn)!;
	const atOf = (kind: string) => {
		const step = story.steps.find(([each]) => each === kind);
		return step && momentOf(today, step[1]);
	};
	const began = momentOf(today, story.steps[0]![1]);
	const isEnded = (ended as readonly string[]).includes(story.status);
	const last = momentOf(today, story.steps.at(-1)![1]);
	const followUp = story.status === 'closed' ? addWorkingDays(holidayCalendar, today, 9) : null;
	const review = addWorkingDays(holidayCalendar, today, 10);
	rows.referrals.push({
		...{ id, studentId, schoolId, hospitalId: hospitalOf(story), status: story.status, tier: story.tier },
		...{ reasons: story.reasons, basis: 'consent', studentCode: pupil.code },
		number: `R-${codeOf(id)}`,
		version: story.steps.length,
		grade: rows.schoolClasses.find((each) => each.id === enrolment.classId)!.grade,
		age: ageOn(pupil.bornOn, today),
		summarySealed: seal(story.summary, `referral.summary:${id}`),
		draftedBy: user(story.counsellor),
		draftedAt: began,
		sentAt: atOf('send') ?? atOf('referred_on'),
		receivedAt: atOf('receive'),
		acceptedAt: atOf('accept'),
		...(story.visit && { appointmentAt: momentOf(today, story.visit), place }),
		seenAt: atOf('attend'),
		...(atOf('answer') && { letter: { ...letter, nextReviewOn: review }, answeredBy: user('psychiatrist') }),
		feedbackAt: atOf('answer'),
		acknowledgedAt: atOf('acknowledge'),
		nextFollowUpOn: followUp,
		endedAt: isEnded ? last : null,
		...story.more
	});
	story.steps.forEach(([kind, when, by, detail = {}], n) => {
		const visited = kind === 'schedule' && { at: momentOf(today, story.visit!).toISOString(), green: 'yes' };
		rows.referralEvents.push({
			id: seedId(`referral-event:${story.pupil}${story.to ?? ''}:${n}`),
			referralId: id,
			at: momentOf(today, when),
			actorId: user(by),
			kind,
			detail: { ...detail, ...visited, ...(kind === 'close' && followUp && { nextFollowUpOn: followUp }) }
		});
	});
	if (story.status === 'scheduled') {
		rows.greenSlots.find((slot) => slot.id === slotId(story.visit!))!.referralId = id;
	}
	if (atOf('answer')) addClinicalNote(rows, id, atOf('answer')!);
	if (story.agreed === 'none') return;
	addConsent(rows, story, 'referral_share_to_hospital', began, today);
	if (story.agreed === 'both') addConsent(rows, story, 'hospital_feedback_to_school', began, today);
}

function addClinicalNote(rows: Rows, referralId: string, writtenAt: Date): void {
	const id = seedId(`clinical-note:${referralId}`);
	rows.clinicalNotes.push({
		...{ id, referralId, hospitalId, writtenAt, writtenBy: user('psychiatrist') },
		bodySealed: seal(clinicalNote, `clinical.note:${id}`)
	});
}

/** Everybody who has to agree did, in the two days before the referral was written. */
export function addConsent(
	rows: Rows,
	story: Pick<Story, 'pupil' | 'school' | 'counsellor' | 'to'>,
	purpose: Purpose,
	before: Date,
	today: Day
): void {
	const studentId = seedId(`student:${story.pupil}`);
	const schoolId = seedId(`organisation:${story.school}`);
	const { bornOn } = rows.students.find((each) => each.id === studentId)!;
	const signers: Signer[] = ageOn(bornOn, today) < 18 ? ['guardian', 'student'] : ['student'];
	const hoursBefore = (n: number) => new Date(before.getTime() - n * 3_600_000);
	for (const signer of signers) {
		const requestId = seedId(`consent-request:${purpose}:${signer}:${studentId}${story.to ?? ''}`);
		const about = {
			...{ studentId, schoolId, purpose, signer },
			recipientId: purpose === 'school_counselling_record' ? null : hospitalOf(story),
			textId: noticeId(purpose, signer)
		};
		rows.consentRequests.push({
			...about,
			...hashesOf(requestId, { link: secret(`link:${requestId}`, 12), code: secret(`code:${requestId}`, 6) }),
			id: requestId,
			dataClasses: [...dataClasses[purpose]],
			requestedBy: user(story.counsellor),
			requestedAt: hoursBefore(46),
			dueOn: today
		});
		const id = seedId(`consent:${requestId}`);
		const at = hoursBefore(20);
		rows.consents.push({
			...about,
			...{ id, requestId, number: `C-${codeOf(id)}`, response: 'given', route: 'online', at },
			guardianId:
				signer === 'guardian'
					? rows.guardianships.find((each) => each.studentId === studentId)!.guardianId
					: null,
			validTo: validUntil(at)
		});
	}
}

function secret(of: string, length: number): string {
	return secretOf(createHash('sha256').update(of).digest().subarray(0, length));
}

export function codeOf(id: string): string {
	const code = secret(`number:${id}`, 8);
	return `${code.slice(0, 4)}-${code.slice(4)}`;
}
