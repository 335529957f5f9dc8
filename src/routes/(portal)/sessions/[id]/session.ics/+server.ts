import { error } from '@sveltejs/kit';
import { requireUser } from '$lib/access/server/guards.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { nameIn } from '$lib/i18n/locale.ts';
import { now } from '$lib/server/clock.ts';
import { icsOf } from '$lib/sessions/ics.ts';
import { placeOf, titleOf } from '$lib/sessions/title.ts';
import type { RequestHandler } from './$types';
import { openSession } from '../open.ts';

export const GET: RequestHandler = async (event) => {
	const actor = requireUser(event);
	const { session, facts, history } = await openSession(event, actor);
	const { startsAt, endsAt } = session;
	if (!startsAt || !endsAt) error(404, { message: 'not_found', code: 'not_found' });

	const { locale } = event.locals;
	const { kinds, ics } = messagesFor(locale).sessions;
	const host = nameIn(locale, session.host);
	const title = titleOf(locale, kinds, session);
	const kind = kinds[session.activity];
	const place = placeOf(locale, session);
	const file = icsOf(
		{
			id: session.id,
			sequence: facts.icsSequence,
			status: session.status,
			startsAt,
			endsAt,
			createdAt: session.requestedAt,
			changedAt: history[0]?.at ?? session.requestedAt,
			summary: title === kind ? `[${kind}] ${host}` : `[${kind}] ${title} · ${host}`,
			location: [place, host].filter(Boolean).join(', '),
			category: kind,
			url: `${event.url.origin}/sessions/${session.id}`
		},
		{ name: ics.calendar, now: now() }
	);
	return new Response(file, {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': `attachment; filename="tongxin-${session.number}.ics"`
		}
	});
};
