import { holidayCalendar } from '../lib/calendar/server/holidays.ts';
import { eachDay, instantAt, type Day } from '../lib/calendar/shanghai.ts';
import { addWorkingDays } from '../lib/calendar/working-days.ts';
import type { ActivityCode, Audience } from '../lib/sessions/activity.ts';
import type { ReasonCode } from '../lib/sessions/reasons.ts';
import type { Interval } from '../lib/sessions/session.ts';
import { counties } from './data/divisions.ts';
import { heldFor, slotsOf, topicFor, type Diary, type SessionEntry } from './diary.ts';
import type { Expert, Host, Network, Team } from './network.ts';
import type { Random } from './random.ts';

/** A session that shall have taken place somewhere in a year. */
export interface Plan {
	activity: ActivityCode;
	host: Host;
	team: Team;
	/** Set for one that was cancelled in the end. */
	cancelled?: { code: ReasonCode<'cancel'>; reason: string; byHost: boolean };
}

/** How many sessions of one kind each county has, in the order of the counties. */
export type PerCounty = readonly number[];

/** Which institutional team goes to the schools of a county. */
const nearestTeam: Record<string, string> = {
	WL: 'hospital',
	DC: 'DC',
	AX: 'hospital',
	HS: 'hospital',
	LX: 'LX',
	LL: 'LX',
	TY: 'TY',
	SM: 'SM',
	JS: 'LX'
};

/** Plans for the schools of every county; every fourth is given by the municipal team. */
export function plansPerCounty(network: Network, activity: ActivityCode, numbers: PerCounty): Plan[] {
	return counties.flatMap(({ code, letters }, index) => {
		const hosts = network.hosts.filter((host) => host.countyCode === code && suits(activity, host));
		return Array.from({ length: numbers[index]! }, (_, n): Plan => {
			const team = (n + index) % 4 === 3 ? 'municipal' : nearestTeam[letters]!;
			return { activity, host: hosts[(n + index) % hosts.length]!, team: network.team(team) };
		});
	});
}

/** Where an activity takes place in the histories, which is narrower than where it may. */
function suits(activity: ActivityCode, host: Host): boolean {
	if (activity === 'community_lecture') return ['community', 'enterprise', 'office'].includes(host.kind);
	if (activity === 'youth_consultation' && host.kind === 'minor_counselling_center') return true;
	return host.kind.endsWith('_school');
}

/**
 * The days on which schools have sessions: within the terms, without their first days, the weeks of
 * 高考 and 中考 and the exams at the end. Rest days as well for those kinds that have slots then.
 */
function termDays(activity: ActivityCode, year: number): Day[] {
	const terms = [
		...eachDay(`${year}-03-04`, `${year}-06-04`),
		...eachDay(`${year}-06-10`, `${year}-06-14`),
		...eachDay(`${year}-09-09`, `${year}-12-27`)
	];
	return terms.filter((day) => slotsOf(activity, day).length > 0);
}

/** Spreads plans over a year and plays them through, up to the day before `today`. */
export class History {
	readonly #diary: Diary;
	readonly #random: Random;
	readonly #year: number;
	readonly #before: Day;
	readonly #load = new Map<string, number>();
	readonly #days = new Map<ActivityCode, Day[]>();

	constructor(diary: Diary, random: Random, year: number, before: Day = '9999-12-31') {
		this.#diary = diary;
		this.#random = random;
		this.#year = year;
		this.#before = before;
	}

