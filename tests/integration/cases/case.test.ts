import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { raiseCrisis } from '../../../src/lib/care/server/raise-crisis.ts';
import {
	askClosing,
	closeCase,
	refuseClosing,
	reopenCase
} from '../../../src/lib/cases/server/close-case.ts';
import { findCase, listCases } from '../../../src/lib/cases/server/queries.ts';
import { assessCase, followCase, handOverCase, triageCase } from '../../../src/lib/cases/server/steps.ts';
import { stopCases } from '../../../src/lib/cases/server/stop-cases.ts';
import { withdrawOnline } from '../../../src/lib/consents/server/withdraw.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { writeCursor } from '../../../src/lib/server/cursor.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import type { Proof } from '../../../src/lib/students/server/proof.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand } from '../../support/factories.ts';
import { makeCaseWorld, type CaseWorld } from './support.ts';

const database = testDatabase();
let world: CaseWorld;
let student: string;
/** Of the consent to the counselling record. */
let number: string;

beforeAll(async () => {
	world = await makeCaseWorld(database.ownerUrl);
});
beforeEach(async () => {
	world.anew();
	student = await world.adult();
	number = await world.agrees(student);
});
afterAll(() => world.pupils.close());

const phaseOf = async (id: string, actor = world.counsellor) => (await findCase(actor, id))?.row.phase;
const words = '情况已经稳定三个月。';

async function assessed(): Promise<string> {
	await world.confirmed(student, 'yellow');
	const { id } = await world.open(student);
	await assessCase(world.counsellor, id, byHand);
	return id;
}

describe('opening', () => {
	test('a case starts without a screening, from a concern, and waits for a person to confirm the tier', async () => {
		await world.concern(student, 'orange');
		const { id } = await world.open(student, { source: 'concern' });
		expect(await phaseOf(id)).toBe('opened');
		await expectRefused(triageCase(world.counsellor, id, byHand), 'invalid', 'case_tier_needed');
		world.later();
		await world.confirmed(student, 'orange');
		expect((await findCase(world.counsellor, id))!.row.tier).toBe('orange');
		await triageCase(world.counsellor, id, byHand);
		expect(await phaseOf(id)).toBe('triaged');
	});

	test('one case of a pupil is open at a time, whoever of two is faster', async () => {
		await world.confirmed(student, 'yellow');
		const tries = await Promise.allSettled([world.open(student), world.open(student)]);
		expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		await expectRefused(world.open(student), 'invalid', 'case_open_already');
	});

	test('needs what it is opened for, a consent, and somebody who looks after the pupil', async () => {
		await expectRefused(world.open(student, { source: 'crisis' }), 'invalid', 'case_source_missing');
		await expectRefused(world.open(student, { source: 'hotline' }, world.leader), 'not_allowed');
		await expectRefused(
			world.open(student, { source: 'hotline', ownerId: world.leader.id }),
			'invalid',
			'case_owner_unfit'
		);
		const other = await world.adult();
		await expectRefused(world.open(other, { source: 'hotline' }), 'invalid', 'record_not_asked');
	});

	test('somebody in danger needs no consent', async () => {
		const other = await world.adult();
		await world.concern(other, 'red');
		const { id } = await world.open(other, { source: 'concern' });
		expect((await findCase(world.counsellor, id))!.coverage).toBe('law');
	});
});

describe('who', () => {
	test('sees a case: the counsellors who look after the pupil and the leaders, nobody else', async () => {
		const id = await assessed();
		expect(await phaseOf(id, world.leader)).toBe('assessed');
		for (const actor of [world.colleague, world.coordinator, world.speaker])
			expect(await findCase(actor, id)).toBeUndefined();
	});

	test('sees it at the database, with no WHERE at all', async () => {
		const id = await assessed();
		const seen = async (actor: typeof world.counsellor) =>
			as(actor, async (tx) => {
				const cases = await tx.execute<{ id: string }>(sql`select id from pupils.student_case`);
				const steps = await tx.execute<{ case_id: string }>(sql`select case_id from pupils.case_event`);
				return [cases.some((one) => one.id === id), steps.some((one) => one.case_id === id)];
			});
		expect(await seen(world.counsellor)).toEqual([true, true]);
		expect(await seen(world.leader)).toEqual([true, true]);
		for (const actor of [world.colleague, world.coordinator, world.speaker])
			expect(await seen(actor)).toEqual([false, false]);
		// Without the door nobody is anybody.
		expect(await db().execute(sql`select 1 from pupils.student_case`)).toHaveLength(0);
		expect(
			await as({ kind: 'self', studentId: student }, (tx) =>
				tx.execute(sql`select 1 from pupils.student_case`)
			)
		).toHaveLength(0);
	});

	test('answers for it: a counsellor who may look after the pupil, by a hand-over', async () => {
		const id = await assessed();
		await expectRefused(
			handOverCase(world.counsellor, id, { ownerId: world.colleague.id }, byHand),
			'invalid',
			'case_owner_unfit'
		);
		await world.grant(world.colleague, { studentId: student });
		await handOverCase(world.leader, id, { ownerId: world.colleague.id }, byHand);
		expect((await findCase(world.colleague, id))!.row.ownerId).toBe(world.colleague.id);
	});
});

