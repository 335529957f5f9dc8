import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { findOwn } from '../../../src/lib/consents/server/own.ts';
import {
	answerOverride,
	countOverrides,
	findForOverride,
	findOverride,
	listOverrides,
	raiseOverride,
	reviewOverride
} from '../../../src/lib/consents/server/override.ts';
import { coverOf } from '../../../src/lib/consents/server/states.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { now } from '../../../src/lib/server/clock.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import { call } from '../../support/api.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';
import { ask, comeIn } from './support.ts';

const database = testDatabase();
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let classId: string;
let officer: UserActor;

beforeAll(async () => {
	itIs(friday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	await pupils.notices();
	classId = await pupils.schoolClass(world.school.id);
	const id = newId();
	const person = { id, email: `${id}@example.org`, name: '数据保护员' };
	await pupils.db.insert(schema.appUser).values({ ...person, passwordHash: '!', createdAt: friday });
	await pupils.db.insert(schema.membership).values({
		...{ id: newId(), userId: id, organisationId: world.hospital.id, role: 'dpo', validFrom: '2024-01-01' }
	});
	const place = { organisationId: world.hospital.id, organisationName: '', organisationKind: '' };
	const post = { role: 'dpo' as const, ...place, countyCode: '430702', isLead: false };
	officer = { kind: 'user', ...person, locale: null, posts: [post] };
});
beforeEach(() => itIs(friday));
afterAll(() => pupils.close());

const hours = (n: number) => itIs(new Date(friday.getTime() + n * 3_600_000));
const input = {
	reasonCode: 'self_harm' as const,
	words: '学生说今晚就要走，联系不上监护人',
	isProtected: false
};

/** A pupil of fourteen, for whom nobody agreed to anything, with an override that the counsellor raised. */
async function raised(more: Partial<typeof input> = {}) {
	const studentId = await pupils.student(world.school.id, classId, '2012-05-04');
	await pupils.guardian(studentId, world.school.id);
	const { id } = await raiseOverride(world.counsellor, studentId, { ...input, ...more }, byHand);
	return { id, studentId };
}
const coveredBy = (
	studentId: string,
	purpose: 'screening' | 'referral_share_to_hospital' | 'contact_notification'
) =>
	as(world.counsellor, async (tx) => {
		const recipientId = purpose === 'referral_share_to_hospital' ? world.hospital.id : null;
		return (await coverOf(tx, studentId, { purpose, recipientId, at: now() })).by;
	});

describe('an override', () => {
	test('opens at once what a rescue needs, and nothing else', async () => {
		const { studentId } = await raised();
		expect(await coveredBy(studentId, 'referral_share_to_hospital')).toBe('override');
		expect(await coveredBy(studentId, 'contact_notification')).toBe('override');
		expect(await coveredBy(studentId, 'screening')).toBeNull();
		const other = await pupils.student(world.school.id, classId);
		expect(await coveredBy(other, 'referral_share_to_hospital')).toBeNull();
	});

	test('lapses after a day without a second person', async () => {
		const { id, studentId } = await raised();
		hours(23.9);
		expect(await coveredBy(studentId, 'referral_share_to_hospital')).toBe('override');
		hours(24);
		expect(await coveredBy(studentId, 'referral_share_to_hospital')).toBeNull();
		await expectRefused(
			answerOverride(world.leader, id, { agrees: 'yes' }, byHand),
			'invalid',
			'override_answered'
		);
		expect((await findOverride(world.leader, id))!.state).toBe('lapsed');
	});

	test('holds for three days once a second person agreed, and ends at once with their no', async () => {
		const agreed = await raised();
		const refused = await raised();
		hours(2);
		await answerOverride(world.leader, agreed.id, { agrees: 'yes' }, byHand);
		await answerOverride(world.leader, refused.id, { agrees: 'no' }, byHand);
		expect(await coveredBy(refused.studentId, 'referral_share_to_hospital')).toBeNull();
		hours(71.9);
		expect(await coveredBy(agreed.studentId, 'referral_share_to_hospital')).toBe('override');
		hours(72);
		expect(await coveredBy(agreed.studentId, 'referral_share_to_hospital')).toBeNull();
		expect((await findOverride(world.leader, agreed.id))!.state).toBe('over');
	});

	test('is one at a time, and twice sent the same', async () => {
		const { studentId } = await raised();
		await expectRefused(raiseOverride(world.leader, studentId, input, byHand), 'invalid', 'override_running');
		const another = await pupils.student(world.school.id, classId);
		const once = { ...byHand, idempotencyKey: newId() };
		const first = await raiseOverride(world.counsellor, another, input, once);
		expect(await raiseOverride(world.counsellor, another, input, once)).toEqual(first);
	});

	test('keeps its words sealed, and out of the audit', async () => {
		const { id } = await raised();
		const rows = [
			...(await pupils.db.select().from(schema.consentOverride).where(eq(schema.consentOverride.id, id))),
			...(await pupils.db.select().from(schema.auditEvent).where(eq(schema.auditEvent.entityId, id)))
		];
		expect(rows).toHaveLength(2);
		expect(JSON.stringify(rows)).not.toContain('今晚');
		expect((await findOverride(world.leader, id))!.words).toBe(input.words);
	});
});

describe('who may', () => {
	test('nobody answers to their own, over the API neither', async () => {
		const { id } = await raised();
		await expectRefused(answerOverride(world.counsellor, id, { agrees: 'yes' }, byHand), 'not_allowed');
		const own = await call(world.counsellor, 'answerOverride', { id, body: { agrees: 'yes' } });
		expect([own.status, own.body.code]).toEqual([403, 'not_allowed']);
		// The database says so too, whatever the code above it asks.
		await expect(
			pupils.db
				.update(schema.consentOverride)
				.set({ secondBy: world.counsellor.id, secondAt: friday, secondAgreed: true })
				.where(eq(schema.consentOverride.id, id))
		).rejects.toThrow();
		const second = await call(world.leader, 'answerOverride', { id, body: { agrees: 'yes' } });
		expect(second.status).toBe(200);
	});

	test('raise one: the school’s counsellors and leaders; others are refused, strangers find nothing', async () => {
		const studentId = await pupils.student(world.school.id, classId);
		const body = input;
		for (const [actor, status] of [
			[world.coordinator, 403],
			[officer, 403],
			[null, 401],
			[world.otherCounsellor, 404],
			[world.leader, 201]
		] as const)
			expect((await call(actor, 'override', { id: studentId, body })).status, actor?.name).toBe(status);
		const deputy = {
			...world.counsellor,
			posts: world.counsellor.posts.map((post) => ({ ...post, inPlaceOf: { id: 'x', name: 'x' } }))
		};
		const other = await pupils.student(world.school.id, classId);
		expect((await call(deputy, 'override', { id: other, body })).status).toBe(403);
		expect(await findForOverride(world.otherCounsellor, studentId)).toBeUndefined();
	});

	test('without a reason, or with too short words, nothing happens', async () => {
		const studentId = await pupils.student(world.school.id, classId);
		for (const body of [{ words: input.words }, { reasonCode: 'self_harm', words: '快' }])
			expect((await call(world.counsellor, 'override', { id: studentId, body })).status).toBe(422);
		expect(await coveredBy(studentId, 'referral_share_to_hospital')).toBeNull();
	});
});

describe('afterwards', () => {
	test('colleagues are told, and somebody without a part in it reviews it; until then the leader sees it counted', async () => {
		const { id } = await raised();
		const told = await pupils.db
			.select({ to: schema.notification.recipientId, kind: schema.notification.kind })
			.from(schema.notification)
			.where(eq(schema.notification.entityId, id));
		expect(told).toContainEqual({ to: world.leader.id, kind: 'second_wanted' });
		expect(told.map(({ to }) => to)).not.toContain(world.counsellor.id);
		await expectRefused(
			reviewOverride(officer, id, { words: '属实，合适' }, byHand),
			'invalid',
			'override_waits'
		);
		await answerOverride(world.colleague, id, { agrees: 'yes' }, byHand);

		const waits = await countOverrides(world.leader);
		expect(waits).toBeGreaterThan(0);
		await expectRefused(reviewOverride(world.colleague, id, { words: '属实，合适' }, byHand), 'not_allowed');
		await expectRefused(reviewOverride(world.counsellor, id, { words: '属实，合适' }, byHand), 'not_allowed');
		const line = (await listOverrides(officer)).find((row) => row.id === id)!;
		expect(line).toMatchObject({ mayReview: true, state: 'agreed' });
		await reviewOverride(officer, id, { words: '属实，合适' }, byHand);
		expect(await countOverrides(world.leader)).toBe(waits - 1);
		await expectRefused(
			reviewOverride(world.leader, id, { words: '属实，合适' }, byHand),
			'invalid',
			'reviewed_already'
		);
		expect((await findOverride(world.leader, id))!.review).toBe('属实，合适');
		expect(await findOverride(world.otherCounsellor, id)).toBeUndefined();
	});

	test('the pupil’s own side sees it, unless to know would be a danger', async () => {
		const shown = await raised();
		const hidden = await raised({ isProtected: true });
		for (const [{ studentId }, n] of [
			[shown, 1],
			[hidden, 0]
		] as const) {
			const [slip] = await ask(world.counsellor, studentId);
			const own = (await findOwn({ ...(await comeIn(slip!)), kind: 'mine' }))!;
			expect(own.overrides).toHaveLength(n);
			// The door shows no more than the page, whatever it asks for.
			const rows = await as({ kind: 'self', studentId }, (tx) => tx.select().from(schema.consentOverride));
			expect(rows).toHaveLength(n);
		}
	});
});
