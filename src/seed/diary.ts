import { travelHeld } from '../lib/availability/travel.ts';
import { auditContentHash } from '../lib/audit/server/content-hash.ts';
import { holidayCalendar } from '../lib/calendar/server/holidays.ts';
import { slotTimes } from '../lib/calendar/school-slots.ts';
import { dayOf, instantAt, yearOf, type Day } from '../lib/calendar/shanghai.ts';
import { activities, type ActivityCode, type Audience } from '../lib/sessions/activity.ts';
import type { ReasonCode } from '../lib/sessions/reasons.ts';
import type { ReminderSide, Missing } from '../lib/sessions/reminder.ts';
import type { Rung } from '../lib/sessions/rungs.ts';
import { overlaps, rules, type Interval, type Side } from '../lib/sessions/session.ts';
import { topics } from './data/topics.ts';
import { legBetween } from './data/travel-times.ts';
import { seedId } from './ids.ts';
import type { Expert, Host, Team } from './network.ts';
import type { Rows } from './rows.ts';

type SessionRow = Rows['sessions'][number];

const minute = 60_000;
const hour = 60 * minute;

/** When the host could have an activity of this kind on a day. */
export function slotsOf(activity: ActivityCode, day: Day): Interval[] {
	const { pattern, minutes } = activities[activity];
	return slotTimes(pattern, minutes, holidayCalendar.kindOf(day)).map(({ start, end }) => ({
		startsAt: instantAt(day, start),
		endsAt: instantAt(day, end)
	}));
}

/** The time that experts and room are held for a talk: with the set-up before it. */
export function heldFor(activity: ActivityCode, { startsAt, endsAt }: Interval): Interval {
	return { startsAt: new Date(startsAt.getTime() - activities[activity].setupMinutes * 60_000), endsAt };
}

/** What a session holds, without the way there; that follows from the others of the day. */
interface Held {
	resourceId: string;
	/** Nobody for a room. */
	expert?: Expert;
	interval: Interval;
	active: boolean;
	travelMinutes: number;
}

/** Another time than those wished for, with those who would speak. */
interface Proposal {
	time: Interval;
	team: Team;
	experts: Expert[];
	at: Date;
	expiresAt?: Date;
}

export interface Wish {
	/** Names the session within the seed; its id is `seedId('session:' + key, at)`. */
	key: string;
	activity: ActivityCode;
	host: Host;
	/** The team that is asked; without one all that offer the kind are. */
	team?: Team;
	audience?: Audience;
	expected: number;
	/** Index of the host's room. */
	room?: number;
	options: Interval[];
	at: Date;
	topic?: string;
	note?: string;
}

/** Everybody's sessions. Keeps which experts, rooms and hosts are held when, more strictly than the database does. */
export class Diary {
	readonly sessions: SessionEntry[] = [];
	readonly #held = new Map<string, Interval[]>();

	isFree(resourceId: string, interval: Interval): boolean {
		return !this.#held.get(resourceId)?.some((held) => overlaps(held, interval));
	}

	isFreeAllDay(resourceId: string, day: Day): boolean {
		return this.isFree(resourceId, { startsAt: instantAt(day, '00:00'), endsAt: instantAt(day, '24:00') });
	}

	hold(resourceId: string, interval: Interval): void {
		if (!this.isFree(resourceId, interval)) {
			throw new Error(`${resourceId} is already held at ${interval.startsAt.toISOString()}`);
		}
		const held = this.#held.get(resourceId);
		if (held) held.push(interval);
		else this.#held.set(resourceId, [interval]);
	}

	release(resourceId: string, interval: Interval): void {
		this.#held.set(
			resourceId,
			this.#held.get(resourceId)!.filter((held) => held !== interval)
		);
	}

	request(wish: Wish): SessionEntry {
		const entry = new SessionEntry(this, wish);
		this.sessions.push(entry);
		return entry;
	}

	/** Numbers the sessions in the order in which they were asked for, and hands over all rows. */
	addTo(rows: Rows): void {
		const inOrder = this.sessions.toSorted(
			(a, b) => a.row.requestedAt.getTime() - b.row.requestedAt.getTime()
		);
		this.#settleTravel();
		inOrder.forEach((entry, n) => entry.addTo(rows, n + 1));
	}

	/** Puts the way before each expert's stops of a day, as the claims would have. */
	#settleTravel(): void {
		const stops = this.sessions.flatMap((entry) => entry.stops());
		const perDay = Map.groupBy(stops, ({ expert, held }) => `${expert.id} ${dayOf(held.interval.startsAt)}`);
		for (const ofDay of perDay.values()) {
			let before: (typeof ofDay)[number] | undefined;
			for (const stop of ofDay.toSorted((a, b) => +a.held.interval.startsAt - +b.held.interval.startsAt)) {
				const { interval, active } = stop.held;
				const leg = legBetween(before?.place ?? stop.expert.home, stop.place);
				const needed = { startMs: +interval.startsAt, endMs: +interval.endsAt };
				stop.held.travelMinutes = travelHeld(needed, before ? +before.held.interval.endsAt : null, leg);
				if (active && before && stop.held.travelMinutes < leg) throw new Error(`${stop.key} is too far away`);
				if (active) before = stop;
			}
		}
	}
}

