import { expect, test } from '@playwright/test';
import { seedId } from '../../src/seed/ids.ts';
import { signIn } from '../support/sign-in.ts';

test('a crisis from the first minute to the review: three attempts, an admission refused, care at home', async ({
	page,
	viewport
}) => {
	test.skip(viewport!.width !== 360, 'the counsellor has a phone');
	test.setTimeout(120_000);
	const sheet = `/care/students/${seedId('student:A031')}/crisis`;
	await signIn(page, 'counsellor');

	/** Fills the form of a step and comes back to the sheet. */
	const enter = async (step: string, fill: () => Promise<void> = async () => {}) => {
		await page.goto(`${sheet}/${step}`);
		await page.waitForLoadState('networkidle');
		await fill();
		await page.locator('main form button').last().click();
		await expect(page).toHaveURL(new RegExp(`${sheet}$`));
	};
	const choose = async (...names: string[]) => {
		for (const name of names) await page.locator(`main input[value="${name}"]`).first().check();
	};

	await page.goto(sheet);
	await page.waitForLoadState('networkidle');
	await page.getByLabel('发生了什么').fill('午休时在楼顶门口找到，体育老师陪着。');
	await page.getByRole('button', { name: '开始记录' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('还没有记“现在安全”');
	await expect(page.getByRole('link', { name: '急救 120' })).toBeVisible();

	await enter('acknowledged');
	await enter('safe_now');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('现在安全，还有');

	// Not completed with a blank; each is named with its link.
	await page.goto(`${sheet}/reviewed`);
	await page.waitForLoadState('networkidle');
	await page.getByLabel('哪里做得好').fill('很快有人到。');
	await page.getByLabel('哪里要改').fill('电话存两个。');
	await page.getByLabel('谁参加了').fill('心理教师、班主任');
	await page.getByRole('button', { name: '完成复盘，结束记录' }).click();
	await expect(page.getByText('“专业评估”还没有记').first()).toBeVisible();
	await page.getByRole('main').getByRole('link', { name: '专业评估', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('专业评估');

	for (let n = 0; n < 3; n++) {
		await enter('attempt', async () => {
			await choose('mother', 'phone', 'no_answer');
			await page.getByLabel('谁打的').fill('演示教师');
		});
	}
	await expect(page.getByText('联系过3次，没有联系上')).toBeVisible();
	await enter('guardian_contacted', () => choose('mother', 'phone', 'handed_over'));
	await enter('evaluated', () => choose('emergency_room', 'mhl_28_2', 'self', 'inpatient'));
	await enter('admission_advised', () => choose('in_writing'));
	await enter('guardian_refuses', () => choose('mother', 'in_writing', 'own_care'));
	await page.getByRole('link', { name: '风险告知书' }).click();
	await expect(page.getByText('在家看护不能保证不出事')).toBeVisible();
	await enter('home_supervision', async () => {
		await choose('signed');
		await page.getByLabel('谁在家看护、怎样看护').fill('母亲请假一周，全天在家。');
		await page.getByLabel('第一次联系在哪天').fill('2026-11-24');
	});
	await expect(page.getByText('11月24日').first()).toBeVisible();
	await enter('fed_back', async () => {
		await choose('class_teacher', 'yes', 'suspended', 'one_person');
		await page.getByLabel('下次哪天看').fill('2026-11-27');
	});
	await enter('reviewed', async () => {
		await page.getByLabel('哪里做得好').fill('很快有人到。');
		await page.getByLabel('哪里要改').fill('电话存两个。');
		await page.getByLabel('谁参加了').fill('心理教师、班主任');
	});
	await expect(page.getByRole('heading', { level: 1 })).toContainText('危机记录已经完成');
});
