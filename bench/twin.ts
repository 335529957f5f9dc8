import type postgres from 'postgres';
import type { OpenRequest } from './requests.ts';

/** The tables that an acceptance writes: sessions first, since the others refer to them. */
const tables = ['session', 'resource_interval', 'session_expert'];

/**
 * Copies of these tables in a schema `twin`: with the same rows, indexes, checks, exclusion and foreign keys, but
 * without triggers. What an acceptance costs at least is measured there.
 */
export async function makeTwin(owner: postgres.Sql): Promise<void> {
	await owner`create schema twin`;
	for (const table of tables) {
		await owner.unsafe(`create table twin.${table} (like public.${table} including all)`);
		await owner.unsafe(`insert into twin.${table} select * from public.${table}`);
		const keys = await owner<{ name: string; definition: string }[]>`
			select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
			where conrelid = ${`public.${table}`}::regclass and contype = 'f'`;
		for (const { name, definition } of keys) {
			const within = definition.replace(/REFERENCES session\(/, 'REFERENCES twin.session(');
			await owner.unsafe(`alter table twin.${table} add constraint ${name} ${within}`);
		}
		await owner.unsafe(`vacuum analyze twin.${table}`);
	}
	await owner`grant usage on schema twin to tongxin_app`;
	await owner`grant select, insert, update on all tables in schema twin to tongxin_app`;
}

/** Lets the twin know requests that were made since. */
export async function copyToTwin(owner: postgres.Sql, requests: readonly OpenRequest[]): Promise<void> {
	const ids = requests.map(({ id }) => id);
	await owner`insert into twin.session select * from public.session where id = any(${ids})`;
}
