import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { DomainError } from '../../../src/lib/server/errors.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import { transaction } from '../../../src/lib/server/db/transaction.ts';
import { now } from '../../../src/lib/server/clock.ts';
import { acceptSession } from '../../../src/lib/sessions/server/accept-session.ts';
import { amendSession } from '../../../src/lib/sessions/server/amend-session.ts';
import { cancelSession } from '../../../src/lib/sessions/server/cancel-session.ts';
import { changeRequest } from '../../../src/lib/sessions/server/change-request.ts';
import { declineSession } from '../../../src/lib/sessions/server/decline-session.ts';
import { agreeToProposal } from '../../../src/lib/sessions/server/agree-to-proposal.ts';
import { enterSession } from '../../../src/lib/sessions/server/enter-session.ts';
import { expireOffers } from '../../../src/lib/sessions/server/expire-offers.ts';
import { lapseRequests } from '../../../src/lib/sessions/server/lapse-requests.ts';
import { missSession } from '../../../src/lib/sessions/server/miss-session.ts';
import { offerTime } from '../../../src/lib/sessions/server/offer-time.ts';
import { proposeTime } from '../../../src/lib/sessions/server/propose-time.ts';
import { publishSession } from '../../../src/lib/sessions/server/publish-session.ts';
import { disputeSession } from '../../../src/lib/sessions/server/dispute-session.ts';
import { resolveDispute } from '../../../src/lib/sessions/server/resolve-dispute.ts';
import { findSession } from '../../../src/lib/sessions/server/queries.ts';
import { refuseOffer } from '../../../src/lib/sessions/server/refuse-offer.ts';
import { refuseProposal } from '../../../src/lib/sessions/server/refuse-proposal.ts';
import { reportSession } from '../../../src/lib/sessions/server/report-session.ts';
import { requestSession } from '../../../src/lib/sessions/server/request-session.ts';
import { takeOffer } from '../../../src/lib/sessions/server/take-offer.ts';
import { verifySession } from '../../../src/lib/sessions/server/verify-session.ts';
import { rescheduleSession } from '../../../src/lib/sessions/server/reschedule-session.ts';
import { waitlistRequest } from '../../../src/lib/sessions/server/waitlist-request.ts';
import { withdrawSession } from '../../../src/lib/sessions/server/withdraw-session.ts';
import {
	canStartFrom,
	transitions,
	type SessionStatus,
	type Transition
} from '../../../src/lib/sessions/session.ts';
import { countDrift, countOverlaps } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs, makeWorld, slot, wish, type World } from '../../support/factories.ts';

const database = testDatabase();
let world: World;
let people: UserActor[];

beforeAll(async () => {
	world = await makeWorld(database.ownerUrl);
	const { counsellor, leader, coordinator, secondCoordinator, speaker, otherCounsellor } = world;
	people = [counsellor, leader, coordinator, secondCoordinator, speaker, otherCounsellor];
});

/** The portal alone lets requests lapse and offers end, as time goes on. */
type ByHand = Exclude<Transition, 'lapse' | 'expire'>;
const byClock: readonly Transition[] = ['lapse', 'expire'];

/** Somebody tries something with one of the sessions there are. */
interface Step {
	does: 'request' | 'enter' | 'wait' | ByHand;
	/** By number, or somebody who usually may do it. */
	who: number | 'the right one';
	which: number;
	/** Chooses times, experts, rooms and numbers. */
	choice: number;
}

interface Happened {
	id: string;
	did: ByHand;
	from: SessionStatus;
}

const names = (Object.keys(transitions) as Transition[]).filter(
	(name): name is ByHand => !byClock.includes(name)
);
const step: fc.Arbitrary<Step> = fc.record({
	does: fc.oneof(
		{ weight: 3, arbitrary: fc.constantFrom<Step['does']>('request', 'enter', 'wait') },
		{ weight: 4, arbitrary: fc.constantFrom(...names) },
		// What ends a session at once is left to the line above.
		{
			weight: 8,
			arbitrary: fc.constantFrom<Step['does']>(
				'accept',
				'accept',
				'propose',
				'agree',
				'waitlist',
				'offer',
				'take',
				'take',
				'refuse',
				'amend',
				'reschedule',
				'report',
				'miss',
				'verify',
				'dispute',
				'dispute',
				'uphold',
				'overturn'
			)
		}
	),
	who: fc.oneof(fc.constant('the right one' as const), fc.nat(5)),
	which: fc.nat(11),
	choice: fc.nat(1000)
});

const steps = fc.array(step, { minLength: 20, maxLength: 60, size: 'max' });

/** Sessions of one week; each history has a week of its own. */
class History {
	readonly statuses = new Map<string, SessionStatus>();
	lapsed = 0;
	expired = 0;
	readonly #start: Date;

