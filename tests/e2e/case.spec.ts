import { expect, test } from '@playwright/test';
import { seedId } from '../../src/seed/ids.ts';
import { signIn } from '../support/sign-in.ts';

test('a case from a teacher’s concern to its closing by a second person, and open again, on a phone', async ({
	page,
	browser,
	baseURL,
	viewport
}) => {
	test.skip(viewport!.width !== 360, 'the counsellor has a phone');
	test.setTimeout(120_000);
	const title = page.getByRole('heading', { level: 1 });
	/** Waits for the script of a form, which would take back what was chosen before it came. */
	const settled = () => page.waitForLoadState('networkidle');
	const follow = async (name: string) => {
		await page.getByRole('link', { name, exact: true }).first().click();
		await expect(title).toHaveText(name);
		await settled();
	};
	const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

	await signIn(page, 'counsellor');
	await page.goto(`/care/students/${seedId('student:A160')}`);
	await page.getByRole('link', { name: '建立个案' }).click();
	await settled();
	await page.getByRole('radio', { name: '老师反映的情况' }).check();
	await press('建立个案');
	// A person has confirmed the tier, and somebody has talked with the pupil.
	await expect(title).toHaveText('演示学生A160：先谈清楚情况');
	await press('完成评估');
	await expect(title).toHaveText('演示学生A160：接下来定方案');
	const address = new URL(page.url()).pathname;

	// No plan before a specialist has said something, and no clinical word in a school's file.
	await follow('记专科意见');
	await page.getByLabel('单位').fill('演示医院');
	await page.getByLabel('给意见的人').fill('演示医师');
	await page.getByLabel('哪一天').fill('2026-11-19');
	await page.getByRole('checkbox', { name: '个体辅导' }).check();
	await page.getByLabel('意见（可不填）').fill('考虑抑郁症');
	await press('记专科意见');
	await expect(page.getByText('“抑郁症”不写进学校的记录').first()).toBeVisible();
	await page.getByLabel('意见（可不填）').fill('先每周谈一次');
	await press('记专科意见');

	await follow('提出方案');
	await page.getByLabel('目标').fill('午饭和一位同学一起吃。');
	await press('提出方案');
	await expect(title).toHaveText('演示学生A160：方案等商定');
	await follow('记下意愿');
	for (const who of ['学生本人怎样想', '家里怎样想'])
		await page.getByRole('group', { name: who }).getByRole('radio', { name: '同意这样做' }).check();
	await press('记下意愿');
	await expect(title).toHaveText('演示学生A160：按方案开始');

	await follow('开始一项干预');
	await page.getByLabel('由谁来做').selectOption({ label: '演示教师-WL01-1' });
	await press('开始一项干预');
	await expect(title).toHaveText('演示学生A160：干预进行中');
	await follow('记一次');
	await page.getByLabel('几句话（可不填）').fill('愿意试一周。');
	await press('记一次');
	await expect(page.getByText('已进行1次')).toBeVisible();

	await follow('记一次会商');
	await page.getByLabel('其他参加的人').fill('班主任');
	await page.getByLabel('会商记录').fill('情况平稳，可以结案。');
	await page.getByRole('radio', { name: '可以结案' }).check();
	await press('保存会商记录');
	await follow('申请结案');
	await page.getByRole('radio', { name: '目标达到，情况稳定' }).check();
	await page.getByLabel('给负责人的说明').fill('两周来都和同学一起吃饭。');
	await press('申请结案');
	await expect(page.getByText('已申请结案，学校负责人会收到消息。')).toBeVisible();

	// A leader answers by what was written for them, and sees nothing of what was said.
	const context = await browser.newContext({ baseURL, locale: 'zh-CN' });
	const leader = await context.newPage();
	await signIn(leader, 'leader');
	await leader.goto(address);
	await expect(leader.getByText('两周来都和同学一起吃饭。').first()).toBeVisible();
	await expect(leader.getByText('愿意试一周。')).toHaveCount(0);
	await expect(leader.getByText('午饭和一位同学一起吃。')).toHaveCount(0);
	await leader.getByRole('button', { name: '同意结案' }).click();
	await expect(leader.getByRole('heading', { level: 1 })).toHaveText('演示学生A160：已结案');
	await context.close();

	await page.goto(address);
	await follow('重新开启');
	await page.getByRole('radio', { name: '有新的情况' }).check();
	await page.getByLabel('说明').fill('这周又一个人了。');
	await press('重新开启');
	await expect(title).toHaveText('演示学生A160：先确认等级');
	await page.goto('/cases?phase=opened');
	await expect(page.getByRole('link', { name: '演示学生A160' })).toBeVisible();
});
