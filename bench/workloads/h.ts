import { accept, expect, startApp, type App } from '../app.ts';
import { compare, fleet, timeOf } from '../measure.ts';
import { hasMonthPage, readFreeSlots, readMonth, readProgress } from '../reads.ts';
import { freePlaces, openRequests } from '../requests.ts';
import type { Site } from '../stage.ts';
import { figure, ratio, type Result, type Workload } from '../workload.ts';

const goal = { op: '≤', than: 1.3 } as const;

/** The same work with the longest history against the shortest, over HTTP, on two applications side by side. */
export const h: Workload = async ({ stage, sizes, pairs, quick, signal }) => {
	if (sizes.length < 2) return [];
	const [least, size] = [sizes[0]!, sizes.at(-1)!];
	const small = await stage.open(least);
	const large = await stage.open(size);
	const [smallApp, largeApp] = [await startApp(small), await startApp(large)];
	const times = quick ? 5 : 50;
	const works = quick ? 32 : 320;
	const results: Result[] = [];

	const measure = async (what: string, time: (app: App, site: Site) => Promise<number>) => {
		const about = { id: 'h', what: `${what}, ${size} ÷ ${least}`, size, goal };
		const measured = await compare(
			() => time(largeApp, large),
			() => time(smallApp, small),
			pairs,
			signal
		);
		results.push(ratio(about, measured, 'ms'));
	};
	try {
		await measure('a2 acceptance, 8 clients', async (app, site) => {
			const requests = await openRequests(site.owner, freePlaces(works));
			const ran = await fleet(8, requests, async (request) => expect(await accept(app, request), 200));
			return 1000 / ran.perSecond;
		});
		await measure('b free slots', (app) => timeOf(times, () => readFreeSlots(app)));
		if (await hasMonthPage(largeApp)) {
			await measure('c month page', (app) => timeOf(times, () => readMonth(app)));
		} else {
			results.push(
				figure(
					{ id: 'h', what: `c month page, ${size} ÷ ${least}`, size, goal },
					NaN,
					'there is no month page yet'
				)
			);
		}
		await measure('d progress', (app) => timeOf(times, () => readProgress(app)));
		return results;
	} finally {
		await Promise.all([smallApp.stop(), largeApp.stop()]);
		await small.close();
		await large.close();
	}
};
