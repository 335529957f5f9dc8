import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { exportsOf, findUnguarded } from './unguarded.ts';

// Guards stand in every entrance itself: a layout's load does not run for actions, handlers, or on every navigation.

const files = globSync('src/routes/**/+{page,layout}{,.server}.ts').concat(
	globSync('src/routes/**/+server.ts')
);
const universal = files.filter((file) => /[+](page|layout)[.]ts$/.test(file));
const onServer = files.filter((file) => !universal.includes(file));

test('every load, action and handler begins with a guard', () => {
	expect(onServer.length).toBeGreaterThan(20);
	expect(onServer.flatMap((file) => findUnguarded(file, readFileSync(file, 'utf8')))).toEqual([]);
});

test('a load that also runs in the browser stands beside a guarded one', () => {
	const alone = universal.filter((file) => {
		const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
		return exportsOf(source).has('load') && !existsSync(file.replace(/[.]ts$/, '.server.ts'));
	});
	expect(alone, 'each needs a .server.ts with a guarded load').toEqual([]);
});

test('every page behind the sign-in has a guard of its own, not only its layout’s', () => {
	const pages = globSync('src/routes/(portal)/**/+page.svelte');
	const alone = pages.filter((page) => !existsSync(join(dirname(page), '+page.server.ts')));
	expect(alone, 'each needs a +page.server.ts with a guarded load').toEqual([]);
});

describe('the check itself', () => {
	const guards = `import { allowAnyone, requireRole, requireUser } from '$lib/access/server/guards.ts';\n`;
	const endpoint = `import { endpoint } from '$lib/http/server/api.ts';\n`;

	test.each([
		[
			'an arrow function',
			`export const load: Load = async (event) => { const a = requireUser(event); return {}; };`
		],
		['a declared function', `export function load(event) { allowAnyone(event); return {}; }`],
		['an expression', `export const load = (event) => requireRole(event, 'admin');`],
		[
			'actions',
			`export const actions = { default: async (event) => { allowAnyone(event); } } satisfies Actions;`
		],
		['a method', `export const actions: Actions = { async end(event) { requireUser(event); } };`],
		['an endpoint', `${endpoint}export const GET = endpoint({ guard: requireUser, ...x }, async () => {});`],
		[
			'an endpoint for a role',
			`${endpoint}export const GET = endpoint({ guard: (event) => requireRole(event, 'admin') }, run);`
		]
	])('lets %s pass', (_, text) => {
		expect(findUnguarded('+x.ts', guards + text)).toEqual([]);
	});

	test.each([
		['a load without a guard', `export const load = async (event) => { return list(); };`, 'load'],
		[
			'a guard that comes late',
			`export const load = async (event) => { await list(); requireUser(event); };`,
			'load'
		],
		[
			'a guard among other calls',
			`export const load = async (event) => { const [a] = await Promise.all([list(), requireUser(event)]); };`,
			'load'
		],
		[
			'a guard in an inner function',
			`export const load = () => { const later = () => requireUser(event); };`,
			'load'
		],
		['an empty handler', `export const POST = async () => {};`, 'POST'],
		[
			'one action of two',
			`export const actions = { a: (event) => requireUser(event), b: async () => {} };`,
			'action b'
		],
		['actions made elsewhere', `export const actions = make();`, 'actions'],
		['an action made elsewhere', `export const actions = { a: make() };`, 'action a'],
		['a load from another file', `export { load } from './other.ts';`, 'load'],
		['everything from another file', `export * from './other.ts';`, 'export *'],
		['an endpoint without a guard', `${endpoint}export const GET = endpoint({ ...x }, run);`, 'GET'],
		[
			'an endpoint with a guard of its own',
			`${endpoint}export const GET = endpoint({ guard: mine }, run);`,
			'GET'
		],
		[
			'an endpoint that guards with nothing',
			`${endpoint}export const GET = endpoint({ guard: () => null }, run);`,
			'GET'
		]
	])('finds %s', (_, text, entrance) => {
		const found = findUnguarded('+x.ts', guards + text);
		expect(found).toHaveLength(1);
		expect(found[0]).toContain(`+x.ts: ${entrance}`);
	});

	test('finds a guard that only bears the name', () => {
		const text = `const requireUser = () => {}; export const load = (event) => { requireUser(event); };`;
		expect(findUnguarded('+x.ts', text)).toHaveLength(1);
	});
});
