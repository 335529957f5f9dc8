import { expect, test } from 'vitest';
import { readCursor, writeCursor } from './cursor.ts';

const id = '0198c0de-0000-7000-8000-000000000001';
const text = (plain: string) => Buffer.from(plain).toString('base64url');

test('a cursor is read as it was written', () => {
	const cursor = { at: new Date('2026-10-09T01:02:03.456Z'), id };
	expect(readCursor(writeCursor(cursor))).toEqual(cursor);
});

test('what is none of ours is nothing', () => {
	for (const plain of [
		'',
		'x',
		`x ${id}`,
		`2026-13-45 ${id}`,
		'2026-10-09T00:00:00Z x',
		`+012026-01-01 ${id}`
	])
		expect(readCursor(text(plain)), plain).toBeUndefined();
	expect(readCursor(null)).toBeUndefined();
	expect(readCursor(`2026-10-09_${'-'.repeat(36)}`)).toBeUndefined();
});
