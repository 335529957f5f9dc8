import { expect, test } from '@playwright/test';
import { signIn } from '../support/sign-in.ts';

// A counsellor brings a roster from the phone: one column is chosen by hand, a mistake refuses all of it, the corrected
// one is looked at, taken over, found, and taken back.

test.skip(({ viewport }) => viewport?.width !== 360, 'on the phone');

const head = '档案编码\t姓名\t性别\t出生日期\t年级\t班级\t监护人姓名\t监护人关系\t监护人电话';
const first = 'E901\t演示学生巡一\t女\t2013-05-04\t七年级\t七（9）班\t演示家长巡一\t母亲\t13900000001';
const bad = 'E902\t演示学生巡二\t男\t2013-02-30\t七年级\t七（9）班\t\t\t';

test('a roster is refused with its mistake, corrected, taken over and taken back', async ({ page }) => {
	await signIn(page, 'counsellor');
	await page.goto('/students');
	const title = await page.getByRole('heading', { level: 1 }).innerText();
	await page.getByRole('link', { name: '导入名册' }).click();

	const upload = async (...lines: string[]) => {
		await page.getByLabel('或者从表格里复制').fill(lines.join('\n'));
		await page.getByRole('button', { name: '下一步，对应列' }).click();
	};
	await upload(head, first, bad);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('还有1列要您来选');
	await expect(page.getByText('演示学生巡二')).toBeVisible();
	await page.getByLabel('“档案编码”对应').selectOption('学号');
	await page.getByRole('button', { name: '检查并预览' }).click();
	await expect(page.getByText('第3行“出生日期”（2013-02-30）').first()).toBeVisible();
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: '下载有问题的行' }).click()
	]);
	expect(file.suggestedFilename()).toBe('名册里要改的行.xlsx');

	await page.getByRole('link', { name: '重新上传' }).click();
	await upload(head, first, bad.replace('02-30', '02-28'));
	// What was said of the heading is remembered.
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('各列都认出来了，请看一眼');
	await page.getByRole('button', { name: '检查并预览' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('将新增2人，修改0人');
	await expect(page.getByText('七（9）班（七年级）')).toBeVisible();
	await page.getByRole('button', { name: '导入这2人' }).dblclick();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('已导入：新增2人，修改0人');
	await expect(page.getByRole('button', { name: '撤销本次导入' })).toBeVisible();

	await page.getByRole('link', { name: '打开名册' }).click();
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
