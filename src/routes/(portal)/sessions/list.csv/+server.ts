import { error } from '@sveltejs/kit';
import { requireUser } from '$lib/access/server/guards.ts';
import { dayOf, timeOf } from '$lib/calendar/shanghai.ts';
import { csvResponse } from '$lib/http/server/csv.ts';
import { nameIn } from '$lib/i18n/locale.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { listCounties } from '$lib/network/server/queries.ts';
import { today } from '$lib/server/clock.ts';
import { readListView } from '$lib/sessions/list-view.ts';
import { seesSessions } from '$lib/sessions/policy.ts';
import { listSessions } from '$lib/sessions/server/queries.ts';
import { placeOf, titleOf } from '$lib/sessions/title.ts';
import type { RequestHandler } from './$types';

const pageSize = 500;

/** The rows of the list, all its pages, in its order. */
export const GET: RequestHandler = async (event) => {
	const actor = requireUser(event);
	if (!seesSessions(actor)) error(403, { message: 'not_allowed', code: 'not_allowed' });
	const { locale } = event.locals;
	const { sessions: t, exports: x } = messagesFor(locale);
	const { filter, order } = readListView(event.url.searchParams, today());
	const counties = new Map((await listCounties()).map((county) => [county.code, nameIn(locale, county)]));

	const found = [];
	for (let cursor: string | null | undefined; cursor !== null;) {
		const page = await listSessions(actor, filter, { limit: pageSize, cursor, order });
		found.push(...page.items);
		cursor = page.nextCursor;
	}
	const words = [
		filter.county && counties.get(filter.county),
		filter.indicator && messagesFor(locale).targets.short[filter.indicator],
		filter.activity && t.kinds[filter.activity],
		filter.count && t.counts[filter.count],
		filter.from,
		filter.to
	].filter(Boolean);
	return csvResponse(
		[x.sessions, ...words, today()].join('_'),
		[...x.sessionColumns],
		found.map((session) => [
			session.number,
			t.statuses[session.status],
			session.startsAt && dayOf(session.startsAt),
			session.startsAt && timeOf(session.startsAt),
			session.endsAt && timeOf(session.endsAt),
			t.kinds[session.activity],
			titleOf(locale, t.kinds, session),
			nameIn(locale, session.host),
			counties.get(session.countyCode) ?? session.countyCode,
			session.team && nameIn(locale, session.team),
			session.experts.map(({ name }) => name).join(t.history.and),
			placeOf(locale, session),
			session.expectedAttendance,
			session.reportedAttendance,
			session.verifiedAttendance
		])
	);
};
