import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser.ts';

/** The day on which every journey takes place. */
const demoToday = '2026-11-20';

// Workers read this file too and inherit the first reader's choice.
process.env.E2E_PORT ??= String(31_000 + Math.floor(Math.random() * 1000));
const baseURL = `http://127.0.0.1:${process.env.E2E_PORT}`;

export default defineConfig({
	testDir: 'tests/e2e',
	workers: 2,
	fullyParallel: true,
	forbidOnly: Boolean(process.env.CI),
	timeout: 45_000,
	grepInvert: process.env.FULL ? undefined : /@full/,
	use: {
		baseURL,
		locale: 'zh-CN',
		timezoneId: 'Asia/Shanghai',
		// A journey that needs one allows it.
		serviceWorkers: 'block',
		trace: 'retain-on-failure',
		launchOptions: {
			executablePath: findBrowser(),
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				'--disable-dev-shm-usage'
			]
		}
	},
	projects: [
		{ name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
		{ name: 'phone', use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } }
	],
	webServer: {
		command: 'exec node tests/support/demo-server.ts',
		url: `${baseURL}/healthz`,
		env: { PORT: process.env.E2E_PORT, DEMO_TODAY: demoToday },
		// The first start builds.
		timeout: 180_000,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 }
	}
});
