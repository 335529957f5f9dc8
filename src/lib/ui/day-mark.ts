import { formatDay } from '../calendar/format.ts';
import { dayOf } from '../calendar/shanghai.ts';
import type { Locale } from '../i18n/locale.ts';

/** A day as AgendaItem and DayMark show it: the number large, «5月 周六» or «May, Sat» under it. */
export function dayMark(
	locale: Locale,
	value: Date | string
): { day: number; under: string; datetime: string } {
	const datetime = typeof value === 'string' ? value : dayOf(value);
	const [, month, day] = datetime.split('-').map(Number) as [number, number, number];
	const words = formatDay(locale, datetime).split(' ');
	const under = locale === 'en' ? `${words[2]}, ${words[0]}` : `${month}月 ${words[1]}`;
	return { day, under, datetime };
}
