import { startApp } from '../app.ts';
import { compare, timeOf } from '../measure.ts';
import { bureau } from '../people.ts';
import { hasMonthPage, readMonth } from '../reads.ts';
import { figure, ratio, type Result, type Workload } from '../workload.ts';

/** The month page with some 500 sessions, rendered on the server, against the empty shell. */
export const c: Workload = async ({ stage, sizes, pairs, quick, signal }) => {
	const results: Result[] = [];
	for (const size of sizes) {
		const site = await stage.open(size);
		const app = await startApp(site);
		const times = quick ? 5 : 30;
		const about = { id: 'c', what: 'month page ÷ hello', size, goal: { op: '≤', than: 3 } as const };
		try {
			if (!(await hasMonthPage(app))) {
				results.push(figure(about, NaN, 'there is no month page yet'));
				continue;
			}
			const [{ n } = { n: 0 }] = await site.owner<{ n: number }[]>`
				select count(*)::integer as n from session
				where coalesce(starts_at, requested_for) >= '2026-11-01 00:00+08'
					and coalesce(starts_at, requested_for) < '2026-12-01 00:00+08'`;
			const html = await readMonth(app);
			const measured = await compare(
				() => timeOf(times, () => readMonth(app)),
				() => timeOf(times, () => app.hello(bureau)),
				pairs,
				signal
			);
			const result = ratio(about, measured, 'ms');
			const kilobytes = Math.round(Buffer.byteLength(html) / 1000);
			results.push({ ...result, note: `${result.note}, ${n} sessions in the month, ${kilobytes} kB` });
		} finally {
			await app.stop();
			await site.close();
		}
	}
	return results;
};
