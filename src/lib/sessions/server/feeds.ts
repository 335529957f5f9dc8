import { and, asc, count, eq, isNull, lt, or } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { findActor } from '../../access/server/find-actor.ts';
import { newToken, tokenHash } from '../../access/server/tokens.ts';
import { change } from '../../audit/server/change.ts';
import type { Locale } from '../../i18n/locale.ts';
import { feedFilter, feedQuery, mostFeeds, type FeedInput } from '../feed.ts';
import type { Call } from '../../server/call.ts';
import { db } from '../../server/db/client.ts';
import { calendarFeed, expert } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { isId, newId } from '../../server/ids.ts';
import { listEvents, type EventRow } from './calendar-events.ts';

/** A feed as its owner sees it; its address is known to nobody any more. */
export interface Feed {
	id: string;
	name: string;
	query: string;
	locale: Locale;
	createdAt: Date;
	lastReadAt: Date | null;
}

/** The feeds that a person has not revoked. */
export async function listFeeds(actor: UserActor): Promise<Feed[]> {
	const { id, name, query, locale, createdAt, lastReadAt } = calendarFeed;
	return db()
		.select({ id, name, query, locale, createdAt, lastReadAt })
		.from(calendarFeed)
		.where(inForce(actor))
		.orderBy(asc(createdAt), asc(id));
}

/**
 * Makes a secret address. It comes back this once; a repetition of the same call gets none, because only its hash
 * is kept.
 * @throws DomainError `invalid`
 */
export async function createFeed(
	actor: UserActor,
	{ query = '', activity, name, locale }: FeedInput,
	call: Call
): Promise<{ id: string; token: string | null }> {
	const address = new URLSearchParams(query);
	if (activity) address.set('activity', activity);
	const kept = { query: feedQuery(address), name, locale };
	const token = newToken(32);
	const made = await change(actor, call, { createFeed: kept }, async (tx, at) => {
		const [has] = await tx.select({ n: count() }).from(calendarFeed).where(inForce(actor));
		if (has!.n >= mostFeeds) throw invalid('name', 'feeds_most', { n: mostFeeds });
		const id = newId();
		await tx
			.insert(calendarFeed)
			.values({ ...kept, id, userId: actor.id, tokenHash: tokenHash(token), createdAt: at });
		return {
			action: 'calendar_feed.created',
			entity: 'calendar_feed',
			entityId: id,
			change: kept,
			result: { id, tokenHash: tokenHash(token) }
		};
	});
	return { id: made.id, token: made.tokenHash === tokenHash(token) ? token : null };
}

/**
 * Ends a feed: its address answers like one that never was.
 * @throws DomainError `not_found`
 */
export async function revokeFeed(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { revokeFeed: id }, async (tx, at) => {
		const revoked = isId(id)
			? await tx
					.update(calendarFeed)
					.set({ revokedAt: at })
					.where(and(eq(calendarFeed.id, id), inForce(actor)))
					.returning({ id: calendarFeed.id })
			: [];
		if (revoked.length === 0) throw new DomainError('not_found');
		return {
			action: 'calendar_feed.revoked',
			entity: 'calendar_feed',
			entityId: id,
			change: {},
			result: { id }
		};
	});
}

function inForce(actor: UserActor) {
	return and(eq(calendarFeed.userId, actor.id), isNull(calendarFeed.revokedAt));
}

export interface FeedContent {
	name: string;
	locale: Locale;
	events: EventRow[];
}

/**
 * What stands under a secret address, by what its owner may see now. Unknown, revoked, and of a disabled account are
 * the same nothing after the same work.
 */
export async function readFeed(token: string, at: Date): Promise<FeedContent | undefined> {
	const { id, userId, name, query, locale } = calendarFeed;
	const [feed] = await db()
		.select({ id, userId, name, query, locale })
		.from(calendarFeed)
		.where(and(eq(calendarFeed.tokenHash, tokenHash(token)), isNull(calendarFeed.revokedAt)));
	const owner = await findActor(feed?.userId ?? nobody);
	if (!feed || !owner) return undefined;
	const events = await listEvents(owner, feedFilter(feed.query), at);
	await markRead(feed.id, at);
	return { name: feed.name, locale: feed.locale, events };
}

const nobody = '00000000-0000-0000-0000-000000000000';
const hour = 3_600_000;

/** Written once an hour at most: programs ask far more often than anybody looks. */
async function markRead(id: string, at: Date): Promise<void> {
	const { lastReadAt } = calendarFeed;
	await db()
		.update(calendarFeed)
		.set({ lastReadAt: at })
		.where(
			and(eq(calendarFeed.id, id), or(isNull(lastReadAt), lt(lastReadAt, new Date(at.getTime() - hour))))
		);
}

/** The directory's rows of experts that are this person. */
export async function ownExpertIds(actor: UserActor): Promise<string[]> {
	const rows = await db().select({ id: expert.id }).from(expert).where(eq(expert.userId, actor.id));
	return rows.map(({ id }) => id);
}
