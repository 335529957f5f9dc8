import type { Day } from '../lib/calendar/shanghai.ts';
import type { Diary } from './diary.ts';
import { seedId } from './ids.ts';
import type { Network } from './network.ts';
import { Scene } from './scene.ts';

/**
 * What makes every home alive on any day: requests to answer, times proposed and offered, a waiting list, sessions
 * that come next, sessions to report, to verify and to settle, and some that came to nothing. Days are counted in
 * working days from today, so in the holidays everything lies on the working days before and after them.
 */
export function addAroundToday(diary: Diary, network: Network, today: Day): Scene {
	const scene = new Scene(diary, network, today);
	addOpenRequests(scene);
	addLostTime(scene);
	addToday(scene);
	addComing(scene);
	addPast(scene);
	addUnfulfilled(scene);
	addNegotiated(scene);
	addWaiting(scene);
	addUnanswered(scene);
	addContested(scene);
	addMissed(scene);
	addSilentHosts(scene);
	return scene;
}

const county = seedId('user:county@demo.test');
const city = seedId('user:bureau@demo.test');

/** Nine for the coordinator of the municipal and the hospital's team; the first four want the same afternoon. */
function addOpenRequests(scene: Scene): void {
	scene.request({
		activity: 'minor_lecture',
		host: 'WL01',
		expected: 220,
		room: 0,
		options: [
			scene.slot('minor_lecture', 8, 2),
			scene.slot('minor_lecture', 9, 2),
			scene.slot('minor_lecture', 11, 1)
		],
		at: scene.past(-1, '16:12'),
		topic: 'emotion_regulation',
		note: '初二年级四个班，希望有互动环节。'
	});
	scene.request({
		activity: 'minor_lecture',
		host: 'TY01',
		team: 'municipal',
		expected: 200,
		room: 0,
		options: [scene.slot('minor_lecture', 8, 2), scene.slot('minor_lecture', 10, 2)],
		at: scene.past(-2, '09:40'),
		topic: 'bullying',
		note: '初一新生，案例请贴近乡镇学校。'
	});
	scene.request({
		activity: 'minor_lecture',
		host: 'DC02',
		expected: 110,
		room: 1,
		options: [scene.slot('minor_lecture', 8, 2)],
		at: scene.past(-2, '11:25'),
		topic: 'internet_use'
	});
	scene.request({
		activity: 'university_lecture',
		host: 'GX01',
		team: 'hospital',
		expected: 280,
		room: 1,
		options: [scene.slot('university_lecture', 8, 1), scene.slot('university_lecture', 12, 3)],
		at: scene.past(-1, '10:30'),
		topic: 'depression_anxiety',
		note: '面向大一新生，最好在下午。'
	});
	scene.request({
		activity: 'youth_consultation',
		host: 'LX03',
		team: 'hospital',
		expected: 10,
		room: 2,
		options: [scene.slot('youth_consultation', 7), scene.slot('youth_consultation', 9, 1)],
		at: scene.past(-3, '15:45'),
		topic: 'school_refusal',
		note: '已有八名学生的家长报名。'
	});
	scene.request({
		activity: 'parent_class',
		host: 'JS04',
		expected: 120,
		room: 0,
		options: [scene.slot('parent_class', 9), scene.slot('parent_class', 10)],
		at: scene.past(-1, '17:02'),
		topic: 'family_communication'
	});
	scene.request({
		activity: 'community_lecture',
		host: 'HS-SQ',
		team: 'hospital',
		expected: 60,
		room: 0,
		audience: 'residents',
		options: [scene.slot('community_lecture', 10, 1)],
		at: scene.past(-3, '09:15'),
		topic: 'sleep'
	});
	scene.request({
		activity: 'school_touring_talk',
		host: 'HS06',
		team: 'municipal',
		expected: 480,
		room: 3,
		options: [scene.slot('school_touring_talk', 4), scene.slot('school_touring_talk', 6, 3)],
		at: scene.past(-6, '14:20'),
		topic: 'exam_stress',
		note: '高三年级，请尽量避开周测。'
	});
	scene.request({
		activity: 'training',
		host: 'LL08',
		team: 'municipal',
		expected: 90,
		room: 1,
		audience: 'teachers',
		options: [scene.slot('training', 14, 1), scene.slot('training', 15, 1)],
		at: scene.past(-2, '16:30'),
		topic: 'warning_signs'
	});
	scene.request({
		activity: 'minor_lecture',
		host: 'DC04',
		team: 'DC',
		expected: 150,
		room: 0,
		options: [scene.slot('minor_lecture', 6, 1), scene.slot('minor_lecture', 8, 1)],
		at: scene.past(-1, '11:50'),
		topic: 'friendship'
	});
	scene.request({
		activity: 'youth_consultation',
		host: 'DC07',
		team: 'DC',
		expected: 8,
		room: 2,
		options: [scene.slot('youth_consultation', 11, 1)],
		at: scene.past(-5, '10:10'),
		topic: 'exam_stress'
	});
}

