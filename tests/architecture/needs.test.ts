import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { areaOf, needs } from '../../src/lib/i18n/needs.ts';
import { messages } from '../../src/lib/i18n/zh-CN/index.ts';

// A page gets the messages of the domains that needs.ts lists for its area, and no others.

const always = ['shell', 'trouble'];
const domains = Object.keys(messages);
const inAllNames = /\bt\s*=\s*\$derived\((?:reader|data|page\.data)\.t\b(?!\.)|\bt\??: Messages\b/;

/** The domains that a file speaks from: `reader.t.sessions`, or `t.sessions` where `t` stands for all messages. */
function spokenIn(text: string): string[] {
	const through = inAllNames.test(text) ? /\bt\.(\w+)/g : /\b(?:reader|data)\.t\.(\w+)/g;
	const taken = text.matchAll(/const \{([^}]*)\} = \$derived\((?:reader|data)\.t\)/g);
	return [...text.matchAll(through), ...text.matchAll(/Messages\['(\w+)'\]/g)]
		.map(([, name]) => name!)
		.concat(...[...taken].map(([, names]) => names!.split(/[,:\s]+/)))
		.filter((name) => domains.includes(name));
}

/** The files that this one brings to the browser. */
function importsOf(file: string, text: string): string[] {
	return [...text.matchAll(/^\s*import (?!type\b)[^;]*?from '((?:\$lib|\.)[^']*)'/gm)]
		.map(([, path]) =>
			path!.startsWith('$lib/') ? join('src/lib', path!.slice(5)) : normalize(join(dirname(file), path!))
		)
		.filter(
			(path) => /\.(svelte|ts)$/.test(path) && !path.includes('/server/') && !path.includes('src/lib/i18n/')
		);
}

const walked = new Map<string, { text: string; imports: string[] }>();
function speaks(file: string, seen = new Set<string>()): Set<string> {
	const found = new Set<string>();
	if (seen.has(file) || !existsSync(file)) return found;
	seen.add(file);
	if (!walked.has(file)) {
		const text = readFileSync(file, 'utf8');
		walked.set(file, { text, imports: importsOf(file, text) });
	}
	const { text, imports } = walked.get(file)!;
	for (const domain of spokenIn(text)) found.add(domain);
	for (const next of imports) for (const domain of speaks(next, seen)) found.add(domain);
	return found;
}

const files = globSync('src/routes/**/+{page,layout,error}.svelte');
const routeOf = (file: string) => dirname(file).slice('src/routes'.length);

/** What an area's pages speak from, and the layouts around them. */
function spokenBy(area: string): string[] {
	const inside = files.filter((file) => areaOf(routeOf(file)) === area);
	const around = files.filter(
		(file) => !file.endsWith('+page.svelte') && area.startsWith(`${routeOf(file)}/`)
	);
	const said = new Set([...inside, ...around].flatMap((file) => [...speaks(file)]));
	return [...said].filter((domain) => !always.includes(domain)).sort();
}

describe('a page has the messages that it speaks from', () => {
	test.each(Object.keys(needs))('%s', (area) => {
		expect(needs[area], `src/lib/i18n/needs.ts, '${area}'`).toEqual(spokenBy(area));
	});

	test('the root, which loads for all, speaks from what all have', () => {
		for (const file of [
			'src/routes/+layout.svelte',
			'src/routes/+error.svelte',
			'src/routes/(portal)/+layout.svelte',
			'src/routes/(portal)/+error.svelte'
		])
			expect(
				[...speaks(file)].filter((domain) => !always.includes(domain)),
				file
			).toEqual([]);
	});

	test('a domain has the name of its file, in both languages', () => {
		for (const locale of ['zh-CN', 'en'])
			for (const domain of domains)
				expect(readFileSync(`src/lib/i18n/${locale}/${domain}.ts`, 'utf8')).toMatch(
					new RegExp(`^export const ${domain}\\b`, 'm')
				);
	});

	test('the check sees what a file speaks from', () => {
		expect(spokenIn('const t = $derived(reader.t.overview); t.sessions; reader.t.calendar.x')).toEqual([
			'overview',
			'calendar'
		]);
		expect(spokenIn('const { sessions, calendar: c } = $derived(data.t);')).toEqual(['sessions', 'calendar']);
		expect(spokenIn('const t = $derived(reader.t); t.sessions.x')).toEqual(['sessions']);
		expect(spokenIn('function words(t: Messages) { return t.sessions; }')).toEqual(['sessions']);
	});
});
