import { gzipSync } from 'node:zlib';
import { expect, test, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { findBarriers } from '../support/barriers.ts';

// The three pages of a request: how much script they bring, and that nothing typed or ticked is lost.

test.skip(({ viewport }) => viewport?.width !== 1280, 'each journey sets its own width');

type State = Exclude<BrowserContextOptions['storageState'], string | undefined>;
let signedIn: State;

test.beforeAll(async ({ browser, baseURL }) => {
	const page = await browser.newPage();
	await page.goto('/sign-in');
	await page.getByRole('textbox', { name: '工作邮箱' }).fill('counsellor@demo.test');
	await page.getByLabel('密码').fill('Tongxin-demo-1');
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await page.waitForURL(/\/overview$/);
	// The language is kept with the account, too; here each page has its own.
	await page.context().addCookies([{ name: 'locale', value: 'zh-CN', url: baseURL! }]);
	signedIn = await page.context().storageState();
	await page.close();
});

const largest = 60_000;

test('bring at most 60 kB of script', async ({ browser }) => {
	const page = await open(browser);
	await toTimes(page, '首屏');
	const times = page.url();
	await boxes(page).first().check();
	await onward(page);
	const check = page.url();
	for (const address of ['/sessions/new', times, check]) {
		const first = await open(browser);
		let bytes = 0;
		const bodies: Promise<void>[] = [];
		first.on('response', (response) => {
			if (response.request().resourceType() !== 'script') return;
			bodies.push(response.body().then((body) => void (bytes += gzipSync(body).length)));
		});
		await first.goto(address, { waitUntil: 'networkidle' });
		await Promise.all(bodies);
		const { pathname } = new URL(first.url());
		test.info().annotations.push({ type: 'script', description: `${pathname}: ${bytes} bytes gzip` });
		expect(bytes, `${pathname} loads ${bytes} bytes of script, gzip`).toBeLessThanOrEqual(largest);
		expect(bytes, `${pathname} has its script`).toBeGreaterThan(0);
		await first.context().close();
	}
});

for (const javaScriptEnabled of [true, false]) {
	test(`keep what is typed ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({ browser }) => {
		const page = await open(browser, { javaScriptEnabled });
		await page.goto('/sessions/new');
		await typeWhat(page, '写到一半');
		await page.getByLabel('还想告诉专家什么').fill('第一行\n第二行');
		await expectTyped(page, '写到一半');
		if (javaScriptEnabled) {
			await expect(page).toHaveURL(/note=/);
			await page.reload();
			await expectTyped(page, '写到一半');
		}
		await page.getByRole('button', { name: '下一步：选时间' }).click();
		await page.waitForURL(/\/times\?/);
		await page.reload();
		await expect(page.getByText('写到一半')).toBeAttached();
		await page.goBack();
		await expectTyped(page, '写到一半');
		if (javaScriptEnabled) {
			await page.getByRole('button', { name: 'English' }).first().click();
			await expect(page.locator('html')).toHaveAttribute('lang', 'en');
			await expect(page.locator('textarea')).toHaveValue('第一行\n第二行');
			await page.getByRole('button', { name: '中文' }).first().click();
			await expectTyped(page, '写到一半');
		}
	});
}

test('keep ticks, count them and list them', async ({ browser }) => {
	const page = await open(browser);
	await toTimes(page, '勾选');
	const said = page.getByRole('status').filter({ visible: true });
	const list = page.locator('ol[data-list] li');
	await boxes(page).nth(4).focus();
	await page.keyboard.press('Space');
	await page.keyboard.press('Shift+Tab');
	await expect(boxes(page).nth(3)).toBeFocused();
	await page.keyboard.press('Space');
	await expect(said).toHaveText('已选2/3');
	await expect(list).toHaveCount(2);
	const times = await list.locator('b').allTextContents();
	const labels = [boxes(page).nth(3), boxes(page).nth(4)].map((box) => box.getAttribute('aria-label'));
	for (const [i, label] of (await Promise.all(labels)).entries()) expect(label).toContain(times[i]);

	await page.reload();
	await expect(said).toHaveText('已选2/3');
	await onward(page);
	await page.goBack();
	await expect(boxes(page).nth(3)).toBeChecked();
	await expect(said).toHaveText('已选2/3');

	await boxes(page).nth(5).check();
	await page.getByRole('button', { name: 'English' }).first().click();
	await expect(said).toHaveText('3 of 3 chosen');
	await expect(boxes(page).nth(5)).toBeChecked();
	await page.getByRole('button', { name: '中文' }).first().click();

	await boxes(page).nth(6).check();
	await expect(said).toHaveText('已选4个，最多3个');
	await page.getByRole('button', { name: '下一步：看一眼再提交' }).last().click();
	await expect(page.getByRole('alert')).toBeFocused();
	await expect(page.getByRole('alert')).toContainText('最多');
	expect(await findBarriers(page)).toEqual([]);

	await page.getByRole('button', { name: /^移除/ }).first().click();
	await expect(boxes(page).nth(3)).not.toBeChecked();
	await expect(said).toHaveText('已选3/3');
	await expect(list).toHaveCount(3);
	await expect(page.getByRole('button', { name: /^移除/ }).first()).toBeFocused();
	await page.getByRole('link', { name: '修改活动内容' }).click();
	await expectTyped(page, '勾选');
	await page.getByRole('button', { name: '下一步：选时间' }).click();
	await expect(said).toHaveText('已选3/3');
});

test('let topics and audiences follow the kind, and leave the rest alone', async ({ browser }) => {
	const page = await open(browser);
	await page.goto('/sessions/new');
	const kinds = page.getByRole('radio');
	const topics = page.getByLabel('主题', { exact: true }).locator('option');
	const before = await topics.allTextContents();
	await page.getByLabel('自己定题目').fill('还在写');
	await kinds.first().focus();
	await page.keyboard.press('ArrowDown');
	await expect(kinds.nth(1)).toBeFocused();
	await expect(topics).not.toHaveText(before);
	await expect(page.getByLabel('自己定题目')).toHaveValue('还在写');
	await expect(kinds.nth(1)).toBeFocused();
	const after = await topics.allTextContents();
	await page.reload();
	await expect(kinds.nth(1)).toBeChecked();
	await expect(topics).toHaveText(after);
});

for (const javaScriptEnabled of [true, false]) {
	test(`send one request, ${javaScriptEnabled ? 'pressed twice' : 'without JavaScript'}`, async ({
		browser
	}) => {
		test.setTimeout(90_000);
		const title = `一次就好${javaScriptEnabled ? '一' : '二'}`;
		const page = await open(browser, { javaScriptEnabled, viewport: { width: 360, height: 740 } });
		await page.goto('/sessions/new');
		await check360(page, javaScriptEnabled);
		await toTimes(page, title);
		await check360(page, javaScriptEnabled);
		await boxes(page).last().check();
		await page.getByRole('button', { name: '下一步', exact: true }).click();
		await page.waitForURL(/\/check\?/);
		await check360(page, javaScriptEnabled);
		const submit = page.getByRole('button', { name: '提交申请' });
		if (javaScriptEnabled) await submit.dblclick();
		else await submit.click();
		await expect(page.getByRole('heading', { level: 1 })).toContainText('申请已提交');
		await page.goto('/sessions?view=list');
		await expect(page.getByRole('link', { name: title })).toHaveCount(1);
	});
}

async function open(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
	const context = await browser.newContext({ ...options, storageState: signedIn });
	const page = await context.newPage();
	page.setDefaultTimeout(10_000);
	page.on('pageerror', (error) => expect(error, 'no script fails').toBeNull());
	return page;
}

async function typeWhat(page: Page, title: string): Promise<void> {
	await page.getByRole('radio', { name: '学生讲座' }).check();
	await page.getByLabel('自己定题目').fill(title);
	await page.getByLabel('预计人数').fill('90');
}

async function expectTyped(page: Page, title: string): Promise<void> {
	await expect(page.getByLabel('自己定题目')).toHaveValue(title);
	await expect(page.getByLabel('预计人数')).toHaveValue('90');
}

async function toTimes(page: Page, title: string): Promise<void> {
	await page.goto('/sessions/new');
	await typeWhat(page, title);
	await page.getByRole('button', { name: '下一步：选时间' }).click();
	await page.waitForURL(/\/times\?/);
}

const boxes = (page: Page) => page.getByRole('checkbox');

async function onward(page: Page): Promise<void> {
	await page.getByRole('button', { name: '下一步：看一眼再提交' }).last().click();
	await page.waitForURL(/\/check\?/);
}

async function check360(page: Page, scripted: boolean): Promise<void> {
	const [wide, width] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
	expect(wide).toBeLessThanOrEqual(width!);
	if (scripted) expect(await findBarriers(page)).toEqual([]);
}