	constructor(week: number) {
		this.#start = new Date(friday.getTime() + week * 7 * 86_400_000);
		itIs(this.#start);
	}

	/** Four times of the Wednesday, of which neighbours overlap. */
	#time(choice: number) {
		const at = now();
		itIs(this.#start);
		const time = slot(5, ['14:00', '14:30', '15:50', '16:00'][choice % 4]);
		itIs(at);
		return time;
	}

	#input(choice: number) {
		const options = [this.#time(choice), ...(choice % 3 === 0 ? [this.#time(choice + 2)] : [])];
		return wish(world, { options, roomId: choice % 5 === 0 ? world.hall : undefined });
	}

	#experts(choice: number): string[] {
		const [one, two, three] = world.experts;
		return [[one], [one, two], [three, one], [two]][choice % 4]!;
	}

	#rightOne(does: Step['does']): UserActor {
		const byHost: Step['does'][] = [
			'request',
			'change',
			'agree',
			'keep',
			'waitlist',
			'take',
			'refuse',
			'withdraw',
			'cancel',
			'verify',
			'dispute'
		];
		if (does === 'uphold' || does === 'overturn') return world.bureau;
		return byHost.includes(does) ? world.counsellor : world.coordinator;
	}

	/** Mostly the sessions with which it could be done, now and then any. */
	#reach(does: ByHand, choice: number): string[] {
		const all = [...this.statuses.keys()];
		const fitting = all.filter((id) => canStartFrom(does, this.statuses.get(id)!));
		return choice % 4 === 0 || fitting.length === 0 ? all : fitting;
	}

	/** What happened to which session; nothing where it was refused. */
	async take({ does, who, which, choice }: Step): Promise<Happened | undefined> {
		const actor = who === 'the right one' ? this.#rightOne(does) : people[who]!;
		if (does === 'wait') {
			itIs(new Date(now().getTime() + 48 * 3_600_000));
			const expired = await transaction((tx) => expireOffers(tx, now()));
			for (const id of expired.filter((id) => this.statuses.has(id))) {
				expect(this.statuses.get(id)).toBe('offered');
				this.statuses.set(id, 'waitlisted');
				this.expired++;
			}
			const lapsed = await transaction((tx) => lapseRequests(tx, now()));
			for (const id of lapsed) {
				// Those of earlier histories lapse as well.
				if (!this.statuses.has(id)) continue;
				expect(canStartFrom('lapse', this.statuses.get(id)!)).toBe(true);
				this.statuses.set(id, 'lapsed');
				this.lapsed++;
			}
			return;
		}
		if (does === 'request') {
			const hostId = who === 5 ? world.otherSchool.id : world.school.id;
			const input = { ...this.#input(choice), hostId, roomId: undefined };
			const { id } = await requestSession(actor, who === 5 ? input : this.#input(choice), byHand);
			this.statuses.set(id, 'requested');
			return;
		}
		if (does === 'enter') {
			const [time] = this.#input(choice).options;
			const entry = { ...this.#input(choice), options: [time!], expertIds: this.#experts(choice) };
			const { id } = await enterSession(actor, entry, byHand);
			this.statuses.set(id, 'scheduled');
			return;
		}
		const ids = this.#reach(does, choice);
		const id = ids[which % ids.length]!;
		const reason = '计划有变';
		const { hostId: _, ...input } = this.#input(choice);
		const run: Record<ByHand, () => Promise<{ id: string }>> = {
			change: () => changeRequest(actor, id, input, byHand),
			accept: async () => {
				const [first] = (await findSession(world.bureau, id))!.options;
				return acceptSession(actor, id, { ...first!, expertIds: this.#experts(choice) }, byHand);
			},
			propose: () =>
				proposeTime(actor, id, { ...this.#time(choice), expertIds: this.#experts(choice) }, byHand),
			agree: () => agreeToProposal(actor, id, byHand),
			keep: () => refuseProposal(actor, id, { reason }, byHand),
			waitlist: () => waitlistRequest(actor, id, byHand),
			offer: () => offerTime(actor, id, { ...this.#time(choice), expertIds: this.#experts(choice) }, byHand),
			take: () => takeOffer(actor, id, byHand),
			refuse: () => refuseOffer(actor, id, { reason }, byHand),
			decline: () => declineSession(actor, id, { code: 'other', reason }, byHand),
			withdraw: () => withdrawSession(actor, id, byHand),
			amend: () =>
				amendSession(
					actor,
					id,
					{ expertIds: this.#experts(choice), expectedAttendance: 1 + (choice % 240), reason },
					byHand
				),
			reschedule: () => rescheduleSession(actor, id, { ...this.#time(choice), reason }, byHand),
			publish: () => publishSession(actor, id, byHand),
			cancel: () => cancelSession(actor, id, { code: 'other', reason }, byHand),
			miss: () => missSession(actor, id, { side: choice % 2 ? 'host' : 'team', reason }, byHand),
			report: () => reportSession(actor, id, { attendance: choice }, byHand),
			verify: () => verifySession(actor, id, { attendance: choice, note: reason }, byHand),
			dispute: () => disputeSession(actor, id, { reason }, byHand),
			uphold: () => resolveDispute(actor, id, { outcome: 'verified', reason }, byHand),
			overturn: () => resolveDispute(actor, id, { outcome: 'cancelled', reason }, byHand)
		};
		const from = this.statuses.get(id)!;
		await run[does]();
		this.statuses.set(id, transitions[does].to);
		return { id, did: does, from };
	}

	/** Six requests to begin with, two answered with a proposal, two waiting, one of them with an offer; or some days later, when what could be accepted is over and reported. */
	async begin(isLate: boolean): Promise<this> {
		const all = (does: Step['does']) =>
			Array.from({ length: 6 }, (_, i): Step => ({ does, who: 'the right one', which: i, choice: 4 * i }));
		for (const step of all('request')) await this.try({ ...step, choice: step.which });
		if (!isLate) {
			for (const step of all('propose').slice(1, 3)) await this.try(step);
			for (const step of all('waitlist').slice(3, 5)) await this.try(step);
			for (const step of all('offer').slice(3, 4)) await this.try(step);
			return this;
		}
		for (const step of all('accept')) await this.try(step);
		for (const step of all('wait').slice(3)) await this.try(step);
		for (const step of all('report')) await this.try(step);
		return this;
	}

	/** Refusals are part of life; anything else that is thrown fails the test. */
	async try(step: Step) {
		try {
			return await this.take(step);
		} catch (error) {
			if (!(error instanceof DomainError)) throw error;
			expect(error.code).not.toBe('busy');
		}
	}

	async statusNow(id: string): Promise<SessionStatus> {
		return (await findSession(world.bureau, id))!.status;
	}
}

async function nothingIsWrong() {
	expect(await countOverlaps()).toBe(0);
	expect(await offersWithoutTime()).toBe(0);
	expect(await countDrift()).toEqual([]);
}

/** An offer holds the time of everybody whom it names; who waits without one holds nothing. Never any that doesn't. */
async function offersWithoutTime(): Promise<number> {
	const [row] = await db().execute<{ n: number }>(sql`
		select count(*)::int as n from session s where s.status in ('waitlisted', 'offered') and
			(select count(*) from resource_interval i where i.session_id = s.id and i.active and i.kind = 'expert')
			<> case s.status when 'waitlisted' then 0
				else (select count(*) from session_proposal_expert e where e.session_id = s.id) end`);
	return row!.n;
}

let week = 0;
/** Hundreds of transactions, on a machine that may be busy with other tests. */
const timeout = 120_000;

test(
	'whatever people try, states follow the table, nobody is held twice, the counts are right',
	{ timeout },
	async () => {
		const seen = new Map<string, number>();
		let lapsed = 0;
		let expired = 0;
		const anyHistory = () =>
			fc.asyncProperty(steps, fc.boolean(), async (steps, isLate) => {
				const history = await new History(week++).begin(isLate);
				for (const step of steps) {
					const happened = await history.try(step);
					if (!happened) continue;
					const { id, did, from } = happened;
					seen.set(did, (seen.get(did) ?? 0) + 1);
					expect(canStartFrom(did, from)).toBe(true);
					expect(await history.statusNow(id)).toBe(transitions[did].to);
				}
				for (const [id, status] of history.statuses) expect(await history.statusNow(id)).toBe(status);
				lapsed += history.lapsed;
				expired += history.expired;
				await nothingIsWrong();
			});
		// A property that never did anything would hold as well: what chance left out gets more of them.
		const isComplete = () => seen.size === names.length && lapsed > 0 && expired > 0;
		for (let round = 0; round < 3 && !isComplete(); round++) {
			await fc.assert(anyHistory(), { numRuns: 80, endOnFailure: true });
		}
		expect([...seen.keys()].sort()).toEqual([...names].sort());
		expect(isComplete()).toBe(true);
	}
);

test('the same when they all try at once', { timeout }, async () => {
	await fc.assert(
		fc.asyncProperty(steps, fc.boolean(), async (steps, isLate) => {
			const history = await new History(week++).begin(isLate);
			for (let from = 0; from < steps.length; from += 10) {
				await Promise.all(steps.slice(from, from + 10).map((step) => history.try(step)));
			}
			await nothingIsWrong();
		}),
		{ numRuns: 20, endOnFailure: true }
	);
});
