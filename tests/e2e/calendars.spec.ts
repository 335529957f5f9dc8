import { expect, test } from '@playwright/test';
import { signIn } from '../support/sign-in.ts';

// The sessions by days, on every device and by keyboard; and the calendars of other programs.

test('a teacher makes a calendar feed, a program reads it, the teacher revokes it', async ({
	page,
	request
}) => {
	await signIn(page, 'counsellor');
	await page.goto('/account/calendar');
	const name = `讲座 ${test.info().project.name}`;
	await page.getByLabel('名称').fill('');
	await page.getByRole('button', { name: '生成订阅地址' }).click();
	await expect(page.getByText('请给这个订阅起个名字').first()).toBeVisible();
	await page.getByLabel('名称').fill(name);
	await page.getByRole('button', { name: '生成订阅地址' }).click();

	await expect(page.getByRole('heading', { name: `“${name}”的订阅地址` })).toBeVisible();
	const address = await page.getByLabel('订阅地址', { exact: true }).inputValue();
	expect(address).toMatch(/\/feeds\/[a-z2-7]{52}\.ics$/);
	await expect(page.getByRole('img', { name: '订阅地址的二维码' })).toBeVisible();
	await expect(page.getByRole('link', { name: '在这台设备的日历里打开' })).toHaveAttribute(
		'href',
		address.replace('http:', 'webcal:')
	);

	const read = await request.get(address);
	expect([read.status(), read.headers()['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
	const file = await read.text();
	expect(file).toContain('BEGIN:VEVENT');
	expect(file).toContain(`X-WR-CALNAME:${name}`);
	expect(file).not.toContain(address.split('/').at(-1)!);
	const again = await request.get(address, { headers: { 'if-none-match': read.headers().etag! } });
	expect(again.status()).toBe(304);

	// The address is gone from the page, its feed is listed.
	await page.goto('/account/calendar');
	await expect(page.getByLabel('订阅地址', { exact: true })).toHaveCount(0);
	await expect(page.getByRole('row').filter({ hasText: name })).toContainText('11月20日');
	await page.getByRole('button', { name: `撤销“${name}”` }).click();
	await expect(page.getByText('订阅已撤销')).toBeVisible();
	await expect(page.getByRole('row').filter({ hasText: name })).toHaveCount(0);
	expect((await request.get(address)).status()).toBe(404);
});

test('anybody reads the public calendar', async ({ page, request }) => {
	await page.goto('/');
	const href = await page.getByRole('link', { name: '加入日历' }).getAttribute('href');
	const file = await (await request.get(href!)).text();
	expect(file).toContain('CLASS:PUBLIC');
	expect(file).not.toContain('演示专家');
});

test('a coordinator goes through the views, and filter and time come along', async ({ page, viewport }) => {
	await signIn(page, 'coordinator');
	await page.goto('/sessions?view=month&month=2026-11&activity=minor_lecture');
	const views = page.getByRole('navigation', { name: '显示方式' });
	await views.getByRole('link', { name: '周', exact: true }).click();
	await expect(page).toHaveURL(/view=week/);
	await expect(page).toHaveURL(/activity=minor_lecture/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('2026年11月16日至22日');
	await page.getByRole('link', { name: '下一周' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('2026年11月23日至29日');
	await views.getByRole('link', { name: '按专家' }).click();
	await expect(page).toHaveURL(/day=2026-11-23/);
	await expect(page.getByRole('rowheader', { name: /演示专家01/ })).toBeVisible();
	await expect(page.getByRole('link', { name: /10:00.*考试压力与应对/ })).toBeVisible();
	await expect(page.getByText('时间均为北京时间')).toBeVisible();
	await views.getByRole('link', { name: '按团队' }).click();
	await expect(page.getByRole('rowheader', { name: /市级/ })).toBeVisible();
	await page.goto('/sessions?view=month&month=2029-10');
	await expect(page.getByText('节假日未公布')).toBeVisible();
	if (viewport!.width > 800)
		await expect(page.getByRole('cell').filter({ hasText: '国庆节' })).toHaveCount(3);
});

test('days and pages by keyboard, and never while typing', async ({ page, viewport }) => {
	test.skip(viewport!.width < 800, 'a phone has no keys');
	await signIn(page, 'bureau');
	await page.goto('/sessions?view=month&month=2026-11');
	const day = (day: string) => page.locator(`[data-day="${day}"]`);
	await expect(page.getByRole('button', { name: '快捷键' })).toBeVisible();
	await day('2026-11-20').focus();
	await page.keyboard.press('ArrowRight');
	await expect(day('2026-11-21')).toBeFocused();
	await page.keyboard.press('ArrowUp');
	await expect(day('2026-11-14')).toBeFocused();
	await page.keyboard.press('PageDown');
	await expect(page).toHaveURL(/month=2026-12/);
	await page.keyboard.press('[');
	await expect(page).toHaveURL(/month=2026-11/);
	await page.keyboard.press('[');
	await expect(page).toHaveURL(/month=2026-10/);
	await page.keyboard.press('t');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('2026年11月');

	await page.getByLabel('状态').focus();
	await page.keyboard.press(']');
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await page.getByRole('heading', { level: 1 }).click();
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog', { name: '快捷键' })).toBeVisible();
	await page.getByLabel('在这台设备上使用单个字母的快捷键').uncheck();
	await page.getByRole('button', { name: '关闭' }).click();
	await page.keyboard.press(']');
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('2026年11月');
});

test('a week and a month are one sheet each', async ({ page, viewport }) => {
	test.skip(viewport!.width < 800, 'paper has one width');
	await signIn(page, 'coordinator');
	for (const query of [
		'view=week&day=2026-11-25',
		'view=month&month=2026-11',
		'view=experts&day=2026-11-25'
	]) {
		await page.goto(`/sessions?${query}`);
		const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
		expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g), query).toHaveLength(1);
		const [width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!.slice(1).map(Number);
		expect(width! > height!, query).toBe(true);
		await page.emulateMedia({ media: 'print' });
		await expect(page.getByRole('button', { name: '筛选' })).toBeHidden();
		await page.emulateMedia({ media: null });
	}
});

test('Shanghai time in every browser', async ({ browser, baseURL }) => {
	const read = async (timezoneId: string) => {
		const context = await browser.newContext({ timezoneId, locale: 'zh-CN', baseURL });
		const page = await context.newPage();
		await signIn(page, 'coordinator');
		const texts: string[] = [];
		for (const query of ['view=month', 'view=week', 'view=list']) {
			await page.goto(`/sessions?${query}`);
			// It comes with the script, and the text is to be the same.
			await expect(page.getByRole('button', { name: '打印', includeHidden: true })).toBeAttached();
			texts.push(await page.locator('main').innerText());
		}
		await context.close();
		return texts;
	};
	const there = await read('America/New_York');
	expect(there).toEqual(await read('Asia/Shanghai'));
	expect(there[0]).toContain('北京时间');
});
