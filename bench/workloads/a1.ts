import { accept, startApp } from '../app.ts';
import { openRequests } from '../requests.ts';
import { figure, type Workload } from '../workload.ts';

const clients = 64;
const minute = 60_000;

/** 64 clients accept overlapping times of one expert at once, round after round. */
export const a1: Workload = async ({ stage, sizes, quick, signal }) => {
	const size = sizes[0]!;
	const rounds = quick ? 10 : 100;
	const site = await stage.open(size);
	const app = await startApp(site);
	try {
		const statuses: number[] = [];
		let roundsWithOneWinner = 0;
		for (let round = 0; round < rounds; round++) {
			signal.throwIfAborted();
			// Starts within 75 minutes, 80 minutes long: any two of the 64 overlap.
			const start = Date.parse('2028-01-03T08:00:00+08:00') + round * 1440 * minute;
			const wishes = Array.from({ length: clients }, (_, n) => {
				const startsAt = new Date(start + (n % 16) * 5 * minute);
				return { expert: 0, startsAt, endsAt: new Date(startsAt.getTime() + 80 * minute) };
			});
			const requests = await openRequests(site.owner, wishes);
			const answers = await Promise.all(requests.map((request) => accept(app, request)));
			statuses.push(...answers.map(({ status }) => status));

			const ids = requests.map(({ id }) => id);
			const [row] = await site.owner<{ held: number; scheduled: number }[]>`
				select (select count(*) from resource_interval where session_id = any(${ids}) and active)::integer as held,
					(select count(*) from session where id = any(${ids}) and status = 'scheduled')::integer as scheduled`;
			const won = answers.filter(({ status }) => status === 200).length;
			if (won === 1 && row!.held === 1 && row!.scheduled === 1) roundsWithOneWinner++;
		}
		const [row] = await site.owner<{ n: number }[]>`
			select count(*)::integer as n from resource_interval a
			join resource_interval b on b.resource_id = a.resource_id and b.id > a.id
			where a.active and b.active and a.starts_at < b.ends_at and b.starts_at < a.ends_at`;
		const count = (test: (status: number) => boolean) => statuses.filter(test).length;
		const refused = count((status) => status === 409);
		const none = { op: '=', than: 0 } as const;
		return [
			figure(
				{ id: 'a1', what: 'rounds with one winner', size, goal: { op: '=', than: rounds } },
				roundsWithOneWinner,
				`of ${rounds}, ${clients} clients each`
			),
			figure({ id: 'a1', what: 'overlaps found by self-join', size, goal: none }, row!.n),
			figure(
				{ id: 'a1', what: 'answers 5xx', size, goal: none },
				count((status) => status >= 500)
			),
			figure(
				{ id: 'a1', what: 'losers told 409', size, goal: { op: '=', than: rounds * (clients - 1) } },
				refused
			)
		];
	} finally {
		await app.stop();
		await site.close();
	}
};
