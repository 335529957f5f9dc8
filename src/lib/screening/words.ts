import { formatDate, formatDay } from '../calendar/format.ts';
import { dayOf, timeOf } from '../calendar/shanghai.ts';
import type { Locale } from '../i18n/locale.ts';
import type { Messages } from '../i18n/load.ts';
import type { Span, Window } from './hours.ts';

/** `11月16日 周一 08:00`. */
export function sayMoment(locale: Locale, at: Date): string {
	return `${formatDay(locale, at)} ${timeOf(at)}`;
}

/** From–to, the day said once where it is the same. */
export function saySpan(locale: Locale, t: Messages['screening'], { from, to }: Span): string {
	const end = dayOf(from) === dayOf(to) ? timeOf(to) : sayMoment(locale, to);
	return t.campaign.opening.gap({ from: sayMoment(locale, from), to: end });
}

/** The days of a campaign and its hours. */
export function sayWindow(locale: Locale, t: Messages['screening'], window: Window): string {
	const { startsOn, endsOn, fromTime, toTime, restDays } = window;
	const days = t.list.window({ from: formatDate(locale, startsOn), to: formatDay(locale, endsOn) });
	const hours =
		fromTime === '00:00' && toTime === '24:00' ? t.list.allDay : t.list.hours({ from: fromTime, to: toTime });
	return [days, hours, ...(restDays ? [t.list.restDays] : [])].join(locale === 'en' ? ', ' : '，');
}

export function sayGrades(t: Messages['screening'], grades: readonly string[]): string {
	return grades.map((grade) => t.grades[grade] ?? grade).join(t.and);
}
