import { expect, test } from 'vitest';
import { readEnv } from './env.ts';

const key = Buffer.alloc(32, 7).toString('base64');

test('defaults serve on this machine, in production mode', () => {
	expect(readEnv({})).toMatchObject({
		mode: 'production',
		host: '127.0.0.1',
		port: 3000,
		origin: 'http://127.0.0.1:3000',
		dataDir: '.data',
		databaseUrl: undefined,
		keys: []
	});
});

test('a server that listens everywhere has an address that a browser can open', () => {
	expect(readEnv({ HOST: '0.0.0.0', PORT: '8080' }).origin).toBe('http://127.0.0.1:8080');
	expect(readEnv({ HOST: '::1' }).origin).toBe('http://[::1]:3000');
	expect(readEnv({ ORIGIN: 'https://tongxin.example.org/' }).origin).toBe('https://tongxin.example.org');
});

test('keys are read in order', () => {
	const { keys } = readEnv({ TONGXIN_KEYS: `k2:${key}, k1:${key}` });
	expect(keys.map(({ id, key }) => [id, key.length])).toEqual([
		['k2', 32],
		['k1', 32]
	]);
});

test.each([
	[{ TONGXIN_KEY: 'x' }, 'TONGXIN_KEY is not a variable of Tongxin'],
	[{ PORT: 'http' }, 'PORT'],
	[{ PORT: '70000' }, 'PORT'],
	[{ ORIGIN: 'tongxin.example.org' }, 'ORIGIN'],
	[{ DATABASE_URL: 'mysql://localhost/x' }, 'DATABASE_URL'],
	[{ DATABASE_OWNER_URL: 'postgres://o@localhost/x' }, 'DATABASE_OWNER_URL needs DATABASE_URL'],
	[{ TONGXIN_KEYS: 'k1:short' }, 'TONGXIN_KEYS'],
	[{ DEMO_TODAY: '2026-02-30', TONGXIN_MODE: 'demo' }, 'DEMO_TODAY'],
	[{ DEMO_TODAY: '2026-11-20' }, 'only for demo and test'],
	[{ SMTP_URL: 'mail.example.org' }, 'SMTP_URL']
])('%j stops the start with a clear line', (variables, sentence) => {
	expect(() => readEnv(variables)).toThrow(sentence);
});

test('an empty value counts as unset', () => {
	expect(readEnv({ PORT: '', ORIGIN: '', DATABASE_URL: '' }).port).toBe(3000);
});
