import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerLowering } from '../../../src/lib/care/server/answer-lowering.ts';
import { confirmTier } from '../../../src/lib/care/server/confirm-tier.ts';
import type { ConferenceInput } from '../../../src/lib/cases/forms.ts';
import { askClosing, closeCase } from '../../../src/lib/cases/server/close-case.ts';
import { finishTask, recordConference } from '../../../src/lib/cases/server/conference.ts';
import {
	beginIntervention,
	endIntervention,
	recordSession
} from '../../../src/lib/cases/server/interventions.ts';
import { recordOpinion } from '../../../src/lib/cases/server/opinion.ts';
import { hearWishes, proposePlan } from '../../../src/lib/cases/server/plan.ts';
import { findCase } from '../../../src/lib/cases/server/queries.ts';
import { assessCase } from '../../../src/lib/cases/server/steps.ts';
import { stopCases } from '../../../src/lib/cases/server/stop-cases.ts';
import { now } from '../../../src/lib/server/clock.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import type { Tier } from '../../../src/lib/screening/tiers.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs } from '../../support/factories.ts';
import { makeCaseWorld, type CaseWorld } from './support.ts';

const database = testDatabase();
const day = 86_400_000;
let world: CaseWorld;
let student: string;

beforeAll(async () => {
	world = await makeCaseWorld(database.ownerUrl);
});
beforeEach(async () => {
	world.anew();
	student = await world.adult();
	await world.agrees(student);
});
afterAll(() => world.pupils.close());

const view = async (id: string, actor = world.counsellor) => (await findCase(actor, id))!;
const phaseOf = async (id: string) => (await view(id)).row.phase;
const words = '情况已经稳定三个月。';
const advice = { institution: '演示医院', specialist: '演示医师', givenOn: '2026-10-08' };

async function assessed(tier: Tier = 'yellow'): Promise<string> {
	await world.confirmed(student, tier);
	const { id } = await world.open(student);
	await assessCase(world.counsellor, id, byHand);
	return id;
}
/** The opinion that a plan follows. */
async function advised(id: string): Promise<string> {
	await recordOpinion(world.counsellor, id, { ...advice, kinds: ['individual', 'group'] }, byHand);
	return (await view(id)).content!.opinions[0]!.id;
}
async function proposed(id: string): Promise<void> {
	const opinionId = await advised(id);
	const goals = '能按时到校，课间愿意和同学说话。';
	await proposePlan(world.counsellor, id, { opinionId, kinds: ['individual'], goals }, byHand);
}
async function intervening(tier: Tier = 'yellow'): Promise<string> {
	const id = await assessed(tier);
	await proposed(id);
	await hearWishes(world.counsellor, id, { pupil: 'agree' }, byHand);
	await begin(id);
	return id;
}
const begin = (id: string) =>
	beginIntervention(
		world.counsellor,
		id,
		{ kind: 'individual', frequency: 'weekly', fromOn: '2026-10-09', byUserId: world.counsellor.id },
		byHand
	);
const confer = (id: string, more: Partial<ConferenceInput> = {}) =>
	recordConference(
		world.counsellor,
		id,
		{
			heldOn: '2026-10-09',
			people: [world.leader.id],
			minutes: '商定了下一步。',
			decision: 'go_on',
			...more
		},
		byHand
	);

