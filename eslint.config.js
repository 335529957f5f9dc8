import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const environment = {
	selector: "MemberExpression[object.name='process'][property.name='env']",
	message: 'Read the environment through lib/server/env.ts, which checks it.'
};
const clock = [
	{
		selector: "NewExpression[callee.name='Date'][arguments.length=0]",
		message: 'Ask lib/server/clock.ts for the time, so that tests and demos can set it.'
	},
	{
		selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
		message: 'Ask lib/server/clock.ts for the time, so that tests and demos can set it.'
	}
];

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', '.data/', 'node_modules/', 'test-results/', 'playwright-report/'] },
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.node, ...globals.browser } },
		rules: {
			// TypeScript knows what is defined.
			'no-undef': 'off',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			// The portal has no base path, and links are often made on the server.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } }
	},
	{
		files: ['src/**'],
		rules: { 'no-console': 'error', 'no-restricted-syntax': ['error', environment] }
	},
	{
		files: ['src/lib/**/server/**', 'src/lib/server/**', 'src/routes/**', 'src/hooks.server.ts'],
		rules: { 'no-restricted-syntax': ['error', environment, ...clock] }
	},
	{
		files: ['src/lib/server/{env,clock,ids}.ts', '**/*.test.ts'],
		rules: { 'no-restricted-syntax': 'off' }
	},
	{
		files: ['**/*.cjs'],
		languageOptions: { sourceType: 'commonjs' }
	}
);
