import { formatDay, formatInstant } from '../calendar/format.ts';
import { addDays, dayOf, timeOf } from '../calendar/shanghai.ts';
import type { Messages } from '../i18n/load.ts';
import type { Locale } from '../i18n/locale.ts';
import type { Span } from '../screening/clocks.ts';

/** A stretch of time in days, hours and minutes. */
function spell(ms: number): { days: number; hours: number; minutes: number } {
	const minutes = Math.floor(ms / 60_000);
	return { days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 };
}

export interface ClockWords {
	text: string;
	overdue: boolean;
	deadline: string;
	/** Share of the time that is used. */
	used: number;
}

/** A deadline in words first; from a day on in whole days. */
export function clockWords(
	t: Messages['care']['clock'],
	locale: Locale,
	{ from, due, now }: { from: Date; due: Date; now: Date }
): ClockWords {
	const overdue = due < now;
	const left = spell(Math.abs(+due - +now));
	const isToday = dayOf(due) === dayOf(now);
	const isNear = isToday || dayOf(due) === addDays(dayOf(now), 1);
	const moment = isToday
		? t.thisDay({ time: timeOf(due) })
		: isNear || overdue
			? formatInstant(locale, due)
			: formatDay(locale, due);
	return {
		text: overdue ? t.over(left) : t.left(left),
		overdue,
		deadline: overdue ? t.was({ moment }) : t.before({ moment }),
		used: (+now - +from) / Math.max(1, +due - +from)
	};
}

/** How long a step may take, in words. */
export function spanWords(t: Messages['care']['spans'], within: Span): string {
	if ('minutes' in within) return t.minutes({ n: within.minutes });
	if ('days' in within) return t.days({ n: within.days });
	return within.schoolDays ? t.schoolDays({ n: within.schoolDays }) : t.sameDay;
}
