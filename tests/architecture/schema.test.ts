import { readFileSync } from 'node:fs';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { pgTable, text } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import * as schema from '../../src/lib/server/db/schema/index.ts';

type Snapshot = ReturnType<typeof generateDrizzleJson>;

const readJson = (file: string): unknown => JSON.parse(readFileSync(`drizzle/meta/${file}`, 'utf8'));
const journal = readJson('_journal.json') as { entries: { idx: number; tag: string; when: number }[] };
const last = journal.entries.at(-1)!;
const snapshot = readJson(`${String(last.idx).padStart(4, '0')}_snapshot.json`) as Snapshot;

test('the migrations make the schema: `npm run db:generate` would write nothing', async () => {
	const described = generateDrizzleJson(schema, snapshot.id);
	expect(await generateMigration(snapshot, described)).toEqual([]);
});

test('the comparison sees a table that no migration makes', async () => {
	const described = generateDrizzleJson({ ...schema, forgotten: pgTable('forgotten', { a: text('a') }) });
	expect(await generateMigration(snapshot, described)).toEqual([
		expect.stringContaining('CREATE TABLE "forgotten"')
	]);
});

test('migrations are applied in the order in which they were written', () => {
	expect(journal.entries.map(({ idx }) => idx)).toEqual(journal.entries.map((_, n) => n));
	const times = journal.entries.map(({ when }) => when);
	expect(times).toEqual(times.toSorted((a, b) => a - b));
	for (const { tag } of journal.entries) expect(readFileSync(`drizzle/${tag}.sql`, 'utf8')).not.toBe('');
});