	add(plans: Plan[]): void {
		this.#random.shuffle(plans).forEach((plan, n) => {
			this.#play(plan, n, (n + 0.5) / plans.length);
		});
	}

	#play(plan: Plan, n: number, partOfYear: number): void {
		const days = this.#daysFor(plan.activity);
		const first = Math.floor(partOfYear * days.length);
		for (let k = 0; k < days.length; k++) {
			const day = days[(first + k) % days.length]!;
			const place = this.#findPlace(plan, day, n);
			if (!place) continue;
			if (addWorkingDays(holidayCalendar, day, 6) < this.#before) this.#hold(plan, n, day, place);
			return;
		}
		throw new Error(`no day left for a ${plan.activity} in ${this.#year}`);
	}

	/** A slot of the day and experts of the team, neither of whom, like the host, has another session that day. */
	#findPlace({ activity, host, team }: Plan, day: Day, n: number): Place | undefined {
		if (!this.#diary.isFreeAllDay(host.id, day)) return undefined;
		const wanted = activity === 'youth_consultation' || activity === 'school_touring_talk' ? 1 + (n % 2) : 1;
		const experts = team.experts
			.filter(({ id }) => this.#diary.isFreeAllDay(id, day))
			.toSorted((a, b) => this.#loadOf(a) - this.#loadOf(b))
			.slice(0, wanted);
		if (experts.length < wanted) return undefined;
		const time = this.#random.pick(slotsOf(activity, day));
		const room = this.#roomFor(activity, host);
		const isFree = this.#diary.isFree(host.rooms[room]!.id, heldFor(activity, time));
		return isFree ? { time, experts, room } : undefined;
	}

	#roomFor(activity: ActivityCode, host: Host): number {
		if (activity === 'youth_consultation') return host.rooms.findIndex(({ seats }) => seats === 12);
		const halls = [...host.rooms.keys()].filter((index) => host.rooms[index]!.seats >= 80);
		return this.#random.pick(halls);
	}

	#hold(plan: Plan, n: number, day: Day, { time, experts, room }: Place): void {
		const { activity, host, team, cancelled } = plan;
		const random = this.#random;
		const { expected, attended, counted } = this.#numbers(activity, host.rooms[room]!.seats, n);
		const asked = addWorkingDays(holidayCalendar, day, -random.int(9, 18));
		const answered = addWorkingDays(holidayCalendar, asked, random.int(1, 3));
		const others = this.#otherTimes(activity, day, n % 3);
		const choice = others.length > 0 && n % 4 === 1 ? 1 : 0;
		const entry = this.#diary.request({
			key: `${this.#year}:${activity}:${n}`,
			activity,
			host,
			...(n % 3 === 0 && { team }),
			audience: audienceOf(activity, host, n),
			expected,
			room,
			options: others.toSpliced(choice, 0, time),
			at: this.#during(asked, '08:40', 500),
			topic: topicFor(activity, experts, n)
		});
		for (const { id } of experts) this.#load.set(id, (this.#load.get(id) ?? 0) + 1);
		entry.accept(this.#during(answered, '09:00', 450), team, experts, choice);
		if (activity === 'parent_class' || activity === 'community_lecture') {
			entry.publish(this.#during(addWorkingDays(holidayCalendar, answered, 1), '09:00', 60));
		}
		if (cancelled) this.#cancel(entry, plan, day);
		else {
			entry.report(new Date(time.endsAt.getTime() + random.int(15, 80) * 60_000), attended);
			const verified = addWorkingDays(holidayCalendar, day, random.int(1, 4));
			entry.verify(this.#during(verified, '08:40', 480), counted);
		}
	}

	#cancel(entry: SessionEntry, { host, team, cancelled }: Plan, day: Day): void {
		const at = this.#during(addWorkingDays(holidayCalendar, day, -this.#random.int(1, 4)), '08:40', 480);
		entry.cancel(
			at,
			cancelled!.byHost ? host.contactId : team.coordinatorId,
			cancelled!.code,
			cancelled!.reason
		);
	}

	/** How many were expected, reported and counted by the host; now and then the host counts a few less. */
	#numbers(
		activity: ActivityCode,
		seats: number,
		n: number
	): { expected: number; attended: number; counted: number } {
		const random = this.#random;
		const [least, most] = activity === 'youth_consultation' ? [4, 12] : [40, Math.min(seats, 600)];
		const expected =
			activity === 'youth_consultation'
				? random.int(6, 12)
				: Math.round((seats * random.int(60, 95)) / 500) * 5;
		const within = (number: number) => Math.max(least, Math.min(most, Math.round(number)));
		const attended = within((expected * random.int(82, 106)) / 100);
		const counted = n % 9 === 4 ? within(attended - Math.ceil(attended * 0.03)) : attended;
		return { expected, attended, counted };
	}

	/** Further wishes of the host, on the days after. */
	#otherTimes(activity: ActivityCode, day: Day, number: number): Interval[] {
		return Array.from({ length: number }, (_, k) => {
			const slots = slotsOf(activity, addWorkingDays(holidayCalendar, day, k + 1));
			return slots[k % slots.length]!;
		});
	}

	#during(day: Day, from: string, minutes: number): Date {
		return new Date(instantAt(day, from).getTime() + this.#random.int(0, minutes) * 60_000);
	}

	#daysFor(activity: ActivityCode): Day[] {
		const days = this.#days.get(activity) ?? termDays(activity, this.#year);
		this.#days.set(activity, days);
		return days;
	}

	#loadOf({ id }: Expert): number {
		return this.#load.get(id) ?? 0;
	}
}

interface Place {
	time: Interval;
	experts: Expert[];
	room: number;
}

function audienceOf(activity: ActivityCode, host: Host, n: number): Audience {
	switch (activity) {
		case 'youth_consultation':
			return n % 4 === 3 ? 'parents' : 'pupils';
		case 'school_touring_talk':
			return n % 5 === 2 ? 'teachers' : 'pupils';
		case 'university_lecture':
			return n % 5 === 4 ? 'staff' : 'students';
		case 'community_lecture':
			return host.kind === 'community' ? 'residents' : 'staff';
		case 'parent_class':
			return 'parents';
		case 'training':
			return 'teachers';
		case 'minor_lecture':
			return 'pupils';
	}
}
