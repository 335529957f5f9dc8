import { expect, test } from '@playwright/test';
import { signIn } from '../support/sign-in.ts';

// A counsellor brings a roster from the phone: a mistake refuses all of it, the corrected one is looked at, taken over,
// found, and taken back.

test.skip(({ viewport }) => viewport?.width !== 360, 'on the phone');

const head = '学号\t姓名\t性别\t出生日期\t年级\t班级\t监护人姓名\t监护人关系\t监护人电话';
const first = 'E901\t演示学生巡一\t女\t2013-05-04\t七年级\t七（9）班\t演示家长巡一\t母亲\t13900000001';
const bad = 'E902\t演示学生巡二\t男\t2013-02-30\t七年级\t七（9）班\t\t\t';

test('a roster is refused with its mistake, corrected, taken over and taken back', async ({ page }) => {
	await signIn(page, 'counsellor');
	await page.goto('/students');
	const title = await page.getByRole('heading', { level: 1 }).innerText();
	await page.getByRole('link', { name: '导入名册' }).click();

	await page.getByLabel('或者从表格里复制').fill([head, first, bad].join('\n'));
	await page.getByRole('button', { name: '检查并预览' }).click();
	await expect(page.getByText('第3行“出生日期”（2013-02-30）').first()).toBeVisible();

	await page.getByLabel('或者从表格里复制').fill([head, first, bad.replace('02-30', '02-28')].join('\n'));
	await page.getByRole('button', { name: '检查并预览' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('将新增2人，修改0人');
	await expect(page.getByText('七（9）班（七年级）')).toBeVisible();
	await page.getByRole('button', { name: '导入这2人' }).dblclick();
	await expect(page.getByRole('status').filter({ hasText: '已导入：新增2人' }).first()).toBeVisible();

	await page.getByRole('link', { name: '七（9）班' }).click();
	await page.getByRole('link', { name: '演示学生巡一' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('演示学生巡一');
	await expect(page.getByText('演示家长巡一')).toBeVisible();
	const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
	expect(tooWide).toBeLessThanOrEqual(0);

	await page.goto('/students/import');
	await page.getByRole('button', { name: '撤销这一次' }).click();
	await expect(page.getByRole('status').filter({ hasText: '已撤销' }).first()).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
});
