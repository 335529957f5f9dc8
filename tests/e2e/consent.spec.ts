import { expect, test } from '@playwright/test';
import { seedId } from '../../src/seed/ids.ts';
import { signIn } from '../support/sign-in.ts';

// A counsellor asks a class and prints its slips; a mother answers by hers without an account or a script, takes it
// back, and sees who has looked.

test.skip(({ viewport }) => viewport?.width !== 360, 'it happens on a telephone');

test('a class is asked, a mother agrees by her slip, withdraws, and sees who looked', async ({
	page,
	browser,
	baseURL
}) => {
	await signIn(page, 'counsellor');
	await page.goto('/consents');
	await page.getByRole('link', { name: '征求同意' }).click();
	await page.getByLabel('问谁').selectOption({ label: '七（2）班，30人' });
	await page.getByLabel('需要时电话联系').check();
	await page.getByRole('button', { name: '征求同意并印通知单' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('30张通知单，请现在打印');
	const slip = page.locator('.slip-sheet > li').first();
	await expect(slip).toContainText('演示学生A031的监护人');
	const address = /\/c\/\S+/.exec(await slip.innerText())![0];
	const code = await slip.locator('.code b').innerText();

	await page.goto(`/consents/pupils/${seedId('student:A031')}`);
	await expect(page.getByText('等答复').first()).toBeVisible();

	const phone = await browser.newContext({ baseURL, javaScriptEnabled: false, locale: 'zh-CN' });
	const mother = await phone.newPage();
	const heading = mother.getByRole('heading', { level: 1 });
	await mother.goto(address);
	await expect(mother.locator('main')).not.toContainText('A031');
	await mother.getByLabel('母亲').check();
	await mother.getByLabel('验证码').fill('AAAAAA');
	await mother.getByRole('button', { name: '继续' }).click();
	await expect(mother.getByRole('alert')).toContainText('还可以试4次');
	await mother.getByLabel('验证码').fill(code.toLowerCase());
	await mother.getByRole('button', { name: '继续' }).click();

	await expect(mother.getByText('关于演示学生A031')).toBeVisible();
	expect(await mother.getByRole('radio', { checked: true }).count()).toBe(0);
	const boxes = await mother.locator('.pair label').evaluateAll((all) => all.map((box) => box.clientWidth));
	expect(boxes[0]).toBe(boxes[1]);
	await mother.getByLabel('同意', { exact: true }).check();
	await mother.getByRole('button', { name: '下一步：核对' }).click();
	await mother.getByRole('button', { name: '确认同意' }).click();
	await expect(heading).toHaveText('您同意了');
	await expect(mother.locator('main')).toContainText(/C-[0-9A-Z]{4}-[0-9A-Z]{4}/);

	await page.reload();
	await expect(page.getByText('已同意，有效').first()).toBeVisible();

	// The same slip opens the answer, two steps from taking it back.
	await mother.goto(address);
	await expect(heading).toHaveText('您同意了');
	await mother.getByRole('link', { name: '撤回同意' }).click();
	await mother.getByRole('button', { name: '撤回，当场停下' }).click();
	await expect(heading).toHaveText('您撤回了同意');

	await mother.getByRole('link', { name: '我的同意与权利' }).click();
	await expect(mother.getByText('看了同意情况').first()).toBeVisible();
	await expect(mother.getByText('演示·武陵初级中学的心理教师').first()).toBeVisible();
	await expect(mother.locator('main')).not.toContainText('演示教师');
	await phone.close();

	await page.reload();
	await expect(page.getByText('已撤回').first()).toBeVisible();
});
