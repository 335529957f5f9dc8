import { expect, test, type Browser, type Page } from '@playwright/test';
import { seedId } from '../../src/seed/ids.ts';
import { signIn } from '../support/sign-in.ts';

// A list from the hospitals and one from a county are held against each other; the township checks who is missing.

test.skip(({ viewport }) => viewport?.width !== 1280, 'each sets its own width');

const programme = `/programmes/${seedId('programme:recovered')}`;
const list = (...rows: string[]) => ({
	name: '名单.csv',
	mimeType: 'text/csv',
	buffer: Buffer.from(['姓名,出生日期,电话,区县,乡镇', ...rows].join('\n'))
});

test('two lists, one who is missing, checked by the township and seen by the commission', async ({
	browser
}) => {
	const commission = await signedIn(browser, 'commission', 1280);
	await commission.goto(`${programme}/information`);
	await expect(commission.getByText('演示居民')).toHaveCount(0);
	await commission.getByRole('radio', { name: '医院的名单' }).check();
	await commission
		.getByLabel('文件')
		.setInputFiles(list('演示居民甲,1951-01-01,,武陵区,启明街道', '演示居民乙,1952-02-02,,武陵区,启明街道'));
	await commission.getByRole('button', { name: '导入并比对' }).click();
	await expect(commission.getByText(/读入2行：新增2人，对上0人/)).toBeVisible();

	const county = await signedIn(browser, 'county', 360);
	await county.goto(`${programme}/information`);
	await county.getByRole('radio', { name: '乡镇的名单' }).check();
	await county.getByLabel('文件').setInputFiles(list('演示居民甲,1951-01-01,,,启明街道'));
	await county.getByRole('button', { name: '导入并比对' }).click();
	await expect(county.getByText(/读入1行：新增0人，对上1人/)).toBeVisible();

	const field = await signedIn(browser, 'fieldworker', 360);
	await field.goto(`${programme}/information`);
	await expect(field.getByRole('link', { name: '演示居民甲' })).toHaveCount(0);
	await field.getByRole('link', { name: '演示居民乙' }).click();
	await field.getByRole('radio', { name: '确认在辖区' }).check();
	await field.getByLabel('说明').fill('入户核实，本人在家。');
	await field.getByRole('button', { name: '记下核实结果' }).dblclick();
	await expect(field.getByRole('heading', { level: 1 })).toHaveText('演示居民乙：确认在辖区');
	await field.getByLabel('情况', { exact: true }).fill('精神不错，想要一本手册。');
	await field.getByRole('button', { name: '记下走访' }).click();
	await expect(field.getByText(/走访已记下，下一次在/)).toBeVisible();
	expect(await field.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

	await commission.goto(`${programme}/information`);
	const row = commission.getByRole('row', { name: /^启明街道/ });
	await expect(row).toBeVisible();
	await expect(commission.getByText('演示居民乙')).toHaveCount(0);
});

async function signedIn(browser: Browser, account: string, width: number): Promise<Page> {
	const page = await browser.newPage({ viewport: { width, height: 800 }, locale: 'zh-CN' });
	await signIn(page, account);
	return page;
}
