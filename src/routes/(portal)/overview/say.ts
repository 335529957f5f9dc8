import { page } from '$app/state';
import { formatDay, formatInstant, formatSpan } from '$lib/calendar/format.ts';
import { dayOf, timeOf } from '$lib/calendar/shanghai.ts';
import { nameIn } from '$lib/i18n/locale.ts';
import { reader } from '$lib/i18n/reader.ts';
import type { Clock } from '$lib/sessions/server/deadlines.ts';
import type { SessionView } from '$lib/sessions/server/queries.ts';
import { placeOf, titleOf } from '$lib/sessions/title.ts';

/** What every home says about sessions, in the reader's language. */
export const say = {
	get year(): number {
		return page.data.year;
	},
	/** Until when the figures count. */
	get now(): string {
		return formatInstant(reader.locale, page.data.now);
	},
	title: (session: SessionView) => titleOf(reader.locale, reader.t.sessions.kinds, session),
	host: (session: SessionView) => nameIn(reader.locale, session.host),
	day: (session: SessionView) => formatDay(reader.locale, session.startsAt!),
	when: (session: SessionView) => formatSpan(reader.locale, session.startsAt!, session.endsAt!),
	span: ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) =>
		formatSpan(reader.locale, startsAt, endsAt),
	firstWish: (session: SessionView) => say.span(session.options[0]!),
	place: (session: SessionView) => placeOf(reader.locale, session) ?? '',
	experts: (session: SessionView) =>
		session.experts.map((expert) => expert.name).join(reader.t.sessions.history.and),
	clock: ({ due, overdue, workingDaysLeft }: Pick<Clock, 'due' | 'overdue' | 'workingDaysLeft'>) => {
		const { clock } = reader.t.overview;
		const isToday = dayOf(due) === dayOf(page.data.now);
		const moment = isToday && !overdue ? timeOf(due) : formatInstant(reader.locale, due);
		return overdue
			? clock.overdue({ due: moment })
			: clock.left({ days: isToday ? 0 : workingDaysLeft, due: moment });
	}
};
