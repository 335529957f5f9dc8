import { firstOfMonth, isMonth, lastOfMonth, monthOf, type Day, type Month } from '../calendar/shanghai.ts';
import { readFilter, type SessionFilter } from './filter.ts';
import { countedAs, counts, type Count, type SessionStatus } from './session.ts';

/** What the address of the list asks for. */
export interface ListView {
	view: 'list' | 'month';
	month: Month;
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

export function readListView(address: URLSearchParams, today: Day): ListView {
	const params = new URLSearchParams(address);
	const span = range.exec(params.get('year') ?? '');
	if (span) {
		params.delete('year');
		if (span[1]) params.set('from', span[1]);
		if (span[2]) params.set('to', span[2]);
	}
	const filter = readFilter(params);
	const view = params.get('view') === 'month' ? 'month' : 'list';
	const isFiltered = filterNames.some((name) => address.get(name));
	const asked = params.get('month');
	const month =
		asked && isMonth(asked) ? asked : monthOf(filter.from && filter.from > today ? filter.from : today);
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

	if (view === 'month') Object.assign(filter, { from: firstOfMonth(month), to: lastOfMonth(month) });
	if (isUpcoming) filter.from = today;
	if ((isUpcoming || view === 'month') && !filter.count && !filter.status) filter.status = [...ahead];
	return { view, month, filter, isUpcoming, isFiltered, order, time, state };
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