describe('closing', () => {
	test('takes a second person, who may say not yet', async () => {
		const id = await assessed();
		await askClosing(world.counsellor, id, { code: 'goals_met', words }, byHand);
		await expectRefused(closeCase(world.counsellor, id, byHand), 'not_allowed');
		await refuseClosing(world.leader, id, { words: '请先再谈一次。' }, byHand);
		expect(await phaseOf(id)).toBe('assessed');
		await expectRefused(closeCase(world.leader, id, byHand), 'not_allowed');
		await askClosing(world.counsellor, id, { code: 'goals_met', words }, byHand);
		await closeCase(world.leader, id, byHand);
		expect(await phaseOf(id)).toBe('closed');
		await expectRefused(followCase(world.counsellor, id, byHand), 'state_changed');
		const { steps } = (await findCase(world.leader, id))!;
		expect(steps.find(({ kind }) => kind === 'refuse_close')!.words).toBe('请先再谈一次。');
	});

	test('the database knows no closing by the one who asked', async () => {
		const id = await assessed();
		await askClosing(world.counsellor, id, { code: 'goals_met', words }, byHand);
		const alone = world.pupils.db.execute(
			sql`update pupils.student_case set phase = 'closed', ended_at = now(), closed_by = closing_asked_by where id = ${id}`
		);
		await expect(alone).rejects.toMatchObject({ cause: { code: '23514' } });
	});

	test('waits for an open crisis, also when it begins after the question', async () => {
		const id = await assessed();
		await askClosing(world.counsellor, id, { code: 'goals_met', words }, byHand);
		await raiseCrisis(world.counsellor, student, { words: '刚才发现的情况。' }, byHand);
		await expectRefused(closeCase(world.leader, id, byHand), 'invalid', 'case_crisis_open');
		expect((await findCase(world.leader, id))!.matters).toMatchObject([{ kind: 'crisis' }]);
	});

	test('opens again with a reason, from the beginning', async () => {
		const id = await assessed();
		await askClosing(world.counsellor, id, { code: 'goals_met', words }, byHand);
		await closeCase(world.leader, id, byHand);
		await reopenCase(world.counsellor, id, { code: 'new_signs', words: '又出现了新的情况。' }, byHand);
		expect(await phaseOf(id)).toBe('opened');
		await triageCase(world.counsellor, id, byHand);
		expect(await phaseOf(id)).toBe('triaged');
	});
});

describe('a consent that ends', () => {
	const proof = async (number: string): Promise<Proof> => {
		const [given] = await world.pupils.db
			.select()
			.from(schema.consent)
			.where(eq(schema.consent.number, number));
		const [asked] = await world.pupils.db
			.select()
			.from(schema.consentRequest)
			.where(eq(schema.consentRequest.id, given!.requestId!));
		const by = { by: 'slip_code', of: asked!.id, under: asked!.codeHash } as const;
		return { kind: 'mine', studentId: student, as: { signer: 'student' }, ...by };
	};
	/** What stopped with it. */
	const withdraw = async (number: string) => {
		const effects: string[] = [];
		await withdrawOnline({ kind: 'anonymous' }, await proof(number), number, async (...lost) => {
			const found = await stopCases(...lost);
			effects.push(...found.map(({ effect }) => effect));
			return found;
		});
		return effects;
	};

	test('stops the case in the same moment, and a new one opens it again', async () => {
		const id = await assessed();
		expect(await withdraw(number)).toContain('case_stopped');
		expect(await phaseOf(id)).toBe('consent_stopped');
		await expectRefused(assessCase(world.counsellor, id, byHand), 'state_changed');
		const again = { code: 'consent_again', words: '学生重新同意了。' } as const;
		await expectRefused(reopenCase(world.counsellor, id, again, byHand), 'invalid', 'record_withdrawn');
		world.later();
		await world.agrees(student);
		await reopenCase(world.counsellor, id, again, byHand);
		expect(await phaseOf(id)).toBe('opened');
	});

	test('stops nothing while somebody is in danger', async () => {
		const id = await assessed();
		await raiseCrisis(world.counsellor, student, { words: '刚才发现的情况。' }, byHand);
		expect(await withdraw(number)).toEqual([]);
		expect((await findCase(world.counsellor, id))!.coverage).toBe('law');
	});
});

test('the worklist has what is due first at the top, in pages', async () => {
	const id = await assessed();
	await world.pupils.db.execute(
		sql`update pupils.student_case set follow_up_on = '2026-10-01' where id = ${id}`
	);
	const { lines } = await listCases(world.counsellor, { schoolId: world.school.id, view: 'open' });
	expect(lines[0]).toMatchObject({ id, dueOn: '2026-10-01' });
	expect(lines.map(({ dueOn }) => dueOn)).toEqual(lines.map(({ dueOn }) => dueOn).toSorted());
	const after = writeCursor({ at: instantAt(lines[0]!.dueOn, '00:00'), id });
	const rest = await listCases(world.counsellor, { schoolId: world.school.id, view: 'open', after });
	expect(rest.lines.map((line) => line.id)).toEqual(lines.slice(1).map((line) => line.id));
});

test('cases that ended come in pages too, the last to end first', async () => {
	const made: string[] = [];
	for (let n = 0; n < 53; n++) {
		const [id, pupil] = [newId(), await world.adult()];
		const at = new Date(Date.parse('2026-09-01T08:00:00+08:00') - n * 60_000);
		await world.pupils.db.insert(schema.studentCase).values({
			...{ id, number: `A-${id.slice(-8)}`, studentId: pupil, schoolId: world.school.id },
			...{ phase: 'consent_stopped', source: 'talk', ownerId: world.counsellor.id },
			...{ openedBy: world.counsellor.id, openedAt: at, phaseAt: at, endedAt: at }
		});
		made.push(id);
	}
	const found: string[] = [];
	for (let after: string | null | undefined; after !== null;) {
		const page: Awaited<ReturnType<typeof listCases>> = await listCases(world.leader, {
			...{ schoolId: world.school.id, view: 'ended', after }
		});
		found.push(...page.lines.map(({ id }) => id));
		after = page.next;
	}
	expect(new Set(found).size).toBe(found.length);
	expect(found.filter((id) => made.includes(id))).toEqual(made);
});
