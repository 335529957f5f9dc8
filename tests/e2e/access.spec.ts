import { expect, test } from '@playwright/test';
import { seedId } from '../../src/seed/ids.ts';
import { signIn } from '../support/sign-in.ts';

// Who lets whom see pupils: the leader gives a grant and takes it back, opens one file in an emergency, and the officer
// for data protection looks at that.

test.skip(({ viewport }) => viewport?.width !== 1280, 'the leader sits at a desk');

test('a grant for one class, an emergency, and the look at it afterwards', async ({ page, browser }) => {
	test.setTimeout(90_000);
	await signIn(page, 'leader');
	await page.goto('/students/access');
	await page.getByRole('link', { name: '给予查看授权' }).first().click();
	await page.getByLabel('给谁').selectOption({ label: '演示教师-WL01-2' });
	await page.getByRole('radio', { name: /一个班/ }).check();
	await page.getByLabel('用途').fill('跟进七（1）班的同学');
	await page.getByRole('button', { name: '给予授权' }).click();
	await expect(page.getByRole('link', { name: /请选择班级/ })).toBeVisible();
	await page.getByLabel(/^班级/).selectOption({ label: '七（1）班 · 2026-2027' });
	await page.getByRole('button', { name: '给予授权' }).click();
	const row = page.getByRole('row', { name: /跟进七（1）班的同学/ });
	await expect(row).toContainText('七（1）班');
	await row.getByRole('button', { name: '提前结束演示教师-WL01-2的授权' }).click();
	await expect(page.getByText('授权已结束')).toBeVisible();
	await page.getByText('已经结束的授权').click();
	await expect(row).toContainText('提前结束');

	// The leader has no grant for results, and can't give one to themselves.
	const pupil = seedId('student:A030');
	await page.goto(`/students/${pupil}/break-glass`);
	await page.getByLabel('什么情况').selectOption({ label: '学生可能有危险' });
	await page.getByLabel('具体发生了什么').fill('家长来电，说孩子没有到家，手机也打不通');
	await page
		.getByLabel('请谁在24小时内复核')
		.selectOption({ label: '演示数据保护员01 · 个人信息保护负责人' });
	await page.getByRole('button', { name: '打开60分钟' }).click();
	await expect(page).toHaveURL(`/students/${pupil}`);
	await page.goto(`/students/${pupil}/break-glass`);
	await expect(page.getByText(/不需要紧急查看/)).toBeVisible();

	const officer = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
	await signIn(officer, 'dpo');
	await officer.goto('/notifications');
	await officer.getByRole('link', { name: '同事紧急查看了学生资料，请您在24小时内复核。' }).click();
	await expect(officer.getByText('家长来电，说孩子没有到家，手机也打不通')).toBeVisible();
	await officer.getByLabel('您的意见').fill('已向本人了解，情况属实。');
	await officer.getByRole('button', { name: '写下意见，完成复核' }).click();
	await expect(officer.getByText('复核完成，意见已记下')).toBeVisible();
	await officer.getByRole('link', { name: '查看记录' }).click();
	await expect(officer.getByRole('heading', { name: '谁看过学生的资料' })).toBeVisible();
	await officer.goto(`/students/${pupil}`);
	await expect(officer.getByText('这一页不对您开放')).toBeVisible();
	await officer.context().close();
});
