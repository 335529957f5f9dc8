import { formatInstant, formatSpan } from '$lib/calendar/format.ts';
import { dayOf, timeOf } from '$lib/calendar/shanghai.ts';
import type { Messages } from '$lib/i18n/load.ts';
import { nameIn, type Locale } from '$lib/i18n/locale.ts';
import type { Clock } from '$lib/sessions/server/deadlines.ts';
import type { SessionView } from '$lib/sessions/server/queries.ts';
import { titleOf } from '$lib/sessions/title.ts';

/** The words about sessions that every home uses. */
export function words(locale: Locale, t: Messages, now: Date) {
	return {
		title: (session: SessionView) => titleOf(locale, t.sessions.kinds, session),
		host: (session: SessionView) => nameIn(locale, session.host),
		when: (session: SessionView) => formatSpan(locale, session.startsAt!, session.endsAt!),
		firstWish: (session: SessionView) =>
			formatSpan(locale, session.options[0]!.startsAt, session.options[0]!.endsAt),
		place: (session: SessionView) => (session.room ? nameIn(locale, session.room) : (session.venue ?? '')),
		experts: (session: SessionView) =>
			session.experts.map((expert) => expert.name).join(locale === 'en' ? ', ' : '、'),
		clock: ({ due, overdue, workingDaysLeft }: Clock) => {
			const isToday = dayOf(due) === dayOf(now);
			const moment = isToday && !overdue ? timeOf(due) : formatInstant(locale, due);
			return overdue
				? t.overview.clock.overdue({ due: moment })
				: t.overview.clock.left({ days: isToday ? 0 : workingDaysLeft, due: moment });
		}
	};
}
export type Words = ReturnType<typeof words>;
