import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	fewest,
	figuresOf,
	kinds,
	levels,
	publish,
	stageOf,
	tell,
	type Atom,
	type Kind,
	type Line
} from './figures.ts';

/** Every kind at every place that has pupils: nobody outside knows which of them are empty. */
function gridOf(atoms: Atom[]): Atom[] {
	const paths = new Map(atoms.map(({ path }) => [path.join(' '), path]));
	return [...paths.values()].flatMap((path) =>
		kinds.map(
			(kind): Atom =>
				atoms.find((atom) => atom.path.join(' ') === path.join(' ') && atom.kind === kind) ?? {
					path,
					kind,
					persons: 0
				}
		)
	);
}

/** What somebody who reads everything knows: which atoms are empty, and sums over sets of the others as zeros and ones. */
function knowledge(line: Line, atoms: Atom[]): { rows: number[][]; unknown: Atom[] } {
	const grid = gridOf(atoms);
	const told = linesOf(line).flatMap(({ within, groups }) =>
		groups.map(({ kinds: some, persons }) => ({
			persons,
			holds: (atom: Atom) => within(atom) && some.includes(atom.kind)
		}))
	);
	const unknown = grid.filter((atom) => !told.some(({ persons, holds }) => persons === 0 && holds(atom)));
	return { unknown, rows: told.map(({ holds }) => unknown.map((atom) => (holds(atom) ? 1 : 0))) };
}

interface Place {
	within: (atom: Atom) => boolean;
	groups: { kinds: readonly Kind[]; persons: number }[];
}

function linesOf(line: Line, depth = 0, above: (atom: Atom) => boolean = () => true): Place[] {
	const within = (atom: Atom) =>
		above(atom) && (line.places.length === 0 || line.places.includes(atom.path[depth - 1]!));
	return [{ within, groups: line.groups }, ...line.parts.flatMap((part) => linesOf(part, depth + 1, within))];
}

const prime = 1_000_003;
const mod = (n: number) => ((n % prime) + prime) % prime;
function inverse(n: number): number {
	let result = 1;
	for (let base = mod(n), power = prime - 2; power > 0; power = Math.floor(power / 2)) {
		if (power % 2) result = (result * base) % prime;
		base = (base * base) % prime;
	}
	return result;
}

/** The rows in echelon form: what follows from them by adding and subtracting. */
function echelon(rows: number[][]): { pivot: number; row: number[] }[] {
	const basis: { pivot: number; row: number[] }[] = [];
	for (const given of rows) {
		const row = reduce(given, basis);
		const pivot = row.findIndex((n) => n !== 0);
		if (pivot < 0) continue;
		const factor = inverse(row[pivot]!);
		basis.push({ pivot, row: row.map((n) => (n * factor) % prime) });
	}
	return basis;
}

function reduce(given: number[], basis: { pivot: number; row: number[] }[]): number[] {
	return basis.reduce((row, { pivot, row: known }) => {
		const factor = row[pivot]!;
		return factor === 0 ? row : row.map((n, i) => mod(n - factor * known[i]!));
	}, given.map(mod));
}

/** Every set of atoms whose number follows from what is known and is below ten: whoever is in it is told. */
function betrayed(rows: number[][], atoms: Atom[]): Atom[][] {
	const basis = echelon(rows);
	const found: Atom[][] = [];
	for (let mask = 1; mask < 2 ** atoms.length; mask++) {
		const set = atoms.filter((_, i) => mask & (1 << i));
		const persons = set.reduce((n, atom) => n + atom.persons, 0);
		if (persons === 0 || persons >= fewest) continue;
		const wanted = atoms.map((_, i) => (mask & (1 << i) ? 1 : 0));
		if (reduce(wanted, basis).every((n) => n === 0)) found.push(set);
	}
	return found;
}

/** Small and large counts side by side, at up to two counties with up to two stages, of two or three kinds. */
const population = fc
	.record({
		places: fc.subarray(
			[
				['a', 'x'],
				['a', 'y'],
				['b', 'x'],
				['b', 'y'],
				['c', 'x']
			],
			{ minLength: 1, maxLength: 4 }
		),
		some: fc.subarray([...kinds], { minLength: 2, maxLength: 3 }),
		persons: fc.array(
			fc.oneof(
				fc.integer({ min: 0, max: 3 }),
				fc.integer({ min: 8, max: 12 }),
				fc.integer({ min: 10, max: 40 })
			),
			{ minLength: 12, maxLength: 12 }
		)
	})
	.map(({ places, some, persons }) =>
		places
			.flatMap((path, n) => some.map((kind, k): Atom => ({ path, kind, persons: persons[3 * n + k]! })))
			.filter((atom) => atom.persons > 0)
	);

