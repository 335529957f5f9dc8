import { expect, test, type Browser, type Page } from '@playwright/test';
import { seedId } from '../../src/seed/ids.ts';
import { signIn } from '../support/sign-in.ts';

// A pupil comes back to school by the word of both sides; an appeal is told in tests/integration/cases.

test('a pupil comes back: papers, review, both sides, conditions, plan, and the first contact', async ({
	browser,
	viewport
}) => {
	test.skip(viewport!.width !== 360, 'the counsellor has a phone');
	// Three people, one after another.
	test.setTimeout(90_000);
	const address = `/cases/${seedId('case:return:A172')}/return`;
	const title = (page: Page) => page.getByRole('heading', { level: 1 });
	const open = async (page: Page, name: string) => {
		await page.getByRole('link', { name, exact: true }).first().click();
		await expect(title(page)).toHaveText(name === '登记同意' ? '登记监护人同意' : name);
		// The script of a form would take back what was chosen before it came.
		await page.waitForLoadState('networkidle');
	};
	const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
	const say = async (page: Page, condition: string) => {
		await open(page, '填写评估意见');
		await page.getByRole('radio', { name: /附支持安排/ }).check();
		await page.getByRole('checkbox', { name: condition }).check();
		await press(page, '填写评估意见');
	};

	const [school, hospital, leader] = await Promise.all(
		['counsellor', 'psychiatrist', 'leader'].map((account) => signedIn(browser, account))
	);
	await school!.goto(address);
	await school!.getByRole('radio').first().check();
	await press(school!, '开始复学申请');
	await open(school!, '登记同意');
	await school!.getByRole('radio', { name: '同意复学' }).check();
	await press(school!, '登记同意');

	await hospital!.goto('/referrals/returns');
	const another = `[href$='${seedId('return:A171')}']`;
	await hospital!.locator(`main a[href^='/referrals/returns/']:not(${another})`).click();
	await open(hospital!, '填写医院意见');
	await hospital!.getByRole('radio', { name: '有条件地适合复学' }).check();
	await press(hospital!, '填写医院意见');
	await school!.reload();
	await press(school!, '送学校审核');

	await leader!.goto(address);
	await press(leader!, '审核通过，请双方评估');
	await expect(leader!.getByText('已通过审核，请双方填写意见。')).toBeVisible();
	await hospital!.reload();
	await say(hospital!, '不上晚自习');
	await expect(hospital!.getByText('等学校填写')).toBeVisible();
	await school!.reload();
	await say(school!, '每周和心理老师见一面');
	for (const condition of ['不上晚自习', '每周和心理老师见一面'])
		await expect(school!.getByText(condition).first()).toBeVisible();

	await open(school!, '定支持计划');
	await school!.getByRole('radio').first().check();
	await school!.getByRole('checkbox').first().check();
	await school!.getByLabel('回校第一天').fill('2026-11-23');
	await press(school!, '定支持计划');
	await school!.getByRole('link', { name: '去看下次随访' }).click();
	await expect(school!.getByText('11月30日').first()).toBeVisible();
	expect(
		await school!.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
	).toBeLessThanOrEqual(0);
});

async function signedIn(browser: Browser, account: string): Promise<Page> {
	const { baseURL, locale, viewport } = test.info().project.use;
	const page = await (await browser.newContext({ viewport, locale, baseURL })).newPage();
	await signIn(page, account);
	return page;
}
