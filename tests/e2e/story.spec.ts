import { readFileSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { AppProcess } from '../support/app-process.ts';

// From request to verified count, as the five people of the story see it. The session has to take place in between,
// so the app is started again a month later on the same data.

const app = new AppProcess();
const before = '2026-11-20';
const after = '2026-12-18';

test.describe.configure({ mode: 'serial' });
test.skip(({ viewport }) => viewport?.width !== 1280, 'each story sets its own width');
test.beforeAll(async () => {
	test.setTimeout(200_000);
	await app.start(before);
});
test.afterAll(() => app.remove());

const stories = [
	{
		who: 'a school on a phone',
		account: 'counsellor',
		viewport: { width: 360, height: 740 },
		kind: '学生讲座',
		title: '考试前的一个月',
		audience: null,
		time: /^12月15日 周二 10:00–11:20/,
		day: '12月15日 周二 10:00–11:20',
		indicator: 'minor_lecture_and_parent_class'
	},
	{
		who: 'a university',
		account: 'university',
		viewport: { width: 1280, height: 800 },
		kind: '高校讲座',
		title: '毕业前的选择',
		audience: '大学生',
		time: /^12月16日 周三 14:30–16:00/,
		day: '12月16日 周三 14:30–16:00',
		indicator: 'university_lecture'
	}
];

for (const story of stories) {
	test(`${story.who} asks, the hospital accepts`, async ({ browser }) => {
		const counts = await countsOf(story.indicator);

		const school = await signedIn(browser, story.account, story.viewport);
		await school.getByRole('link', { name: '申请一场活动' }).first().click();
		await school.getByRole('radio', { name: story.kind }).check();
		await school.getByLabel('自己定题目').fill(story.title);
		if (story.audience) await school.getByLabel('听众').selectOption({ label: story.audience });
		await school.getByLabel('预计人数').fill('120');
		await school.getByLabel('地点', { exact: true }).selectOption({ index: 1 });
		await school.getByRole('button', { name: '下一步：选时间' }).click();

		await expect(school.getByRole('heading', { level: 1 })).toHaveText('选一到三个时间');
		await toWeekOf(school, story.time);
		await school.getByRole('checkbox', { name: story.time }).check();
		await expect(school.getByRole('status').filter({ hasText: '已选1/3' }).first()).toBeAttached();
		await school.getByRole('button', { name: '下一步' }).filter({ visible: true }).first().click();

		await expect(school.getByText(story.title)).toBeVisible();
		await school.getByRole('button', { name: '提交申请' }).dblclick();
		await expect(school.getByRole('heading', { level: 1 })).toContainText('申请已提交');
		await expectNoSidewaysScroll(school);
		expect(await countsOf(story.indicator)).toEqual({ ...counts, requested: counts.requested + 1 });

		const coordinator = await signedIn(browser, 'coordinator');
		await coordinator.goto(`${app.base}/requests`);
		await coordinator
			.getByRole('listitem')
			.filter({ hasText: story.title })
			.getByRole('link')
			.first()
			.click();
		for (const box of await coordinator.getByRole('checkbox', { checked: true }).all()) await box.uncheck();
		await coordinator.getByRole('checkbox', { name: '演示专家01' }).check();
		await coordinator.getByRole('button', { name: /^接受/ }).click();
		await expect(coordinator).toHaveURL(/\/requests$/);
		await expect(coordinator.getByRole('status').filter({ hasText: '已接受' }).first()).toBeVisible();
		expect(await countsOf(story.indicator)).toEqual({ ...counts, scheduled: counts.scheduled + 1 });

		await school.goto(`${app.base}/overview`);
		await school.getByRole('link', { name: story.title }).first().click();
		await expect(school.getByText('已排期').first()).toBeVisible();
		await expect(school.getByText(story.day).first()).toBeVisible();
	});
}

test('a month passes', async () => {
	test.setTimeout(100_000);
	await app.end();
	await app.start(after);
});

for (const story of stories) {
	test(`the expert reports from a phone, ${story.who} verifies, the bureau sees it`, async ({ browser }) => {
		const counts = await countsOf(story.indicator);

		const expert = await signedIn(browser, 'expert', { width: 360, height: 740 });
		await expert
			.getByRole('listitem')
			.filter({ hasText: story.title })
			.getByRole('link', { name: '报告人数' })
			.click();
		await expert.getByRole('textbox', { name: /人数/ }).first().fill('一百一十八');
		await expert.getByRole('button', { name: /报告/ }).click();
		await expect(expert.getByText('请填写数字，例如180').first()).toBeVisible();
		await expert.getByRole('textbox', { name: /人数/ }).first().fill('118');
		await expert.getByRole('button', { name: /报告/ }).click();
		await expect(expert.getByText('待核实').first()).toBeVisible();
		await expectNoSidewaysScroll(expert);
		const reported = { ...counts, delivered: counts.delivered + 1 };
		expect(await countsOf(story.indicator)).toEqual(reported);

		const reminding = await signedIn(browser, 'bureau');
		await reminding.goto(`${app.base}/progress/missing`);
		const missing = reminding.getByRole('listitem').filter({ hasText: story.title });
		await missing.getByRole('button', { name: /^催办/ }).click();
		await expect(reminding.getByText(/^已催办1场/).first()).toBeVisible();
		await expect(missing.getByText(/^您这一方.*催过/)).toBeVisible();
		await expect(missing.getByRole('button')).toHaveCount(0);

		const school = await signedIn(browser, story.account, story.viewport);
		await expect(school.getByRole('link', { name: /条新消息/ })).toBeVisible();
		await school
			.getByRole('listitem')
			.filter({ hasText: story.title })
			.getByRole('link', { name: '去核实' })
			.click();
		await school.getByRole('textbox', { name: /清点的人数/ }).fill('60');
		await school.getByRole('button', { name: /核实/ }).click();
		await expect(school.getByText(/相差超过两成/).first()).toBeVisible();
		await school.getByRole('textbox', { name: /清点的人数/ }).fill('116');
		await school.getByRole('button', { name: /核实/ }).click();
		await expect(school.getByText('已核实').first()).toBeVisible();
		const verified = { ...reported, verified: counts.verified + 1 };
		expect(await countsOf(story.indicator)).toEqual(verified);

		const bureau = await signedIn(browser, 'bureau');
		await bureau.goto(`${app.base}/progress?year=2026&indicator=${story.indicator}`);
		await expect(bureau.getByRole('heading', { level: 1 })).toContainText(`已核实${verified.verified}场`);
		await bureau.getByRole('link', { name: /已核实，计入完成/ }).click();
		await expect(bureau.getByRole('heading', { level: 1 })).toContainText(`共${verified.verified}场`);
		await expect(bureau.getByRole('link', { name: story.title })).toBeVisible();
		const download = bureau.waitForEvent('download');
		await bureau.getByRole('link', { name: '导出CSV' }).click();
		const lines = readFileSync(await (await download).path(), 'utf8')
			.trimEnd()
			.split('\r\n');
		expect(lines[0]).toMatch(/^\uFEFF编号,/);
		expect(lines.length - 1, 'as many rows as the figure says').toBe(verified.verified);
		expect(lines.filter((line) => line.includes(story.title))).toHaveLength(1);
	});
}

async function signedIn(
	browser: Browser,
	account: string,
	viewport = { width: 1280, height: 800 }
): Promise<Page> {
	const context = await browser.newContext({ viewport, locale: 'zh-CN', baseURL: app.base });
	const page = await context.newPage();
	page.setDefaultTimeout(10_000);
	page.on('pageerror', (error) => expect(error, 'no script fails').toBeNull());
	await page.goto(`${app.base}/sign-in`);
	await page.getByRole('textbox', { name: '工作邮箱' }).fill(`${account}@demo.test`);
	await page.getByLabel('密码').fill('Tongxin-demo-1');
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await page.waitForURL(/\/overview$/);
	return page;
}

/** Goes on two weeks at a time until the time is there. */
async function toWeekOf(page: Page, time: RegExp): Promise<void> {
	for (let i = 0; i < 3; i++) {
		if (await page.getByRole('checkbox', { name: time }).count()) return;
		const shown = page.url();
		const later = { name: '后两周' };
		await page.getByRole('link', later).or(page.getByRole('button', later)).click();
		await page.waitForURL((url) => url.href !== shown);
	}
}

interface Counts {
	requested: number;
	scheduled: number;
	delivered: number;
	verified: number;
}

/** What the bureau's figures say, asked over the API. */
async function countsOf(indicator: string): Promise<Counts> {
	const headers = { 'content-type': 'application/json' };
	const body = JSON.stringify({ email: 'bureau@demo.test', password: 'Tongxin-demo-1' });
	const signIn = await fetch(`${app.base}/api/v1/tokens`, { method: 'POST', headers, body });
	const { token } = (await signIn.json()) as { token: string };
	const answer = await fetch(`${app.base}/api/v1/progress?year=2026&by=none&indicator=${indicator}`, {
		headers: { authorization: `Bearer ${token}` }
	});
	const { rows } = (await answer.json()) as { rows: Counts[] };
	const { requested, scheduled, delivered, verified } = rows[0]!;
	return { requested, scheduled, delivered, verified };
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
	expect(
		await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
	).toBeLessThanOrEqual(0);
}
