import { expect, test, type Locator, type Page } from '@playwright/test';
import { findBarriers } from '../support/barriers.ts';
import { signIn } from '../support/sign-in.ts';

// A coordinator's draft over several counties: the conflict in it is seen, dragging is tried, the form settles it, all
// stops are published at once, and a school finds its own.

test.skip(({ viewport }) => viewport?.width !== 1280, 'nothing is dragged on a phone');

const week = '/planner?day=2026-11-27';

test('a tour of five stops over four counties', async ({ page, browser, baseURL }) => {
	test.setTimeout(120_000);
	await signIn(page, 'coordinator');
	await page.goto(week, { waitUntil: 'networkidle' });
	await expect(page.getByText(/来不及：09:40在演示·石门初级中学结束，路程60分钟/)).toBeVisible();
	await expect(page.getByRole('button', { name: /^发布并通知/ })).toHaveAttribute('aria-disabled', 'true');

	// Put down where it can't go, nothing happens, and the reason is said.
	const card = page.locator('table [data-drag]').filter({ hasText: '澧县高级中学' });
	await take(page, card);
	const refused = page
		.getByRole('row', { name: /演示专家03/ })
		.locator('td.no')
		.first();
	await over(page, refused);
	await expect(page.getByRole('status').filter({ hasText: '不能放在这里' })).toContainText('休息日');
	await page.mouse.up();
	await expect(page.getByRole('status').filter({ hasText: '不能放在这里' })).toBeVisible();
	await expect(
		page
			.getByRole('row', { name: /演示专家03/ })
			.locator('td')
			.nth(4)
	).toContainText('澧县高级中学');

	// Put down where it can go, it is there; Ctrl+Z brings it back.
	await take(page, card);
	await over(
		page,
		page
			.getByRole('row', { name: /演示专家03/ })
			.locator('td')
			.nth(0)
	);
	await page.mouse.up();
	await expect(page.getByRole('status').filter({ hasText: '已排到11月23日' }).first()).toBeVisible();
	await expect(
		page
			.getByRole('row', { name: /演示专家03/ })
			.locator('td')
			.nth(0)
	).toContainText('澧县高级中学');
	await page.keyboard.press('Control+z');
	await expect(page.getByRole('status').filter({ hasText: '已撤销' }).first()).toBeVisible();
	await expect(
		page
			.getByRole('row', { name: /演示专家03/ })
			.locator('td')
			.nth(4)
	).toContainText('澧县高级中学');

	// The form does the same and offers only what can be had.
	await card.click();
	expect(await findBarriers(page)).toEqual([]);
	await page.getByRole('radio', { name: '12月2日 周三 14:30–15:50' }).check();
	await page.getByRole('button', { name: '排到这个时间' }).click();
	await expect(page.getByRole('status').filter({ hasText: '已排到12月2日' }).first()).toBeVisible();
	await expect(page.getByText('来不及')).toHaveCount(0);

	await page
		.getByRole('link', { name: /临澧第二初级中学/ })
		.first()
		.click();
	await expect(page.getByText('先选至少一位专家')).toBeVisible();
	await page.getByRole('checkbox', { name: '演示专家05' }).check();
	await page.getByRole('radio').first().check();
	await page.getByRole('button', { name: '排到这个时间' }).click();

	await page.getByRole('link', { name: '加入一站' }).click();
	expect(await findBarriers(page)).toEqual([]);
	await page.getByLabel('按名称或县（市、区）找').last().fill('桃源初级中学');
	await page.getByRole('button', { name: '找', exact: true }).click();
	await page.getByRole('link', { name: '加入演示·桃源初级中学' }).click();
	await page.getByLabel('活动', { exact: true }).selectOption({ label: '进校巡讲' });
	await page.getByLabel('预计人数').fill('200');
	await page.getByRole('button', { name: '加入草稿' }).click();
	await page
		.getByRole('link', { name: /桃源初级中学/ })
		.last()
		.click();
	await page.getByRole('checkbox', { name: '演示专家06' }).check();
	const time = page.getByRole('radio', { name: /^1[12]月\d+日/ }).last();
	const when = (await time.getAttribute('aria-label'))!;
	await time.check();
	await page.getByRole('button', { name: '排到这个时间' }).click();

	await page.getByRole('link', { name: /^发布并通知\d+人/ }).click();
	expect(await findBarriers(page)).toEqual([]);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('发布5站');
	await page.getByRole('button', { name: /^发布并通知/ }).dblclick();
	await expect(page.getByRole('status').filter({ hasText: '已发布5场' }).first()).toBeVisible();

	const school = await browser.newPage({ baseURL });
	await signIn(school, 'counsellor2');
	await school.goto('/sessions');
	await expect(school.getByText(when.split(' ')[0]!).first()).toBeVisible();
	await school.goto('/notifications');
	await expect(school.getByRole('link', { name: /巡讲已排定/ })).toHaveCount(1);
	await school.close();
});

async function take(page: Page, card: Locator): Promise<void> {
	await card.scrollIntoViewIfNeeded();
	const box = (await card.boundingBox())!;
	await page.mouse.move(box.x + 30, box.y + 12);
	await page.mouse.down();
	await page.mouse.move(box.x + 44, box.y + 30, { steps: 3 });
	await expect(page.locator('td.ok, td.no').first()).toBeVisible();
}

async function over(page: Page, cell: Locator): Promise<void> {
	const box = (await cell.boundingBox())!;
	await page.mouse.move(box.x + box.width / 2, box.y + 30, { steps: 3 });
	await expect(cell).toHaveClass(/over/);
}
