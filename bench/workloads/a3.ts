import { accept, startApp, type App } from '../app.ts';
import { compare, fleet, median, type FleetRun } from '../measure.ts';
import { freePlaces, openRequests, type OpenRequest, type Wish } from '../requests.ts';
import { asApplication, type Site } from '../stage.ts';
import { figure, ratio, round, type Bench, type Result, type Workload } from '../workload.ts';
import { newId } from '../../src/lib/server/ids.ts';
import type postgres from 'postgres';

const connections = 64;
const minute = 60_000;

/** Everybody wants the same five experts at random times: does it stay live, and how fast is a refusal? */
export const a3: Workload = async (bench) => {
	const site = await bench.stage.open(bench.sizes[0]!);
	const sql = asApplication(site.url, connections);
	const app = await startApp(site);
	try {
		const statement = await hammer(bench, site, 'claim statement', 6400, (request) => claimBy(sql, request));
		const endpoint = await hammer(bench, site, 'endpoint', 640, (request) => acceptBy(app, request));
		return [...statement, ...endpoint];
	} finally {
		await app.stop();
		await sql.end({ timeout: 5 });
		await site.close();
	}
};

async function hammer(
	{ stage, quick, pairs, signal }: Bench,
	site: Site,
	what: string,
	works: number,
	run: (request: OpenRequest) => Promise<boolean>
): Promise<Result[]> {
	const n = quick ? works / 10 : works;
	const hammered: FleetRun<boolean>[] = [];
	const sample = async (wishes: Wish[]) => {
		const requests = await openRequests(site.owner, wishes);
		return fleet(connections, requests, run);
	};
	const before = await stage.deadlocks(site);
	const measured = await compare(
		async () => {
			const ran = await sample(crowdedTimes(n));
			hammered.push(ran);
			return ran.perSecond;
		},
		async () => (await sample(freePlaces(n))).perSecond,
		pairs,
		signal
	);
	const deadlocks = (await stage.deadlocks(site)) - before;
	const won = median(hammered.map(({ outcomes }) => outcomes.filter(Boolean).length / outcomes.length));
	const p99 = median(hammered.map((ran) => ran.p99));
	const about = { id: 'a3', size: site.size };
	return [
		ratio({ ...about, what: `${what}: 5 experts ÷ distinct times`, goal: null }, measured, '/s'),
		figure({ ...about, what: `${what}: deadlocks`, goal: { op: '=', than: 0 } }, deadlocks),
		figure(
			{ ...about, what: `${what}: p99 in ms`, goal: { op: '<', than: 150 } },
			round(p99),
			`${connections} connections, ${Math.round(won * 100)} % won`
		)
	];
}

let year = 2040;

/** Random times of 30 to 120 minutes within one month of five experts; each call has a year of its own. */
function crowdedTimes(n: number): Wish[] {
	const start = Date.parse(`${year++}-03-01T00:00:00+08:00`);
	return Array.from({ length: n }, (_, i) => {
		const startsAt = start + Math.floor((Math.random() * 30 * 1440) / 5) * 5 * minute;
		const length = 30 + 5 * Math.floor(Math.random() * 19);
		return { expert: i % 5, startsAt: new Date(startsAt), endsAt: new Date(startsAt + length * minute) };
	});
}

/** The statement of `claim`, by hand, since the application itself never has more than ten connections. */
async function claimBy(
	sql: postgres.Sql,
	{ id, hostId, countyCode, expertId, startsAt, endsAt }: OpenRequest
): Promise<boolean> {
	const rows = await sql`
		insert into resource_interval (id, resource_id, kind, session_id, host_id, county_code, starts_at, ends_at)
		values (${newId()}, ${expertId}, 'expert', ${id}, ${hostId}, ${countyCode}, ${startsAt}, ${endsAt})
		on conflict do nothing returning resource_id`;
	return rows.length === 1;
}

async function acceptBy(app: App, request: OpenRequest): Promise<boolean> {
	const { status, body } = await accept(app, request);
	if (status !== 200 && status !== 409) throw new Error(`Unexpected ${status}: ${body}`);
	return status === 200;
}
