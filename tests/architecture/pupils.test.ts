import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Rooms that keep what is known of pupils. */
const rooms = ['students', 'consents', 'screening', 'care', 'referrals', 'cases', 'privacy'];

test.each(rooms)('everything in %s reads and writes through the one door', (room) => {
	for (const file of globSync(`src/lib/${room}/**/*.ts`)) {
		expect(readFileSync(file, 'utf8'), file).not.toMatch(/db\/client\.ts/);
	}
});

test('no other room names a table of pupils', () => {
	const tables = ['students', 'consents', 'screening', 'referrals', 'cases', 'privacy'].flatMap((name) => {
		const source = readFileSync(`src/lib/server/db/schema/${name}.ts`, 'utf8');
		return [...source.matchAll(/export const (\w+) = pupils\.table/g)].map(([, table]) => table!);
	});
	expect(tables).toContain('student');
	const others = globSync('src/lib/**/*.ts').filter(
		(file) =>
			!file.startsWith('src/lib/server/db/') && !rooms.some((room) => file.startsWith(`src/lib/${room}/`))
	);
	for (const file of others) {
		const source = readFileSync(file, 'utf8');
		expect(source, file).not.toMatch(/\bpupils\.\w/);
		const imported = /import \{([^}]*)\} from '[./]*server\/db\/schema\/index\.ts'/.exec(source)?.[1] ?? '';
		const named = imported.split(',').map((name) => name.trim().split(' ')[0]);
		expect(
			named.filter((name) => tables.includes(name!)),
			file
		).toEqual([]);
	}
});
