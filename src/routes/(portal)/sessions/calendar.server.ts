import { countiesOf, organisationsOf, type UserActor } from '$lib/access/actor.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { listCalendarPeriods } from '$lib/availability/server/calendar.ts';
import { monthGrid } from '$lib/calendar/month.ts';
import { holidayCalendar, isAnnounced } from '$lib/calendar/server/holidays.ts';
import { eachDay, type Day } from '$lib/calendar/shanghai.ts';
import { nameIn, type Locale } from '$lib/i18n/locale.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import type { CalendarDay, CalendarItem, DayItems } from '$lib/sessions/calendar-day.ts';
import type { ListView } from '$lib/sessions/list-view.ts';
import { listByExpert, listByTeam, type ByResource } from '$lib/sessions/server/by-resource.ts';
import {
	listByDay,
	mostOfWeekday,
	type MonthDayEntries,
	type MonthEntry
} from '$lib/sessions/server/month.ts';
import { titleOf } from '$lib/sessions/title.ts';

interface Reader {
	actor: UserActor;
	locale: Locale;
	/** Whether sessions of more than one host are shown. */
	manyHosts: boolean;
}

/** What a view by days shows: the days with what is special about them, and what happens on them. */
export async function readCalendar(
	{ actor, locale, manyHosts }: Reader,
	{ view, month, span, filter }: ListView
) {
	if (!span) return null;
	const { kinds } = messagesFor(locale).sessions;
	const [content, periods] = await Promise.all([
		readContent(),
		listCalendarPeriods(span, {
			counties: [
				...countiesOf(actor),
				...actor.posts.map(({ countyCode }) => countyCode),
				...(filter.county ? [filter.county] : [])
			],
			organisations: [...organisationsOf(actor, ...hostRoles), ...(filter.host ? [filter.host] : [])]
		})
	]);
	const marked = <T extends { day: string }>(cell: T) => ({
		...cell,
		periods: periods
			.filter(({ startsOn, endsOn }) => startsOn <= cell.day && cell.day <= endsOn)
			.map(({ title, titleEn }) => ({ title, titleEn }))
	});
	const years = [...new Set([span.from, span.to].map((day) => Number(day.slice(0, 4))))];
	const days: CalendarDay[] =
		view === 'month'
			? monthGrid(holidayCalendar, month).flat().map(marked)
			: eachDay(span.from, span.to).map((day) =>
					marked({ day, inMonth: true, kind: holidayCalendar.kindOf(day) })
				);
	return { ...content, days, notAnnounced: years.filter((year) => !isAnnounced(year)) };

	async function readContent() {
		switch (view) {
			case 'experts':
				return { byDay: null, rows: saidRows(await listByExpert(actor, filter, span!)) };
			case 'teams':
				return { byDay: null, rows: saidRows(await listByTeam(actor, filter)) };
			case 'week':
				return { byDay: saidDays(await listByDay(actor, filter, mostOfWeekday), true), rows: null };
			default:
				return { byDay: saidDays(await listByDay(actor, filter), false), rows: null };
		}
	}

	function saidRows({ entries, ...rows }: ByResource) {
		return { ...rows, items: entries.map((entry) => ({ ...said(entry, true), of: entry.of })) };
	}

	function saidDays(days: Record<Day, MonthDayEntries>, withEnd: boolean): Record<Day, DayItems> {
		return Object.fromEntries(
			Object.entries(days).map(([day, { count, entries }]) => [
				day,
				{
					count,
					items: entries.map((entry) => ({
						...said(entry, manyHosts),
						...(withEnd && { endsAt: entry.endsAt })
					}))
				}
			])
		);
	}

	function said({ id, status, at, host, ...entry }: MonthEntry, withHost: boolean): CalendarItem {
		const title = titleOf(locale, kinds, entry);
		return { id, status, at, title, ...(withHost && { host: nameIn(locale, host) }) };
	}
}
