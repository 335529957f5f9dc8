import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const standards = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on a page, or on a part of it; empty where nobody is shut out. */
export async function findBarriers(page: Page, part?: string): Promise<string[]> {
	const builder = part ? new AxeBuilder({ page }).include(part) : new AxeBuilder({ page });
	// No page has frames, so axe need not collect their findings in a tab of its own: half the time.
	const { violations } = await builder
		.setLegacyMode()
		.options({ resultTypes: ['violations'] })
		.withTags(standards)
		.analyze();
	const at = new URL(page.url()).pathname;
	return violations.map(({ id, nodes }) => `${at} ${id} ${nodes[0]?.html}`);
}
