import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import postgres from 'postgres';
import sharp from 'sharp';
import { openPostgres } from '../../scripts/postgres/open.ts';
import { AppProcess } from '../support/app-process.ts';
import { signIn } from '../support/sign-in.ts';

// An expert at a school without a connection: everything is kept on the telephone, the server is restarted meanwhile,
// and what was done arrives once.

const app = new AppProcess();
const today = '2026-11-20';

test.skip(({ viewport }) => viewport?.width !== 360, 'it happens on a telephone');
test.afterAll(() => app.remove());
test.use({ serviceWorkers: 'allow' });

test('check-in, photo and report without a connection arrive once', async ({ page, context }) => {
	test.setTimeout(150_000);
	await app.start(today);
	const database = await openPostgres({ dataDir: join(app.folder, 'demo') });
	const sql = postgres(database.ownerUrl, { max: 2, onnotice: () => {} });
	try {
		// A session of this morning, whatever time it is: over, and of today.
		const [stop] = await sql<{ id: string }[]>`
			update session set starts_at = ${today}::date::timestamp at time zone 'Asia/Shanghai' + since / 2,
				ends_at = ${today}::date::timestamp at time zone 'Asia/Shanghai' + since * 3 / 4
			from (select now() - date_trunc('day', now(), 'Asia/Shanghai') as since) as clock
			where id = (select s.id from session s join session_expert se on se.session_id = s.id
				join expert e on e.id = se.expert_id join app_user u on u.id = e.user_id
				where u.email = 'expert@demo.test' and s.status = 'scheduled' and s.starts_at > ${today}::date
				order by s.starts_at limit 1)
			returning id`;
		const { id } = stop!;
		const count = async () => {
			const [row] = await sql`
				select status, checked_in_at is not null as here, reported_attendance as n,
					(select count(*)::int from session_photo where session_id = ${id}) as photos,
					(select sum(quantity)::int from session_material where session_id = ${id}) as materials,
					(select count(*)::int from audit_event where entity_id = ${id} and at >= ${today}::timestamp at time zone 'Asia/Shanghai'
						and action ~ 'checked_in|photo_added|session.reported') as events
				from session where id = ${id}`;
			return row;
		};
		const before = await count();

		await signIn(page, 'expert', app.base);
		await page.goto(`${app.base}/today`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('今天有1站');
		await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
		await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);

		await app.end();
		await context.setOffline(true);
		await page.reload();
		await expect(page).toHaveURL(/\/offline$/);
		const card = page.locator(`#stop-${id}`);
		await card.getByRole('button', { name: '我已到场，签到' }).click();
		await expect(card.getByText(/已签到，待发送/)).toBeVisible();

		await card.getByText('上传照片').first().click();
		const photo = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#abc' } })
			.jpeg()
			.toBuffer();
		await card
			.getByLabel('选择或拍一张照片')
			.setInputFiles({ name: 'sheet.jpg', mimeType: 'image/jpeg', buffer: photo });
		await card.getByRole('button', { name: '上传照片' }).click();
		await card.getByText('报告人数和材料').click();
		await card.getByLabel('到场人数').fill('86');
		await card.getByLabel('12356卡片').fill('86');
		await card.getByRole('button', { name: '报告人数' }).click();
		await expect(page.getByRole('heading', { name: '待发送 · 3项' })).toBeVisible();
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
			0
		);
		expect(await count()).toEqual(before);

		// Closing and opening it again loses nothing; nor does a restart of the server.
		await page.goto(`${app.base}/today`);
		await expect(page.getByRole('heading', { name: '待发送 · 3项' })).toBeVisible();
		await app.start(today);
		await context.setOffline(false);
		await page.goto(`${app.base}/today`);
		await expect(page.locator(`#stop-${id}`).getByText('已报告86人')).toBeVisible({ timeout: 20_000 });
		await expect(page.getByText(/待发送/)).toHaveCount(0);
		const after = { status: 'reported', here: true, n: 86, photos: 1, materials: 86, events: 3 };
		expect(await count()).toEqual(after);
		await page.reload();
		await expect(page.locator(`#stop-${id}`).getByText('已报告86人')).toBeVisible();
		expect(await count()).toEqual(after);

		// Both sides see the picture; on the way nobody keeps it, and it can't run anything.
		const [photoRow] = await sql<{ id: string }[]>`select id from session_photo where session_id = ${id}`;
		const address = `${app.base}/sessions/${id}/photos/${photoRow!.id}`;
		const seen = await page.request.get(address);
		expect([seen.status(), (await sharp(await seen.body()).metadata()).format]).toEqual([200, 'webp']);
		expect(seen.headers()).toMatchObject({
			'content-type': 'image/webp',
			'cache-control': 'private, no-store',
			'content-security-policy': expect.stringContaining('sandbox'),
			'x-content-type-options': 'nosniff'
		});
		expect((await fetch(address, { redirect: 'manual' })).status).toBe(303);

		// Too large is said before it is read; a page without photos takes less.
		const send = async (path: string, megabytes: number) => {
			const body = Buffer.alloc(megabytes * 1024 * 1024);
			return page.request.post(`${app.base}${path}`, {
				headers: { origin: app.base, accept: 'application/json', 'x-sveltekit-action': 'true' },
				multipart: { kind: 'venue', photo: { name: 'a.jpg', mimeType: 'image/jpeg', buffer: body } }
			});
		};
		const large = await send(`/sessions/${id}/photos?/add`, 20);
		expect(await large.text()).toMatch(/"status":413.*照片超过10MB/);
		expect((await send(`/sessions/${id}/photos?/add`, 9)).ok()).toBe(true);
		expect((await send('/language', 1)).status()).toBe(413);
		expect(await count()).toEqual(after);

		// After signing out the device knows nothing of the day.
		await page.locator('details.person summary').click();
		await page.getByRole('button', { name: '退出登录' }).click();
		await page.waitForURL(/sign-in/);
		await context.setOffline(true);
		await page.goto(`${app.base}/today`);
		await expect(page.getByText('本机没有保存今天的安排')).toBeVisible();
	} finally {
		await sql.end();
		await app.end();
		await database.release();
	}
});
