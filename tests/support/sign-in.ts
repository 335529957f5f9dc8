import type { BrowserContext, Page } from '@playwright/test';

const password = 'Tongxin-demo-1';

/** Signs a demo account in as its person would, on the form; the page then shows where they start. */
export async function signIn(page: Page, account: string, base = ''): Promise<void> {
	await page.goto(`${base}/sign-in`);
	await page.locator('input[name=email]').first().fill(`${account}@demo.test`);
	await page.locator('input[name=password]').first().fill(password);
	await page.keyboard.press('Enter');
	await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** The language of a browser, as the switch would leave it. */
export async function speak(context: BrowserContext, locale: 'zh-CN' | 'en', base: string): Promise<void> {
	await context.addCookies([{ name: 'locale', value: locale, url: base }]);
}

/** Asks the API as a demo account. */
export async function ask<T>(base: string, account: string, path: string): Promise<T> {
	const signedIn = await fetch(`${base}/api/v1/tokens`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ email: `${account}@demo.test`, password })
	});
	const { token } = (await signedIn.json()) as { token: string };
	const answer = await fetch(`${base}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
	return (await answer.json()) as T;
}