/** A request whose only time was given away since: two other schools took all experts of the team that was asked. */
function addLostTime(scene: Scene): void {
	scene.request({
		activity: 'minor_lecture',
		host: 'WL01',
		team: 'DC',
		expected: 100,
		room: 1,
		options: [scene.slot('minor_lecture', 5, 2)],
		at: scene.past(-3, '13:55'),
		topic: 'adolescence',
		note: '初一女生专场。'
	});
	scene.scheduled('DC', [11, 12, 13], {
		activity: 'youth_consultation',
		host: 'DC03',
		expected: 12,
		room: 2,
		time: scene.slot('youth_consultation', 5, 1),
		asked: -4
	});
	scene.scheduled('DC', [14, 15], {
		activity: 'school_touring_talk',
		host: 'DC08',
		expected: 420,
		room: 3,
		time: scene.slot('school_touring_talk', 5, 2),
		asked: -4
	});
}

/** A stop for the expert and one for a colleague of the same team; on a day without school there is none. */
function addToday(scene: Scene): void {
	const [, , afternoon, late] = scene.slotsToday('minor_lecture');
	if (!afternoon || !late) return;
	scene.scheduled('municipal', [1], {
		activity: 'minor_lecture',
		host: 'WL05',
		expected: 160,
		room: 0,
		time: afternoon,
		asked: -9
	});
	scene.scheduled('municipal', [5], {
		activity: 'minor_lecture',
		host: 'WL02',
		expected: 200,
		room: 0,
		time: late,
		asked: -11
	});
}

/** Accepted sessions of the coming three weeks; those for parents and residents are public. */
function addComing(scene: Scene): void {
	scene.scheduled('municipal', [1], {
		activity: 'minor_lecture',
		host: 'WL01',
		expected: 230,
		room: 0,
		time: scene.slot('minor_lecture', 3, 1),
		asked: -7
	});
	scene.scheduled('municipal', [1, 4], {
		activity: 'school_touring_talk',
		host: 'TY01',
		expected: 500,
		room: 3,
		time: scene.slot('school_touring_talk', 10),
		asked: -8
	});
	scene.scheduled('hospital', [2], {
		activity: 'university_lecture',
		host: 'GX01',
		expected: 420,
		room: 0,
		time: scene.slot('university_lecture', 6, 3),
		asked: -9
	});
	scene.scheduled('SM', [27], {
		activity: 'minor_lecture',
		host: 'SM02',
		expected: 180,
		room: 0,
		time: scene.slot('minor_lecture', 2, 2),
		asked: -9
	});
	const published = [
		scene.scheduled('hospital', [3], {
			activity: 'parent_class',
			host: 'WL01',
			expected: 200,
			room: 0,
			time: scene.slot('parent_class', 7),
			asked: -6
		}),
		scene.scheduled('municipal', [5], {
			activity: 'parent_class',
			host: 'minors-centre',
			expected: 60,
			room: 0,
			time: scene.restDaySlot(4),
			asked: -8
		}),
		scene.scheduled('LX', [17], {
			activity: 'parent_class',
			host: 'JS05',
			expected: 120,
			room: 0,
			time: scene.slot('parent_class', 4),
			asked: -10
		}),
		scene.scheduled('TY', [22], {
			activity: 'community_lecture',
			host: 'TY-SQ',
			expected: 70,
			room: 0,
			audience: 'residents',
			time: scene.slot('community_lecture', 2, 1),
			asked: -7
		}),
		scene.scheduled('DC', [12], {
			activity: 'parent_class',
			host: 'DC05',
			expected: 140,
			room: 0,
			time: scene.slot('parent_class', 12),
			asked: -5
		})
	];
	for (const entry of published) entry.publish(scene.past(-2, '16:45'));
}