/** One session and what happened to it, step by step, as the use-cases would have written it. */
export class SessionEntry {
	readonly row: Omit<SessionRow, 'number'> & { version: number; icsSequence: number };
	readonly #diary: Diary;
	readonly #wish: Wish;
	readonly #events: Rows['auditEvents'] = [];
	#experts: Expert[] = [];
	#intervals: Held[] = [];
	#proposal?: Proposal;

	constructor(diary: Diary, wish: Wish) {
		const { key, activity, host, team, audience, expected, room, options, at, topic, note } = wish;
		const hall = room === undefined ? undefined : host.rooms[room]!;
		if (hall && hall.seats < expected) throw new Error(`${key} does not fit its room`);
		this.#diary = diary;
		this.#wish = wish;
		this.row = {
			id: seedId(`session:${key}`, at),
			status: 'requested',
			version: 1,
			activity,
			topicId: topic ? seedId(`topic:${topic}`) : null,
			hostId: host.id,
			countyCode: host.countyCode,
			teamId: team?.id ?? null,
			audience: audience ?? activities[activity].audiences[0]!,
			expectedAttendance: expected,
			roomId: hall?.id ?? null,
			note: note ?? null,
			requestedFor: first(options).startsAt,
			answerableUntil: lastStart(options),
			requestedBy: host.contactId,
			requestedAt: at,
			changedAt: at,
			icsSequence: 0
		};
		this.#log('session.requested', host.contactId, at, {
			activity,
			hostId: host.id,
			teamId: team?.id ?? null,
			expectedAttendance: expected,
			options: options.map(isoOf)
		});
	}

	accept(at: Date, team: Team, experts: Expert[], option = 0): this {
		const time = this.#wish.options[option]!;
		this.#experts = experts;
		this.#hold(experts, time);
		this.#step('session.accepted', team.coordinatorId, at, {
			...isoOf(time),
			expertIds: experts.map(({ id }) => id),
			teamId: team.id
		});
		this.row.icsSequence++;
		Object.assign(this.row, { status: 'scheduled', teamId: team.id, ...time });
		return this.#answered(team.coordinatorId, at);
	}

	/** Proposes another time; it holds nothing. */
	propose(at: Date, team: Team, experts: Expert[], time: Interval): this {
		this.#step('session.proposed', team.coordinatorId, at, {
			...isoOf(time),
			expertIds: experts.map(({ id }) => id),
			teamId: team.id
		});
		this.#proposal = { time, team, experts, at };
		this.row.icsSequence++;
		this.row.status = 'proposed';
		if (time.startsAt > this.row.answerableUntil) this.row.answerableUntil = time.startsAt;
		return this.#answered(team.coordinatorId, at);
	}

	/** The host keeps its own times. */
	keep(at: Date, reason: string): this {
		this.#step('session.proposal_refused', this.#wish.host.contactId, at, { reason });
		this.row.icsSequence++;
		const answerableUntil = lastStart(this.#wish.options);
		Object.assign(this.row, { status: 'requested', answeredBy: null, answeredAt: null, answerableUntil });
		return this;
	}

	waitlist(at: Date): this {
		this.#step('session.waitlisted', this.#wish.host.contactId, at, {});
		const answerableUntil = new Date(at.getTime() + rules.waitingDays * 24 * hour);
		Object.assign(this.row, { status: 'waitlisted', waitlistedAt: at, answerableUntil });
		return this;
	}

	/** Offers a time to a host that waits, and holds it. */
	offer(at: Date, team: Team, experts: Expert[], time: Interval): this {
		const expiresAt = new Date(at.getTime() + rules.offerHours * hour);
		this.#step('session.offered', team.coordinatorId, at, {
			...isoOf(time),
			expertIds: experts.map(({ id }) => id),
			teamId: team.id,
			expiresAt: expiresAt.toISOString()
		});
		this.#proposal = { time, team, experts, at, expiresAt };
		this.#hold(experts, time);
		this.row.icsSequence++;
		this.row.status = 'offered';
		return this.#answered(team.coordinatorId, at);
	}

	reschedule(at: Date, by: string, time: Interval, reason: string): this {
		const { startsAt, endsAt } = this.row;
		const from = isoOf({ startsAt: startsAt!, endsAt: endsAt! });
		this.#release();
		this.#hold(this.#experts, time);
		this.#step('session.rescheduled', by, at, { from, ...isoOf(time), reason });
		this.row.icsSequence++;
		Object.assign(this.row, time);
		return this;
	}

	decline(at: Date, team: Team, code: ReasonCode<'decline'>, reason: string): this {
		this.#step('session.declined', team.coordinatorId, at, { code, reason });
		Object.assign(this.row, { status: 'declined', reasonCode: code, reason });
		return this.#answered(team.coordinatorId, at);
	}

	withdraw(at: Date): this {
		this.#step('session.withdrawn', this.#wish.host.contactId, at, {});
		this.row.status = 'withdrawn';
		return this;
	}

	/** Its last wished time has begun, and nobody has answered. */
	lapse(): this {
		this.#step('session.lapsed', null, new Date(this.row.answerableUntil.getTime() + minute), {});
		this.row.status = 'lapsed';
		return this;
	}

	publish(at: Date): this {
		this.#step('session.published', this.row.answeredBy!, at, {});
		this.row.publishedAt = at;
		return this;
	}

	cancel(at: Date, by: string, code: ReasonCode<'cancel'>, reason: string): this {
		this.#release();
		this.#step('session.cancelled', by, at, { code, reason });
		this.row.icsSequence++;
		Object.assign(this.row, { status: 'cancelled', reasonCode: code, reason });
		return this;
	}

	report(at: Date, attendance: number, note: string | null = null): this {
		const reportedBy = first(this.#experts).userId;
		this.#step('session.reported', reportedBy, at, { attendance });
		Object.assign(this.row, {
			status: 'reported',
			reportedBy,
			reportedAt: at,
			reportedAttendance: attendance,
			reportNote: note
		});
		return this;
	}

	verify(at: Date, attendance: number): this {
		const verifiedBy = this.#wish.host.contactId;
		this.#step('session.verified', verifiedBy, at, { attendance, basis: 'host' });
		return this.#verified(verifiedBy, at, attendance);
	}

	/** A bureau verifies for a host that is silent, and names its evidence. */
	verifyInStead(at: Date, by: string, attendance: number, note: string): this {
		this.#step('session.verified', by, at, { attendance, note, basis: 'bureau' });
		return this.#verified(by, at, attendance, note);
	}

	dispute(at: Date, reason: string): this {
		const disputedBy = this.#wish.host.contactId;
		this.#step('session.disputed', disputedBy, at, { reason });
		Object.assign(this.row, { status: 'disputed', disputedBy, disputedAt: at, disputeReason: reason });
		return this;
	}

	/** A bureau finds that the session took place, with so many people. */
	uphold(at: Date, by: string, attendance: number, reason: string): this {
		this.#step('session.resolved', by, at, { outcome: 'verified', reason, attendance });
		return this.#verified(by, at, attendance, reason);
	}

	/** A bureau finds that the session does not count. */
	overturn(at: Date, by: string, reason: string): this {
		this.#step('session.resolved', by, at, { outcome: 'cancelled', reason });
		this.row.icsSequence++;
		Object.assign(this.row, { status: 'cancelled', reasonCode: 'dispute', reason });
		return this;
	}

	/** One side was not there; what the time held stays held, since it is over. */
	miss(at: Date, by: string, side: Side, reason: string): this {
		const code = `${side}_absent` satisfies ReasonCode<'miss'>;
		this.#step('session.missed', by, at, { side, code, reason });
		this.row.icsSequence++;
		Object.assign(this.row, { status: 'no_show', reasonCode: code, reason });
		return this;
	}

	remind(at: Date, by: string, side: ReminderSide, about: Missing): this {
		this.#log('session.reminded', by, at, { side, about });
		return this;
	}

	/** The portal itself reminds. */
	escalate(at: Date, rung: Rung): this {
		this.#log('session.escalated', null, at, { rung });
		return this;
	}

	/** What its experts hold, and where. */
	stops() {
		const { hostId, countyCode } = this.row;
		return this.#intervals.flatMap((held) =>
			held.expert ? [{ key: this.#wish.key, expert: held.expert, held, place: { hostId, countyCode } }] : []
		);
	}

	addTo(rows: Rows, number: number): void {
		const sessionId = this.row.id;
		const year = yearOf(this.row.requestedAt);
		rows.sessions.push({ ...this.row, number: `${year}-${String(number).padStart(5, '0')}` });
		this.#wish.options.forEach((option, n) => {
			rows.sessionOptions.push({ sessionId, position: n + 1, ...option });
		});
		for (const { id } of this.#experts) rows.sessionExperts.push({ sessionId, expertId: id });
		if (this.#proposal) {
			const { time, team, experts, at: proposedAt, expiresAt } = this.#proposal;
			const proposedBy = team.coordinatorId;
			rows.proposals.push({ sessionId, ...time, teamId: team.id, proposedBy, proposedAt, expiresAt });
			for (const { id } of experts) rows.proposalExperts.push({ sessionId, expertId: id });
		}
		for (const [n, { resourceId, expert, interval, active, travelMinutes }] of this.#intervals.entries()) {
			const id = seedId(`interval:${sessionId}:${n}`, this.row.answeredAt!);
			const { hostId, countyCode } = this.row;
			rows.intervals.push({
				id,
				resourceId,
				kind: expert ? 'expert' : 'room',
				sessionId,
				hostId,
				countyCode,
				startsAt: new Date(interval.startsAt.getTime() - travelMinutes * 60_000),
				endsAt: interval.endsAt,
				travelMinutes,
				active
			});
		}
		rows.auditEvents.push(...this.#events);
	}

	#hold(experts: Expert[], time: Interval): void {
		const interval = heldFor(this.#wish.activity, time);
		const taken: Held[] = [
			...experts.map((expert) => ({ resourceId: expert.id, expert })),
			...(this.row.roomId ? [{ resourceId: this.row.roomId }] : [])
		].map((each) => ({ ...each, interval, active: true, travelMinutes: 0 }));
		for (const { resourceId } of taken) this.#diary.hold(resourceId, interval);
		this.#diary.hold(this.row.hostId, interval);
		this.#intervals.push(...taken);
	}

	#release(): void {
		for (const held of this.#intervals.filter(({ active }) => active)) {
			held.active = false;
			this.#diary.release(held.resourceId, held.interval);
			this.#diary.release(this.row.hostId, held.interval);
		}
	}

	#verified(verifiedBy: string, verifiedAt: Date, verifiedAttendance: number, note?: string): this {
		Object.assign(this.row, {
			status: 'verified',
			verifiedBy,
			verifiedAt,
			verifiedAttendance,
			verificationNote: note ?? null,
			verificationBasis: verifiedBy === this.#wish.host.contactId ? 'host' : 'bureau'
		});
		return this;
	}

	#answered(by: string, at: Date): this {
		this.row.answeredBy = by;
		this.row.answeredAt = at;
		return this;
	}

	#step(action: string, actorId: string | null, at: Date, change: Record<string, unknown>): void {
		this.row.version++;
		this.row.changedAt = at;
		this.#log(action, actorId, at, change);
	}

	#log(action: string, actorId: string | null, at: Date, change: Record<string, unknown>): void {
		const before = this.#events.at(-1);
		if (before && at <= before.at) throw new Error(`${action} of ${this.#wish.key} comes too early`);
		const event = {
			id: seedId(`audit:${this.row.id}:${this.#events.length}`, at),
			at,
			actorId,
			action,
			entity: 'session',
			entityId: this.row.id,
			change
		};
		this.#events.push({ ...event, contentHash: auditContentHash(event) });
	}
}

function first<T>(items: readonly T[]): T {
	if (items.length === 0) throw new Error('nothing there');
	return items[0]!;
}

function lastStart(options: Interval[]): Date {
	return new Date(Math.max(...options.map(({ startsAt }) => startsAt.getTime())));
}

function isoOf({ startsAt, endsAt }: Interval): { startsAt: string; endsAt: string } {
	return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}

/** A topic for this kind that one of the experts speaks on. */
export function topicFor(activity: ActivityCode, experts: readonly Expert[], n = 0): string | undefined {
	const fitting = topics.filter(
		({ code, activities: kinds }) =>
			kinds.includes(activity) && experts.some((expert) => expert.topics.includes(code))
	);
	return fitting.length > 0 ? fitting[n % fitting.length]!.code : undefined;
}
