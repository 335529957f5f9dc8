import type { RequestEvent } from '@sveltejs/kit';
import { beforeAll, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { messages as en } from '../../../src/lib/i18n/en/index.ts';
import { messages as zh } from '../../../src/lib/i18n/zh-CN/index.ts';
import { acceptSession } from '../../../src/lib/sessions/server/accept-session.ts';
import { progress } from '../../../src/lib/sessions/server/progress.ts';
import { GET } from '../../../src/routes/(portal)/progress/table.csv/+server.ts';
import { testDatabase } from '../../support/database.ts';
import {
	byHand,
	friday,
	itIs,
	makeWorld,
	reported,
	requested,
	slot,
	type World
} from '../../support/factories.ts';

// The tables of progress as a file: the rows, order and rights of the page.

const database = testDatabase();
let world: World;
const indicator = 'minor_lecture_and_parent_class';

beforeAll(async () => {
	itIs(friday);
	world = await makeWorld(database.ownerUrl);
	const remote = await requested(world, { hostId: world.otherSchool.id, options: [slot(20)] });
	const input = { ...slot(20), expertIds: [world.experts[3]] };
	await acceptSession(world.otherCoordinator, remote, input, byHand);
	await requested(world, { options: [slot(21)] });
	await reported(world, 90);
});

async function table(actor: UserActor, query = `indicator=${indicator}`, locale = 'zh-CN') {
	const url = new URL(`http://localhost/progress/table.csv?${query}`);
	const event = { url, locals: { actor, locale }, params: {}, request: new Request(url) };
	const response = await GET(event as unknown as Parameters<typeof GET>[0] & RequestEvent);
	const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
	expect(text.startsWith('\ufeff')).toBe(true);
	expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
	expect(response.headers.get('cache-control')).toBe('private, no-store');
	const [head, ...rows] = text
		.slice(1)
		.trimEnd()
		.split('\r\n')
		// At commas outside of quotes.
		.map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
	return { head: head!, rows, file: response.headers.get('content-disposition')! };
}
const of = (rows: string[][], kind: string) => rows.filter(([first]) => first === kind);
const sum = (rows: string[][], column: number) => rows.reduce((n, row) => n + Number(row[column]), 0);

test('counties, teams and months each add up to the row of the indicator', async () => {
	const { head, rows, file } = await table(world.bureau);
	expect(head).toEqual(zh.exports.progressColumns);
	expect(decodeURIComponent(file)).toContain('目标进度_2026');
	const { columns } = zh.targets.progress;
	const [row] = await progress(world.bureau, { year: 2026, by: 'none', indicator });
	expect(row).toMatchObject({ scheduled: 2, delivered: 1, verified: 0 });
	for (const kind of [columns.county, columns.team, columns.month]) {
		const part = of(rows, kind);
		expect([kind, sum(part, 5), sum(part, 6), sum(part, 7)]).toEqual([kind, 2, 1, 0]);
	}
	const total = of(rows, columns.indicator).find(([, name]) => name === zh.targets.indicators[indicator])!;
	expect(total.slice(4, 8)).toEqual(['', '2', '1', '0']);
});

test('each reader gets what their page shows, and nobody else gets anything', async () => {
	const { columns } = zh.targets.progress;
	const county = await table(world.countyBureau);
	expect(of(county.rows, columns.county).map(([, name]) => name)).toEqual(['桃源县']);
	expect(of(county.rows, columns.team)).toEqual([]);
	expect(sum(of(county.rows, columns.month), 5)).toBe(1);
	const team = await table(world.otherCoordinator);
	expect(of(team.rows, columns.county)).toEqual([]);
	expect(of(team.rows, columns.team).map((row) => [row[1], row[5]])).toEqual([['桃源巡讲团', '1']]);
	for (const actor of [world.counsellor, world.speaker, world.teacher]) {
		await expect(table(actor)).rejects.toMatchObject({ status: 403 });
	}
});

test('an unknown year or indicator is the running one’s and the first; in English the heads are English', async () => {
	const { head, rows } = await table(world.bureau, 'year=1999&indicator=none', 'en');
	expect(head).toEqual(en.exports.progressColumns);
	expect(new Set(rows.map((row) => row[3]))).toEqual(new Set(['2026']));
});
