import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { draftTransitions, stoppedAt } from './draft.ts';

test('docs/states.md has the transitions of a draft', () => {
	const rows = readFileSync('docs/states.md', 'utf8')
		.split('## Draft of a roster (导入)')[1]!
		.split('\n## ')[0]!
		.split('\n')
		.filter((line) => /^\| [a-z]/.test(line))
		.map((line) =>
			line
				.split('|')
				.slice(1, 4)
				.map((cell) => cell.trim())
		);
	expect(rows).toEqual(
		Object.entries(draftTransitions).map(([name, { from, to }]) => [name, from.join(', '), to])
	);
	expect(stoppedAt).toEqual({
		checking: draftTransitions.stopChecking.to,
		importing: draftTransitions.stopImporting.to
	});
});
