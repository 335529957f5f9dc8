import { allowAnyone, notFound } from '$lib/access/server/guards.ts';
import { now } from '$lib/server/clock.ts';
import { readFeed } from '$lib/sessions/server/feeds.ts';
import type { RequestHandler } from './$types';
import { answerWithEvents } from '../../calendar-answer.ts';

/** Whoever has the address has the calendar: calendar programs can't sign in. */
export const GET: RequestHandler = async (event) => {
	allowAnyone(event);
	const at = now();
	const feed = (await readFeed(event.params.token, at)) ?? notFound();
	return answerWithEvents(event, feed, at);
};
