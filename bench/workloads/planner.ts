import { expect, startApp } from '../app.ts';
import { compare, timeOf } from '../measure.ts';
import { bureau } from '../people.ts';
import { ratio, type Result, type Workload } from '../workload.ts';

const pages = {
	'six teams by 31 days': '/planner?view=teams&day=2026-11-01',
	'one team by 30 days': '/planner?view=month&day=2026-11-01',
	'one team by a week': '/planner?day=2026-11-10'
};

/** The planner with November's 500 sessions, rendered on the server, against the empty shell. */
export const planner: Workload = async ({ stage, sizes, pairs, quick, signal }) => {
	const results: Result[] = [];
	for (const size of sizes) {
		const site = await stage.open(size);
		const app = await startApp(site);
		const times = quick ? 5 : 30;
		try {
			for (const [what, path] of Object.entries(pages)) {
				const read = async () => expect(await app.page(bureau, path), 200).body;
				const html = await read();
				const measured = await compare(
					() => timeOf(times, read),
					() => timeOf(times, () => app.hello(bureau)),
					pairs,
					signal
				);
				const goal = { op: '≤', than: 3 } as const;
				const result = ratio({ id: 'planner', what: `${what} ÷ hello`, size, goal }, measured, 'ms');
				results.push({ ...result, note: `${result.note}, ${Math.round(Buffer.byteLength(html) / 1000)} kB` });
			}
		} finally {
			await app.stop();
			await site.close();
		}
	}
	return results;
};
