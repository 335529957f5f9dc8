import { spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import type { Cluster } from './cluster.ts';
import { as } from './host-user.ts';
import { commandLine, hasProcessIn, processIdentity } from './process.ts';

const settings = {
	listen_addresses: '127.0.0.1',
	unix_socket_directories: '',
	password_encryption: 'scram-sha-256',
	timezone: 'UTC',
	log_timezone: 'UTC',
	max_connections: '200',
	shared_buffers: '256MB',
	effective_cache_size: '1GB',
	work_mem: '8MB',
	max_wal_size: '1GB',
	random_page_cost: '1.1',
	jit: 'off'
};

/** For tests: loses data in a crash, and is faster for it. */
const volatileSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Errors of a start that go away when the last server's processes are gone. */
const passing = /pre-existing shared memory block|lock file "postmaster.pid" already exists/;

/** The address of a database of this cluster. */
export function clusterUrl(cluster: Cluster, user: 'postgres' | 'tongxin_owner', database: string): string {
	const { superPassword, ownerPassword, port } = cluster.secrets;
	return `postgres://${user}:${user === 'postgres' ? superPassword : ownerPassword}@127.0.0.1:${port}/${database}`;
}

/**
 * Makes sure that the cluster's server runs and answers: adopts a running one, else starts it, waiting for
 * what a killed one left behind. Call it under the folder's lock. Throws the end of the log after 60 seconds.
 */
export async function ensureRunning(cluster: Cluster): Promise<void> {
	const deadline = Date.now() + 60_000;
	let problem = 'it did not answer';
	while (Date.now() < deadline) {
		const running = runningServer(cluster);
		if (running?.ready) {
			if (running.port !== cluster.secrets.port) cluster.setPort(running.port);
			if (await answers(cluster)) return;
		} else if (!running && !hasProcessIn(cluster.data)) {
			removeForeignPidFile(cluster);
			const log = await start(cluster);
			if (log !== null) problem = log;
			if (log !== null && !passing.test(log)) break;
		}
		await sleep(100);
	}
	throw new Error(`PostgreSQL did not start (log: ${cluster.log}):\n${problem}`);
}

/** Ends the cluster's server (fast shutdown) and waits until its process is gone. */
export async function stop(cluster: Cluster): Promise<void> {
	const running = runningServer(cluster);
	if (!running) return;
	process.kill(running.pid, 'SIGINT');
	const deadline = Date.now() + 60_000;
	while (isServer(running.pid, cluster)) {
		if (Date.now() > deadline) throw new Error(`PostgreSQL (process ${running.pid}) did not stop in 60 s.`);
		await sleep(20);
	}
}

/** The cluster's server, if it lives. `ready` says whether it takes connections. */
export function runningServer(cluster: Cluster): { pid: number; port: number; ready: boolean } | null {
	const lines = pidFile(cluster);
	if (!lines) return null;
	const pid = Number(lines[0]);
	return isServer(pid, cluster) ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' } : null;
}

function pidFile(cluster: Cluster): string[] | null {
	try {
		return readFileSync(join(cluster.data, 'postmaster.pid'), 'utf8').split('\n');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw error;
	}
}

const isServer = (pid: number, cluster: Cluster) => commandLine(pid).includes(cluster.data);

/** After a machine or container restarts, another process may bear the pid; PostgreSQL would not start then. */
function removeForeignPidFile(cluster: Cluster): void {
	const pid = Number(pidFile(cluster)?.[0]);
	if (pid && processIdentity(pid)) rmSync(join(cluster.data, 'postmaster.pid'), { force: true });
}

/** Starts the server; returns null when it is ready, or what it wrote to its log before it ended. */
async function start(cluster: Cluster): Promise<string | null> {
	const { port } = cluster.secrets;
	if (!port || !(await isFree(port))) cluster.setPort(await freePort());
	const all = {
		...settings,
		...(cluster.durable ? {} : volatileSettings),
		port: String(cluster.secrets.port)
	};
	if ((statSync(cluster.log, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) {
		renameSync(cluster.log, `${cluster.log}.1`);
	}
	const log = openSync(cluster.log, 'a', 0o600);
	const before = fstatSync(log).size;
	// Detached: an interrupt from the keyboard must reach only us, so that requests drain before the database stops.
	const child = spawn(
		join(cluster.binaries, 'bin', 'postgres'),
		['-D', cluster.data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
		{ ...as(cluster.user), detached: true, stdio: ['ignore', log, log] }
	);
	closeSync(log);
	let ended = false;
	child.on('exit', () => (ended = true));
	child.on('error', () => (ended = true));
	child.unref();
	while (!ended) {
		if (runningServer(cluster)?.ready) return null;
		await sleep(10);
	}
	const written = readFileSync(cluster.log).subarray(before).toString();
	return written.trim().split('\n').slice(-15).join('\n');
}

async function answers(cluster: Cluster): Promise<boolean> {
	const sql = postgres(clusterUrl(cluster, 'postgres', 'postgres'), { max: 1, connect_timeout: 5 });
	try {
		await sql`select 1`;
		return true;
	} catch (error) {
		if ((error as { code?: string }).code === '28P01') {
			const file = cluster.log.replace('postgres.log', 'secrets.json');
			throw new Error(`PostgreSQL refuses the password in ${file}.`, { cause: error });
		}
		return false;
	} finally {
		await sql.end({ timeout: 1 });
	}
}

/** Below the range that the system gives to outgoing connections, so that nobody sits there after a restart. */
async function freePort(): Promise<number> {
	for (;;) {
		const port = 20_000 + Math.floor(Math.random() * 10_000);
		if (await isFree(port)) return port;
	}
}

function isFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', () => resolve(false));
		probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
	});
}
