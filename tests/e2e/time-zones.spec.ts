import { expect, test } from '@playwright/test';
import { AppProcess } from '../support/app-process.ts';
import { ask, signIn } from '../support/sign-in.ts';

// A server may stand anywhere: the same pages on the same data read the same, whatever its own time zone is.

const app = new AppProcess();
const today = '2026-11-20';

test.skip(({ viewport }) => viewport?.width !== 1280, 'once is enough');
test.afterAll(() => app.remove());

test('calendars, a session, the planner, figures and feeds are the same under three time zones', async ({
	page
}) => {
	test.setTimeout(150_000);
	const read: Record<string, string>[] = [];
	let feed = '';
	let session = '';
	for (const TZ of ['Asia/Shanghai', 'UTC', 'America/New_York']) {
		await app.start(today, { TZ });
		if (!feed) {
			await signIn(page, 'coordinator', app.base);
			await page.goto(`${app.base}/account/calendar`);
			await page.getByRole('button', { name: '生成订阅地址' }).click();
			await page.getByLabel('名称').fill('时区');
			await page.getByRole('button', { name: '生成订阅地址' }).click();
			feed = new URL(await page.getByLabel('订阅地址', { exact: true }).inputValue()).pathname;
			const { items } = await ask<{ items: { id: string }[] }>(
				`${app.base}`,
				'coordinator',
				'/sessions?status=scheduled&from=2026-11-21'
			);
			session = items[0]!.id;
		}
		const pages = [
			'/sessions?view=month&month=2026-12',
			'/sessions?view=week&day=2026-11-25',
			'/sessions?view=experts&day=2026-11-25',
			'/sessions?from=2026-11-21&to=2026-12-31',
			`/sessions/${session}`,
			`/sessions/${session}/rescheduling`,
			'/planner?view=month&day=2026-12-01',
			'/planner?day=2026-12-01',
			'/progress',
			'/calendar.ics',
			feed
		];
		const found: Record<string, string> = {};
		for (const path of pages) {
			const answer = await page.request.get(app.base + path);
			expect(answer.status(), `${path} in ${TZ}`).toBe(200);
			found[path] = lasting(await answer.text());
		}
		read.push(found);
		await app.end();
	}
	const [home, ...elsewhere] = read;
	for (const found of elsewhere) {
		for (const [path, text] of Object.entries(found)) expect(text, path).toBe(home![path]);
	}
	expect(home![`/sessions/${session}`]).toMatch(/\d\d:\d\d–\d\d:\d\d/);
	expect(home![feed]).toContain('BEGIN:VEVENT');
});

/** What a page says, without keys of forms and without the moment at which it was asked. */
function lasting(text: string): string {
	const main = /<main[\s\S]*<\/main>/.exec(text)?.[0] ?? text;
	return main
		.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
		.replace(/截至[^<]*/g, '截至')
		.replace(/^DTSTAMP:.*$/gm, 'DTSTAMP');
}
