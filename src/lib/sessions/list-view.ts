import {
	addDays,
	addMonths,
	firstOfMonth,
	isDay,
	isMonth,
	lastOfMonth,
	monthOf,
	startOfWeek,
	type Day,
	type Month
} from '../calendar/shanghai.ts';
import { readFilter, type SessionFilter } from './filter.ts';
import { countedAs, counts, type Count, type SessionStatus } from './session.ts';

/** The ways in which the same sessions are shown: as a list, by day, or by who is sent. */
export const views = ['list', 'month', 'week', 'experts', 'teams'] as const;
export type View = (typeof views)[number];

/** What the address of the list asks for. */
export interface ListView {
	view: View;
	month: Month;
	/** The Monday of the first week that is shown. */
	week: Day;
	/** How many weeks stand beside each other. */
	weeks: 1 | 2;
	/** The days that are shown; none for the list, which has pages instead. */
	span: { from: Day; to: Day } | null;
	filter: SessionFilter;
	/** Nothing about time or state is asked: what lies ahead is shown, the next one first. */
	isUpcoming: boolean;
	/** Something is set that the reader can reset. */
	isFiltered: boolean;
	order: 'asc' | 'desc';
	/** The value of the one field for time: '', `all`, a year, or `from_to`. */
	time: string;
	/** The value of the one field for state. */
	state: string;
}

const filterNames = [
	'status',
	'count',
	'activity',
	'indicator',
	'county',
	'host',
	'team',
	'expert',
	'missing',
	'year',
	'from',
	'to'
];
const range = /^(\d{4}-\d\d-\d\d)?_(\d{4}-\d\d-\d\d)?$/;

/** Ended early: not part of what lies ahead. A cancelled one is, so that nobody comes for it. */
const out: readonly SessionStatus[] = ['declined', 'withdrawn', 'lapsed', 'no_show'];
const ahead = [...countedAs.requested, ...countedAs.scheduled, 'cancelled' as const];

/** `byResource`: whether this reader sees the views by who is sent; for others these are the week. */
export function readListView(address: URLSearchParams, today: Day, byResource = true): ListView {
	const params = new URLSearchParams(address);
	const typed = range.exec(params.get('year') ?? '');
	if (typed) {
		params.delete('year');
		if (typed[1]) params.set('from', typed[1]);
		if (typed[2]) params.set('to', typed[2]);
	}
	const filter = readFilter(params);
	const named = views.find((each) => each === params.get('view')) ?? 'list';
	const isResource = named === 'experts' || named === 'teams';
	const view = isResource && !byResource ? 'week' : named;
	const isFiltered = filterNames.some((name) => address.get(name));
	const asked = params.get('month');
	const first = filter.from && filter.from > today ? filter.from : today;
	const month = asked && isMonth(asked) ? asked : monthOf(first);
	const day = params.get('day');
	const week = startOfWeek(day && isDay(day) ? day : first);
	const weeks = isResource && byResource && params.get('weeks') === '2' ? 2 : 1;
	const span =
		view === 'list'
			? null
			: view === 'month'
				? { from: firstOfMonth(month), to: lastOfMonth(month) }
				: { from: week, to: addDays(week, 7 * weeks - 1) };
	const always = params.get('year') === 'all';
	const isUpcoming =
		view === 'list' &&
		!filter.count &&
		!filter.status &&
		!filter.missing &&
		!filter.from &&
		!filter.to &&
		!always;
	const order = isUpcoming || (filter.from && filter.from >= today) ? 'asc' : 'desc';
	const time = timeOf(filter, always, isUpcoming);
	const state = filter.status?.join(',') ?? (filter.count ? countedAs[filter.count].join(',') : '');

	if (span) Object.assign(filter, span);
	if (isUpcoming) filter.from = today;
	if ((isUpcoming || span) && !filter.count && !filter.status) filter.status = [...ahead];
	return { view, month, week, weeks, span, filter, isUpcoming, isFiltered, order, time, state };
}

/** What an address says of time; another view says it in its own way. */
const ofTime = { view: null, month: null, day: null, weeks: null, year: null, from: null, to: null };

/** The same sessions in another view, at the time that is looked at; without one, where the reader is now. */
export function inView(
	address: URLSearchParams,
	asked: Pick<ListView, 'view' | 'month' | 'week' | 'weeks'>,
	view: View,
	today: Day
): string {
	if (view === 'list') return withParams(address, ofTime);
	if (view === 'month') {
		const month = asked.view === 'month' ? asked.month : monthOf(addDays(asked.week, 3));
		return withParams(address, { ...ofTime, view, month: month === monthOf(today) ? null : month });
	}
	const isHere = asked.view !== 'month' || asked.month === monthOf(today);
	const week = startOfWeek(isHere ? (asked.view === 'month' ? today : asked.week) : `${asked.month}-01`);
	return withParams(address, { ...ofTime, view, ...dayOfAddress(week, today), weeks: weeksOf(asked, view) });
}

/** The same view of the same days without any filter. */
export function cleared(address: URLSearchParams): string {
	const kept = ['view', 'month', 'day', 'weeks'].map((name) => [name, address.get(name)]);
	return withParams(new URLSearchParams(), Object.fromEntries(kept));
}

/** The same view so many steps later (earlier if negative); 0 is today. */
export function stepped(
	address: URLSearchParams,
	{ view, month, week, weeks }: Pick<ListView, 'view' | 'month' | 'week' | 'weeks'>,
	steps: -1 | 0 | 1,
	today: Day
): string {
	if (view === 'month') {
		return withParams(address, { ...ofTime, view, month: steps ? addMonths(month, steps) : null });
	}
	const to = steps ? addDays(week, 7 * weeks * steps) : today;
	return withParams(address, {
		...ofTime,
		view,
		...dayOfAddress(startOfWeek(to), today),
		weeks: weeks === 2 ? '2' : null
	});
}

function dayOfAddress(week: Day, today: Day): { day: Day | null } {
	return { day: week === startOfWeek(today) ? null : week };
}

function weeksOf({ weeks }: Pick<ListView, 'weeks'>, view: View): string | null {
	return weeks === 2 && (view === 'experts' || view === 'teams') ? '2' : null;
}

function timeOf(filter: SessionFilter, always: boolean, isUpcoming: boolean): string {
	if (isUpcoming) return '';
	if (always || (!filter.from && !filter.to)) return 'all';
	const { from = '', to = '' } = filter;
	return from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31` ? from.slice(0, 4) : `${from}_${to}`;
}

/** The inclusive count that a choice of states is, if it is one. */
export function countOf(state: string): Count | undefined {
	return counts.find((count) => countedAs[count].join(',') === state);
}

/** The states one can choose; the inclusive counts are reached from the figures. */
export const stateChoices: string[] = [
	countedAs.requested.join(','),
	'scheduled',
	'reported',
	'disputed',
	'verified',
	'cancelled',
	...out
];

/** The same address with some values changed; an empty one is taken out, and a page ends where the list changes. */
export function withParams(address: URLSearchParams, changes: Record<string, string | null>): string {
	const params = new URLSearchParams(address);
	params.delete('after');
	for (const [name, value] of Object.entries(changes)) {
		if (value) params.set(name, value);
		else params.delete(name);
	}
	const query = params.toString();
	return query ? `/sessions?${query}` : '/sessions';
}