describe('a plan', () => {
	test('follows a specialist’s opinion', async () => {
		const id = await assessed();
		const plan = { opinionId: student, kinds: ['individual' as const], goals: '能按时到校。' };
		await expectRefused(proposePlan(world.counsellor, id, plan, byHand), 'invalid', 'case_opinion_needed');
		await proposed(id);
		expect(await phaseOf(id)).toBe('plan_proposed');
	});

	test('is agreed when everybody whose wish counts agrees, and to want none has no consequence', async () => {
		const id = await assessed();
		await proposed(id);
		await hearWishes(world.counsellor, id, { pupil: 'other', words: '想先只谈一次。' }, byHand);
		expect(await phaseOf(id)).toBe('plan_proposed');
		await hearWishes(world.counsellor, id, { pupil: 'decline' }, byHand);
		expect(await phaseOf(id)).toBe('following');
		await proposed(id);
		await hearWishes(world.counsellor, id, { pupil: 'agree' }, byHand);
		expect(await phaseOf(id)).toBe('plan_agreed');
		const { plans } = (await view(id)).content!;
		expect(plans.map(({ version, endCode }) => [version, endCode])).toEqual([
			[2, null],
			[1, 'declined']
		]);
	});

	test('of an adult knows no family, whatever is sent', async () => {
		const id = await assessed();
		const family = { ...advice, kinds: ['family' as const] };
		await expectRefused(recordOpinion(world.counsellor, id, family, byHand), 'invalid', 'unknown_choice');
		await proposed(id);
		const both = { pupil: 'agree', family: 'agree' } as const;
		await expectRefused(hearWishes(world.counsellor, id, both, byHand), 'invalid', 'unknown_choice');
	});

	test('of an orange case changes after a conference', async () => {
		const id = await intervening('orange');
		const [opinion] = (await view(id)).content!.opinions;
		const other = { opinionId: opinion!.id, kinds: ['group' as const], goals: '参加一个小组。' };
		await expectRefused(
			proposePlan(world.counsellor, id, other, byHand),
			'invalid',
			'case_conference_needed'
		);
		await confer(id, { decision: 'change_plan' });
		await proposePlan(world.counsellor, id, other, byHand);
		expect(await phaseOf(id)).toBe('plan_proposed');
	});

	test('holds no diagnosis, wherever it is typed', async () => {
		const id = await intervening();
		const typed = '考虑抑郁症，继续观察';
		const attempts = [
			() => recordOpinion(world.counsellor, id, { ...advice, kinds: ['group'], words: typed }, byHand),
			() => confer(id, { minutes: typed }),
			() => confer(id, { task1: typed, task1Owner: world.leader.id, task1Due: '2026-10-20' }),
			() => askClosing(world.counsellor, id, { code: 'goals_met', words: typed }, byHand)
		];
		for (const attempt of attempts) await expectRefused(attempt(), 'invalid', 'case_clinical_words');
	});
});

describe('interventions', () => {
	test('begin with the agreed plan alone, are counted, and end with a result', async () => {
		const early = await assessed();
		await expectRefused(begin(early), 'invalid', 'case_no_agreed_plan');
		student = await world.adult();
		await world.agrees(student);
		const id = await intervening();
		expect(await phaseOf(id)).toBe('intervening');
		const [one] = (await view(id)).content!.interventions;
		const held = { interventionId: one!.id, heldOn: '2026-10-09' };
		await recordSession(world.counsellor, id, { ...held, attended: 'yes', note: '愿意说话了。' }, byHand);
		await recordSession(world.counsellor, id, { ...held, attended: 'no' }, byHand);
		await expectRefused(
			recordSession(world.counsellor, id, { ...held, heldOn: '2026-10-20', attended: 'no' }, byHand),
			'invalid',
			'in_the_future'
		);
		const end = { interventionId: one!.id, endedOn: '2026-10-09', result: 'reached' as const };
		await endIntervention(world.counsellor, id, end, byHand);
		await expectRefused(endIntervention(world.counsellor, id, end, byHand), 'step_already');
		const [ended] = (await view(id)).content!.interventions;
		expect(ended).toMatchObject({ result: 'reached', held: [{ attended: false }, { attended: true }] });
	});
});

describe('a conference', () => {
	test('gives tasks that the worklist knows by their day, done by whoever they were given to', async () => {
		const id = await assessed();
		await confer(id, { task1: '和班主任说一声。', task1Owner: world.leader.id, task1Due: '2026-10-12' });
		expect((await view(id)).row).toMatchObject({ taskDueOn: '2026-10-12' });
		// The leader has no grant, and sees the conference they took part in and their own task.
		const seen = (await view(id, world.leader)).content!;
		expect([seen.conferences.length, seen.tasks.length, seen.opinions.length]).toEqual([1, 1, 0]);
		await finishTask(world.leader, seen.tasks[0]!.id, byHand);
		expect((await view(id)).row.taskDueOn).toBeNull();
		await expectRefused(finishTask(world.counsellor, seen.tasks[0]!.id, byHand), 'step_already');
	});
});

