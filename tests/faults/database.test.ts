import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { db } from '../../src/lib/server/db/client.ts';
import { Gate } from '../../src/lib/server/db/gate.ts';
import { isUnavailable, sqlState } from '../../src/lib/server/db/sql-state.ts';
import { transaction, type Tx } from '../../src/lib/server/db/transaction.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();

test('the application runs as a role that owns nothing', async () => {
	const [row] = await db().execute(sql`select current_user as role, current_setting('timezone') as zone`);
	expect(row).toEqual({ role: 'tongxin_app', zone: 'UTC' });
});

test.each([
	'truncate session',
	'drop table session',
	'delete from audit_event',
	'update audit_event set at = now()'
])('the application can not «%s»', async (statement) => {
	await expect(db().execute(statement)).rejects.toMatchObject({ cause: { code: '42501' } });
});

test('no policy lists a whole table to judge one row', async () => {
	const policies = await db().execute<{ name: string; conditions: string }>(sql`
		select tablename || '.' || policyname as name, concat(qual, ' ', with_check) as conditions
		from pg_policies where schemaname = 'pupils'`);
	expect(policies.length).toBeGreaterThan(100);
	const whole = /\bIN \(\s*SELECT \w+\.\w+\s+FROM pupils\.\w+ \w+\)/;
	expect(policies.filter(({ conditions }) => whole.test(conditions)).map(({ name }) => name)).toEqual([]);
});

test('of statements sent together, the one that failed is told, not those that its failure stopped', async () => {
	const failing = async (tx: Tx) => {
		const [rows] = await Promise.all([tx.execute(sql`select 1 / 0`), tx.execute(sql`select 1`)]);
		return rows;
	};
	const deep = async (tx: Tx) => await failing(tx);
	const together = transaction((tx) => Promise.all([deep(tx), tx.execute(sql`select 2`)]));
	await expect(together).rejects.toSatisfy((error) => sqlState(error) === '22012');
	// What was done in spite of it stays undone.
	const swallowed = transaction(async (tx) => {
		await Promise.allSettled([tx.execute(sql`select 1 / 0`)]);
		await tx.execute(sql`select 3`);
	});
	await expect(swallowed).rejects.toSatisfy((error) => sqlState(error) === '22012');
});

test('connections that the server ends are replaced', async () => {
	await db().execute(sql`select 1`);
	const server = postgres(database.superUrl, { max: 1 });
	await server`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tongxin'`;
	await server.end();
	const outcomes = [];
	for (let i = 0; i < 20; i++) {
		outcomes.push(
			await db()
				.execute(sql`select 1`)
				.then(
					() => 'ok',
					(error) => isUnavailable(error) || error
				)
		);
	}
	expect(outcomes.slice(10)).toEqual(Array(10).fill('ok'));
	expect(new Set(outcomes).difference(new Set(['ok', true]))).toEqual(new Set());
});

test('a statement that takes too long ends as unavailable', async () => {
	const error = await db()
		.transaction(async (tx) => {
			await tx.execute(sql`set local statement_timeout = 50`);
			await tx.execute(sql`select pg_sleep(2)`);
		})
		.catch((error) => error);
	expect(isUnavailable(error)).toBe(true);
});

test('300 queries at once all get their turn', async () => {
	const rows = await Promise.all(
		Array.from({ length: 300 }, (_, i) => db().execute(sql`select ${i}::int as i`))
	);
	expect(rows.map(([row]) => row?.i)).toEqual(Array.from({ length: 300 }, (_, i) => i));
});

test('the gate refuses at once when its line is full, and after its patience', async () => {
	const gate = new Gate({ atOnce: 1, places: 1, patience: 50 });
	let finish = () => {};
	const first = gate.run(() => new Promise<void>((resolve) => (finish = resolve)));
	const second = gate.run(async () => 'second');
	await expect(gate.run(async () => 'third')).rejects.toSatisfy(isUnavailable);
	await expect(second).rejects.toSatisfy(isUnavailable);
	finish();
	await first;
	await expect(gate.run(async () => 'fourth')).resolves.toBe('fourth');
	expect(gate.waiting).toBe(0);
});
