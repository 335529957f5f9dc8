import { allowAnyone } from '$lib/access/server/guards.ts';
import { defaultLocale, isLocale } from '$lib/i18n/locale.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { now } from '$lib/server/clock.ts';
import { listPublicEvents } from '$lib/sessions/server/calendar-events.ts';
import type { RequestHandler } from './$types';
import { answerWithEvents } from '../calendar-answer.ts';

/** Everybody's calendar, in the language that its address names: programs have none of their own. */
export const GET: RequestHandler = async (event) => {
	allowAnyone(event);
	const asked = event.url.searchParams.get('locale');
	const locale = isLocale(asked) ? asked : defaultLocale;
	const { ics } = messagesFor(locale).sessions;
	const at = now();
	return answerWithEvents(
		event,
		{ name: ics.public, locale, events: await listPublicEvents(at), isPublic: true },
		at
	);
};
