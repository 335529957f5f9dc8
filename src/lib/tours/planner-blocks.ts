import { dayOf, type Day } from '../calendar/shanghai.ts';
import { nameIn, type Locale } from '../i18n/locale.ts';
import type { Messages } from '../i18n/load.ts';
import { activities } from '../sessions/activity.ts';
import { titleOf } from '../sessions/title.ts';
import type { StopCard } from './card.ts';
import type { PlannerSession } from './server/planner.ts';

/** What the planner draws in one cell: a session, or a stop of the draft. */
export interface Block {
	key: string;
	href: string | null;
	startsAt: Date;
	endsAt: Date;
	title: string;
	host: string;
	/** Minutes before the talk. */
	travel: number;
	setup: number;
	tone: 'held' | 'draft' | 'clash' | 'gone' | 'busy';
	word: string;
	/** What a drag takes up. */
	drag: string | null;
}

export const cellKey = (expertId: string, day: Day) => `${expertId} ${day}`;

interface Shown {
	locale: Locale;
	t: Pick<Messages, 'tours' | 'sessions'>;
	sessions: readonly PlannerSession[];
	stops: readonly StopCard[];
	/** The draft that the stops belong to. */
	tour: string | null;
	mayPlan: boolean;
}

/** By expert and day (`cellKey`), in the order of time. */
export function blocksByCell({ locale, t, sessions, stops, tour, mayPlan }: Shown): Record<string, Block[]> {
	const words = t.tours.planner;
	const { kinds, statuses } = t.sessions;
	const cells: Record<string, Block[]> = {};
	const put = (expertId: string, block: Block) =>
		(cells[cellKey(expertId, dayOf(block.startsAt))] ??= []).push(block);
	for (const session of sessions) {
		const isGone = session.status === 'cancelled' || session.status === 'no_show';
		put(session.expertId, {
			key: `${session.id ?? +session.startsAt}`,
			href: session.id && `/sessions/${session.id}`,
			startsAt: session.startsAt,
			endsAt: session.endsAt,
			title: session.host ? titleOf(locale, kinds, session) : words.busy,
			host: session.host ? nameIn(locale, session.host) : '',
			travel: session.travelMinutes,
			setup: isGone ? 0 : activities[session.activity].setupMinutes,
			tone: isGone ? 'gone' : session.host ? 'held' : 'busy',
			word: isGone ? statuses[session.status] : '',
			drag:
				mayPlan && session.id && session.status === 'scheduled'
					? `session ${session.id} ${session.expertId}`
					: null
		});
	}
	for (const stop of stops) {
		if (!stop.isPlaced) continue;
		for (const { id } of stop.experts) {
			const own = stop.conflicts.find((each) => each.expertId === null || each.expertId === id);
			put(id, {
				key: stop.id,
				href: mayPlan ? `/planner/${tour}/stops/${stop.id}` : null,
				startsAt: stop.startsAt!,
				endsAt: stop.endsAt!,
				title: titleOf(locale, kinds, { ...stop, title: null }),
				host: nameIn(locale, stop.host),
				travel: stop.way[id] ?? 0,
				setup: stop.setupMinutes,
				tone: own ? 'clash' : 'draft',
				word: own?.short ?? words.draft,
				drag: mayPlan ? `stop ${stop.id} ${id}` : null
			});
		}
	}
	for (const list of Object.values(cells)) list.sort((a, b) => +a.startsAt - +b.startsAt);
	return cells;
}
