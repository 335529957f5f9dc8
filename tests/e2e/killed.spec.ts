import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import postgres from 'postgres';
import { openPostgres } from '../../scripts/postgres/open.ts';
import { AppProcess } from '../support/app-process.ts';

// The process dies between commit and answer: whoever asks again with the same key finds one session, not two.

const app = new AppProcess();
const today = '2026-11-20';

test.skip(({ viewport }) => viewport?.width !== 1280, 'once is enough');
test.afterAll(() => app.remove());

async function api(path: string, init: RequestInit & { token?: string } = {}): Promise<Response> {
	const headers = {
		'content-type': 'application/json',
		...(init.token && { authorization: `Bearer ${init.token}` })
	};
	return fetch(`${app.base}/api/v1${path}`, { ...init, headers: { ...headers, ...init.headers } });
}

test('kill -9 between commit and answer, then the same request again: one session', async () => {
	test.setTimeout(120_000);
	await app.start(today);
	const database = await openPostgres({ dataDir: join(app.folder, 'demo') });
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
			await app.end('SIGKILL');
			await answer;
			expect(await count()).toBe(1);

			await app.start(today);
			const again = await send();
			expect(again.status).toBe(201);
			const { id } = (await again.json()) as { id: string };
			expect(await count()).toBe(1);
			expect((await sql`select id from session where title = ${title}`)[0]!.id).toBe(id);
		}
	} finally {
		await sql.end();
		await app.end();
		await database.release();
	}
});
