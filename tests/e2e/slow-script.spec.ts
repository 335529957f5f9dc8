import { expect, test } from '@playwright/test';
import { signIn } from '../support/sign-in.ts';

// On a slow line people choose before the script is there. What they chose stays chosen.

test.skip(({ viewport }) => viewport?.width !== 360, 'on a slow phone');

test('a choice made before the script has arrived stays made', async ({ page }) => {
	await signIn(page, 'counsellor');
	let arrive = () => {};
	const arrived = new Promise<void>((resolve) => (arrive = resolve));
	await page.route(/\.js$/, async (route) => {
		await arrived;
		await route.continue();
	});
	await page.goto('/screening/duty', { waitUntil: 'commit' });
	const through = page.locator('input[name=each][value=through]');
	const day = page.locator('input[name=each][value=day]');
	await expect(day).toBeChecked();
	await page.getByText('连续不断').click();
	await expect(through).toBeChecked();
	arrive();
	// The script is there once it answers to a link without a new document.
	await page.evaluate(() => ((window as { before?: boolean }).before = true));
	await page.waitForLoadState('networkidle');
	await expect(through).toBeChecked();
	await expect(day).not.toBeChecked();
	// And it goes on answering.
	await page.getByText('每天这段时间').click();
	await expect(day).toBeChecked();
	await page.getByRole('link', { name: '首页' }).first().click();
	await expect(page).toHaveURL(/\/overview$/);
	expect(await page.evaluate(() => (window as { before?: boolean }).before)).toBe(true);
});
