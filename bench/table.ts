import { round, type Result } from './workload.ts';

/** The results in columns for a terminal. */
export function writeTable(results: readonly Result[]): string {
	const rows = results.map(({ id, what, size, value, spread, goal, met, note }) => [
		id,
		what,
		size,
		Number.isNaN(value) ? '–' : String(round(value)),
		spread ? `${round(spread[0])}–${round(spread[1])}` : '',
		goal ? `${goal.op} ${goal.than}` : '',
		met === null ? '–' : met ? 'met' : 'NOT MET',
		note
	]);
	const all = [['', 'claim', 'sessions', 'median', 'spread', 'goal', '', 'sides'], ...rows];
	const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
	return all
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column]!))
				.join('  ')
				.trimEnd()
		)
		.join('\n');
}
