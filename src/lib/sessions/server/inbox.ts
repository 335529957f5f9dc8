import { and, asc, desc, eq, gt, inArray, sql, type SQL } from 'drizzle-orm';
import { organisationsOf, type UserActor } from '../../access/actor.ts';
import { inboxTabs, type InboxTab, type InboxView } from '../inbox-view.ts';
import { now } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { session } from '../../server/db/schema/index.ts';
import { answerDue, clockOf, rungOf, type Clock } from './deadlines.ts';
import { byNeed, type Need } from '../need.ts';
import { needsOf, ranked } from './waiting-list.ts';
import { instant, selectViews, type SessionView } from './queries.ts';
import { ofTeams } from './scope.ts';

export interface InboxRow {
	session: SessionView;
	clock: Clock;
	/** Other open requests that wish for an overlapping time and could go to the same team. */
	rivals: number;
	/** Of a request on the waiting list. */
	need: Need | null;
	/** How loudly the portal has asked for the answer. */
	rung: ReturnType<typeof rungOf>;
}

const longestTab = 200;

/** Requests waiting for this coordinator, answered by them, or entered by them. Oldest promise first. */
export async function listInbox(
	actor: UserActor,
	tab: InboxTab,
	filter: Pick<InboxView, 'county' | 'activity'>
): Promise<InboxRow[]> {
	const at = now();
	const views = await selectViews(
		and(
			inTab(actor, tab, at),
			filter.county ? eq(session.countyCode, filter.county) : undefined,
			filter.activity ? eq(session.activity, filter.activity) : undefined
		),
		orderOf[tab],
		longestTab
	);
	const [rivals, needs] = await Promise.all([
		countRivals(views.filter((view) => view.status === 'requested').map((view) => view.id)),
		tab === 'waiting' ? needsOf(views) : null
	]);
	const rows = views.map((view) => ({
		session: view,
		clock: clockOf(answerDue(view.requestedAt), at),
		rivals: rivals.get(view.id) ?? 0,
		need: needs?.get(view.id) ?? null,
		rung: view.status === 'requested' ? rungOf(view.requestedAt, at) : null
	}));
	return needs ? rows.sort((a, b) => byNeed(ranked(a.session, needs), ranked(b.session, needs))) : rows;
}

const orderOf: Record<InboxTab, SQL[]> = {
	pending: [asc(session.requestedAt), asc(session.id)],
	/** Whoever waits longest is never cut off; the need is weighed afterwards. */
	waiting: [asc(session.waitlistedAt), asc(session.id)],
	handled: [desc(session.answeredAt)],
	mine: [desc(session.requestedAt)]
};

/** How many each tab holds. */
export async function countInbox(actor: UserActor): Promise<Record<InboxTab, number>> {
	const at = now();
	const count = (tab: InboxTab) => db().$count(session, inTab(actor, tab, at));
	const [pending, waiting, handled, mine] = await Promise.all(inboxTabs.map(count));
	return { pending: pending!, waiting: waiting!, handled: handled!, mine: mine! };
}

/** Requests that still wait for an answer of these organisations' teams. */
export function awaitingAnswer(organisationIds: string[], at: Date): SQL {
	return and(eq(session.status, 'requested'), gt(session.answerableUntil, at), ofTeams(organisationIds))!;
}

function inTab(actor: UserActor, tab: InboxTab, at: Date): SQL {
	const own = organisationsOf(actor, 'coordinator');
	switch (tab) {
		case 'pending':
			return awaitingAnswer(own, at);
		case 'waiting':
			return and(inArray(session.status, ['waitlisted', 'offered']), ofTeams(own))!;
		case 'handled':
			return and(eq(session.answeredBy, actor.id), ofTeams(own))!;
		case 'mine':
			return eq(session.requestedBy, actor.id);
	}
}

/** An open request other than `mine` whose wish overlaps one of `mine`'s and that could go to the same team. */
const competing = sql`
	session_option mine
	join session asked on asked.id = mine.session_id
	join session_option theirs on theirs.starts_at < mine.ends_at and theirs.ends_at > mine.starts_at
		and theirs.starts_at > mine.starts_at - interval '12 hours'
	join session rival on rival.id = theirs.session_id and rival.id <> asked.id and rival.status = 'requested'
		and (rival.team_id is null or asked.team_id is null or rival.team_id = asked.team_id)
		and exists (
			select 1 from team_activity a join team_activity b on b.team_id = a.team_id and b.activity = rival.activity
			where a.activity = asked.activity and (asked.team_id is null or a.team_id = asked.team_id)
			and (rival.team_id is null or a.team_id = rival.team_id))`;

async function countRivals(ids: string[]): Promise<Map<string, number>> {
	if (ids.length === 0) return new Map();
	const rows = await db().execute<{ id: string; n: number }>(
		sql`select mine.session_id as id, count(distinct rival.id)::int as n from ${competing}
			where mine.session_id in ${ids} group by mine.session_id`
	);
	return new Map(rows.map((row) => [row.id, row.n]));
}

export interface Rival {
	/** Position of the wished time of the request that is looked at. */
	position: number;
	id: string;
	host: { name: string; nameEn: string | null };
	audience: string;
	expectedAttendance: number;
	/** Sessions of that host already verified this year: who has had little comes first. */
	verifiedThisYear: number;
}

/** Who else wishes for each of the request's times. Those who have had the fewest sessions first. */
export async function listRivals(sessionId: string, yearStart: Date): Promise<Rival[]> {
	const rows = await db().execute<{
		position: number;
		id: string;
		host_name: string;
		host_name_en: string | null;
		audience: string;
		expected_attendance: number;
		verified: number;
	}>(
		sql`select distinct mine.position, rival.id, o.name as host_name, o.name_en as host_name_en, rival.audience, rival.expected_attendance,
				(select count(*)::int from session v where v.host_id = rival.host_id and v.status = 'verified'
					and v.starts_at >= ${instant(yearStart)}) as verified
			from ${competing} join organisation o on o.id = rival.host_id
			where mine.session_id = ${sessionId}
			order by mine.position, verified, o.name`
	);
	return rows.map((row) => ({
		position: row.position,
		id: row.id,
		host: { name: row.host_name, nameEn: row.host_name_en },
		audience: row.audience,
		expectedAttendance: row.expected_attendance,
		verifiedThisYear: row.verified
	}));
}
