import type { RequestEvent } from '@sveltejs/kit';
import { dayOf, instantAt } from '$lib/calendar/shanghai.ts';
import { conditional } from '$lib/http/server/conditional.ts';
import type { Locale } from '$lib/i18n/locale.ts';
import { icsOf } from '$lib/sessions/ics.ts';
import { eventOf, type EventRow } from '$lib/sessions/server/calendar-events.ts';

interface Content {
	name: string;
	locale: Locale;
	events: EventRow[];
	isPublic?: boolean;
}

/** A calendar for programs that come back: nothing at all if they have it already. */
export function answerWithEvents(
	{ request, url }: Pick<RequestEvent, 'request' | 'url'>,
	{ name, locale, events: rows, isPublic = false }: Content,
	now: Date
): Response {
	const { origin } = url;
	const events = rows.map((row) => eventOf(locale, row, isPublic ? undefined : origin));
	// Midnight moves the window, and with it what is in the calendar.
	const midnight = instantAt(dayOf(now), '00:00');
	const changedAt = rows.reduce((last, row) => (row.changedAt > last ? row.changedAt : last), midnight);
	const refresh = isPublic
		? { hours: 1, url: `${origin}/`, source: `${origin}/calendar.ics` }
		: { hours: 1, url: `${origin}/sessions` };
	const headers = {
		'content-type': 'text/calendar; charset=utf-8',
		'content-disposition': 'inline; filename="tongxin.ics"',
		'cache-control': isPublic ? 'public, max-age=900' : 'private, no-cache',
		'x-robots-tag': 'noindex'
	};
	return conditional(request, { content: [name, events], changedAt, headers }, () =>
		icsOf(events, { name, now, isPublic, refresh })
	);
}
