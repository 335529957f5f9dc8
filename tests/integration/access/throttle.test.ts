import postgres from 'postgres';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { hashPassword } from '../../../src/lib/access/server/password.ts';
import { identify, signInWithPassword } from '../../../src/lib/access/server/sign-in.ts';
import { throttledGuess } from '../../../src/lib/access/server/throttle.ts';
import { closeDb } from '../../../src/lib/server/db/client.ts';
import { invalid } from '../../../src/lib/server/errors.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';

const database = testDatabase();
const email = 'li@example.org';
let owner: postgres.Sql;
let here = 0;
/** Each test comes from an address of its own. */
let address: string;

beforeAll(async () => {
	owner = postgres(database.ownerUrl, { max: 1 });
	await owner`insert into app_user (id, email, name, password_hash, created_at)
		values (gen_random_uuid(), ${email}, '李娜', ${await hashPassword('right')}, now())`;
	return () => owner.end();
});
beforeEach(() => (address = `192.0.2.${++here}`));
afterEach(() => owner`delete from sign_in_failure`);

const attempt = (password: string, who = email, from = address) =>
	signInWithPassword({ email: who, password }, from, 'api');

test('a right password signs in, in any case of the address, and the token identifies', async () => {
	const { token } = await attempt('right', ' Li@Example.org ');
	expect((await identify(token, 'api')).actor).toMatchObject({ kind: 'user', name: '李娜' });
	expect((await identify(token, 'browser')).actor).toEqual({ kind: 'anonymous' });
	expect((await identify(`${token}x`, 'api')).actor).toEqual({ kind: 'anonymous' });
});

test.each([
	['known', email],
	['unknown', 'nobody@example.org']
])('after five failures even the right password waits: a %s account', async (_, who) => {
	for (let n = 0; n < 5; n++) await expectRefused(attempt('wrong', who), 'wrong_credentials');
	const refusal = await expectRefused(attempt('right', who), 'too_many_attempts');
	expect(refusal.values).toEqual({ minutes: 15 });
	// Another address makes no difference: it is the account that is guarded.
	await expectRefused(attempt('right', who, '198.51.100.1'), 'too_many_attempts');
});

test('many at once do not slip through', async () => {
	const attempts = Array.from({ length: 20 }, () => attempt('wrong').catch((error) => error.code));
	const codes = await Promise.all(attempts);
	expect(codes.filter((code) => code === 'wrong_credentials')).toHaveLength(5);
	expect(codes.filter((code) => code === 'too_many_attempts')).toHaveLength(15);
});

test('many right ones at once all pass', async () => {
	const signedIn = await Promise.all(Array.from({ length: 60 }, () => attempt('right')));
	expect(new Set(signedIn.map(({ token }) => token)).size).toBe(60);
});

test('only failures count, and a success forgives the account', async () => {
	for (let n = 0; n < 4; n++) await expectRefused(attempt('wrong'), 'wrong_credentials');
	for (let n = 0; n < 6; n++) await attempt('right');
	for (let n = 0; n < 5; n++) await expectRefused(attempt('wrong'), 'wrong_credentials');
	await expectRefused(attempt('right'), 'too_many_attempts');
});

test('after fifty failures an address waits, whatever the account', async () => {
	const accounts = Array.from({ length: 10 }, (_, n) => `user${n}@example.org`);
	for (const who of accounts) {
		for (let n = 0; n < 5; n++) await expectRefused(attempt('wrong', who), 'wrong_credentials');
	}
	await expectRefused(attempt('right'), 'too_many_attempts');
	await attempt('right', email, '198.51.100.2');
});

test('sign-in survives a new pool', async () => {
	await attempt('right');
	await closeDb();
	await attempt('right');
	await expectRefused(attempt('wrong'), 'wrong_credentials');
});

test('a school behind one address may mistype a good deal, and waits after two hundred misses', async () => {
	const isMiss = (result: string) => result === 'unknown';
	const come = (result: string) => throttledGuess(address, () => Promise.resolve(result), isMiss);
	const mistype = () => throttledGuess(address, () => Promise.reject(invalid('code', 'entry_wrong')));
	for (let n = 0; n < 99; n++) {
		await expectRefused(mistype(), 'invalid', 'entry_wrong');
		await come('unknown');
	}
	const everybody = await Promise.all(Array.from({ length: 60 }, () => come('in')));
	expect(everybody).toHaveLength(60);
	// Who gets in forgives none of the misses before.
	await come('unknown');
	await come('unknown');
	const refusal = await expectRefused(come('in'), 'too_many_attempts');
	expect(refusal.values).toEqual({ minutes: 15 });
	await expectRefused(mistype(), 'too_many_attempts');
	// What pupils mistype keeps nobody from signing in, and elsewhere all goes on.
	await attempt('right');
	await throttledGuess('198.51.100.3', () => Promise.resolve('in'), isMiss);
});
