import { expect, test } from '@playwright/test';
import { signIn } from '../support/sign-in.ts';

// A portal is filled: the administrator enters a school with a room and a counsellor, who sets a password by the link
// and finds the own school's home.

test('from a new school to its counsellor’s first sign-in', async ({ page, browser, baseURL }) => {
	const name = `演示新校${test.info().project.name === 'phone' ? '二' : '一'}`;
	await signIn(page, 'admin');
	await expect(page).toHaveURL(/\/network$/);
	await page.getByRole('link', { name: '登记单位' }).click();
	await page.getByRole('button', { name: '保存单位' }).click();
	await expect(page.getByText('请填写名称，至少两个字').first()).toBeVisible();
	await page.getByLabel('名称', { exact: true }).fill(name);
	await page.getByLabel('类别').selectOption({ label: '初中' });
	await page.getByLabel('所在县（市、区）').selectOption({ label: '武陵区' });
	await page.getByRole('button', { name: '保存单位' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);

	await page.getByRole('link', { name: '维护场地' }).click();
	await page.getByLabel('场地名称').fill('报告厅');
	await page.getByLabel('座位').fill('180');
	await page.getByRole('button', { name: '登记场地' }).click();
	await expect(page.getByText('座位 180')).toBeVisible();

	await page.getByRole('link', { name }).first().click();
	await page.getByRole('link', { name: '人员和账号' }).click();
	const email = `new-${test.info().project.name}@demo.test`;
	await page.getByLabel('姓名').fill('演示新教师');
	await page.getByLabel('邮箱').fill(email);
	await page.getByLabel('身份', { exact: true }).selectOption({ label: '心理教师' });
	await page.getByRole('button', { name: '给这个身份' }).click();
	const link = await page.getByLabel('链接', { exact: true }).inputValue();
	expect(link.startsWith(`${baseURL}/welcome/`)).toBe(true);
	await expect(page.getByText('还没有设密码')).toBeVisible();

	const context = await browser.newContext({ locale: 'zh-CN' });
	const fresh = await context.newPage();
	await fresh.goto(link);
	await fresh.getByLabel('密码').fill('short');
	await fresh.getByRole('button', { name: '设置密码并登录' }).click();
	await expect(fresh.getByText('密码至少12个字符').first()).toBeVisible();
	await fresh.getByLabel('密码').fill('一句只有我知道的长长的话');
	await fresh.getByRole('button', { name: '设置密码并登录' }).click();
	await expect(fresh).toHaveURL(/\/overview$/);
	await expect(fresh.getByText(name).first()).toBeVisible();
	await fresh.goto(link);
	await expect(fresh.getByRole('heading', { level: 1 })).toHaveText('这个链接不能用了');
	await context.close();
});
