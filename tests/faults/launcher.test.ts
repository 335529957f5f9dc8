import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
	chmodSync,
	chownSync,
	mkdtempSync,
	readFileSync,
	realpathSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commandLine, processIdentity } from '../../scripts/postgres/process.ts';

const isRoot = process.getuid?.() === 0;
const nobody = 65534;
const script = join(import.meta.dirname, 'hold-postgres.ts');
/** A plain user can run the holder only where it can read this project and Node. */
const plainUserCanRun =
	isRoot &&
	spawnSync(process.execPath, ['--version'], { uid: nobody, gid: nobody, cwd: import.meta.dirname })
		.status === 0;

let folder: string;
let holders: Holder[];

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'tongxin-launcher-'));
	chmodSync(folder, 0o755);
	holders = [];
});

afterEach(async () => {
	for (const { child } of holders) child.kill('SIGKILL');
	const pid = postmaster();
	if (pid) process.kill(pid, 'SIGQUIT');
	await until(() => postmaster() === null);
	const data = realpathSync(join(folder, 'pgdata'));
	for (const path of [data, folder]) rmSync(path, { recursive: true, force: true });
});

interface Holder {
	child: ChildProcess;
	ownerUrl: string;
	superUrl: string;
	port: number;
}

async function hold(options: { uid?: number } = {}): Promise<Holder> {
	const child = spawn(process.execPath, [script, folder], {
		stdio: ['ignore', 'pipe', 'inherit'],
		...(options.uid && { uid: options.uid, gid: options.uid })
	});
	let output = '';
	for await (const chunk of child.stdout) {
		output += chunk;
		if (output.includes('}\n')) break;
	}
	const holder: Holder = { child, ...JSON.parse(output.slice(output.indexOf('{'))) };
	holders.push(holder);
	return holder;
}

async function end(holder: Holder, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
	holder.child.kill(signal);
	if (holder.child.exitCode === null && holder.child.signalCode === null) await once(holder.child, 'exit');
	return holder.child.exitCode;
}

/** The id of the server's process, if it lives. */
function postmaster(): number | null {
	try {
		const [pid] = readFileSync(join(folder, 'pgdata/postmaster.pid'), 'utf8').split('\n');
		return commandLine(Number(pid)).includes(realpathSync(join(folder, 'pgdata'))) ? Number(pid) : null;
	} catch {
		return null;
	}
}

async function until(done: () => boolean | Promise<boolean>, timeout = 15_000): Promise<void> {
	const deadline = Date.now() + timeout;
	while (!(await done())) {
		if (Date.now() > deadline) throw new Error('waited in vain');
		await sleep(25);
	}
}

async function query<T extends object>(url: string, statement: string): Promise<T[]> {
	const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
	try {
		return [...(await sql.unsafe<T[]>(statement))];
	} finally {
		await sql.end({ timeout: 1 });
	}
}

const portIsOpen = (port: number) =>
	new Promise<boolean>((resolve) => {
		const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
		socket.once('connect', () => socket.destroy());
	});

/** Writes rows one by one and remembers those that the server acknowledged, until it fails. */
async function writeUntilItFails(url: string, acknowledged: number[]): Promise<void> {
	const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
	try {
		for (let i = 0; ; i++) {
			await sql`insert into kept values (${i})`;
			acknowledged.push(i);
		}
	} catch {
		await sql.end({ timeout: 1 });
	}
}

describe.each([
	{ who: isRoot ? 'root' : 'this user', uid: undefined, possible: true },
	{ who: 'a plain user', uid: nobody, possible: plainUserCanRun }
])('the embedded server, started by $who', ({ uid, possible }) => {
	beforeEach(() => {
		if (uid) chownSync(folder, uid, uid);
	});

	test.runIf(possible)('starts once for two starts at once, and stops with the last', async () => {
		const [first, second] = await Promise.all([hold({ uid }), hold({ uid })]);
		expect(second.port).toBe(first.port);
		const pid = postmaster();
		expect(pid).not.toBeNull();
		const [role] = await query(
			first.ownerUrl,
			'select rolsuper, rolcreaterole from pg_roles where rolname = current_user'
		);
		expect(role).toEqual({ rolsuper: false, rolcreaterole: true });
		expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);

		expect(await end(first)).toBe(0);
		expect(postmaster()).toBe(pid);
		expect(await query(second.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
		expect(await end(second)).toBe(0);
		expect(postmaster()).toBeNull();
		expect(await portIsOpen(first.port)).toBe(false);
	});

	test.runIf(possible)('survives kill -9 of its holder, and the next start adopts it', async () => {
		const first = await hold({ uid });
		const pid = postmaster();
		await end(first, 'SIGKILL');
		expect(postmaster()).toBe(pid);
		const second = await hold({ uid });
		expect(postmaster()).toBe(pid);
		expect(second.ownerUrl).toBe(first.ownerUrl);
		expect(await end(second)).toBe(0);
		expect(postmaster()).toBeNull();
	});

	test.runIf(possible)(
		'is started again after kill -9 of itself, at the same address, with every acknowledged row',
		async () => {
			const holder = await hold({ uid });
			await query(holder.ownerUrl, 'create table kept (i int primary key)');
			const acknowledged: number[] = [];
			const writing = writeUntilItFails(holder.ownerUrl, acknowledged);
			await until(() => acknowledged.length > 50);
			const pid = postmaster()!;
			process.kill(pid, 'SIGKILL');
			await writing;
			await until(() => postmaster() !== null && postmaster() !== pid);
			await until(() =>
				query(holder.ownerUrl, 'select 1').then(
					() => true,
					() => false
				)
			);
			const rows = await query<{ i: number }>(holder.ownerUrl, 'select i from kept order by i');
			expect(rows.map(({ i }) => i)).toEqual(expect.arrayContaining(acknowledged));
			expect(await end(holder)).toBe(0);
			expect(postmaster()).toBeNull();
		}
	);
});

test('starts after kill -9 of holder and server, when another process bears the old pid', async () => {
	const first = await hold();
	await query(first.ownerUrl, 'create table kept as select 1 as i');
	await end(first, 'SIGKILL');
	const pidFile = join(folder, 'pgdata/postmaster.pid');
	process.kill(postmaster()!, 'SIGKILL');
	await until(() => postmaster() === null);
	// As after a container restarts: the id in the file belongs to a living process that is no server.
	writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(/^\d+/, String(process.pid)));
	expect(processIdentity(process.pid)).not.toBeNull();

	const second = await hold();
	expect(await query(second.ownerUrl, 'select i from kept')).toEqual([{ i: 1 }]);
	expect(await end(second)).toBe(0);
});

test('a lock whose holder died does not stand in the way', async () => {
	const dead = spawn('true');
	await once(dead, 'exit');
	writeFileSync(join(folder, 'postgres.lock'), `${dead.pid}@1`);
	const [first, second] = await Promise.all([hold(), hold()]);
	expect(second.port).toBe(first.port);
	await Promise.all([end(first), end(second)]);
	expect(postmaster()).toBeNull();
});

test('stays while another program is connected', async () => {
	const holder = await hold();
	const other = postgres(holder.superUrl, { max: 1, connection: { application_name: 'psql' } });
	await other`select 1`;
	expect(await end(holder)).toBe(0);
	expect(postmaster()).not.toBeNull();
	await other.end();
});

test.runIf(isRoot)("works where PostgreSQL's user can't reach the folder", async () => {
	chmodSync(folder, 0o700);
	const holder = await hold();
	expect(realpathSync(join(folder, 'pgdata'))).not.toContain(folder);
	expect(await query(holder.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
	expect(await end(holder)).toBe(0);
});
