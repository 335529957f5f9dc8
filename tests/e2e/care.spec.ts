import { expect, test } from '@playwright/test';
import { signIn } from '../support/sign-in.ts';

test('a teacher’s concern reaches the counsellor’s phone; a talk, a lowering, and a second person', async ({
	page,
	browser,
	baseURL,
	viewport
}) => {
	test.skip(viewport!.width !== 360, 'the counsellor has a phone');
	test.setTimeout(120_000);
	/** Opens a form and waits for its script, which would take back what was chosen before it came. */
	const openForm = async (address: string, on = page) => {
		await on.goto(address);
		await on.waitForLoadState('networkidle');
	};
	const other = async (account: string) => {
		const context = await browser.newContext({ baseURL, locale: 'zh-CN' });
		const opened = await context.newPage();
		await signIn(opened, account);
		return opened;
	};

	// The counsellor's page stays open while the teacher writes.
	await signIn(page, 'counsellor');
	await page.clock.install();
	await page.goto('/sessions');
	// One calls already.
	await expect(page).toHaveTitle(/^（\d+件紧急）/);
	const before = Number(/\d+/.exec(await page.title())![0]);

	const teacher = await other('teacher');
	await openForm('/care/concern', teacher);
	await teacher.getByRole('radio', { name: /^现在就有危险/ }).check();
	await teacher.getByLabel('班级').fill('七(3)班');
	await teacher.getByLabel('学生姓名').fill('演示学生A070');
	await teacher.getByLabel('您看到或听到了什么').fill('课间说不想活了，现在在我旁边。');
	await teacher.getByRole('button', { name: '报告', exact: true }).click();
	await expect(teacher.getByText('已通知值班老师，还没有人接手').first()).toBeVisible();

	// Within half a minute the open page says so, in its title too.
	await page.clock.runFor(30_000);
	await expect(page).toHaveTitle(new RegExp(`^（${before + 1}件紧急）`));
	await page.goto('/care');
	await page.getByRole('link', { name: '打开', exact: true }).first().click();
	await expect(page.getByText('课间说不想活了')).toBeVisible();
	await expect(page.getByRole('link', { name: '急救 120' })).toBeVisible();
	await page.getByRole('button', { name: '我来处理' }).click();
	await expect(page.getByText('您已接手，其他人会看到')).toBeVisible();
	await teacher.reload();
	await expect(teacher.getByText('演示教师-WL01-1已于').first()).toBeVisible();

	const student = page.getByLabel('学生', { exact: true });
	await student.selectOption({ index: 1 });
	await page.getByRole('button', { name: '就是这名学生' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('演示学生A070');
	const address = page.url();

	// No tier without a talk.
	await openForm(`${address}/tier`);
	await page.getByRole('radio', { name: /^红/ }).check();
	await page.getByLabel('理由').fill('先按红色。');
	await page.getByRole('button', { name: '确认等级' }).click();
	await expect(page.getByText('请先面谈并记下来').first()).toBeVisible();

	await openForm(`${address}/talks/new`);
	await page.getByLabel('谈了什么，商定了什么').fill('和班主任一起陪着，已联系家里来接。');
	await page.getByRole('radio', { name: '问了', exact: true }).check();
	for (const [n, choice] of ['否', '否', '否', '是', '否'].entries()) {
		await page
			.locator(`#asq${n + 1}`)
			.getByLabel(choice, { exact: true })
			.check();
	}
	await page.getByRole('radio', { name: /^建议就医/ }).check();
	await page.getByRole('button', { name: '保存面谈记录' }).click();
	await expect(page.getByText('面谈记录已保存')).toBeVisible();

	await openForm(`${address}/tier`);
	await page.getByRole('radio', { name: /^橙/ }).check();
	await page.getByLabel('理由').fill('眼下没有急性危险，有过尝试。');
	await page.getByRole('button', { name: '确认等级' }).click();
	await expect(page.getByText('等第二个人答复').first()).toBeVisible();

	const leader = await other('leader');
	await openForm(address, leader);
	await expect(leader.getByText('眼下没有急性危险，有过尝试。').first()).toBeVisible();
	await expect(leader.getByText('已联系家里来接')).toHaveCount(0);
	await leader.getByRole('radio', { name: /^同意/ }).check();
	await leader.getByLabel('理由').fill('同意，每天见一次。');
	await leader.getByRole('button', { name: '答复' }).click();
	await expect(leader.getByText('您已同意，等级降低')).toBeVisible();

	await page.goto('/care?view=confirmed');
	await expect(page.getByRole('link', { name: '演示学生A070', exact: true })).toBeVisible();
});
