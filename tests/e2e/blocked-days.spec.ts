import { expect, test, type Browser, type Page } from '@playwright/test';
import { AppProcess } from '../support/app-process.ts';
import { ask, signIn } from '../support/sign-in.ts';

// A bureau blocks days on which a session stands: it is told how many, the coordinator finds the session with its
// reason, moves it to the nearest free time, and the list no longer has it.

const app = new AppProcess();

test.describe.configure({ mode: 'serial' });
test.skip(({ viewport }) => viewport?.width !== 1280, 'the journey sets its own width');
test.beforeAll(async () => {
	test.setTimeout(200_000);
	await app.start('2026-11-20');
});
test.afterAll(() => app.remove());

interface Session {
	id: string;
	startsAt: string;
}

test('days that are blocked later are shown, told and settled', async ({ browser }) => {
	test.setTimeout(90_000);
	const { items } = await ask<{ items: Session[] }>(
		app.base,
		'coordinator',
		'/sessions?status=scheduled&from=2026-12-01'
	);
	const session = items[0]!;
	const day = new Date(Date.parse(session.startsAt) + 8 * 3_600_000).toISOString().slice(0, 10);

	const bureau = await signedIn(browser, 'bureau', { width: 1280, height: 800 });
	await bureau.goto('/availability/blocked');
	await bureau.getByLabel('事项名称').fill('英语口语考试');
	await bureau.getByLabel('第一天').fill(day);
	await bureau.getByLabel('最后一天').fill(day);
	await bureau.locator('select[name=place]').selectOption('city');
	await bureau.getByRole('button', { name: '登记', exact: true }).click();
	const panel = bureau.getByRole('region', { name: /会影响\d+场已排期的活动/ });
	await expect(panel.locator(`a[href="/sessions/${session.id}"]`)).toBeVisible();
	await panel.getByRole('button', { name: /看过了/ }).click();
	await expect(bureau.getByRole('status').filter({ hasText: '停排日已登记' }).first()).toBeVisible();
	await expect(bureau.getByRole('row', { name: /英语口语考试/ })).toBeVisible();

	const coordinator = await signedIn(browser, 'coordinator', { width: 360, height: 740 });
	await coordinator.getByRole('link', { name: '逐场处理' }).click();
	const row = coordinator
		.getByRole('listitem')
		.filter({ has: coordinator.locator(`a[href="/sessions/${session.id}"]`) });
	await expect(row).toContainText('英语口语考试');
	expect(
		await coordinator.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
	).toBeLessThanOrEqual(0);
	await row.getByRole('link', { name: /改时间/ }).click();
	const nearest = coordinator.getByRole('group', { name: '离原来最近的空档' });
	await nearest.getByRole('radio').first().check();
	await coordinator
		.getByLabel('改期的原因')
		.or(coordinator.locator('textarea[name=reason]'))
		.first()
		.fill('避开考试');
	await coordinator.getByRole('button', { name: /改/ }).last().click();
	await expect(coordinator).toHaveURL(new RegExp(`/sessions/${session.id}$`));
	await coordinator.goto('/sessions/affected');
	await expect(coordinator.locator(`main a[href="/sessions/${session.id}"]`)).toHaveCount(0);
});

async function signedIn(
	browser: Browser,
	account: string,
	viewport: { width: number; height: number }
): Promise<Page> {
	const context = await browser.newContext({ viewport, locale: 'zh-CN', baseURL: app.base });
	const page = await context.newPage();
	page.setDefaultTimeout(10_000);
	page.on('pageerror', (error) => expect(error, 'no script fails').toBeNull());
	await signIn(page, account);
	return page;
}
