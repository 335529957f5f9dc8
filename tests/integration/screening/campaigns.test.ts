import { dutyInput } from '../../../src/lib/screening/forms.ts';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { scoreAnswers } from '../../../src/lib/screening/questions.ts';
import { findCampaignView, listCampaigns } from '../../../src/lib/screening/server/campaigns.ts';
import {
	listCutOffs,
	proposeCutOffs,
	signCutOffs,
	signedCutOffs
} from '../../../src/lib/screening/server/cut-offs.ts';
import { editCampaign } from '../../../src/lib/screening/server/draft-campaign.ts';
import { endDuty, enterDuty } from '../../../src/lib/screening/server/duty.ts';
import { findDutyPage } from '../../../src/lib/screening/server/duty-page.ts';
import { importResults } from '../../../src/lib/screening/server/import-results.ts';
import {
	assignNewcomers,
	closeCampaign,
	extendCampaign,
	openCampaign
} from '../../../src/lib/screening/server/open-campaign.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import { expectRefused, refusalOf } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';
import { campaignWish, screeningBy } from '../../support/screening.ts';

const database = testDatabase();
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let screening: ReturnType<typeof screeningBy>;
let classId: string;
let consenting: string;

const friday = instantAt('2026-10-09', '09:00');
const week = {
	fromDay: '2026-10-12',
	toDay: '2026-10-16',
	fromTime: '08:00',
	toTime: '18:00',
	each: 'day'
} as const;