describe('what was said', () => {
	const tables = [
		'case_conference',
		'case_attendee',
		'case_task',
		'case_opinion',
		'care_plan',
		'intervention',
		'intervention_session'
	];
	const counts = async (actor: typeof world.counsellor, id: string) =>
		as(actor, async (tx) => {
			const found: number[] = [];
			for (const table of tables) {
				const rows = await tx.execute<{ case_id: string }>(
					sql`select case_id from ${sql.raw(`pupils.${table}`)}`
				);
				found.push(rows.filter((row) => row.case_id === id).length);
			}
			return found;
		});

	test('is read by those who look after the pupil, with no WHERE at all', async () => {
		const id = await intervening();
		await confer(id, {
			people: [world.counsellor.id],
			task1: '联系。',
			task1Owner: world.counsellor.id,
			task1Due: '2026-10-12'
		});
		const [one] = (await view(id)).content!.interventions;
		await recordSession(
			world.counsellor,
			id,
			{ interventionId: one!.id, heldOn: '2026-10-09', attended: 'yes' },
			byHand
		);
		expect(await counts(world.counsellor, id)).toEqual([1, 1, 1, 1, 1, 1, 1]);
		expect(await counts(world.leader, id)).toEqual([0, 0, 0, 0, 0, 0, 0]);
		await world.grant(world.leader, { studentId: student, grantedBy: world.counsellor.id });
		expect(await counts(world.leader, id)).toEqual([1, 1, 1, 1, 1, 1, 0]);
		for (const actor of [world.colleague, world.coordinator, world.speaker])
			expect(await counts(actor, id)).toEqual([0, 0, 0, 0, 0, 0, 0]);
		for (const table of tables)
			expect(await db().execute(sql`select 1 from ${sql.raw(`pupils.${table}`)}`)).toHaveLength(0);

		// A leader reads, and writes none of it.
		await expect(
			as(world.leader, (tx) =>
				tx.execute(sql`
					insert into pupils.case_opinion (id, case_id, institution, specialist, given_on, kinds, recorded_by, recorded_at)
					values (gen_random_uuid(), ${id}, 'x', 'x', '2026-10-09', '{group}', ${world.leader.id}, now())`)
			)
		).rejects.toMatchObject({ cause: { code: '42501' } });

		// The consent ends: nobody reads it any more, and the case says why.
		const stop = () =>
			as({ kind: 'self', studentId: student }, (tx) =>
				stopCases(tx, now(), { studentId: student, purpose: 'school_counselling_record', recipientId: null })
			);
		// Whoever says so while it stands stops nothing.
		expect(await stop()).toEqual([]);
		expect(await phaseOf(id)).toBe('intervening');
		await world.pupils.db.execute(sql`
			insert into pupils.consent_end (consent_id, student_id, school_id, kind, at, effects)
			select id, student_id, school_id, 'withdrawn', ${now().toISOString()}, '[]' from pupils.consent
			where student_id = ${student} and purpose = 'school_counselling_record'`);
		expect(await stop()).toHaveLength(1);
		expect(await counts(world.counsellor, id)).toEqual([0, 0, 0, 0, 0, 0, 0]);
		expect(await phaseOf(id)).toBe('consent_stopped');
	});

	test('is shown to nobody once the consent has run out', async () => {
		const id = await intervening();
		expect((await view(id)).content).not.toBeNull();
		itIs(new Date(+friday + 701 * day));
		await world.grant(world.counsellor, { fromAt: now(), toAt: new Date(+now() + day) });
		expect((await view(id)).content).toBeNull();
		await expectRefused(begin(id), 'invalid', 'record_expired');
	});
});

describe('closing by tier', () => {
	const ask = (id: string, code: 'goals_met' | 'elsewhere' = 'goals_met') =>
		askClosing(world.counsellor, id, { code, words }, byHand);
	const lower = async (tier: Tier) => {
		const decision = await confirmTier(
			world.counsellor,
			student,
			{ tier, words: '谈过以后降下来。' },
			byHand
		);
		await answerLowering(
			world.leader,
			student,
			{ id: decision.id, agrees: 'yes', words: '看过面谈结论。' },
			byHand
		);
	};

	test('red takes an opinion, ninety calm days and a conference; it is not closed while it is red', async () => {
		const id = await assessed('red');
		await expectRefused(ask(id), 'invalid', 'case_missing_conference');
		await confer(id, { decision: 'close' });
		await expectRefused(ask(id), 'invalid', 'case_missing_still_urgent');
		world.later();
		await lower('yellow');
		await expectRefused(ask(id), 'invalid', 'case_missing_opinion');
		await advised(id);
		await expectRefused(ask(id), 'invalid', 'case_missing_calm');
		itIs(new Date(+now() + 91 * day));
		await ask(id);
		await closeCase(world.leader, id, byHand);
		expect(await phaseOf(id)).toBe('closed');
	});

	test('orange takes a conference; calm screenings that are missing are said to the leader', async () => {
		const id = await assessed('orange');
		world.later();
		await lower('green');
		await expectRefused(ask(id), 'invalid', 'case_missing_conference');
		await confer(id, { decision: 'close' });
		await ask(id);
		const asked = (await view(id, world.leader)).steps.find(({ kind }) => kind === 'ask_close')!;
		expect(asked.detail).toEqual({ code: 'goals_met', although: 'stable' });
		expect(asked.words).toBe(words);
	});

	test('where somebody else goes on, a conference is enough', async () => {
		const id = await assessed('orange');
		await expectRefused(ask(id, 'elsewhere'), 'invalid', 'case_missing_conference');
		await confer(id, { decision: 'close' });
		await ask(id, 'elsewhere');
	});
});
