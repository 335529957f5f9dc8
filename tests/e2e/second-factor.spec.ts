import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import postgres from 'postgres';
import { openPostgres } from '../../scripts/postgres/open.ts';
import { codeAt } from '../../src/lib/access/server/totp.ts';
import { AppProcess } from '../support/app-process.ts';

// The portal in earnest, since the demonstration asks for no second factor: a school's leader sets one up on the phone,
// signs in with it, and loses nothing of a form that was left for too long. No script runs in this browser.

test.skip(({ viewport }) => viewport?.width !== 360, 'a leader with a phone');
test.use({ javaScriptEnabled: false });

const app = new AppProcess();
const password = 'correct horse battery';
const leader = 'leader@school.example';
let secret = '';

async function open(): Promise<void> {
	await app.startInEarnest();
	for (const [email, name, role] of [
		[leader, '演示校领导', 'school_leader'],
		['counsellor@school.example', '演示教师', 'counsellor']
	] as const) {
		const person = ['--email', email, '--name', name, '--role', role, '--organisation', '市教育局'];
		const made = spawnSync('node', ['scripts/account.ts', 'create', ...person, '--password-stdin'], {
			env: { ...process.env, ...app.earnest },
			input: `${password}\n`,
			encoding: 'utf8'
		});
		expect(made.stderr).toBe('');
	}
}
test.afterAll(() => app.remove());

/** A code that was not used yet: the next one counts as well. */
let steps = 0;
const code = () => codeAt(secret, new Date(Date.now() + (steps++ ? 30_000 : 0)));

async function enterPassword(page: Page): Promise<void> {
	await page.goto(`${app.base}/sign-in`);
	await page.getByLabel('工作邮箱').fill(leader);
	await page.getByLabel('密码').fill(password);
	await page.getByRole('button', { name: '登录' }).click();
}

test('set up, sign in with it, and send what was typed before the break', async ({ page, browser }) => {
	test.setTimeout(240_000);
	await open();
	await enterPassword(page);
	// Until there is one, no page about pupils opens.
	await page.goto(`${app.base}/students/access`);
	await expect(page).toHaveURL(/\/account\/second-factor\?next=%2Fstudents%2Faccess/);
	await page.getByLabel('您的登录密码').fill(password);
	await page.getByRole('button', { name: '开始设置' }).click();
	await expect(page.getByRole('img', { name: '给验证器扫的二维码' })).toBeVisible();
	secret = (await page.locator('code').innerText()).replace(/\s/g, '');
	await page.getByLabel(/6位动态码/).fill(code());
	await page.getByRole('button', { name: '完成设置' }).click();
	await expect(page.getByRole('heading', { name: '请记下这10个恢复码' })).toBeVisible();
	const recovery = await page.locator('.codes code').allInnerTexts();
	expect(recovery).toHaveLength(10);
	await page.getByRole('link', { name: '已经记下，继续' }).click();
	await expect(page).toHaveURL(/\/students\/access$/);

	// Elsewhere the password alone is not enough.
	const other = await browser.newContext({ locale: 'zh-CN', javaScriptEnabled: false });
	const second = await other.newPage();
	await enterPassword(second);
	await expect(second.getByRole('heading', { name: '再确认一次是您本人' })).toBeVisible();
	await second.goto(`${app.base}/students/access`);
	await expect(second).toHaveURL(/\/sign-in/);
	await second.goto(`${app.base}/second-factor`);
	await second.getByLabel('动态码或恢复码').fill('000000');
	await second.getByRole('button', { name: '确认并登录' }).click();
	await expect(second.getByRole('alert')).toContainText('动态码不对');
	await second.getByLabel('动态码或恢复码').fill(recovery[0]!);
	await second.getByRole('button', { name: '确认并登录' }).click();
	await expect(second.getByRole('link', { name: '学生' }).first()).toBeVisible();
	await other.close();
	// A recovery code opens once.
	const third = await browser.newContext({ locale: 'zh-CN', javaScriptEnabled: false });
	const again = await third.newPage();
	await enterPassword(again);
	await again.getByLabel('动态码或恢复码').fill(recovery[0]!);
	await again.getByRole('button', { name: '确认并登录' }).click();
	await expect(again.getByRole('alert')).toContainText('动态码不对');
	await third.close();

	// A form that lay for twenty minutes waits for the code and is sent then, as it was typed.
	await page.goto(`${app.base}/students/access/new`);
	await page.getByLabel('给谁').selectOption({ label: '演示教师' });
	await page.getByLabel('用途').fill('跟进心理健康筛查，写了很久的一句话');
	await leave(20);
	await page.getByRole('button', { name: '给予授权' }).click();
	await expect(page.getByText('您刚才填写的内容已经替您保存')).toBeVisible();
	await page.getByLabel('动态码或恢复码').fill(code());
	await page.getByRole('button', { name: '确认并继续' }).click();
	await page.getByRole('button', { name: '接着提交' }).click();
	await expect(page).toHaveURL(/\/students\/access$/);
	await expect(page.getByText('跟进心理健康筛查，写了很久的一句话')).toBeVisible();
});

/** Nobody touches the portal for so many minutes. */
async function leave(minutes: number): Promise<void> {
	const database = await openPostgres({ dataDir: join(app.folder, 'production') });
	const sql = postgres(database.ownerUrl, { max: 1 });
	await sql`update sign_in set factor_at = factor_at - make_interval(mins => ${minutes}),
		pupils_at = pupils_at - make_interval(mins => ${minutes})`;
	await sql.end();
	await database.release();
}
