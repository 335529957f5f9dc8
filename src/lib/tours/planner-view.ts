import {
	addDays,
	addMonths,
	eachDay,
	firstOfMonth,
	isDay,
	lastOfMonth,
	startOfWeek,
	type Day
} from '../calendar/shanghai.ts';

export const plannerViews = ['week', 'month', 'teams'] as const;
export type PlannerView = (typeof plannerViews)[number];

/** What the address of the planner asks for. */
export interface PlannerAddress {
	view: PlannerView;
	/** Any day of the week or month that is shown. */
	day: Day;
	/** The team; without one the reader's first. */
	team?: string;
	/** The draft that is worked on; without one the newest of the team. */
	tour?: string;
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Reads the address; what makes no sense is left out. */
export function readPlanner(params: URLSearchParams, today: Day): PlannerAddress {
	const view = params.get('view') as PlannerView;
	const day = params.get('day') ?? '';
	const id = (name: string) => {
		const value = params.get(name) ?? '';
		return uuid.test(value) ? value : undefined;
	};
	return {
		view: plannerViews.includes(view) ? view : 'week',
		day: isDay(day) ? day : today,
		team: id('team'),
		tour: id('tour')
	};
}

export function plannerAddress({ view, day, team, tour }: PlannerAddress): string {
	const params = new URLSearchParams();
	if (view !== 'week') params.set('view', view);
	params.set('day', day);
	if (team && view !== 'teams') params.set('team', team);
	if (tour && view !== 'teams') params.set('tour', tour);
	return `/planner?${params}`;
}

/** The days that a view shows: a week from Monday on, or a month. */
export function shownDays({ view, day }: Pick<PlannerAddress, 'view' | 'day'>): Day[] {
	if (view === 'week') return eachDay(startOfWeek(day), addDays(startOfWeek(day), 6));
	return eachDay(firstOfMonth(day), lastOfMonth(day));
}

/** A day of the view before or after. */
export function turned({ view, day }: Pick<PlannerAddress, 'view' | 'day'>, by: 1 | -1): Day {
	return view === 'week' ? addDays(startOfWeek(day), 7 * by) : firstOfMonth(addMonths(day, by));
}
