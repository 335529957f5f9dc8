import { countiesOf, organisationsOf, type UserActor } from '$lib/access/actor.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { listCalendarPeriods } from '$lib/availability/server/calendar.ts';
import { monthGrid } from '$lib/calendar/month.ts';
import { holidayCalendar, isAnnounced } from '$lib/calendar/server/holidays.ts';
import { eachDay } from '$lib/calendar/shanghai.ts';
import type { CalendarDay } from '$lib/sessions/calendar-day.ts';
import type { ListView } from '$lib/sessions/list-view.ts';
import { listByExpert, listByTeam } from '$lib/sessions/server/by-resource.ts';
import { listByDay, mostOfWeekday } from '$lib/sessions/server/month.ts';

/** What a view by days shows: the days with what is special about them, and what happens on them. */
export async function readCalendar(actor: UserActor, { view, month, span, filter }: ListView) {
	if (!span) return null;
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
				return { byDay: null, rows: await listByExpert(actor, filter, span!) };
			case 'teams':
				return { byDay: null, rows: await listByTeam(actor, filter) };
			case 'week':
				return { byDay: await listByDay(actor, filter, mostOfWeekday), rows: null };
			default:
				return { byDay: await listByDay(actor, filter), rows: null };
		}
	}
}