describe('nobody among fewer than ten can be worked out', () => {
	test('by any sum or difference of everything that is published together', () => {
		let tried = 0;
		let coarser = 0;
		fc.assert(
			fc.property(population, (atoms) => {
				const line = publish(atoms);
				if (!line) return;
				const { rows, unknown } = knowledge(line, atoms);
				// Every set of atoms is tried.
				if (unknown.length > 12) return;
				tried++;
				if (line.parts.some(({ groups }) => groups.length < line.groups.length)) coarser++;
				expect(betrayed(rows, unknown)).toEqual([]);
			}),
			{ numRuns: 600 }
		);
		expect(tried).toBeGreaterThan(200);
		expect(coarser).toBeGreaterThan(20);
	});

	test('the search finds what subtraction betrays, where the parts are told as they are', () => {
		const atoms: Atom[] = [
			{ path: ['a', 'x'], kind: 'green', persons: 40 },
			{ path: ['a', 'x'], kind: 'red', persons: 3 },
			{ path: ['b', 'x'], kind: 'red', persons: 12 }
		];
		const told = [
			[0, 1, 1],
			[0, 0, 1],
			[1, 0, 0]
		];
		expect(betrayed(told, atoms)).toEqual([[atoms[1]]]);
		const { rows, unknown } = knowledge(publish(atoms)!, atoms);
		expect(betrayed(rows, unknown)).toEqual([]);
	});
});

test('everything that is told is 0 or at least ten, and adds up', () => {
	fc.assert(
		fc.property(population, (atoms) => {
			const line = publish(atoms);
			const total = atoms.reduce((n, { persons }) => n + persons, 0);
			if (!line) {
				expect(total).toBeLessThan(fewest);
				return;
			}
			const check = (each: Line): void => {
				for (const { persons } of each.groups) expect(persons === 0 || persons >= fewest).toBe(true);
				expect(each.groups.reduce((n, { persons }) => n + persons, 0)).toBe(each.persons);
				if (each.parts.length)
					expect(each.parts.reduce((n, { persons }) => n + persons, 0)).toBe(each.persons);
				each.parts.forEach(check);
			};
			check(line);
			expect(line.persons).toBe(total);
		})
	);
});

test('each level is coarser than the one before, and the last tells no kinds apart', () => {
	levels.slice(1).forEach((coarse, n) => {
		for (const group of levels[n]!) {
			const home = (coarse as readonly (readonly Kind[])[]).filter((each) =>
				group.some((kind) => each.includes(kind))
			);
			expect(home).toHaveLength(1);
		}
	});
	expect(levels.at(-1)).toEqual([kinds]);
});

describe('a county with few in need', () => {
	const many = (path: string[], persons: Partial<Record<Kind, number>>): Atom[] =>
		Object.entries(persons).map(([kind, n]) => ({ path, kind: kind as Kind, persons: n }));
	const atoms = [
		...many(['a', 'junior'], { no_consent: 30, waiting: 20, green: 200, yellow: 25, orange: 14, red: 12 }),
		...many(['b', 'junior'], { no_consent: 40, waiting: 15, green: 300, yellow: 33, orange: 11, red: 4 }),
		...many(['b', 'senior'], { no_consent: 12, green: 90, yellow: 11, orange: 10 }),
		...many(['c', 'primary'], { no_consent: 3, waiting: 4 })
	];
	const [all, first, ...rest] = figuresOf(publish(atoms));

	test('is told with orange and red together, in every county alike', () => {
		expect(all).toMatchObject({ path: [], pupils: 834, tiers: { orange: 35, red: 16 }, together: null });
		expect(first!.tiers).toEqual({ green: 200, yellow: 25, orange: null, red: null });
		expect(first!.together).toEqual({ kinds: ['orange', 'red'], persons: 26 });
		expect(first).toMatchObject({ pupils: 308, consented: 275, screened: 251 });
	});

	test('and one with fewer than ten pupils stands with its neighbour', () => {
		expect([first, ...rest].map(({ path } = { path: [] } as never) => path)).toContainEqual([['a', 'c']]);
	});
});

test('what is not told apart has no number', () => {
	const line = publish([
		{ path: [], kind: 'green', persons: 20 },
		{ path: [], kind: 'red', persons: 5 }
	])!;
	expect(tell(line, ['red'])).toBeNull();
	expect(tell(line, ['green', 'red', 'orange', 'yellow', 'unconfirmed'])).toBe(25);
	expect(publish([{ path: [], kind: 'red', persons: 9 }])).toBeNull();
	expect(figuresOf(null)).toEqual([]);
});

test.each([
	['p1', 'primary'],
	['j3', 'junior'],
	['s2', 'senior'],
	['v1', 'vocational'],
	['u5', 'university']
])('grade %s belongs to %s', (grade, stage) => expect(stageOf(grade)).toBe(stage));
