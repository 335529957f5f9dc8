// What is published about many pupils without telling anything about a few. Page, API and export show what this file
// publishes, and nothing else; docs/decisions/0038 says why it is safe.

/** Fewer persons than this are never told, nor left to be worked out. */
export const fewest = 10;

/** Every pupil is exactly one of these, in this order of the way. */
export const kinds = ['no_consent', 'waiting', 'unconfirmed', 'green', 'yellow', 'orange', 'red'] as const;
export type Kind = (typeof kinds)[number];

/** How finely pupils are told apart, from the finest on; each is coarser than the one before. */
export const levels = [
	[['no_consent'], ['waiting'], ['unconfirmed'], ['green'], ['yellow'], ['orange'], ['red']],
	[['no_consent'], ['waiting'], ['unconfirmed'], ['green'], ['yellow'], ['orange', 'red']],
	[['no_consent'], ['waiting'], ['unconfirmed'], ['green'], ['yellow', 'orange', 'red']],
	[['no_consent'], ['waiting'], ['unconfirmed', 'green', 'yellow', 'orange', 'red']],
	[
		['no_consent', 'waiting'],
		['unconfirmed', 'green', 'yellow', 'orange', 'red']
	],
	[[...kinds]]
] as const satisfies readonly (readonly (readonly Kind[])[])[];

/** How many pupils of a kind there are at a place: `['430702', 'junior']`. */
export interface Atom {
	path: readonly string[];
	kind: Kind;
	persons: number;
}

export interface Group {
	kinds: readonly Kind[];
	persons: number;
}

/** One line of what is published: a place, or several that are too small alone. */
export interface Line {
	/** The places of this line at its depth; empty for the whole. */
	places: string[];
	persons: number;
	/** The pupils by kind, as finely as can be told. */
	groups: Group[];
	parts: Line[];
}

/**
 * Publishes counts as a tree: the whole, its parts, their parts. Every count is 0 or at least ten; parts are told as
 * finely as the smallest of them allows and never more finely than what they are parts of; places that are too small
 * stand together. So whatever is added or subtracted, only groups of that size come out.
 * @returns nothing where there are fewer than ten pupils in all
 */
export function publish(atoms: readonly Atom[]): Line | null {
	const counted = atoms.filter(({ persons }) => persons > 0);
	if (sum(counted) < fewest) return null;
	return lineOf([], counted, 0, levelFor([counted], 0));
}

function lineOf(places: string[], atoms: Atom[], depth: number, level: number): Line {
	const parts = atoms[0]!.path.length > depth ? placesOf(atoms, depth) : [];
	const below = levelFor(
		parts.map((part) => part.atoms),
		level
	);
	return {
		places,
		persons: sum(atoms),
		groups: groupsOf(atoms, level),
		parts: parts.map((part) => lineOf(part.places, part.atoms, depth + 1, below))
	};
}

/** The finest level, not finer than one, at which every count of all these is 0 or large enough. */
function levelFor(lines: Atom[][], from: number): number {
	let level = from;
	while (lines.some((atoms) => groupsOf(atoms, level).some(({ persons }) => persons > 0 && persons < fewest)))
		level++;
	return level;
}

function groupsOf(atoms: readonly Atom[], level: number): Group[] {
	return levels[level]!.map((group: readonly Kind[]) => ({
		kinds: group,
		persons: sum(atoms.filter(({ kind }) => group.includes(kind)))
	}));
}

/** The places at a depth, small ones put together with the next larger until they are ten. */
function placesOf(atoms: Atom[], depth: number): { places: string[]; atoms: Atom[] }[] {
	const found = [...Map.groupBy(atoms, ({ path }) => path[depth]!)]
		.map(([place, own]) => ({ places: [place], atoms: own }))
		.sort((a, b) => sum(a.atoms) - sum(b.atoms) || (a.places[0]! < b.places[0]! ? -1 : 1));
	while (found.length > 1 && sum(found[0]!.atoms) < fewest) {
		const [first, second] = found.splice(0, 2);
		found.push({ places: [...first!.places, ...second!.places], atoms: [...first!.atoms, ...second!.atoms] });
		found.sort((a, b) => sum(a.atoms) - sum(b.atoms));
	}
	for (const { places } of found) places.sort();
	return found.sort((a, b) => (a.places[0]! < b.places[0]! ? -1 : 1));
}

function sum(counts: readonly { persons: number }[]): number {
	return counts.reduce((total, { persons }) => total + persons, 0);
}

/** What a line tells of a set of kinds: a number, or null where it is not told apart. */
export function tell({ groups }: Pick<Line, 'groups'>, wanted: readonly Kind[]): number | null {
	const inside = groups.filter((group) => group.kinds.some((kind) => wanted.includes(kind)));
	return inside.every((group) => group.kinds.every((kind) => wanted.includes(kind))) ? sum(inside) : null;
}

export const screened = [
	'unconfirmed',
	'green',
	'yellow',
	'orange',
	'red'
] as const satisfies readonly Kind[];
export type Screened = (typeof screened)[number];
export const consented: readonly Kind[] = ['waiting', ...screened];

/** A line as the page, the API and the export show it, with null for what can't be told. */
export interface Figures {
	/** From the whole to the part; each a place or several. */
	path: string[][];
	pupils: number;
	consented: number | null;
	screened: number | null;
	unconfirmed: number | null;
	tiers: Record<'green' | 'yellow' | 'orange' | 'red', number | null>;
	/** What is told together because one of them is too small alone. */
	together: { kinds: Screened[]; persons: number } | null;
}

/** The tree line by line: the whole, and after each part its parts. */
export function figuresOf(line: Line | null): Figures[] {
	return line ? flatten(line, []) : [];
}

function flatten(line: Line, above: string[][]): Figures[] {
	const path = line.places.length ? [...above, line.places] : above;
	const told = (kind: Kind) => tell(line, [kind]);
	const joint = line.groups.find((group) => group.kinds.length > 1 && group.kinds.length < screened.length);
	const kindsTogether = screened.filter((kind) => joint?.kinds.includes(kind));
	return [
		{
			path,
			pupils: line.persons,
			consented: tell(line, consented),
			screened: tell(line, screened),
			unconfirmed: told('unconfirmed'),
			tiers: { green: told('green'), yellow: told('yellow'), orange: told('orange'), red: told('red') },
			together:
				joint && kindsTogether.length === joint.kinds.length
					? { kinds: kindsTogether, persons: joint.persons }
					: null
		},
		...line.parts.flatMap((part) => flatten(part, path))
	];
}

/** The stage of a grade, as figures count it. */
export const stages = ['primary', 'junior', 'senior', 'vocational', 'university'] as const;
export type Stage = (typeof stages)[number];

export function stageOf(grade: string): Stage {
	return stages.find((stage) => stage.startsWith(grade[0]!))!;
}
