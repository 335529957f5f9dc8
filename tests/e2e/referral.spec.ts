import { expect, test, type Browser, type Page } from '@playwright/test';
import { seedId } from '../../src/seed/ids.ts';
import { signIn } from '../support/sign-in.ts';

// A pupil is sent to the hospital, and the school hears back. The visit itself takes a day, so the second half goes on
// with a student who was seen yesterday; both halves are what the four people do on their own pages.

test.skip(({ viewport }) => viewport?.width !== 1280, 'each sets its own width');
test.describe.configure({ mode: 'serial' });

test('a counsellor sends, intake receives, accepts and gives a green-channel time', async ({ browser }) => {
	const page = `/referrals/${seedId('referral:A032')}`;
	const school = await signedIn(browser, 'counsellor', 360);
	await school.goto('/referrals');
	await expect(school.getByRole('heading', { level: 1 })).toContainText('份转介还没有闭环');
	await school.goto(page);
	await school.getByRole('button', { name: '发给医院' }).click();
	await expect(title(school)).toHaveText('已发出，等医院收到');
	await expectNoSidewaysScroll(school);

	const intake = await signedIn(browser, 'intake', 360);
	await intake.goto(page);
	await expect(intake.getByText('演示学生A032')).toHaveCount(0);
	await intake.getByRole('button', { name: '收下', exact: true }).click();
	await intake.getByRole('button', { name: '接收', exact: true }).click();
	await expect(intake.getByText('演示学生A032')).toBeVisible();
	await expect(intake.getByRole('link', { name: /^打给演示家长/ }).first()).toHaveAttribute('href', /^tel:/);
	await intake.getByRole('link', { name: '约好这个时间' }).click();
	await intake
		.getByRole('radio', { name: /11月23日 周一 09:00/ })
		.first()
		.check();
	await intake.getByRole('button', { name: '约好这个时间' }).dblclick();
	await expect(title(intake)).toHaveText('时间约好了，等学生来');
	await expectNoSidewaysScroll(intake);

	await school.reload();
	await expect(title(school)).toHaveText('时间约好了，等就诊');
	await expect(school.getByText(/绿色通道，11月23日 周一 09:00/)).toBeVisible();
});

test('a letter with a clinical word is refused, the other is seen, sent, acknowledged and closed', async ({
	browser
}) => {
	const page = `/referrals/${seedId('referral:B040')}`;
	const doctor = await signedIn(browser, 'psychiatrist', 1280);
	await doctor.goto(page);
	await doctor.getByRole('link', { name: '写反馈' }).click();
	await doctor.getByRole('checkbox', { name: '不上晚自习' }).check();
	await doctor.getByRole('checkbox', { name: '每周和心理老师见一面' }).check();
	await doctor.getByLabel('补充一句').fill('考虑抑 郁 症，先上半天课。');
	await doctor.getByLabel('病历记录').fill('只留在医院的演示内容');
	await doctor.getByRole('radio', { name: /可以到校，部分参加/ }).check();
	await doctor.getByRole('button', { name: '先看学校会收到的样子' }).click();
	await expect(doctor.getByText(/抑郁症.*不能写给学校/).first()).toBeVisible();
	await expect(doctor.getByRole('button', { name: '发给学校' })).toHaveCount(0);

	await doctor.getByLabel('补充一句').fill('先上半天课。');
	await doctor.getByRole('button', { name: '先看学校会收到的样子' }).click();
	await expect(doctor.getByRole('region', { name: '学校会收到的样子' })).toContainText('先上半天课。');
	await expect(doctor.getByRole('region', { name: '学校会收到的样子' })).not.toContainText('演示内容');
	await doctor.getByRole('button', { name: '发给学校' }).dblclick();
	await expect(title(doctor)).toHaveText('反馈已发出，等学校确认');
	await expect(doctor.getByText('只留在医院的演示内容')).toBeVisible();

	const school = await signedIn(browser, 'university', 360);
	await school.goto(page);
	await expect(title(school)).toHaveText(/医院已反馈/);
	await expect(school.getByText('先上半天课。')).toBeVisible();
	expect(await school.content()).not.toContain('只留在医院的演示内容');
	await school.getByRole('button', { name: '确认收到' }).click();
	await school.getByRole('link', { name: '结案' }).click();
	await school.getByRole('button', { name: '结案' }).click();
	await expect(school.getByText(/请约好下次随访的日期/).first()).toBeVisible();
	await school.getByLabel('下次随访', { exact: true }).fill('2027-01-15');
	await school.getByRole('button', { name: '结案' }).click();
	await expect(title(school)).toHaveText('已结案');
	await expect(school.getByRole('img', { name: /八步里完成了8步/ })).toBeVisible();
	await expectNoSidewaysScroll(school);
});

const title = (page: Page) => page.getByRole('heading', { level: 1 });

async function signedIn(browser: Browser, account: string, width: number): Promise<Page> {
	const { baseURL, locale } = test.info().project.use;
	const context = await browser.newContext({ viewport: { width, height: 800 }, locale, baseURL });
	const page = await context.newPage();
	page.on('pageerror', (error) => expect(error, 'no script fails').toBeNull());
	await signIn(page, account);
	return page;
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
	expect(
		await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
	).toBeLessThanOrEqual(0);
}
