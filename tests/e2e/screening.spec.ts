import { expect, test, type Page } from '@playwright/test';
import { demoSlip } from '../../src/lib/screening/demo-slip.ts';
import { signIn } from '../support/sign-in.ts';

const { code, bornOn } = demoSlip;

async function comeIn(page: Page): Promise<void> {
	await page.goto('/q');
	await page.getByLabel('纸条上的代码').fill(code.toLowerCase());
	await page.getByLabel('出生日期').fill(bornOn.replaceAll('-', ''));
	await page.getByRole('button', { name: '进入' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('开始之前');
}

async function answer(page: Page, n: number, choice: string): Promise<void> {
	await expect(page.getByText(`第${n}题，共19题`)).toBeVisible();
	await expect(page.locator('input[name=value]:checked')).toHaveCount(0);
	await page.getByRole('radio', { name: choice, exact: true }).check();
	await page.getByRole('button', { name: '下一题' }).click();
}

test('a pupil answers on a phone, goes on at another device and hands in; the counsellor sees that it came', async ({
	page,
	browser,
	baseURL,
	viewport
}) => {
	test.skip(viewport!.width !== 360, 'one pupil hands in once');
	test.setTimeout(90_000);
	const staff = await (await browser.newContext({ baseURL, locale: 'zh-CN' })).newPage();
	await signIn(staff, 'counsellor');
	await staff.goto('/screening');
	await staff.getByRole('link', { name: '2026年秋季心理健康筛查' }).click();
	const heading = staff.getByRole('heading', { level: 1 });
	await expect(heading).toContainText('人已经交了');
	const before = Number(/人中\D*(\d+)人/.exec((await heading.textContent())!)![1]);

	await page.goto('/q');
	await page.getByLabel('纸条上的代码').fill(code);
	await page.getByLabel('出生日期').fill('20110505');
	await page.getByRole('button', { name: '进入' }).click();
	await expect(page.getByRole('alert')).toContainText('代码或出生日期不对');

	await comeIn(page);
	await page.getByRole('link', { name: '开始' }).click();
	await answer(page, 1, '好几天');
	await answer(page, 2, '不想回答');
	await answer(page, 3, '完全不会');
	await expect(page.getByText('第4题，共19题')).toBeVisible();
	// With script each answer took this page's place: the way back shows none of them.
	await page.goBack();
	await expect(page.getByText('前面3题已经存好，从第4题接着做')).toBeVisible();
	await page.goForward();
	await page.getByRole('button', { name: '离开这台设备' }).click();
	await page.goto('/q/now');
	await expect(page).toHaveURL(/\/q$/);

	// The computer room, without any script.
	const room = await browser.newContext({ baseURL, locale: 'zh-CN', javaScriptEnabled: false });
	const desk = await room.newPage();
	await comeIn(desk);
	await desk.getByRole('link', { name: '接着做' }).click();
	await desk.getByRole('button', { name: '下一题' }).click();
	await expect(desk.getByText('请选一个答案')).toBeVisible();
	for (let n = 4; n <= 9; n++) await answer(desk, n, '完全不会');
	await answer(desk, 10, '是');
	await desk.getByRole('link', { name: '重新回答上一题' }).click();
	await answer(desk, 10, '否');
	for (let n = 11; n <= 12; n++) await answer(desk, n, '否');
	for (let n = 13; n <= 19; n++) await answer(desk, n, '完全不会');
	await desk.getByRole('button', { name: '交上去' }).click();
	await expect(desk.getByRole('heading', { level: 1 })).toHaveText('谢谢你');
	await expect(desk.getByRole('main')).not.toContainText(/分|黄色|绿色|得分/);
	await expect(desk.getByText('12356').first()).toBeVisible();
	await desk.goto('/q/now');
	await expect(desk).toHaveURL(/\/q$/);
	await room.close();

	await staff.reload();
	await expect(heading).toContainText(`${before + 1}人已经交了`);
	await staff.context().close();
});
