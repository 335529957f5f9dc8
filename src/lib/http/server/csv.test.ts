import { expect, test } from 'vitest';
import { csvResponse } from './csv.ts';

test('has the mark of UTF-8, one line for each row, and empty cells where nothing is known', async () => {
	const bytes = new Uint8Array(
		await csvResponse(
			'a',
			['名称', '数'],
			[
				['武陵区', 3],
				['x,"y"', null]
			]
		).arrayBuffer()
	);
	expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
	expect(new TextDecoder().decode(bytes)).toBe('名称,数\r\n武陵区,3\r\n"x,""y""",\r\n');
});

test.each(['=1+1', '+86 139', '-2+3', '@SUM(A1)', '\t=1', '\r=1'])(
	'%j is text for a spreadsheet',
	async (cell) => {
		const text = await csvResponse('a', ['x'], [[cell]]).text();
		expect(text.split('\r\n').slice(1).join('\r\n').replace(/^"/, '')).toMatch(/^'/);
	}
);

test('the name of the file holds what was asked for', () => {
	expect(csvResponse('场次 2026/武陵区', [], []).headers.get('content-disposition')).toContain(
		`filename*=UTF-8''${encodeURIComponent('场次-2026-武陵区')}.csv`
	);
});
