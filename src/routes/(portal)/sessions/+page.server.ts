import { hasRole } from '$lib/access/actor.ts';
import { cityRoles, hostRoles } from '$lib/access/roles.ts';
import { requireUser } from '$lib/access/server/guards.ts';
import { instantAt, yearOf } from '$lib/calendar/shanghai.ts';
import { findOrganisation, listCounties, listExperts, listTeams } from '$lib/network/server/queries.ts';
import { activityCodes } from '$lib/sessions/activity.ts';
import { feedQuery } from '$lib/sessions/feed.ts';
import { readListView } from '$lib/sessions/list-view.ts';
import { seesResources, seesSessions } from '$lib/sessions/policy.ts';
import { listYears } from '$lib/sessions/server/progress.ts';
import { countByStatus, listPublicSessions, listSessions } from '$lib/sessions/server/queries.ts';
import { countedAs, statuses, type SessionStatus } from '$lib/sessions/session.ts';
import { now, today } from '$lib/server/clock.ts';
import type { PageServerLoad } from './$types';
import { readCalendar } from './calendar.server.ts';

const pageSize = 40;

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const running = yearOf(now());
	if (!seesSessions(actor)) {
		const sessions = await listPublicSessions({ from: instantAt(today(), '00:00'), limit: 200 });
		return { kind: 'public' as const, sessions, running };
	}

	const byResource = seesResources(actor);
	const asked = readListView(event.url.searchParams, today(), byResource);
	const { filter } = asked;
	/** Where all sessions are the reader's own school's, its name is no news. */
	const manyHosts = hasRole(actor, ...cityRoles, 'bureau_county', 'coordinator', 'expert');
	const isDefault = asked.state === '' && filter.status !== undefined;
	const [page, calendar, counts, counties, teams, years, host, [expert]] = await Promise.all([
		asked.span
			? { items: [], nextCursor: null }
			: listSessions(actor, filter, {
					limit: pageSize,
					cursor: event.url.searchParams.get('after'),
					order: asked.order
				}),
		readCalendar({ actor, locale: event.locals.locale, manyHosts }, asked),
		countByStatus(actor, isDefault ? { ...filter, status: undefined } : filter),
		listCounties(),
		listTeams(),
		listYears(running),
		filter.host ? findOrganisation(filter.host) : undefined,
		filter.expert ? listExperts({ ids: [filter.expert] }) : []
	]);
	const named = ({ name, nameEn }: { name: string; nameEn: string | null }) => ({ name, nameEn });
	const among = (some: readonly SessionStatus[]) => some.reduce((n, status) => n + (counts[status] ?? 0), 0);
	const team = teams.find(({ id }) => id === filter.team);
	const county = counties.find(({ code }) => code === filter.county);
	return {
		kind: 'own' as const,
		asked,
		count: among(filter.status ?? statuses),
		/** What of the whole is not settled or not to happen: told beside the number. */
		ofCount: {
			cancelled: isDefault ? among(['cancelled']) : 0,
			open: isDefault ? among(countedAs.requested) : 0
		},
		running,
		sessions: page.items,
		calendar,
		nextCursor: page.nextCursor,
		mayRequest: hasRole(actor, ...hostRoles, 'coordinator'),
		byResource,
		manyHosts,
		names: {
			county: county && named(county),
			host: host && named(host),
			team: team && named(team),
			expert: expert && { name: expert.name, nameEn: null }
		},
		choices: {
			years,
			activities: activityCodes,
			counties: hasRole(actor, ...cityRoles, 'coordinator', 'expert') ? counties : [],
			teams: byResource ? teams.map(({ id, name, nameEn }) => ({ id, name, nameEn })) : []
		},
		feedQuery: feedQuery(event.url.searchParams),
		today: today()
	};
};
