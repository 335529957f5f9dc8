import { z } from 'zod';
import { locales } from '../i18n/locale.ts';
import { activityCodes } from './activity.ts';
import { readFilter, type SessionFilter } from './filter.ts';
import { blank, text } from '../i18n/fields.ts';

/** What a calendar that is read again and again shows: so many days back and ahead, and what was cancelled so long. */
export const feedWindow = { past: 90, ahead: 400, cancelled: 30 };

/** Nobody needs more addresses than that; each is a secret to be kept. */
export const mostFeeds = 10;

/** What of a list's address narrows a feed too. Time and state are the feed's own affair. */
const feedFilters = ['activity', 'indicator', 'county', 'host', 'team', 'expert'] as const;

/** The part of a list's address that a feed keeps, in one order and without what makes no sense. */
export function feedQuery(address: URLSearchParams): string {
	const filter = readFilter(address);
	const kept = new URLSearchParams();
	for (const name of feedFilters) if (filter[name]) kept.set(name, filter[name]);
	return kept.toString();
}

export function feedFilter(query: string): SessionFilter {
	const filter = readFilter(new URLSearchParams(query));
	return Object.fromEntries(
		feedFilters.flatMap((name) => (filter[name] ? [[name, filter[name]]] : []))
	) as SessionFilter;
}

export const feedInput = z.object({
	query: z.preprocess(blank, z.string().max(400, { error: 'too_long' }).optional()),
	activity: z.preprocess(blank, z.enum(activityCodes, { error: 'unknown_choice' }).optional()),
	name: text(40, 'feed_name_needed').min(1, { error: 'feed_name_needed' }),
	locale: z.enum(locales, { error: 'unknown_choice' })
});
export type FeedInput = z.output<typeof feedInput>;

export const feedRevocation = z.object({ id: z.uuid({ error: 'unknown_choice' }) });
