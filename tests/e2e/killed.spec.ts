import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import postgres from 'postgres';
import { openPostgres } from '../../scripts/postgres/open.ts';

// The process dies between commit and answer: whoever asks again with the same key finds one session, not two.

const port = 32_000 + Math.floor(Math.random() * 1000);
const base = `http://127.0.0.1:${port}`;
let folder: string;
let app: ChildProcess | undefined;

test.describe.configure({ mode: 'serial' });
test.skip(({ viewport }) => viewport?.width !== 1280, 'once is enough');

test.beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'tongxin-killed-'));
	chmodSync(folder, 0o755);
});

test.afterAll(async () => {
	await end('SIGTERM');
	rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
	app = spawn('node', ['scripts/demo.ts'], {
		env: {
			...process.env,
			DATA_DIR: folder,
			PORT: String(port),
			HOST: '127.0.0.1',
			DEMO_TODAY: '2026-11-20'
		},
		stdio: 'ignore'
	});
	await expect
		.poll(
			() =>
				fetch(`${base}/readyz`).then(
					(r) => r.status,
					() => 0
				),
			{ timeout: 60_000, intervals: [100] }
		)
		.toBe(200);
}

async function end(signal: NodeJS.Signals): Promise<void> {
	if (!app || app.exitCode !== null) return;
	const gone = new Promise((resolve) => app!.once('exit', resolve));
	app.kill(signal);
	await gone;
}

async function api(path: string, init: RequestInit & { token?: string } = {}): Promise<Response> {
	const headers = {
		'content-type': 'application/json',
		...(init.token && { authorization: `Bearer ${init.token}` })
	};
	return fetch(`${base}/api/v1${path}`, { ...init, headers: { ...headers, ...init.headers } });
}

test('kill -9 between commit and answer, then the same request again: one session', async () => {
	test.setTimeout(120_000);
	await start();
	const database = await openPostgres({ dataDir: join(folder, 'demo') });
	const sql = postgres(database.ownerUrl, { max: 2 });
	try {
		const signedIn = await api('/tokens', {
			method: 'POST',
			body: JSON.stringify({ email: 'counsellor@demo.test', password: 'Tongxin-demo-1' })
		});
		const { token } = (await signedIn.json()) as { token: string };
		const me = (await (await api('/me', { token })).json()) as { roles: { organisationId: string }[] };

		for (const round of [1, 2, 3]) {
			const title = `断电演练${round}`;
			const send = () =>
				api('/sessions', {
					method: 'POST',
					token,
					headers: { 'idempotency-key': `killed-${round}` },
					body: JSON.stringify({
						activity: 'minor_lecture',
						title,
						hostId: me.roles[0]!.organisationId,
						audience: 'pupils',
						expectedAttendance: 100,
						options: [{ startsAt: '2026-12-10T06:30:00Z', endsAt: '2026-12-10T07:50:00Z' }]
					})
				});
			const count = async () =>
				(await sql<{ n: number }[]>`select count(*)::int as n from session where title = ${title}`)[0]!.n;

			const answer = send().catch(() => null);
			while ((await count()) === 0);
			await end('SIGKILL');
			await answer;
			expect(await count()).toBe(1);

			await start();
			const again = await send();
			expect(again.status).toBe(201);
			const { id } = (await again.json()) as { id: string };
			expect(await count()).toBe(1);
			expect((await sql`select id from session where title = ${title}`)[0]!.id).toBe(id);
		}
	} finally {
		await sql.end();
		await end('SIGTERM');
		await database.release();
	}
});
