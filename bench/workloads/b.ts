import { instantAt, addDays } from '../../src/lib/calendar/shanghai.ts';
import { startApp } from '../app.ts';
import { compare, timeOf } from '../measure.ts';
import { expertsPerTeam, idOf } from '../people.ts';
import { freeSlots, readFreeSlots } from '../reads.ts';
import { ratio, type Result, type Workload } from '../workload.ts';

/** Free slots of ten experts over eight weeks, against the one range query that nobody can do without. */
export const b: Workload = async ({ stage, sizes, pairs, quick, signal }) => {
	const results: Result[] = [];
	for (const size of sizes) {
		const site = await stage.open(size);
		const app = await startApp(site);
		const times = quick ? 5 : 50;
		const experts = Array.from({ length: 2 * expertsPerTeam }, (_, n) => idOf('expert', n));
		// Reaching back by the longest talk and its set-up, for what began before the window.
		const from = new Date(instantAt(freeSlots.from, '00:00').getTime() - (12 * 60 + 20) * 60_000);
		const to = instantAt(addDays(freeSlots.to, 1), '00:00');
		const rangeQuery = () => site.plain`
			select resource_id, starts_at, ends_at from resource_interval
			where resource_id = any(${experts}) and active and starts_at > ${from} and starts_at < ${to}
			order by starts_at`;
		try {
			const held = await rangeQuery();
			const measured = await compare(
				() => timeOf(times, () => readFreeSlots(app)),
				() =>
					timeOf(times, async () => {
						await rangeQuery();
						await app.hello(freeSlots.user);
					}),
				pairs,
				signal
			);
			const about = { id: 'b', what: 'free slots ÷ (range query + hello)', size };
			const result = ratio({ ...about, goal: { op: '≤', than: 2 } }, measured, 'ms');
			results.push({ ...result, note: `${result.note}, ${held.length} held intervals` });
		} finally {
			await app.stop();
			await site.close();
		}
	}
	return results;
};
