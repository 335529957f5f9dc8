import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					testTimeout: 20_000,
					include: ['src/**/*.test.ts', 'tests/architecture/**/*.test.ts']
				}
			},
			{
				extends: true,
				test: {
					name: 'integration',
					environment: 'node',
					include: ['tests/integration/**/*.test.ts', 'tests/faults/**/*.test.ts'],
					globalSetup: ['tests/support/postgres.ts'],
					// A busy machine starts a server in half a minute; what hangs is told later, but still told.
					testTimeout: 90_000,
					hookTimeout: 120_000
				}
			}
		]
	}
});
