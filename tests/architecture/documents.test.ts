import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const documents = globSync(['*.md', 'docs/**/*.md']);

test('every link between the documents leads somewhere', () => {
	const broken = documents.flatMap((document) =>
		[...readFileSync(document, 'utf8').matchAll(/[^!]\[[^\]]*\]\(([^)#\s]+)[^)]*\)/g)]
			.map(([, link]) => link!)
			.filter((link) => !/^https?:/.test(link) && !existsSync(join(dirname(document), link)))
			.map((link) => `${document} → ${link}`)
	);
	expect(broken).toEqual([]);
});

test('every file that a document names is there', () => {
	const missing = documents.flatMap((document) =>
		[...readFileSync(document, 'utf8').matchAll(/`((?:src|scripts|tests|drizzle|docs|bench)\/[^`\s<>…*]+)`/g)]
			.map(([, path]) => path!)
			.filter((path) => !existsSync(path))
			.map((path) => `${document}: ${path}`)
	);
	expect(missing).toEqual([]);
});
