import { expect, test, type Page } from '@playwright/test';
import { signIn } from '../support/sign-in.ts';

// What somebody did, the others read: a request by the school, its acceptance by the hospital, the school's message.

// The two projects run at the same time: each has a school of its own, whose number only its own tests change.
test.describe.configure({ mode: 'serial' });

async function asAccount(base: string, account: string) {
	const headers = { 'content-type': 'application/json' };
	const body = JSON.stringify({ email: `${account}@demo.test`, password: 'Tongxin-demo-1' });
	const signedIn = await fetch(`${base}/api/v1/tokens`, { method: 'POST', headers, body });
	const { token } = (await signedIn.json()) as { token: string };
	return async <T>(path: string, input?: unknown): Promise<T> => {
		const answer = await fetch(`${base}/api/v1${path}`, {
			method: input === undefined ? 'GET' : 'POST',
			headers: { ...headers, authorization: `Bearer ${token}` },
			body: input === undefined ? undefined : JSON.stringify(input)
		});
		expect(answer.ok, `${path} ${answer.status}`).toBe(true);
		return (await answer.json()) as T;
	};
}

interface Slot {
	startsAt: string;
	endsAt: string;
	expertId: string;
}

/** A session that the school asked for and the hospital accepted, on a day that no other test takes. */
async function accepted(base: string, account: string, day: string): Promise<string> {
	const school = await asAccount(base, account);
	const hospital = await asAccount(base, 'coordinator');
	const me = await school<{ roles: { organisationId: string }[] }>('/me');
	const { slots } = await hospital<{ slots: Slot[] }>(
		`/free-slots?activity=minor_lecture&from=${day}&to=${day}`
	);
	const { startsAt, endsAt, expertId } = slots[0]!;
	const { id } = await school<{ id: string }>('/sessions', {
		activity: 'minor_lecture',
		audience: 'pupils',
		expectedAttendance: 60,
		hostId: me.roles[0]!.organisationId,
		options: [{ startsAt, endsAt }]
	});
	await hospital(`/sessions/${id}/acceptance`, { startsAt, endsAt, expertIds: [expertId] });
	return id;
}

const bell = (page: Page) => page.getByRole('link', { name: /^消息/ });

test('the school sees the number, opens the message, and the number falls', async ({
	page,
	baseURL,
	isMobile
}) => {
	const account = isMobile ? 'counsellor' : 'counsellor2';
	const id = await accepted(baseURL!, account, isMobile ? '2027-03-09' : '2027-03-16');
	await signIn(page, account);
	await expect(bell(page)).toHaveAccessibleName(/消息，\d+条未读/);
	await bell(page).click();
	await expect(page).toHaveTitle(/消息：\d+条未读/);
	const row = page.getByRole('listitem').filter({ has: page.locator(`a[href="/sessions/${id}"]`) });
	await expect(row).toContainText('定在');
	const before = Number(/(\d+)条未读/.exec(await page.title())![1]);
	await row.getByRole('link').click();
	await expect(page).toHaveURL(new RegExp(`/sessions/${id}$`));
	await expect(bell(page)).toHaveAccessibleName(before > 1 ? `消息，${before - 1}条未读` : '消息');
});

test('what waits for the hospital is done once it has answered, read or not; keys move, select and mark', async ({
	page,
	baseURL,
	isMobile
}) => {
	test.skip(isMobile, 'a phone has no keys');
	const id = await accepted(baseURL!, 'counsellor2', '2027-03-23');
	await signIn(page, 'coordinator');
	// Keys work once the script has run.
	await page.goto('/notifications?group=requests', { waitUntil: 'networkidle' });
	const row = page.getByRole('listitem').filter({ has: page.locator(`a[href="/sessions/${id}"]`) });
	await expect(row.filter({ hasText: '未读' })).toContainText('已办');
	await page.keyboard.press('j');
	const first = page.getByRole('list', { name: '消息，新的在前' }).getByRole('listitem').first();
	await expect(first.getByRole('link')).toBeFocused();
	await page.keyboard.press('x');
	await expect(first.getByRole('checkbox')).toBeChecked();
	await page.keyboard.press('e');
	await expect(first).not.toContainText('未读');
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog', { name: '快捷键' })).toBeVisible();
	await page.keyboard.press('Escape');
	await page.keyboard.press('j');
	await expect(first.getByRole('link')).not.toBeFocused();
});

test('preferences are kept, without script too', async ({ browser, baseURL, viewport }) => {
	const context = await browser.newContext({ javaScriptEnabled: false, baseURL, viewport, locale: 'zh-CN' });
	const page = await context.newPage();
	await signIn(page, 'university');
	await page.goto('/account/notifications');
	const kind = page.getByRole('group', { name: '取消', exact: true });
	await kind.getByRole('radio', { name: /每天一封/ }).check();
	await page.getByLabel('安静时段从').fill('20:00');
	await page.getByRole('button', { name: '保存设置' }).click();
	await expect(page.getByText('邮件提醒设置已保存')).toBeVisible();
	await expect(kind.getByRole('radio', { name: /每天一封/ })).toBeChecked();
	await expect(page.getByLabel('安静时段从')).toHaveValue('20:00');
	await page.goto('/notifications?unread=1');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('消息');
	await context.close();
});

test('a link to unsubscribe that nobody signed says so', async ({ page }) => {
	await page.goto('/unsubscribe/abc.def');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('这个链接用不了');
});

test('only the unsubscription takes a form from elsewhere', async ({ request, baseURL }) => {
	const post = async (path: string, origin: string, form: Record<string, string>, type?: string) => {
		const data = new URLSearchParams(form).toString();
		const headers = {
			origin,
			accept: 'text/html',
			'content-type': type ?? 'application/x-www-form-urlencoded'
		};
		return (await request.post(path, { data, headers, maxRedirects: 0 })).status();
	};
	const elsewhere = 'https://elsewhere.example';
	const words = { locale: 'en', return: '/' };
	for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'Text/Plain']) {
		expect(await post('/language', elsewhere, words, type), type).toBe(403);
	}
	expect(await post('/sign-in', elsewhere, {})).toBe(403);
	expect(await post('/language', 'null', words)).toBe(403);
	expect(await post('/language', new URL(baseURL!).origin, words)).toBe(303);
	// One click in a mail program; who signed the address is asked by the page itself.
	expect(await post('/unsubscribe/abc.def', elsewhere, { 'List-Unsubscribe': 'One-Click' })).not.toBe(403);
});