/** Over, but not finished: some wait for the expert's report, some for the host's own count. */
function addPast(scene: Scene): void {
	scene.scheduled('municipal', [1], {
		activity: 'minor_lecture',
		host: 'DC01',
		expected: 210,
		room: 0,
		time: scene.slot('minor_lecture', -1, 2),
		asked: -14
	});
	scene.scheduled('DC', [13], {
		activity: 'youth_consultation',
		host: 'DC06',
		expected: 9,
		room: 2,
		time: scene.slot('youth_consultation', -2),
		asked: -13
	});
	scene
		.scheduled('hospital', [7], {
			activity: 'youth_consultation',
			host: 'WL01',
			expected: 10,
			room: 2,
			time: scene.slot('youth_consultation', -3),
			asked: -15
		})
		.report(scene.past(-2, '09:10'), 9, '九名学生全部按时到场。');
	scene
		.scheduled('hospital', [2], {
			activity: 'university_lecture',
			host: 'GX01',
			expected: 260,
			room: 1,
			time: scene.slot('university_lecture', -5, 1),
			asked: -17
		})
		.report(scene.past(-4, '08:50'), 243);
	scene
		.scheduled('municipal', [6], {
			activity: 'minor_lecture',
			host: 'TY01',
			expected: 230,
			room: 0,
			time: scene.slot('minor_lecture', -9, 1),
			asked: -22
		})
		.report(scene.past(-8, '09:35'), 218);
}

/** Each of the ways in which nothing comes of a request. */
function addUnfulfilled(scene: Scene): void {
	const { network } = scene;
	scene
		.scheduled('municipal', [4], {
			activity: 'minor_lecture',
			host: 'TY01',
			expected: 100,
			room: 1,
			time: scene.slot('minor_lecture', 6, 3),
			asked: -9
		})
		.cancel(
			scene.past(-1, '14:35'),
			network.team('municipal').coordinatorId,
			'expert_unavailable',
			'主讲专家当天须参加省里的培训，请另选时间。'
		);
	scene
		.scheduled('hospital', [8], {
			activity: 'youth_consultation',
			host: 'WL01',
			expected: 8,
			room: 2,
			time: scene.slot('youth_consultation', 4),
			asked: -8
		})
		.cancel(
			scene.past(-2, '11:05'),
			network.host('WL01').contactId,
			'host_unavailable',
			'心理辅导室正在改造，暂时没有合适的房间。'
		);
	scene
		.request({
			activity: 'training',
			host: 'WL01',
			team: 'hospital',
			expected: 80,
			room: 1,
			audience: 'teachers',
			options: [scene.slot('training', 3)],
			at: scene.past(-6, '08:55'),
			topic: 'school_refusal'
		})
		.decline(
			scene.past(-4, '10:20'),
			network.team('hospital'),
			'times_unsuitable',
			'当天上午全院查房，请改选下午的时间。'
		);
	scene
		.request({
			activity: 'university_lecture',
			host: 'GX02',
			team: 'municipal',
			expected: 140,
			room: 2,
			options: [scene.slot('university_lecture', 5, 3)],
			at: scene.past(-7, '15:30'),
			topic: 'sleep'
		})
		.decline(scene.past(-5, '09:30'), network.team('municipal'), 'no_expert', '当晚各位专家均已有安排。');
	scene
		.request({
			activity: 'parent_class',
			host: 'WL01',
			expected: 90,
			room: 1,
			options: [scene.slot('parent_class', 6)],
			at: scene.past(-5, '16:05'),
			topic: 'internet_use'
		})
		.withdraw(scene.past(-3, '09:00'));
}

