import { afterEach, beforeEach, expect, test } from 'vitest';
import fc from 'fast-check';
import { lookupHash, lookupHashes, open, seal } from './crypto.ts';
import { forgetEnv } from './env.ts';

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
function keys(...given: string[]): void {
	process.env.TONGXIN_KEYS = given.join(',');
	forgetEnv();
}

const before = process.env.TONGXIN_KEYS;
beforeEach(() => keys(key('c1', 1)));
afterEach(() => {
	if (before === undefined) delete process.env.TONGXIN_KEYS;
	else process.env.TONGXIN_KEYS = before;
	forgetEnv();
});

test('what was sealed opens in its place, whatever it is', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			expect(open(seal(text, 'student.name:1'), 'student.name:1')).toBe(text);
		}),
		{ seed: 1, numRuns: 50 }
	);
	expect(seal('演示学生A001', 'a')).not.toBe(seal('演示学生A001', 'a'));
	expect(seal('演示学生A001', 'a')).not.toContain('演示');
});

test('moved, changed or cut, it does not open', () => {
	const sealed = seal('演示学生A001', 'student.name:1');
	expect(() => open(sealed, 'student.name:2')).toThrow();
	expect(() =>
		open(
			sealed.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
			'student.name:1'
		)
	).toThrow();
	expect(() => open(sealed.slice(0, 20), 'student.name:1')).toThrow();
});

test('a new key is put before the old one: the old still opens, the new one seals', () => {
	const old = seal('一', 'a');
	keys(key('c2', 2), key('c1', 1));
	expect(open(old, 'a')).toBe('一');
	expect(seal('二', 'a')).toMatch(/^c2:/);
	keys(key('c2', 2));
	expect(() => open(old, 'a')).toThrow('No key c1');
});

test('a hash finds the same text under any key in use, and tells place and key apart', () => {
	const stored = lookupHash('演示学生A001', 'student.name');
	keys(key('c2', 2), key('c1', 1));
	expect(lookupHashes('演示学生A001', 'student.name')).toContain(stored);
	expect(lookupHashes('演示学生A001', 'student.number')).not.toContain(stored);
	expect(lookupHashes('演示学生A002', 'student.name')).not.toContain(stored);
});

test('without keys nothing is sealed', () => {
	delete process.env.TONGXIN_KEYS;
	forgetEnv();
	expect(() => seal('一', 'a')).toThrow('TONGXIN_KEYS is not set');
});
