import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** A browser that is there already: the one TONGXIN_CHROMIUM names, or the system's. */
export function findBrowser(): string | undefined {
	const folders = (process.env.PATH ?? '').split(':');
	const named = process.env.TONGXIN_CHROMIUM;
	if (named) return named;
	return names
		.flatMap((name) => folders.map((folder) => join(folder, name)))
		.find((path) => existsSync(path));
}

/**
 * Makes sure that there is a browser, and a font with Chinese characters where it may install one (else pages show
 * boxes, of other widths). Playwright's own browser comes last, for its download may be out of reach.
 * @returns the browser's path, or undefined for Playwright's own
 */
export function ensureBrowser(): string | undefined {
	const missing = [...(findBrowser() ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])];
	if (missing.length > 0 && process.getuid?.() === 0) {
		const quiet = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
		spawnSync('apt-get', ['update', '-qq'], quiet);
		spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], quiet);
	}
	const found = findBrowser();
	if (!found)
		spawnSync(join(projectRoot, 'node_modules/.bin/playwright'), ['install', 'chromium'], {
			stdio: 'inherit'
		});
	return found;
}

function hasChineseFont(): boolean {
	return (spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout ?? '').trim() !== '';
}
