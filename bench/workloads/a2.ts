import { identify } from '../../src/lib/access/server/sign-in.ts';
import type { UserActor } from '../../src/lib/access/actor.ts';
import { activities } from '../../src/lib/sessions/activity.ts';
import { acceptSession } from '../../src/lib/sessions/server/accept-session.ts';
import { heldInterval, hold, openTimes } from '../../src/lib/sessions/server/claim.ts';
import { resourceInterval } from '../../src/lib/server/db/schema/index.ts';
import { transaction } from '../../src/lib/server/db/transaction.ts';
import { newId } from '../../src/lib/server/ids.ts';
import { accept, expect, startApp } from '../app.ts';
import { compare, fleet } from '../measure.ts';
import { idOf, tokenOf } from '../people.ts';
import { freePlaces, openRequests, type OpenRequest } from '../requests.ts';
import type { Site } from '../stage.ts';
import { copyToTwin, makeTwin } from '../twin.ts';
import { ratio, type Bench, type Result, type Size, type Workload } from '../workload.ts';

const setup = activities.minor_lecture.setupMinutes;

/** Distinct times: what the claim, the use-case and the endpoint keep of the bare rows' throughput. */
export const a2: Workload = async (bench) => {
	// How little a longer history weighs is what h tells.
	return atSize(bench, bench.sizes[0]!);
};

async function atSize({ stage, pairs, quick, signal }: Bench, size: Size): Promise<Result[]> {
	const site = await stage.open(size);
	await makeTwin(site.owner);
	await site.enter();
	const app = await startApp(site);
	const actors = new Map<number, UserActor>();
	const works = quick ? 64 : 640;
	const requests = () => openRequests(site.owner, freePlaces(works));
	// One statement is soon done.
	const manyRequests = () => openRequests(site.owner, freePlaces(4 * works));
	const twinRequests = async () => {
		const made = await requests();
		await copyToTwin(site.owner, made);
		return made;
	};

	try {
		const results: Result[] = [];
		for (const clients of [8, 64]) {
			/** Throughput of one way of accepting; the requests are made before the watch starts. */
			const sample =
				(make: () => Promise<OpenRequest[]>, run: (request: OpenRequest) => Promise<unknown>) => async () => {
					const made = await make();
					for (const { user } of made) if (!actors.has(user)) actors.set(user, await actorOf(user));
					return (await fleet(clients, made, run)).perSecond;
				};
			const measure = async (
				what: string,
				least: number | null,
				a: () => Promise<number>,
				b: () => Promise<number>
			) => {
				const about = { id: 'a2', what: `${what}, ${clients} clients`, size };
				const measured = await compare(a, b, pairs, signal);
				const goal = least === null ? null : ({ op: '≥', than: least } as const);
				results.push(ratio({ ...about, goal }, measured, '/s'));
			};
			const rows = (request: OpenRequest) => writeRows(site, request);

			await measure(
				'claiming statement ÷ plain INSERT',
				0.9,
				sample(manyRequests, (request) => holdOnly(actors.get(request.user)!, request)),
				sample(manyRequests, insertOnly)
			);
			await measure(
				'claim with locks and the day’s ways ÷ plain INSERT',
				null,
				sample(manyRequests, (request) => claimOnly(actors.get(request.user)!, request)),
				sample(manyRequests, insertOnly)
			);
			await measure(
				'use-case ÷ the bare rows',
				0.5,
				sample(requests, (request) =>
					acceptSession(
						actors.get(request.user)!,
						request.id,
						{ ...request, expertIds: [request.expertId] },
						{}
					)
				),
				sample(twinRequests, rows)
			);
			await measure(
				'endpoint ÷ (the bare rows + hello)',
				0.5,
				sample(requests, async (request) => expect(await accept(app, request), 200)),
				sample(twinRequests, async (request) => {
					await rows(request);
					await app.hello(request.user);
				})
			);
		}
		return results;
	} finally {
		await app.stop();
		await site.close();
	}
}

async function actorOf(user: number): Promise<UserActor> {
	const { actor } = await identify(tokenOf(user, 'api'), 'api');
	if (actor.kind !== 'user') throw new Error(`User ${user} can't sign in.`);
	return actor;
}

/** The claim alone, through the application's own client. */
function claimOnly(actor: UserActor, request: OpenRequest): Promise<void> {
	const { stop, resources, talk } = claimed(request);
	return transaction(async (tx) =>
		hold(tx, actor, stop, resources, talk, await openTimes(tx, stop, resources, talk))
	);
}

/** Its last statement, which the constraint answers. */
function holdOnly(actor: UserActor, request: OpenRequest): Promise<void> {
	const { stop, resources, talk } = claimed(request);
	return transaction((tx) => hold(tx, actor, stop, resources, talk, new Map()));
}

function claimed({ expertId, startsAt, endsAt, ...request }: OpenRequest) {
	return {
		stop: { ...request, activity: 'minor_lecture' as const },
		resources: [{ id: expertId, kind: 'expert' as const }],
		talk: { startsAt, endsAt }
	};
}

/** The same row by the same client with a plain INSERT, which deadlocks under rivals. Here there are none. */
function insertOnly({ id, hostId, countyCode, expertId, startsAt, endsAt }: OpenRequest): Promise<unknown> {
	const held = heldInterval({ startsAt, endsAt }, setup);
	return transaction((tx) =>
		tx
			.insert(resourceInterval)
			.values({
				id: newId(),
				resourceId: expertId,
				kind: 'expert',
				sessionId: id,
				hostId,
				countyCode,
				...held
			})
			.returning({ resourceId: resourceInterval.resourceId })
	);
}

/** What an acceptance writes, and nothing else: no look-up, policy, audit, counts. */
async function writeRows(site: Site, request: OpenRequest): Promise<void> {
	const { id, hostId, countyCode, user, expertId, teamId, startsAt, endsAt } = request;
	const held = heldInterval({ startsAt, endsAt }, setup);
	await site.plain.begin(async (tx) => {
		await tx`
			insert into twin.resource_interval (id, resource_id, kind, session_id, host_id, county_code, starts_at, ends_at)
			values (${newId()}, ${expertId}, 'expert', ${id}, ${hostId}, ${countyCode}, ${held.startsAt}, ${held.endsAt})`;
		await tx`insert into twin.session_expert (session_id, expert_id) values (${id}, ${expertId})`;
		await tx`
			update twin.session set status = 'scheduled', version = version + 1, starts_at = ${startsAt},
				ends_at = ${endsAt}, team_id = ${teamId}, answered_by = ${idOf('user', user)}, answered_at = now()
			where id = ${id}`;
	});
}
