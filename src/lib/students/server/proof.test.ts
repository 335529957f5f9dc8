import type { Cookies } from '@sveltejs/kit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { resetClock, setClock } from '../../server/clock.ts';
import { forgetEnv } from '../../server/env.ts';
import { forgetProof, readProof, writeProof, type Proof } from './proof.ts';

const proof: Proof = {
	kind: 'consent',
	studentId: '01900000-0000-7000-8000-000000000001',
	as: { signer: 'guardian', guardianId: null },
	by: 'slip_code',
	of: '01900000-0000-7000-8000-000000000002',
	under: 'a-hash'
};
const noon = new Date('2026-11-20T04:00:00Z');

let jar: Map<string, { value: string; options: Record<string, unknown> }>;
let cookies: Cookies;
beforeEach(() => {
	vi.stubEnv('TONGXIN_KEYS', `p1:${Buffer.alloc(32, 7).toString('base64')}`);
	vi.stubEnv('ORIGIN', 'https://tongxin.example');
	forgetEnv();
	setClock(() => noon);
	jar = new Map();
	cookies = {
		get: (name: string) => jar.get(name)?.value,
		set: (name: string, value: string, options: Record<string, unknown>) =>
			void jar.set(name, { value, options }),
		delete: (name: string) => void jar.delete(name)
	} as unknown as Cookies;
});
afterEach(() => {
	vi.unstubAllEnvs();
	forgetEnv();
	resetClock();
});

test('a proof says for which pupil, as whom and by what', () => {
	writeProof(cookies, proof);
	expect(readProof(cookies, 'consent')).toEqual(proof);
	forgetProof(cookies, 'consent');
	expect(readProof(cookies, 'consent')).toBeNull();
});

test('it is closed to scripts and other paths, tells nothing, and is sent over https alone', () => {
	writeProof(cookies, proof);
	const { value, options } = jar.get('proof-consent')!;
	expect(options).toMatchObject({ path: '/c', httpOnly: true, sameSite: 'lax', secure: true, maxAge: 1800 });
	expect(value).not.toContain(proof.studentId);
});

test('it ends after half an hour, whatever the browser keeps', () => {
	writeProof(cookies, proof);
	setClock(() => new Date(noon.getTime() + 30 * 60_000 - 1));
	expect(readProof(cookies, 'consent')).not.toBeNull();
	setClock(() => new Date(noon.getTime() + 30 * 60_000));
	expect(readProof(cookies, 'consent')).toBeNull();
});

test('of one kind it proves nothing for another, and changed it proves nothing at all', () => {
	writeProof(cookies, proof);
	const { value } = jar.get('proof-consent')!;
	jar.set('proof-mine', { value, options: {} });
	expect(readProof(cookies, 'mine')).toBeNull();
	jar.set('proof-consent', { value: `${value.slice(0, 20)}.${value.slice(21)}`, options: {} });
	expect(readProof(cookies, 'consent')).toBeNull();
	jar.set('proof-consent', { value: JSON.stringify(proof), options: {} });
	expect(readProof(cookies, 'consent')).toBeNull();
});
