import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hashPassword } from '../../../src/lib/access/server/password.ts';
import {
	identify,
	signInWithPassword,
	signOut,
	signOutEverywhere
} from '../../../src/lib/access/server/sign-in.ts';
import { tokenHash } from '../../../src/lib/access/server/tokens.ts';
import { instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { resetClock, setClock } from '../../../src/lib/server/clock.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { testDatabase } from '../../support/database.ts';

const database = testDatabase();
const password = 'correct horse';
const email = 'someone@example.com';
const userId = newId();
let owner: ReturnType<typeof drizzle<typeof schema>>;
let client: postgres.Sql;

const itIs = (day: string) => setClock(() => instantAt(day, '09:00'));
const signIn = (kind: 'browser' | 'api' = 'browser') =>
	signInWithPassword({ email, password }, '127.0.0.1', kind);
const rolesNow = async (token: string) => {
	const { actor } = await identify(token, 'browser');
	return actor.kind === 'user' ? actor.posts.map((post) => post.role) : null;
};

beforeAll(async () => {
	client = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
	owner = drizzle(client, { schema });
	const school = newId();
	await owner.insert(schema.division).values({ code: '430702', name: '武陵区', level: 'county' });
	await owner
		.insert(schema.organisation)
		.values({ id: school, kind: 'junior_school', name: '演示·学校', level: 'county', countyCode: '430702' });
	await owner.insert(schema.appUser).values({
		id: userId,
		email,
		name: '演示教师',
		passwordHash: await hashPassword(password),
		createdAt: new Date()
	});
	await owner.insert(schema.membership).values([
		{
			id: newId(),
			userId,
			organisationId: school,
			role: 'counsellor',
			validFrom: '2026-09-01',
			validTo: '2026-11-30'
		},
		{ id: newId(), userId, organisationId: school, role: 'school_leader', validFrom: '2026-12-01' }
	]);
});

beforeEach(() => itIs('2026-11-20'));
afterAll(async () => {
	resetClock();
	await client.end();
});

describe('a sign-in', () => {
	test('is kept as the hash of its token only', async () => {
		const { token } = await signIn();
		const kept = await owner
			.select()
			.from(schema.signIn)
			.where(eq(schema.signIn.id, tokenHash(token)));
		expect(kept).toHaveLength(1);
		expect(JSON.stringify(kept)).not.toContain(token);
	});

	test('finds the e-mail however it is written, and leaves an audit event', async () => {
		const { token } = await signInWithPassword(
			{ email: ' SomeOne@Example.com ', password },
			'127.0.0.1',
			'browser'
		);
		expect((await identify(token, 'browser')).actor).toMatchObject({ kind: 'user', id: userId });
		const events = await owner.select().from(schema.auditEvent).where(eq(schema.auditEvent.entityId, userId));
		expect(events.map((event) => event.action)).toContain('access.signed_in');
	});

	test('of a browser opens no API, and the other way round', async () => {
		const browser = await signIn('browser');
		const api = await signIn('api');
		expect((await identify(browser.token, 'api')).actor.kind).toBe('anonymous');
		expect((await identify(api.token, 'browser')).actor.kind).toBe('anonymous');
		expect((await identify('made up', 'browser')).actor.kind).toBe('anonymous');
	});

	test('is prolonged by use in its second half, and is over after 30 days without', async () => {
		const { token } = await signIn();
		itIs('2026-12-01');
		expect((await identify(token, 'browser')).prolongedUntil).toBeNull();
		itIs('2026-12-10');
		expect((await identify(token, 'browser')).prolongedUntil).toEqual(instantAt('2027-01-09', '09:00'));
		itIs('2027-01-08');
		expect((await identify(token, 'browser')).actor.kind).toBe('user');
		const idle = await signIn();
		itIs('2027-02-08');
		expect((await identify(idle.token, 'browser')).actor.kind).toBe('anonymous');
	});

	test('ends here, or everywhere', async () => {
		const [one, two, three] = [await signIn(), await signIn(), await signIn('api')];
		await signOut(tokenHash(one.token));
		expect((await identify(one.token, 'browser')).actor.kind).toBe('anonymous');
		expect((await identify(two.token, 'browser')).actor.kind).toBe('user');
		await signOutEverywhere(userId);
		expect((await identify(two.token, 'browser')).actor.kind).toBe('anonymous');
		expect((await identify(three.token, 'api')).actor.kind).toBe('anonymous');
	});

	test('carries the roles of the day, the last day included', async () => {
		const { token } = await signIn();
		expect(await rolesNow(token)).toEqual(['counsellor']);
		itIs('2026-11-30');
		expect(await rolesNow(token)).toEqual(['counsellor']);
		itIs('2026-12-01');
		expect(await rolesNow(token)).toEqual(['school_leader']);
	});

	test('of a disabled account is over at the next request', async () => {
		const { token } = await signIn();
		await owner.update(schema.appUser).set({ disabledAt: new Date() }).where(eq(schema.appUser.id, userId));
		expect((await identify(token, 'browser')).actor.kind).toBe('anonymous');
		await expect(signIn()).rejects.toMatchObject({ code: 'wrong_credentials' });
		await owner.update(schema.appUser).set({ disabledAt: null }).where(eq(schema.appUser.id, userId));
	});
});
