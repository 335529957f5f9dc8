import { notFound, requireUser } from '$lib/access/server/guards.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { now } from '$lib/server/clock.ts';
import { icsOf } from '$lib/sessions/ics.ts';
import { eventOf, findEvent } from '$lib/sessions/server/calendar-events.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const actor = requireUser(event);
	const row = (await findEvent(actor, event.params.id)) ?? notFound();
	const { locale } = event.locals;
	const name = messagesFor(locale).sessions.ics.calendar;
	return new Response(icsOf([eventOf(locale, row, event.url.origin)], { name, now: now() }), {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': `attachment; filename="tongxin-${row.number}.ics"`
		}
	});
};
