import { isOutsideTerms } from '../lib/availability/school-year.ts';
import { holidayCalendar } from '../lib/calendar/server/holidays.ts';
import { addDays, instantAt, type Day } from '../lib/calendar/shanghai.ts';
import { addWorkingDays } from '../lib/calendar/working-days.ts';
import type { ActivityCode } from '../lib/sessions/activity.ts';
import type { Interval } from '../lib/sessions/session.ts';
import { demoTerms } from './data/school-years.ts';
import { slotsOf, topicFor, type Diary, type SessionEntry, type Wish } from './diary.ts';
import type { Network } from './network.ts';

const schoolTerms = demoTerms.filter(({ stage }) => stage === 'school');

/** Puts sessions into the diary whose times are counted in working days from today. */
export class Scene {
	readonly diary: Diary;
	readonly network: Network;
	readonly #today: Day;
	#requests = 0;

	constructor(diary: Diary, network: Network, today: Day) {
		this.diary = diary;
		this.network = network;
		this.#today = today;
	}

	/** The n-th working day after today, or before it; what is to come leaves the holidays of the schools out. */
	day(n: number): Day {
		let day = addWorkingDays(holidayCalendar, this.#today, Math.min(n, 0));
		for (let left = n; left > 0;) {
			day = addWorkingDays(holidayCalendar, day, 1);
			if (!isOutsideTerms(schoolTerms, day)) left--;
		}
		return day;
	}

	/** A time of day on a working day that is over, so that it lies before now whenever today it is. */
	past(n: number, time: string): Date {
		if (n >= 0) throw new Error('only days before today are past');
		return instantAt(this.day(n), time);
	}

	/** A time of yesterday, working day or not: for what must not be older than that. */
	yesterday(time: string): Date {
		return instantAt(addDays(this.#today, -1), time);
	}

	/** The slot of a working day, by its position in the day; the last one if there are fewer. */
	slot(activity: ActivityCode, n: number, position = 0): Interval {
		const slots = slotsOf(activity, this.day(n));
		return slots[Math.min(position, slots.length - 1)]!;
	}

	/** The slots of today; none where today is no day of school. */
	slotsToday(activity: ActivityCode): Interval[] {
		return isOutsideTerms(schoolTerms, this.#today) ? [] : slotsOf(activity, this.#today);
	}

	/** The morning of the first Saturday or Sunday at least `n` days ahead that is not a holiday and not worked. */
	restDaySlot(n: number): Interval {
		let day = addDays(this.#today, n);
		while (slotsOf('parent_class', day).length !== 2) day = addDays(day, 1);
		return slotsOf('parent_class', day)[0]!;
	}

	/** `host` and `team` by their keys. */
	request(wish: Omit<Wish, 'key' | 'host' | 'team'> & { host: string; team?: string }): SessionEntry {
		this.#requests++;
		const { host, team, ...rest } = wish;
		return this.diary.request({
			...rest,
			key: `today:${this.#requests}`,
			host: this.network.host(host),
			...(team && { team: this.network.team(team) })
		});
	}

	/** A session with its time and experts, asked for and accepted in the weeks before. */
	scheduled(
		team: string,
		numbers: number[],
		wish: Omit<Wish, 'key' | 'host' | 'team' | 'options' | 'at'> & {
			host: string;
			time: Interval;
			asked: number;
		}
	): SessionEntry {
		const { time, asked, ...rest } = wish;
		const experts = numbers.map((number) => this.network.expert(number));
		const topic = topicFor(wish.activity, experts, numbers[0]);
		const entry = this.request({ ...rest, topic, options: [time], at: this.past(asked, this.#timeOfDay(9)) });
		return entry.accept(this.past(asked + 2, this.#timeOfDay(14)), this.network.team(team), experts);
	}

	/** Some time from the full hour on, another for each request. */
	#timeOfDay(hour: number): string {
		const minutes = hour * 60 + ((this.#requests * 37) % 150);
		return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
	}
}
