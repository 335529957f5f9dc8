import { identify } from '../../src/lib/access/server/sign-in.ts';
import { progress } from '../../src/lib/sessions/server/progress.ts';
import { startApp } from '../app.ts';
import { compare, timeOf } from '../measure.ts';
import { bureau, tokenOf } from '../people.ts';
import { progressYear, readProgress } from '../reads.ts';
import { ratio, type Result, type Workload } from '../workload.ts';

/** Planned against completed by county: what it costs above reading the kept counts, and what counting anew costs. */
export const d: Workload = async ({ stage, sizes, pairs, quick, signal }) => {
	const results: Result[] = [];
	for (const size of sizes) {
		const site = await stage.open(size);
		await site.enter();
		const app = await startApp(site);
		const times = quick ? 5 : 50;
		const { actor } = await identify(tokenOf(bureau, 'api'), 'api');
		if (actor.kind !== 'user') throw new Error('The bureau can’t sign in.');

		const rollup = () => site.plain`
			select county_code, team_id, activity, month, sum(requested)::integer, sum(scheduled)::integer,
				sum(delivered)::integer, sum(verified)::integer
			from session_count where year = ${progressYear} group by county_code, team_id, activity, month`;
		const aggregate = () => site.plain`
			select county_code, team_id, activity,
				extract(month from coalesce(starts_at, requested_for) at time zone 'Asia/Shanghai') as month,
				count(*) filter (where status in ('requested', 'proposed', 'waitlisted', 'offered'))::integer,
				count(*) filter (where status in ('scheduled', 'reported', 'disputed', 'verified'))::integer,
				count(*) filter (where status in ('reported', 'disputed', 'verified'))::integer,
				count(*) filter (where status = 'verified')::integer
			from session
			where coalesce(starts_at, requested_for) >= ${`${progressYear}-01-01 00:00+08`}
				and coalesce(starts_at, requested_for) < ${`${progressYear + 1}-01-01 00:00+08`}
			group by 1, 2, 3, 4`;

		const measure = async (
			what: string,
			goal: { op: '≤' | '≥'; than: number },
			a: () => Promise<unknown>,
			b: () => Promise<unknown>
		) => {
			const measured = await compare(
				() => timeOf(times, a),
				() => timeOf(times, b),
				pairs,
				signal
			);
			results.push(ratio({ id: 'd', what, size, goal }, measured, 'ms'));
		};
		try {
			const use = () => progress(actor, { year: progressYear, by: 'county' });
			const endpoint = () => readProgress(app);
			await measure('progress ÷ rollup read', { op: '≤', than: 1.5 }, use, rollup);
			await measure('endpoint ÷ (rollup read + hello)', { op: '≤', than: 1.5 }, endpoint, async () => {
				await rollup();
				await app.hello(bureau);
			});
			await measure('aggregate ÷ rollup read', { op: '≥', than: 20 }, aggregate, rollup);
		} finally {
			await app.stop();
			await site.close();
		}
	}
	return results;
};
