import { expect, test } from 'vitest';
import { addressOf, codeAt, newSecret, stepOf } from './totp.ts';

/** The secret of RFC 6238, appendix B: `12345678901234567890`. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
	[59, '287082'],
	[1111111109, '081804'],
	[1111111111, '050471'],
	[1234567890, '005924'],
	[2000000000, '279037']
])('at second %i of the epoch the code is that of RFC 6238', (seconds, code) => {
	const at = new Date(seconds * 1000);
	expect(codeAt(secret, at)).toBe(code);
	expect(stepOf(secret, code, at)).toBe(Math.floor(seconds / 30));
});

test('a clock may be one step off to either side, and no more', () => {
	const at = new Date(1234567890_000);
	for (const [seconds, step] of [
		[-30, -1],
		[30, 1]
	] as const) {
		const code = codeAt(secret, new Date(at.getTime() + seconds * 1000));
		expect(stepOf(secret, code, at)).toBe(Math.floor(1234567890 / 30) + step);
	}
	for (const seconds of [-60, 60]) {
		expect(stepOf(secret, codeAt(secret, new Date(at.getTime() + seconds * 1000)), at)).toBeNull();
	}
	for (const text of ['', '12345', 'abcdef', '0059245']) expect(stepOf(secret, text, at)).toBeNull();
});

test('an app learns the issuer, the account and the secret', () => {
	const made = newSecret();
	expect(made).toMatch(/^[A-Z2-7]{32}$/);
	const address = new URL(addressOf(made, 'li@example.org'));
	expect(address.protocol).toBe('otpauth:');
	expect(address.searchParams.get('secret')).toBe(made);
	expect(decodeURIComponent(address.pathname)).toContain('li@example.org');
});
