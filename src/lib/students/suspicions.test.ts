import { expect, test } from 'vitest';
import { Suspicions } from './suspicions.ts';

function suspicious(...numbers: string[]) {
	const suspicions = new Suspicions();
	numbers.forEach((number, n) => suspicions.look(n + 2, number));
	return suspicions.told();
}
const kinds = (...numbers: string[]) =>
	suspicious(...numbers).list.map(({ line, warning }) => [line, warning]);

test('numbers that begin with lost zeros are shorter than most', () => {
	expect(suspicious('0012345', '0012346', '0012347', '12348').list).toEqual([
		{ line: 5, value: '12348', warning: 'roster_number_zeros', values: { length: 5, usual: 7 } }
	]);
	// Counted from one, numbers have any length; a few long ones say nothing of the others.
	expect(kinds('8', '9', '10', '11', '12')).toEqual([]);
	expect(kinds('1234', '12345', 'A1', 'A2')).toEqual([]);
	expect(kinds('A123', 'A12', 'A1')).toEqual([]);
});

test('figures of the length of an old identity number, and with zeros where digits were, are told', () => {
	expect(kinds('430702130504123', '2026000111122220', '2026000111122221')).toEqual([
		[2, 'roster_number_fifteen'],
		[3, 'roster_number_cut']
	]);
});

test('many are counted, and the first are listed', () => {
	const { n, list } = suspicious(...Array.from({ length: 300 }, (_, i) => String(100_000_000_000_000 + i)));
	expect([n, list.length, list[0]!.line]).toEqual([300, 50, 2]);
});
