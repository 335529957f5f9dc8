import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import {
	beginFactor,
	confirmFactor,
	findFactor,
	isFactorOn,
	provide,
	refreshFactor,
	removeFactor,
	renewRecoveryCodes,
	touchPupils
} from '../../../src/lib/access/server/factor.ts';
import { findKeptForm, forgetKeptForms, keepForm } from '../../../src/lib/access/server/kept-forms.ts';
import { hashPassword } from '../../../src/lib/access/server/password.ts';
import {
	completeSignIn,
	findPending,
	identify,
	signInWithPassword
} from '../../../src/lib/access/server/sign-in.ts';
import { tokenHash } from '../../../src/lib/access/server/tokens.ts';
import { codeAt } from '../../../src/lib/access/server/totp.ts';
import { instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { now, resetClock, setClock } from '../../../src/lib/server/clock.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { transaction } from '../../../src/lib/server/db/transaction.ts';
import { forgetEnv } from '../../../src/lib/server/env.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { testKeys } from '../../support/pupils.ts';

const database = testDatabase();
const password = 'correct horse';
let client: postgres.Sql;
let owner: ReturnType<typeof drizzle<typeof schema>>;
let passwordHash: string;
let at: Date;

const minutes = (n: number) => (at = new Date(at.getTime() + n * 60_000));

beforeAll(async () => {
	testKeys();
	client = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
	owner = drizzle(client, { schema });
	passwordHash = await hashPassword(password);
});
beforeEach(() => {
	at = instantAt('2026-11-20', '09:00');
	setClock(() => at);
});
afterAll(async () => {
	resetClock();
	await client.end();
});

/** Somebody with a password; their posts are told, not kept. */
async function person(role: 'counsellor' | 'coordinator' = 'counsellor'): Promise<UserActor> {
	const id = newId();
	const email = `${id}@example.org`;
	await owner.insert(schema.appUser).values({ id, email, name: '演示教师', passwordHash, createdAt: at });
	const place = { organisationId: id, organisationName: '学校', organisationKind: 'junior_school' };
	const post = { role, ...place, countyCode: '430702', isLead: false };
	return { kind: 'user', id, name: '演示教师', email, locale: null, posts: [post] };
}
const signIn = ({ email }: UserActor, kind: 'browser' | 'api' = 'browser', totp?: string) =>
	signInWithPassword({ email, password, totp }, '192.0.2.1', kind);

/** Somebody who set a factor up in one sign-in, with the secret that their phone now knows. */
async function equipped(actor?: UserActor) {
	const who = actor ?? (await person());
	const { token } = await signIn(who);
	await beginFactor(who, { password }, '192.0.2.1');
	const { secret } = (await findFactor(who)).next!;
	const codes = await confirmFactor(who, tokenHash(token), codeAt(secret, at));
	minutes(1);
	return { who, token, secret, codes, code: () => codeAt(secret, at) };
}

describe('setting up', () => {
	test('asks for the password, and counts from the first code on', async () => {
		const who = await person();
		const { token } = await signIn(who);
		await expectRefused(
			beginFactor(who, { password: 'wrong' }, '192.0.2.1'),
			'wrong_credentials',
			'password_wrong'
		);
		await expectRefused(confirmFactor(who, tokenHash(token), '123456'), 'invalid', 'factor_not_begun');
		await beginFactor(who, { password }, '192.0.2.1');
		expect((await identify(token, 'browser')).factor).toMatchObject({ isSetUp: false });
		const { next } = await findFactor(who);
		await expectRefused(confirmFactor(who, tokenHash(token), '000000'), 'wrong_code');
		await confirmFactor(who, tokenHash(token), codeAt(next!.secret, at));
		expect((await identify(token, 'browser')).factor).toEqual({ isSetUp: true, shownAt: at, pupilsAt: null });
		expect(await findFactor(who)).toEqual({ confirmedAt: at, codesLeft: 10, next: null });
	});

	test('ends every other sign-in, and keeps the secret sealed and the codes hashed', async () => {
		const who = await person();
		const elsewhere = await signIn(who);
		const { token, secret, codes } = await equipped(who);
		expect((await identify(elsewhere.token, 'browser')).actor.kind).toBe('anonymous');
		expect((await identify(token, 'browser')).actor.kind).toBe('user');
		const rows = JSON.stringify([
			await owner.select().from(schema.appUser).where(eq(schema.appUser.id, who.id)),
			await owner.select().from(schema.recoveryCode).where(eq(schema.recoveryCode.userId, who.id))
		]);
		for (const plain of [secret, ...codes]) expect(rows).not.toContain(plain);
	});

	test('another in its place needs a code of the present one, which stays until the new one works', async () => {
		const { who, token, secret, code } = await equipped();
		await expectRefused(beginFactor(who, { password }, '192.0.2.1'), 'wrong_code');
		await beginFactor(who, { code: code() }, '192.0.2.1');
		minutes(1);
		await provide(who.id, code());
		const { next } = await findFactor(who);
		expect(next!.secret).not.toBe(secret);
		await confirmFactor(who, tokenHash(token), codeAt(next!.secret, at));
		minutes(1);
		await expectRefused(provide(who.id, code()), 'wrong_code');
		await provide(who.id, codeAt(next!.secret, at));
	});

	test('only somebody who needs none gives it up', async () => {
		const required = await equipped();
		await expectRefused(removeFactor(required.who, required.code()), 'not_allowed');
		const free = await equipped(await person('coordinator'));
		await removeFactor(free.who, free.code());
		expect(await findFactor(free.who)).toMatchObject({ confirmedAt: null, codesLeft: 0 });
	});

	test('is off in the demonstration', async () => {
		const who = await person();
		process.env.TONGXIN_MODE = 'demo';
		forgetEnv();
		expect(isFactorOn()).toBe(false);
		await expectRefused(beginFactor(who, { password }, '192.0.2.1'), 'not_allowed');
		process.env.TONGXIN_MODE = 'test';
		forgetEnv();
	});
});

describe('a code', () => {
	test('counts once, also of two at the same instant', async () => {
		const { who, code } = await equipped();
		const both = await Promise.allSettled([provide(who.id, code()), provide(who.id, code())]);
		expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		await expectRefused(provide(who.id, code()), 'wrong_code');
		minutes(0.5);
		await provide(who.id, code());
	});

	test('of the step before or after counts, but none from before the last that was used', async () => {
		const { who, secret } = await equipped();
		const off = (seconds: number) => codeAt(secret, new Date(at.getTime() + seconds * 1000));
		await expectRefused(provide(who.id, off(-60)), 'wrong_code');
		await expectRefused(provide(who.id, off(60)), 'wrong_code');
		await provide(who.id, ` ${off(30).replace(/(...)/, '$1 ')}`);
		await expectRefused(provide(who.id, off(0)), 'wrong_code');
	});

	test('is locked for fifteen minutes after five wrong ones, even the right one', async () => {
		const { who, code } = await equipped();
		for (let n = 0; n < 5; n++) await expectRefused(provide(who.id, '000000'), 'wrong_code');
		const refusal = await expectRefused(provide(who.id, code()), 'too_many_attempts');
		expect(refusal.values).toEqual({ minutes: 15 });
		const another = await equipped();
		await provide(another.who.id, another.code());
	});
});

test('a recovery code opens once, in any spelling, and new ones end the old', async () => {
	const { who, codes, code } = await equipped();
	const [first = '', second = ''] = codes;
	expect(await provide(who.id, first.toUpperCase().replaceAll('-', ' '))).toBe('recovery');
	await expectRefused(provide(who.id, first), 'wrong_code');
	expect((await findFactor(who)).codesLeft).toBe(9);
	const renewed = await renewRecoveryCodes(who, code());
	expect(new Set([...codes, ...renewed]).size).toBe(20);
	await expectRefused(provide(who.id, second), 'wrong_code');
	await provide(who.id, renewed[0]!);
	const other = await equipped();
	await expectRefused(provide(other.who.id, renewed[1]!), 'wrong_code');
});

describe('signing in', () => {
	test('a right password alone identifies nobody, for ten minutes', async () => {
		const { who, code } = await equipped();
		const waiting = await signIn(who);
		expect(waiting.isPending).toBe(true);
		expect((await identify(waiting.token, 'browser')).actor.kind).toBe('anonymous');
		expect(await findPending(waiting.token)).toBe(who.id);
		await expectRefused(completeSignIn(waiting.token, '000000'), 'wrong_code');
		const { token } = await completeSignIn(waiting.token, code());
		expect(token).not.toBe(waiting.token);
		expect((await identify(token, 'browser')).factor).toEqual({ isSetUp: true, shownAt: at, pupilsAt: null });
		expect(await findPending(waiting.token)).toBeNull();
		expect(await findPending(token)).toBeNull();

		const late = await signIn(who);
		minutes(10);
		await expectRefused(completeSignIn(late.token, code()), 'not_signed_in');
	});

	test('an API client sends the code along', async () => {
		const { who, code } = await equipped();
		await expectRefused(signIn(who, 'api'), 'factor_needed');
		await expectRefused(signIn(who, 'api', '000000'), 'wrong_code');
		const { token } = await signIn(who, 'api', code());
		expect((await identify(token, 'api')).factor).toMatchObject({ isSetUp: true, shownAt: at });
	});
});

test('looking at pupils moves the minute on, showing the factor both', async () => {
	const { who, token, code } = await equipped();
	const id = tokenHash(token);
	const state = async () => (await identify(token, 'browser')).factor!;
	const first = at;
	await touchPupils(id);
	minutes(0.5);
	await touchPupils(id);
	expect((await state()).pupilsAt).toEqual(first);
	minutes(1);
	await touchPupils(id);
	expect((await state()).pupilsAt).toEqual(at);
	minutes(30);
	await refreshFactor(who.id, id, code());
	expect(await state()).toEqual({ isSetUp: true, shownAt: at, pupilsAt: at });
});

describe('a form that came too late', () => {
	const body = () => {
		const data = new FormData();
		data.append('words', '学生说最近睡不好');
		data.append('tiers', 'a');
		data.append('tiers', 'b');
		return data;
	};

	test('is kept sealed for its own sign-in, for an hour', async () => {
		const { token } = await equipped();
		const other = await equipped();
		const id = newId();
		await keepForm({ id, action: '/care/1?/confirm' }, tokenHash(token), body());
		const [row] = await owner.select().from(schema.keptForm).where(eq(schema.keptForm.id, id));
		expect(JSON.stringify(row)).not.toContain('睡不好');
		expect(await findKeptForm(tokenHash(token), id)).toEqual({
			action: '/care/1?/confirm',
			fields: [
				['words', '学生说最近睡不好'],
				['tiers', 'a'],
				['tiers', 'b']
			]
		});
		expect(await findKeptForm(tokenHash(other.token), id)).toBeNull();
		minutes(60);
		expect(await findKeptForm(tokenHash(token), id)).toBeNull();
		await transaction((tx) => forgetKeptForms(tx, now()));
		expect(await owner.$count(schema.keptForm)).toBe(0);
	});

	test('goes with its sign-in, and is not kept by halves when it carries a file', async () => {
		const { token } = await equipped();
		const id = newId();
		const withFile = body();
		withFile.append('file', new File(['x'], 'x.csv'));
		await keepForm({ id, action: '/students/import' }, tokenHash(token), withFile);
		expect(await findKeptForm(tokenHash(token), id)).toBeNull();
		await keepForm({ id, action: '/students' }, tokenHash(token), body());
		await owner.delete(schema.signIn).where(eq(schema.signIn.id, tokenHash(token)));
		expect(await owner.$count(schema.keptForm)).toBe(0);
	});
});
