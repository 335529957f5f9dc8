import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import postgres from 'postgres';
import { openPostgres } from '../../scripts/postgres/open.ts';
import { AppProcess } from '../support/app-process.ts';
import { signIn } from '../support/sign-in.ts';

// A field worker at a door without a connection: what they see is sealed on the telephone, what they write down arrives
// once and is the follow-up; the counsellor reads it with the next date.

const app = new AppProcess();
const today = '2026-11-20';

test.skip(({ viewport }) => viewport?.width !== 360, 'it happens on a telephone');
test.afterAll(() => app.remove());
test.use({ serviceWorkers: 'allow' });

test('a visit without a connection arrives once, and nothing of it is readable on the way', async ({
	page,
	context,
	browser
}) => {
	test.setTimeout(150_000);
	await app.start(today);
	const database = await openPostgres({ dataDir: join(app.folder, 'demo') });
	const sql = postgres(database.ownerUrl, { max: 2, onnotice: () => {} });
	try {
		const [visit] = await sql<{ id: string; followUp: string }[]>`
			select v.id, v.follow_up_id as "followUp" from pupils.visit v join app_user u on u.id = v.given_by
			where v.status = 'open' and u.email = 'counsellor@demo.test' limit 1`;
		const { id, followUp } = visit!;
		const count = async () => {
			const [row] = await sql`
				select v.status as visit, f.status as "followUp",
					(select count(*)::int from pupils.follow_up n where n.previous_id = f.id) as next,
					(select count(*)::int from audit_event where entity_id = v.id and action = 'visit.reported') as events
				from pupils.visit v join pupils.follow_up f on f.id = v.follow_up_id where v.id = ${id}`;
			return row;
		};

		await signIn(page, 'fieldworker', app.base);
		await expect(page).toHaveURL(/\/visits$/);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('有2次走访');
		await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
		await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
		const name = await page.locator(`#visit-${id} h2`).innerText();
		/** Everything that the device keeps, as far as it can be read. */
		const kept = () =>
			page.evaluate(async () => {
				const database = await new Promise<IDBDatabase>((resolve) => {
					const asked = indexedDB.open('tongxin');
					asked.onsuccess = () => resolve(asked.result);
				});
				const all = await Promise.all(
					[...database.objectStoreNames].map(
						(store) =>
							new Promise<[string, string]>((resolve) => {
								const asked = database.transaction(store).objectStore(store).getAll();
								asked.onsuccess = () => {
									const texts = JSON.stringify(asked.result, (_, value) =>
										value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value
									);
									resolve([store, texts]);
								};
							})
					)
				);
				database.close();
				return Object.fromEntries(all) as Record<'day' | 'deeds' | 'keys', string>;
			});
		await expect.poll(async () => (await kept()).day.length).toBeGreaterThan(10);

		await app.end();
		await context.setOffline(true);
		await page.reload();
		await expect(page).toHaveURL(/\/offline$/);
		const card = page.locator(`#visit-${id}`);
		await card.getByText('记录走访').click();
		await card.getByLabel('见到了', { exact: true }).check();
		await card.getByLabel('看到的情况').fill('精神比上次好，按时起床。');
		await card.getByLabel('谈了什么').fill('聊了半小时学校的事。');
		await card.getByLabel('给了什么建议').fill('继续早睡，需要时拨打12356。');
		await card.getByLabel('没有', { exact: true }).check();
		await card.getByRole('button', { name: '提交记录' }).click();
		await expect(card.getByText('已写好，待发送')).toBeVisible();
		await expect(page.getByRole('heading', { name: '待发送 · 1项' })).toBeVisible();
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
			0
		);
		const { day, deeds } = await kept();
		for (const words of [name, '演示', '按时起床', '13900000']) expect(day + deeds).not.toContain(words);
		expect(await count()).toMatchObject({ visit: 'open', next: 0, events: 0 });

		await app.start(today);
		await context.setOffline(false);
		await page.goto(`${app.base}/visits`);
		await expect(card.getByText('已记录：见到了')).toBeVisible({ timeout: 20_000 });
		await expect(page.getByText(/待发送/)).toHaveCount(0);
		const after = { visit: 'done', followUp: 'done', next: 1, events: 1 };
		expect(await count()).toEqual(after);
		await page.reload();
		await expect(card.getByText('已记录：见到了')).toBeVisible();
		expect(await count()).toEqual(after);

		// Signed out, nothing stays, and no key either.
		await page.goto(`${app.base}/account`);
		await page.getByRole('button', { name: '在这台设备上退出' }).click();
		await page.waitForURL(/\/(sign-in)?$/);
		await expect.poll(kept).toEqual({ day: '[]', deeds: '[]', keys: '[]' });

		const school = await browser.newPage({ viewport: { width: 360, height: 740 } });
		await signIn(school, 'counsellor', app.base);
		await school.goto(`${app.base}/cases/follow-ups/${followUp}`);
		await expect(school.getByText('精神比上次好，按时起床。')).toBeVisible();
		await school.getByRole('link', { name: '看下一次' }).click();
		await expect(school.getByRole('heading', { name: '下一次随访' })).toBeVisible();
		await school.close();
	} finally {
		await sql.end();
		await app.end();
		await database.release();
	}
});