beforeAll(async () => {
	itIs(friday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	screening = screeningBy(pupils, world);
	await screening.notices();
	classId = await pupils.schoolClass(world.school.id);
	await pupils.schoolClass(world.school.id, '八（1）班', 'j2');
	consenting = await pupils.student(world.school.id, classId, '2011-05-04');
	await screening.consent(consenting);
	await pupils.student(world.school.id, classId, '2011-06-04');
	await pupils.student(world.school.id, classId, '2016-01-01');
});
afterAll(() => pupils.close());

const school = () => ({
	organisationId: world.school.id,
	userId: world.counsellor.id,
	deputyId: world.leader.id,
	phone: '+867367200001'
});
const hospital = () => ({
	organisationId: world.hospital.id,
	userId: world.coordinator.id,
	deputyId: world.secondCoordinator.id,
	phone: '+867367200002'
});
const noDuty = () => pupils.db.update(schema.duty).set({ endedAt: friday, fromAt: friday });

describe('opening', () => {
	test('needs school and hospital on duty in every hour, and says which hours are not covered', async () => {
		const { id } = await screening.draft();
		const refused = await refusalOf(openCampaign(world.counsellor, id, byHand));
		expect(refused.problems).toEqual([
			{
				field: 'schoolId',
				problem: 'duty_gap_school',
				values: { n: 5, from: '2026-10-12 08:00', to: '2026-10-12 18:00' }
			},
			{
				field: 'hospitalId',
				problem: 'duty_gap_hospital',
				values: { n: 5, from: '2026-10-12 08:00', to: '2026-10-12 18:00' }
			}
		]);
		await enterDuty(world.leader, { ...school(), ...week }, byHand);
		// An hour on Wednesday is left out.
		await enterDuty(world.coordinator, { ...hospital(), ...week, toDay: '2026-10-13' }, byHand);
		const wednesday = { ...hospital(), ...week, fromDay: '2026-10-14', toDay: '2026-10-14' };
		await enterDuty(world.coordinator, { ...wednesday, toTime: '12:00' }, byHand);
		await enterDuty(world.coordinator, { ...wednesday, fromTime: '13:00' }, byHand);
		const rest = { ...hospital(), ...week, fromDay: '2026-10-15', each: 'through' } as const;
		await enterDuty(world.coordinator, rest, byHand);
		const gap = await refusalOf(openCampaign(world.counsellor, id, byHand));
		expect(gap.problems).toEqual([
			{
				field: 'hospitalId',
				problem: 'duty_gap_hospital',
				values: { n: 1, from: '2026-10-14 12:00', to: '2026-10-14 13:00' }
			}
		]);
		const page = await findDutyPage(world.coordinator);
		expect(page.campaigns.find((each) => each.id === id)!.gaps).toEqual([
			{
				organisationId: world.hospital.id,
				from: instantAt('2026-10-14', '12:00'),
				to: instantAt('2026-10-14', '13:00')
			}
		]);

		const noon = { ...wednesday, fromTime: '11:00', toTime: '14:00' };
		await enterDuty(world.secondCoordinator, noon, byHand);
		expect(await openCampaign(world.counsellor, id, byHand)).toEqual({ assigned: 2 });
		expect((await findDutyPage(world.coordinator)).places[0]!.turns.map((turn) => turn.overlaps)).toEqual([
			...[false, false, true, true, true, false]
		]);
		await expectRefused(openCampaign(world.counsellor, id, byHand), 'state_changed');
		await expectRefused(editCampaign(world.counsellor, id, campaignWish(world), byHand), 'state_changed');

		// Somebody is taken off: the hour is a gap again, shown on the campaign that runs.
		const turn = (await findDutyPage(world.coordinator)).places[0]!.turns.at(-1)!;
		await expectRefused(endDuty(world.counsellor, turn.id, byHand), 'not_found');
		await endDuty(world.coordinator, turn.id, byHand);
		expect((await findCampaignView(world.counsellor, id))!.readiness.gaps).toHaveLength(2);
	});

	test('counts on nobody whose turn was ended while it ran', async () => {
		await noDuty();
		await screening.onDuty();
		const running = async () =>
			(await findDutyPage(world.coordinator)).places[0]!.turns.filter(({ isNow }) => isNow);
		const [turn] = await running();
		await endDuty(world.coordinator, turn!.id, byHand);
		expect(await running()).toEqual([]);
	});

	test('asks once, as many as are of an age for it; newcomers later', async () => {
		await noDuty();
		await screening.onDuty();
		const { id } = await screening.draft();
		const view = (await findCampaignView(world.leader, id))!;
		expect(view.preview).toEqual([
			{ classId, name: '七（1）班', pupils: 3, tooYoung: 1, mayAnswer: 1, waiting: 1, refused: 0 }
		]);
		const outcomes = await Promise.allSettled([
			openCampaign(world.counsellor, id, byHand),
			openCampaign(world.leader, id, byHand)
		]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		await pupils.student(world.school.id, classId, '2012-01-01');
		expect((await findCampaignView(world.leader, id))!.newcomers).toBe(1);
		expect(await assignNewcomers(world.counsellor, id, byHand)).toEqual({ assigned: 1 });
		expect(await assignNewcomers(world.counsellor, id, byHand)).toEqual({ assigned: 0 });
		const own = await pupils.db.select().from(schema.assignment).where(eq(schema.assignment.campaignId, id));
		expect(own).toHaveLength(3);
		expect(new Set(own.map(({ codeHash }) => codeHash)).size).toBe(3);
		await pupils.db
			.update(schema.student)
			.set({ leftOn: '2026-10-01' })
			.where(eq(schema.student.bornOn, '2012-01-01'));
	});

	test.each([
		['an exam week, even a soft one', { kind: 'exam', isHard: false }, 'window_exam'],
		['a closed day', { kind: 'other', isHard: true }, 'window_blocked'],
		['a soft period is told alone', { kind: 'other', isHard: false }, null]
	] as const)('%s', async (_, { kind, isHard }, problem) => {
		const blockId = newId();
		await pupils.db.insert(schema.blockedPeriod).values({
			...{ id: blockId, scope: 'city', kind, isHard, title: '期中考试', titleEn: 'Exams', createdAt: friday },
			...{ startsOn: '2026-10-14', endsOn: '2026-10-15' }
		});
		const { id } = await screening.draft();
		const tried = openCampaign(world.counsellor, id, byHand);
		if (problem) await expectRefused(tried, 'invalid', problem);
		else {
			expect((await findCampaignView(world.counsellor, id))!.readiness.soft).toHaveLength(1);
			await tried;
		}
		await pupils.db
			.update(schema.blockedPeriod)
			.set({ endedAt: friday })
			.where(eq(schema.blockedPeriod.id, blockId));
	});

	test('what is over, empty or of no age is refused', async () => {
		await expectRefused(
			screening.draft({ startsOn: '2026-10-05', endsOn: '2026-10-08' }),
			'invalid',
			'time_passed'
		);
		await expectRefused(screening.draft({ grades: ['j3'] }), 'invalid', 'grades_without_classes');
		await expectRefused(screening.draft({ hospitalId: world.school.id }), 'invalid', 'hospital_needed');
		const weekend = await screening.draft({ startsOn: '2026-10-17', endsOn: '2026-10-18' });
		await expectRefused(openCampaign(world.counsellor, weekend.id, byHand), 'invalid', 'window_without_days');
		const empty = await screening.draft({ grades: ['j2'] });
		await expectRefused(openCampaign(world.counsellor, empty.id, byHand), 'invalid', 'nobody_to_ask');
	});

	test('is for the school alone', async () => {
		const { id } = await screening.draft();
		for (const other of [world.otherCounsellor, world.coordinator, world.bureau, world.teacher]) {
			await expectRefused(openCampaign(other, id, byHand), 'not_found');
			expect(await listCampaigns(other)).toEqual([]);
		}
		const wish = campaignWish(world);
		await expectRefused(editCampaign(world.otherCounsellor, id, wish, byHand), 'not_found');
	});
});

test('an open campaign is extended into attended hours alone, and closed once', async () => {
	await noDuty();
	await screening.onDuty('2026-10-09', '2026-10-20');
	const { id } = await screening.draft();
	await openCampaign(world.counsellor, id, byHand);
	await expectRefused(
		extendCampaign(world.leader, id, { endsOn: '2026-10-21' }, byHand),
		'invalid',
		'duty_gap_school'
	);
	await extendCampaign(world.leader, id, { endsOn: '2026-10-20' }, byHand);
	await expectRefused(closeCampaign(world.leader, id, { version: 2 }), 'state_changed');
	await closeCampaign(world.leader, id, { version: 3 });
	await expectRefused(closeCampaign(world.leader, id, byHand), 'state_changed');
	expect((await findCampaignView(world.leader, id))!.campaign).toMatchObject({
		status: 'closed',
		endsOn: '2026-10-20'
	});
});

describe('duty', () => {
	test('two people of the organisation, entered by it', async () => {
		const entered = { ...school(), ...week };
		await expectRefused(enterDuty(world.coordinator, entered, byHand), 'not_allowed');
		const stranger = { ...entered, deputyId: world.otherCounsellor.id };
		await expectRefused(enterDuty(world.counsellor, stranger, byHand), 'invalid', 'unknown_choice');
		expect(dutyInput.safeParse({ ...entered, phone: '12' }).error?.issues[0]?.message).toBe('duty_phone');
		expect(dutyInput.parse({ ...entered, phone: '0736 720 0003' }).phone).toBe('+867367200003');
		const past = { ...entered, fromDay: '2026-10-05', toDay: '2026-10-08' };
		await expectRefused(enterDuty(world.counsellor, past, byHand), 'invalid', 'time_passed');
		const days = { ...entered, fromDay: '2026-11-02', toDay: '2026-11-04' };
		expect(await enterDuty(world.counsellor, days, byHand)).toEqual({ n: 3 });
		const whole = { ...days, fromTime: '00:00', toTime: '24:00' };
		expect(await enterDuty(world.counsellor, whole, byHand)).toEqual({ n: 1 });
	});
});

test('cut-offs count once another person has signed them', async () => {
	const psychiatrist = {
		...world.coordinator,
		posts: [{ ...world.coordinator.posts[0]!, role: 'psychiatrist' as const }]
	};
	const another = { ...world.secondCoordinator, posts: psychiatrist.posts };
	const strict = { code: 'phq-a', yellow: 8, orange: 12, mostMissing: 1 } as const;
	await expectRefused(proposeCutOffs(world.counsellor, strict, byHand), 'not_allowed');
	const high = { ...strict, code: 'gad-7', orange: 22 } as const;
	await expectRefused(proposeCutOffs(psychiatrist, high, byHand), 'invalid', 'cut_off_range');
	const { id } = await proposeCutOffs(psychiatrist, strict, byHand);
	const inForce = () => as(world.counsellor, (tx) => signedCutOffs(tx));
	expect((await inForce())['phq-a']).toMatchObject({ id: null, cutOffs: { yellow: 10 } });
	await expectRefused(signCutOffs(psychiatrist, id, byHand), 'not_allowed');
	await signCutOffs(another, id, byHand);
	await expectRefused(signCutOffs(another, id, byHand), 'not_found');
	const { cutOffs } = (await inForce())['phq-a'];
	const answers = {
		...Object.fromEntries([3, 3, 2, 0, 0, 0, 0, 0, 0].map((value, n) => [String(n + 1), value])),
		...{ pastMonthThoughts: 0, lifetimeAttempt: 0 }
	};
	expect(scoreAnswers('phq-a', answers, cutOffs).proposedTier).toBe('yellow');
	expect(scoreAnswers('phq-a', answers).proposedTier).toBe('green');
	await proposeCutOffs(another, { ...strict, yellow: 9 }, byHand);
	expect((await inForce())['phq-a'].cutOffs.yellow).toBe(8);
	expect(
		(await listCutOffs(psychiatrist)).map(({ version, signedAt }) => [version, signedAt !== null])
	).toEqual([
		[2, false],
		[1, true]
	]);
});

describe('results of a test of the school’s own', () => {
	const file = (...lines: string[]) =>
		new TextEncoder().encode(['学号,测评名称,得分,提示等级,日期', ...lines].join('\n'));
	const bring = (bytes: Uint8Array | null) =>
		importResults(world.counsellor, { schoolId: world.school.id }, bytes, byHand);
	const stored = () => pupils.db.select().from(schema.importedResult);

	test('need a grant for the school', async () => {
		await expectRefused(bring(file('1,MHT,58,黄色,2026-10-08')), 'invalid', 'results_need_grant');
		const other = importResults(world.otherCounsellor, { schoolId: world.school.id }, file(), byHand);
		await expectRefused(other, 'not_allowed');
		await pupils.db.insert(schema.accessGrant).values({
			...{ id: newId(), userId: world.counsellor.id, schoolId: world.school.id, purpose: '年度筛查' },
			...{
				basis: 'leader',
				grantedBy: world.leader.id,
				fromAt: friday,
				toAt: instantAt('2026-12-01', '00:00')
			}
		});
	});

	test('are taken over whole or not at all, with row and column of each mistake', async () => {
		const refused = await refusalOf(
			bring(
				file(
					'1,MHT,58,黄色,2026-10-08',
					'1,MHT,60,紫色,2026-10-08',
					'99,MHT,40,绿色,2026-10-08',
					'2,MHT,40,绿色,2026-10-08',
					'1,MHT,40,绿色,2027-01-01'
				)
			)
		);
		expect(refused.problems.map(({ problem, values }) => [problem, values!.line, values!.column])).toEqual([
			['result_tier', 3, '提示等级'],
			['result_unknown', 4, '学号'],
			['result_consent', 5, '学号'],
			['result_date', 6, '日期']
		]);
		expect(await stored()).toEqual([]);
		await expectRefused(bring(null), 'invalid', 'results_file_needed');
		await expectRefused(bring(file()), 'invalid', 'results_empty');
		await expectRefused(bring(new TextEncoder().encode('姓名,得分\n甲,1')), 'invalid', 'results_headings');
		await expectRefused(bring(new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31])), 'invalid', 'table_type');

		expect(await bring(file('1,MHT,58,黄色,2026-10-08', '', '1,MSSMHS,2.1,orange,20261007'))).toEqual({
			n: 2
		});
		const rows = await pupils.db
			.select()
			.from(schema.importedResult)
			.where(and(eq(schema.importedResult.studentId, consenting), eq(schema.importedResult.test, 'MSSMHS')));
		expect(rows).toMatchObject([{ score: '2.1', proposedTier: 'orange', takenOn: '2026-10-07' }]);
	});
});
