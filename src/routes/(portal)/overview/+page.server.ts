import { redirect } from '@sveltejs/kit';
import { hasRole, officeOf, organisationsOf, type UserActor } from '$lib/access/actor.ts';
import { homeOf, otherAreas } from '$lib/access/areas.ts';
import { cityRoles, hostRoles } from '$lib/access/roles.ts';
import { requireUser } from '$lib/access/server/guards.ts';
import { addDays, instantAt, yearOf } from '$lib/calendar/shanghai.ts';
import { listCareTasks } from '$lib/care/server/queue.ts';
import { listCaseTasks } from '$lib/cases/server/home.ts';
import { findFollowUpTasks } from '$lib/cases/server/follow-up-queries.ts';
import { now, today } from '$lib/server/clock.ts';
import type { SessionFilter } from '$lib/sessions/filter.ts';
import { mayRemindAtAll } from '$lib/sessions/reminder.ts';
import { counts, type Count } from '$lib/sessions/session.ts';
import {
	listDisputes,
	listMissingReports,
	listMissingVerifications,
	listOffers,
	listOpenRequests,
	listOverdueRequests,
	listProposals,
	listRecentRefusals,
	listToReport,
	listToVerify,
	listUpcoming,
	listWaiting
} from '$lib/sessions/server/agenda.ts';
import { countAffected } from '$lib/sessions/server/affected.ts';
import { clockOf } from '$lib/sessions/server/deadlines.ts';
import { countInbox, listInbox } from '$lib/sessions/server/inbox.ts';
import { findPacer } from '$lib/sessions/server/pace.ts';
import { progress } from '$lib/sessions/server/progress.ts';
import { countSessions } from '$lib/sessions/server/queries.ts';
import { listStops } from '$lib/sessions/server/today.ts';
import { mayReadLog } from '$lib/students/grants.ts';
import { countOverrides } from '$lib/consents/server/override.ts';
import { countReviews } from '$lib/students/server/break-glass.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const home = homeOf(actor);
	if (home !== '/overview') redirect(303, home);
	const [affected, reviews, overrides, host, coordinator, expert, bureau] = await Promise.all([
		countAffected(actor),
		mayReadLog(actor) ? countReviews(actor) : 0,
		hasRole(actor, 'counsellor', 'school_leader', 'dpo') ? countOverrides(actor) : 0,
		hasRole(actor, ...hostRoles) ? hostHome(actor) : null,
		hasRole(actor, 'coordinator') ? coordinatorHome(actor) : null,
		hasRole(actor, 'expert') ? expertHome(actor) : null,
		hasRole(actor, ...cityRoles, 'bureau_county') ? bureauHome(actor) : null
	]);
	return {
		today: today(),
		now: now(),
		year: yearOf(now()),
		affected,
		reviews,
		overrides,
		otherAreas: otherAreas(actor),
		organisation: actor.posts[0] ? officeOf(actor.posts[0]) : null,
		host,
		coordinator,
		expert,
		bureau
	};
};

async function hostHome(actor: UserActor) {
	const hostId = organisationsOf(actor, ...hostRoles)[0]!;
	const [
		care,
		cases,
		followUps,
		toVerify,
		offers,
		proposals,
		openRequests,
		waiting,
		disputes,
		refusals,
		upcoming,
		standing
	] = await Promise.all([
		listCareTasks(actor),
		listCaseTasks(actor),
		findFollowUpTasks(actor),
		listToVerify(actor),
		listOffers(actor),
		listProposals(actor),
		listOpenRequests(actor),
		listWaiting(actor),
		listDisputes(actor),
		listRecentRefusals(actor, instantAt(addDays(today(), -14), '00:00')),
		listUpcoming(actor, { limit: 5 }),
		countsOf(actor, { host: hostId })
	]);
	return {
		hostId,
		care,
		cases,
		followUps,
		toVerify,
		offers: offers.map((session) => ({ session, clock: clockOf(session.proposal!.expiresAt!, now()) })),
		proposals,
		openRequests,
		waiting,
		disputes,
		refusals,
		upcoming,
		standing
	};
}

async function coordinatorHome(actor: UserActor) {
	const [inbox, count, stops, missingReports, upcoming, standing] = await Promise.all([
		listInbox(actor, 'pending', {}),
		countInbox(actor),
		stopsToday(actor),
		listMissingReports(actor),
		listUpcoming(actor, { limit: 5 }),
		countsOf(actor, {})
	]);
	return {
		inbox: inbox.slice(0, 5),
		pending: count.pending,
		waiting: count.waiting,
		stops,
		missingReports,
		upcoming,
		standing
	};
}

async function expertHome(actor: UserActor) {
	const [stops, toReport, upcoming] = await Promise.all([
		stopsToday(actor),
		listToReport(actor),
		listUpcoming(actor, { limit: 6, own: true })
	]);
	return { stops, toReport, upcoming };
}

/** What is still to happen today, or is just happening. */
async function stopsToday(actor: UserActor) {
	const stops = await listStops(actor, { from: today(), until: today(), limit: 40 });
	return stops.filter(({ status, endsAt }) => status === 'scheduled' && endsAt > now());
}

async function bureauHome(actor: UserActor) {
	const [overdueRequests, disputes, missingVerifications, missingReports, upcoming, rows, pacer] =
		await Promise.all([
			listOverdueRequests(actor),
			listDisputes(actor),
			listMissingVerifications(actor),
			listMissingReports(actor),
			listUpcoming(actor, { limit: 5 }),
			progress(actor, { year: yearOf(now()), by: 'none' }),
			findPacer(actor, yearOf(now()))
		]);
	return {
		overdueRequests,
		disputes,
		mayResolve: hasRole(actor, 'bureau_city', 'bureau_county'),
		mayRemind: mayRemindAtAll(actor),
		late: missingVerifications.filter(({ clock }) => clock.overdue),
		missingVerifications,
		missingReports,
		upcoming,
		rows: pacer.paced(rows)
	};
}

async function countsOf(actor: UserActor, filter: SessionFilter): Promise<Record<Count, number>> {
	const year = yearOf(now());
	const values = await Promise.all(
		counts.map((count) =>
			countSessions(actor, { ...filter, count, from: `${year}-01-01`, to: `${year}-12-31` })
		)
	);
	return Object.fromEntries(counts.map((count, i) => [count, values[i]!])) as Record<Count, number>;
}