/** Another time proposed, one refused, and a session moved to another day. */
function addNegotiated(scene: Scene): void {
	const { network } = scene;
	scene
		.request({
			activity: 'minor_lecture',
			host: 'WL01',
			team: 'municipal',
			expected: 110,
			room: 1,
			options: [scene.slot('minor_lecture', 5), scene.slot('minor_lecture', 6)],
			at: scene.past(-4, '10:12'),
			topic: 'settling_in',
			note: '转学和插班的学生较多，希望讲讲怎样适应新班级。'
		})
		.propose(
			scene.past(-2, '15:20'),
			network.team('municipal'),
			[network.expert(4)],
			scene.slot('minor_lecture', 9, 1)
		);
	scene
		.request({
			activity: 'university_lecture',
			host: 'GX01',
			team: 'hospital',
			expected: 130,
			room: 2,
			options: [scene.slot('university_lecture', 9, 1), scene.slot('university_lecture', 11, 1)],
			at: scene.past(-4, '09:25'),
			topic: 'sleep'
		})
		.propose(
			scene.past(-3, '10:40'),
			network.team('hospital'),
			[network.expert(6)],
			scene.slot('university_lecture', 10, 3)
		)
		.keep(scene.past(-1, '11:15'), '当晚学生有晚课，请仍按我们的两个下午安排。');
	scene
		.scheduled('municipal', [3], {
			activity: 'school_touring_talk',
			host: 'WL01',
			expected: 450,
			room: 3,
			time: scene.slot('school_touring_talk', 9, 2),
			asked: -10
		})
		.reschedule(
			scene.past(-3, '09:50'),
			network.host('WL01').contactId,
			scene.slot('school_touring_talk', 11, 2),
			'原定当天全校月考，改到考后。'
		);
}

/** Two hosts that wait for a time, and one to whom a time is offered until tomorrow. */
function addWaiting(scene: Scene): void {
	const { network } = scene;
	scene
		.request({
			activity: 'youth_consultation',
			host: 'WL01',
			team: 'municipal',
			expected: 10,
			room: 2,
			options: [scene.slot('youth_consultation', 3, 1)],
			at: scene.past(-9, '10:35'),
			topic: 'adolescence',
			note: '下午或上午都可以，学生名单已经备好。'
		})
		.waitlist(scene.past(-5, '09:10'));
	scene
		.request({
			activity: 'school_touring_talk',
			host: 'AX03',
			team: 'municipal',
			expected: 520,
			room: 3,
			options: [scene.slot('school_touring_talk', 2, 2), scene.slot('school_touring_talk', 4, 2)],
			at: scene.past(-11, '15:05'),
			topic: 'bullying',
			note: '全校学生参加，体育馆可以随时腾出。'
		})
		.waitlist(scene.past(-8, '16:20'));
	scene
		.request({
			activity: 'parent_class',
			host: 'TY01',
			team: 'municipal',
			expected: 200,
			room: 0,
			options: [scene.slot('parent_class', 5)],
			at: scene.past(-8, '11:20'),
			topic: 'family_communication'
		})
		.waitlist(scene.past(-6, '10:45'))
		.offer(
			scene.yesterday('17:40'),
			network.team('municipal'),
			[network.expert(2)],
			scene.slot('parent_class', 11)
		);
}

/** One that waits for so long that the county's bureau was told, and one that is over by itself. */
function addUnanswered(scene: Scene): void {
	scene
		.request({
			activity: 'minor_lecture',
			host: 'WL03',
			team: 'DC',
			expected: 200,
			room: 0,
			options: [scene.slot('minor_lecture', 4, 3), scene.slot('minor_lecture', 7, 3)],
			at: scene.past(-13, '15:35'),
			topic: 'bullying'
		})
		.escalate(scene.past(-8, '18:01'), 'request_waits')
		.escalate(scene.past(-3, '18:01'), 'request_overdue');
	scene
		.request({
			activity: 'minor_lecture',
			host: 'DC05',
			team: 'LX',
			expected: 90,
			room: 1,
			options: [scene.slot('minor_lecture', -4, 1)],
			at: scene.past(-12, '10:50'),
			topic: 'friendship'
		})
		.escalate(scene.past(-7, '18:01'), 'request_waits')
		.lapse();
}

