import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { openCluster, type Cluster } from './cluster.ts';
import { withLock } from './lock.ts';
import { clusterUrl, ensureRunning, runningServer, stop } from './server.ts';

/** A running PostgreSQL that this process holds open. */
export interface OpenPostgres {
	/** Database `tongxin` as its owner `tongxin_owner` (may create roles, is no superuser). */
	ownerUrl: string;
	/** Database `postgres` as the superuser. */
	superUrl: string;
	port: number;
	/** Lets go of the server, and stops it unless another process uses it. */
	release(): Promise<void>;
}

/** By its name each process sees whether others hold the server too. */
const anchorName = 'tongxin-anchor';
const lockTimeout = 90_000;

/**
 * Opens the embedded PostgreSQL of a folder: makes the database files if there are none, adopts the server if it
 * runs, else starts it, and starts it again if it dies while this process holds it. Processes share it.
 * @param dataDir the folder; may be left out when the data need not outlive this process
 * @param durable false: for tests; faster, loses data in a crash, and a folder made here is removed by `release`
 * @throws Error with one readable sentence (or the end of PostgreSQL's log)
 */
export async function openPostgres(
	options: { dataDir: string; durable?: true } | { dataDir?: string; durable: false }
): Promise<OpenPostgres> {
	const durable = options.durable ?? true;
	const folder = options.dataDir
		? resolve(options.dataDir)
		: mkdtempSync(join(tmpdir(), 'tongxin-postgres-'));
	makeFolder(folder, !options.dataDir);
	const lock = join(folder, 'postgres.lock');

	let released = false;
	const { cluster, anchor } = await withLock(lock, lockTimeout, async () => {
		const cluster = openCluster(folder, durable);
		await ensureRunning(cluster);
		await prepareDatabase(cluster);
		const anchor = postgres(clusterUrl(cluster, 'postgres', 'postgres'), {
			max: 1,
			max_lifetime: null,
			connection: { application_name: anchorName },
			onclose: () => void revive()
		});
		await anchor`select 1`;
		return { cluster, anchor };
	});

	/** The anchor's connection broke: the server died. Whoever gets the lock first starts it again. */
	async function revive(): Promise<void> {
		while (!released) {
			try {
				return await withLock(lock, lockTimeout, async () => {
					if (released) return;
					await ensureRunning(cluster);
					await anchor`select 1`;
				});
			} catch (error) {
				if (!released) console.error(`PostgreSQL could not be started again: ${(error as Error).message}`);
				await sleep(2000);
			}
		}
	}

	async function release(): Promise<void> {
		if (released) return;
		released = true;
		await withLock(lock, lockTimeout, async () => {
			const stopIt = runningServer(cluster) !== null && !(await usedByOthers(anchor));
			await anchor.end({ timeout: 2 });
			if (stopIt) await stop(cluster);
		});
		if (!options.dataDir)
			for (const path of [cluster.data, folder]) rmSync(path, { recursive: true, force: true });
	}

	return {
		ownerUrl: clusterUrl(cluster, 'tongxin_owner', 'tongxin'),
		superUrl: clusterUrl(cluster, 'postgres', 'postgres'),
		port: cluster.secrets.port,
		release
	};
}

function makeFolder(folder: string, temporary: boolean): void {
	try {
		mkdirSync(folder, { recursive: true });
		// PostgreSQL's user must be able to pass through; the secrets inside have their own mode.
		if (temporary) chmodSync(folder, 0o711);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
		throw new Error(`The folder ${folder} can't be made by this user: set DATA_DIR to another one.`, {
			cause: error
		});
	}
}

/** Every step looks first, so that a start that died half-way is finished by the next one. */
async function prepareDatabase(cluster: Cluster): Promise<void> {
	const sql = postgres(clusterUrl(cluster, 'postgres', 'postgres'), { max: 1 });
	try {
		const [found] = await sql<{ role: boolean; database: boolean }[]>`
			select exists (select from pg_roles where rolname = 'tongxin_owner') as role,
				exists (select from pg_database where datname = 'tongxin') as database`;
		if (!found?.role) {
			await sql.unsafe(
				`create role tongxin_owner login createrole password '${cluster.secrets.ownerPassword}'`
			);
		}
		if (!found?.database) await sql.unsafe('create database tongxin owner tongxin_owner');
	} finally {
		await sql.end();
	}
}

/**
 * Whether another process uses the server. Connections that were just closed live on for an instant, so all get
 * a second to go; the application's pool, which may still be ending its queries, gets eight.
 */
async function usedByOthers(anchor: postgres.Sql): Promise<boolean> {
	const started = Date.now();
	for (;;) {
		let others: { name: string }[];
		try {
			others = await anchor<{ name: string }[]>`
				select application_name as name from pg_stat_activity
				where backend_type = 'client backend' and pid <> pg_backend_pid()`;
		} catch {
			return false; // the server is dying or dead; `stop` waits for the rest
		}
		if (others.length === 0) return false;
		const patience = others.every(({ name }) => name === 'tongxin') ? 8000 : 1000;
		if (Date.now() - started > patience) return true;
		await sleep(25);
	}
}
