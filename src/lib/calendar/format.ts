/**
 * Days and times as people read them, in Shanghai time. Written out instead of taken from Intl, so that
 * server and browser print the same letters whatever language data they carry.
 */
import type { Locale } from '../i18n/locale.ts';
import { dayOf, monthOf, timeOf, weekdayOf, type Day, type Month } from './shanghai.ts';

const weekdays = {
	'zh-CN': ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
	en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
};
const shortMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const months = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December'
];

function toDay(value: Day | Date): Day {
	return typeof value === 'string' ? value : dayOf(value);
}

/** The date without its weekday: `5月28日`, `28 May`; with the year `2026年5月28日`, `28 May 2026`. */
function date(locale: Locale, day: Day, withYear: boolean): string {
	const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number];
	if (locale === 'en') return `${dayOfMonth} ${shortMonths[month - 1]}${withYear ? ` ${year}` : ''}`;
	return `${withYear ? `${year}年` : ''}${month}月${dayOfMonth}日`;
}

/** `5月28日 周三`, `Wed 28 May`; with the year `2026年5月28日 周四`, `Thu 28 May 2026`. */
export function formatDay(locale: Locale, value: Day | Date, { year = false } = {}): string {
	const day = toDay(value);
	const weekday = weekdays[locale][weekdayOf(day) - 1];
	return locale === 'en' ? `${weekday} ${date(locale, day, year)}` : `${date(locale, day, year)} ${weekday}`;
}

/** `2026年5月28日`, `28 May 2026`. */
export function formatDate(locale: Locale, value: Day | Date): string {
	return date(locale, toDay(value), true);
}

/** `2026年5月`, `May 2026`; takes the month or any of its days. */
export function formatMonth(locale: Locale, month: Month | Day): string {
	const [year, number] = month.split('-').map(Number) as [number, number];
	return locale === 'en' ? `${months[number - 1]} ${year}` : `${year}年${number}月`;
}

/** `2026年11月16日至22日`, `16–22 Nov 2026`; what both ends share is said once. */
export function formatDays(locale: Locale, from: Day, to: Day): string {
	const sameYear = from.slice(0, 4) === to.slice(0, 4);
	const sameMonth = monthOf(from) === monthOf(to);
	if (locale === 'en') {
		const first = sameMonth ? String(Number(from.slice(8))) : date(locale, from, !sameYear);
		return `${first}${sameMonth ? '–' : ' – '}${date(locale, to, true)}`;
	}
	const last = sameMonth ? `${Number(to.slice(8))}日` : date(locale, to, !sameYear);
	return `${date(locale, from, true)}至${last}`;
}

/** `14:30–15:50`, the same in every language. */
export function formatTimes(start: Date, end: Date): string {
	return `${timeOf(start)}–${timeOf(end)}`;
}

/** A session's time: `5月28日 周三 14:30–15:50`, `Wed 28 May 14:30–15:50`. */
export function formatSpan(locale: Locale, start: Date, end: Date, options?: { year?: boolean }): string {
	return `${formatDay(locale, start, options)} ${formatTimes(start, end)}`;
}

/** When something happened: `5月28日 16:20`, `28 May 16:20`. */
export function formatInstant(locale: Locale, at: Date): string {
	return `${date(locale, dayOf(at), false)} ${timeOf(at)}`;
}