/** What the host says is not as it was reported: one dispute open, one settled in either way. */
function addContested(scene: Scene): void {
	scene
		.scheduled('municipal', [4], {
			activity: 'minor_lecture',
			host: 'WL03',
			expected: 200,
			room: 0,
			time: scene.slot('minor_lecture', -6, 1),
			asked: -19
		})
		.report(scene.past(-5, '09:20'), 196)
		.dispute(scene.past(-3, '10:15'), '当天只有三个班参加，我校签到一百二十八人，与报告的人数不符。');
	scene
		.scheduled('hospital', [3], {
			activity: 'parent_class',
			host: 'WL01',
			expected: 200,
			room: 0,
			time: scene.slot('parent_class', -12),
			asked: -25
		})
		.report(scene.past(-11, '09:05'), 188)
		.dispute(scene.past(-10, '14:30'), '签到表上只有一百六十九位家长，请核对。')
		.uphold(scene.past(-7, '10:20'), county, 169, '已到校核对签到表原件，活动如期举行，人数以签到表为准。');
	scene
		.scheduled('hospital', [8], {
			activity: 'youth_consultation',
			host: 'TY01',
			expected: 10,
			room: 2,
			time: scene.slot('youth_consultation', -11),
			asked: -24
		})
		.report(scene.past(-10, '08:50'), 10)
		.dispute(scene.past(-9, '11:10'), '当天上午我校停电放假，没有学生到场。')
		.overturn(
			scene.past(-6, '15:40'),
			city,
			'经向学校和医院了解，当天因停电没有开展，报告系误填，不予计入。'
		);
}

/** Somebody stood before a closed door. */
function addMissed(scene: Scene): void {
	scene
		.scheduled('municipal', [1], {
			activity: 'minor_lecture',
			host: 'WL02',
			expected: 180,
			room: 0,
			time: scene.slot('minor_lecture', -8, 2),
			asked: -21
		})
		.miss(
			scene.past(-8, '17:45'),
			scene.network.expert(1).userId,
			'host',
			'专家按时到校，报告厅没有开门，年级临时外出参观，没有人接待。'
		);
	scene
		.scheduled('hospital', [9], {
			activity: 'university_lecture',
			host: 'GX01',
			expected: 260,
			room: 1,
			time: scene.slot('university_lecture', -13),
			asked: -26
		})
		.miss(
			scene.past(-13, '15:00'),
			scene.network.host('GX01').contactId,
			'team',
			'学生等候半小时，专家没有到场，电话联系后得知被急诊留住。'
		);
}

/** A bureau reminds one school, and has verified for another that never answered. */
function addSilentHosts(scene: Scene): void {
	scene
		.scheduled('municipal', [5], {
			activity: 'school_touring_talk',
			host: 'WL06',
			expected: 480,
			room: 3,
			time: scene.slot('school_touring_talk', -7, 2),
			asked: -20
		})
		.report(scene.past(-6, '09:15'), 465)
		.escalate(scene.past(-3, '18:01'), 'verification_missing')
		.remind(scene.past(-1, '10:25'), county, 'county', 'verification');
	scene
		.scheduled('hospital', [7], {
			activity: 'minor_lecture',
			host: 'WL04',
			expected: 160,
			room: 0,
			time: scene.slot('minor_lecture', -16, 1),
			asked: -29
		})
		.report(scene.past(-15, '09:05'), 158)
		.escalate(scene.past(-12, '18:01'), 'verification_missing')
		.escalate(scene.past(-8, '18:01'), 'verification_missing_again')
		.verifyInStead(
			scene.past(-2, '15:10'),
			county,
			155,
			'学校两次催办未回应。经电话核对，学校德育处存有签到表，共一百五十五人。'
		);
}
