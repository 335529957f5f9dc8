import postgres from 'postgres';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgres } from '../scripts/postgres/open.ts';
import { closeDb } from '../src/lib/server/db/client.ts';
import { migrate } from '../src/lib/server/db/migrate.ts';
import { forgetEnv } from '../src/lib/server/env.ts';
import { populate } from './population.ts';
import type { Size } from './workload.ts';

/** One database with a population of its own, which a workload may change as it likes. */
export interface Site {
	size: Size;
	/** Its address as the owner; the application steps down to its own role. */
	url: string;
	/** As the owner, for what is not measured. */
	owner: postgres.Sql;
	/** As the application's role with as many connections as the application has: what measures are compared with. */
	plain: postgres.Sql;
	/** Points the application's own client in this process here. */
	enter(): Promise<void>;
	close(): Promise<void>;
}

export interface Stage {
	version: string;
	open(size: Size): Promise<Site>;
	/** Deadlocks that the server has counted so far in this database, those that were tried again included. */
	deadlocks(site: Site): Promise<number>;
	close(): Promise<void>;
}

const sessionsOf: Record<Size, number> = { '10k': 10_000, '100k': 100_000, '1m': 1_000_000 };

/** Starts PostgreSQL on a folder of its own, as durable as in production. */
export async function openStage(): Promise<Stage> {
	const folder = mkdtempSync(join(tmpdir(), 'tongxin-bench-'));
	chmodSync(folder, 0o711); // PostgreSQL's user passes through
	const server = await openPostgres({ dataDir: folder });
	const sql = postgres(server.superUrl, { max: 1, onnotice: () => {} });
	const [{ version } = { version: '' }] = await sql<{ version: string }[]>`show server_version`;
	const ready = new Set<Size>();
	let opened = 0;

	/** Each size is made once; the sites are copies of it. */
	async function prepare(size: Size): Promise<void> {
		if (ready.has(size)) return;
		console.log(`Making a population with ${size} sessions …`);
		await sql.unsafe(`create database population_${size} owner tongxin_owner`);
		const url = withDatabase(server.ownerUrl, `population_${size}`);
		await migrate(url);
		const owner = postgres(url, { max: 1, onnotice: () => {} });
		await populate(owner, sessionsOf[size]);
		await owner.end();
		ready.add(size);
	}

	return {
		version,
		async open(size) {
			await prepare(size);
			const name = `site_${++opened}`;
			await sql.unsafe(`create database ${name} template population_${size} owner tongxin_owner`);
			await sql`checkpoint`;
			const url = withDatabase(server.ownerUrl, name);
			const owner = postgres(url, { max: 1, onnotice: () => {} });
			const plain = asApplication(url, 10);
			return {
				size,
				url,
				owner,
				plain,
				async enter() {
					await closeDb();
					process.env.DATABASE_URL = url;
					forgetEnv();
				},
				async close() {
					await closeDb();
					await Promise.all([owner.end({ timeout: 5 }), plain.end({ timeout: 5 })]);
					await sql.unsafe(`drop database ${name} with (force)`);
				}
			};
		},
		async deadlocks(site) {
			const name = new URL(site.url).pathname.slice(1);
			const [row] = await sql<{ n: number }[]>`
				select deadlocks::integer as n from pg_stat_database where datname = ${name}`;
			return row!.n;
		},
		async close() {
			await sql.end({ timeout: 5 });
			await server.release();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** Connections as the application's role, without anything of the application. */
export function asApplication(url: string, max: number): postgres.Sql {
	return postgres(url, { max, onnotice: () => {}, connection: { role: 'tongxin_app', timezone: 'UTC' } });
}

function withDatabase(url: string, name: string): string {
	return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}
