import { redirect, type RequestEvent } from '@sveltejs/kit';
import { hasRole, organisationsOf, type UserActor } from '$lib/access/actor.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { notFound } from '$lib/access/server/guards.ts';
import { nameIn } from '$lib/i18n/locale.ts';
import { sayProblem } from '$lib/i18n/server.ts';
import {
	findOrganisation,
	listRooms,
	listTeams,
	listTopics,
	type DirectoryEntry,
	type Room,
	type Team,
	type Topic
} from '$lib/network/server/queries.ts';
import type { OrganisationKind } from '$lib/network/organisation.ts';
import { now } from '$lib/server/clock.ts';
import type { Values } from '$lib/server/errors.ts';
import { activities, activitiesFor, isActivity, type ActivityCode } from '$lib/sessions/activity.ts';
import { whatForm } from '$lib/sessions/forms.ts';
import { isAnswerable } from '$lib/sessions/session.ts';
import { mayChange } from '$lib/sessions/policy.ts';
import {
	draftAddress,
	intervalOf,
	readDraft,
	slotOf,
	whatOf,
	type RequestDraft
} from '$lib/sessions/request-draft.ts';
import { findFacts } from '$lib/sessions/server/facts.ts';
import { findLostTimes } from '$lib/sessions/server/lost-times.ts';
import { findSession, type SessionView } from '$lib/sessions/server/queries.ts';

/** Kinds that this coordinator's own teams offer: what can be asked for in a host's name. */
export async function offeredKinds(actor: UserActor): Promise<ActivityCode[]> {
	const own = organisationsOf(actor, 'coordinator');
	const teams = await listTeams();
	return [
		...new Set(teams.filter((team) => own.includes(team.organisationId)).flatMap((team) => team.activities))
	].filter(isActivity);
}

export interface OpenDraft extends RequestDraft {
	/** Null while a coordinator has not chosen for whom. */
	host: DirectoryEntry | null;
	/** Whether another host could be chosen. */
	hostIsChosen: boolean;
	kinds: ActivityCode[];
	topics: Topic[];
	teams: Team[];
	rooms: Room[];
	/** The open request that is changed. */
	changed: SessionView | null;
	/** Times that were taken out because they are over or don't fit the kind. */
	dropped: number;
	errors: Partial<Record<string, string[]>>;
}

/** The draft of the address with what it refers to; whatever is wrong with the first page stands in `errors`. */
export async function openDraft(event: RequestEvent, actor: UserActor): Promise<OpenDraft> {
	const typed = readDraft(event.url.searchParams);
	const { draft, changed } = await fromEarlier(actor, typed);
	const host = await hostOf(actor, draft, changed);
	const ownHosts: string[] = organisationsOf(actor, ...hostRoles);
	const inTheirName = host !== null && !ownHosts.includes(host.id);
	if (host) draft.what.hostId = host.id;
	const [topics, teams, rooms, offered] = await Promise.all([
		listTopics(),
		listTeams(),
		host ? listRooms(host.id) : [],
		inTheirName ? offeredKinds(actor) : null
	]);
	const kinds = host
		? activitiesFor(host.kind as OrganisationKind).filter((kind) => !offered || offered.includes(kind))
		: [];
	const activity = isActivity(draft.what.activity) ? draft.what.activity : null;
	if (activity && activities[activity].audiences.length === 1)
		draft.what.audience = activities[activity].audiences[0]!;

	const kept = activity ? draft.slots.filter((slot) => suits(slot, activity, changed)) : draft.slots;
	const own = organisationsOf(actor, 'coordinator');
	const open: OpenDraft = {
		...draft,
		slots: kept,
		dropped: draft.slots.length - kept.length,
		host,
		hostIsChosen: inTheirName && !changed,
		kinds,
		topics,
		teams: inTheirName ? teams.filter((team) => own.includes(team.organisationId)) : teams,
		rooms,
		changed,
		errors: {}
	};
	open.errors = faults(open, event);
	return open;
}

/** An earlier session fills in what the address leaves open. */
async function fromEarlier(
	actor: UserActor,
	typed: RequestDraft
): Promise<{ draft: RequestDraft; changed: SessionView | null }> {
	const id = typed.change ?? typed.again;
	if (!id) return { draft: typed, changed: null };
	const session = (await findSession(actor, id)) ?? notFound();
	if (!typed.change) {
		const what = typed.what.activity ? typed.what : { ...whatOf(session), ...typed.what };
		return { draft: { ...typed, what, again: undefined }, changed: null };
	}
	const facts = await findFacts(actor, id);
	if (!facts || !mayChange(actor, facts) || !isAnswerable(facts, now())) redirect(303, `/sessions/${id}`);
	if (typed.what.activity) return { draft: typed, changed: session };
	const draft = { ...typed, what: { ...whatOf(session), ...typed.what } };
	if (draft.slots.length === 0) {
		const lost = (await findLostTimes(session)).map(({ lost }) => slotOf(lost));
		draft.slots = session.options
			.filter((option) => option.startsAt > now())
			.map(slotOf)
			.filter((slot) => !lost.includes(slot));
	}
	return { draft, changed: session };
}

async function hostOf(
	actor: UserActor,
	draft: RequestDraft,
	changed: SessionView | null
): Promise<DirectoryEntry | null> {
	const own: string[] = organisationsOf(actor, ...hostRoles);
	const isCoordinator = hasRole(actor, 'coordinator');
	const wanted = changed?.host.id ?? draft.what.hostId;
	if (wanted && /^[0-9a-f-]{36}$/i.test(wanted) && (own.includes(wanted) || isCoordinator)) {
		const found = await findOrganisation(wanted);
		if (found && activitiesFor(found.kind as OrganisationKind).length) return found;
	}
	return own.length === 1 && !isCoordinator ? ((await findOrganisation(own[0]!)) ?? null) : null;
}

/** Still ahead and as long as the kind; the times of the request that is changed have their own length. */
function suits(slot: string, activity: ActivityCode, changed: SessionView | null): boolean {
	const { startsAt, endsAt } = intervalOf(slot)!;
	if (startsAt <= now()) return false;
	if (endsAt.getTime() - startsAt.getTime() === activities[activity].minutes * 60_000) return true;
	return changed?.activity === activity && changed.options.map(slotOf).includes(slot);
}

/** What is wrong with the first page, in the reader's words, by field. */
function faults(open: OpenDraft, event: RequestEvent): OpenDraft['errors'] {
	const { locale } = event.locals;
	const errors: OpenDraft['errors'] = {};
	const add = (field: string, problem: string, values?: Values) => {
		errors[field] ??= [sayProblem(locale, { problem, values })];
	};
	if (!open.host) {
		add('hostId', 'host_needed');
		return errors;
	}
	const read = whatForm.safeParse(open.what);
	for (const issue of read.error?.issues ?? []) add(String(issue.path[0]), issue.message);
	const { activity, audience, topicId, teamId, roomId } = open.what;
	if (isActivity(activity)) {
		if (!open.kinds.includes(activity)) add('activity', 'activity_not_for_host');
		if (audience && !(activities[activity].audiences as readonly string[]).includes(audience)) {
			add('audience', 'audience_not_for_activity');
		}
		if (
			topicId &&
			!open.topics.some((topic) => topic.id === topicId && topic.activities.includes(activity))
		) {
			add('topicId', 'unknown_choice');
		}
		if (teamId && !open.teams.some((team) => team.id === teamId && team.activities.includes(activity))) {
			add('teamId', 'team_does_not_offer');
		}
	}
	if (roomId) {
		const room = open.rooms.find(({ id }) => id === roomId);
		if (!room) add('roomId', 'unknown_choice');
		else if (Number(open.what.expectedAttendance) > room.seats) {
			add('expectedAttendance', 'room_too_small', { room: nameIn(locale, room), seats: room.seats });
		}
	}
	return errors;
}

/** Whoever comes with a faulty first page is led back to it, with everything they typed. */
export function requireWhat(open: OpenDraft): void {
	if (Object.keys(open.errors).length === 0) return;
	redirect(303, draftAddress('what', { ...open, checked: true }));
}

/** What the pages of a draft show beside the address: who, what, and the words for it. */
export function summaryOf(open: OpenDraft) {
	const { what } = open;
	return {
		host: open.host && { name: open.host.name, nameEn: open.host.nameEn, isOwn: !open.hostIsChosen },
		activity: isActivity(what.activity) ? what.activity : null,
		topic: pick(open.topics, what.topicId),
		title: what.title ?? null,
		audience: what.audience ?? null,
		expected: what.expectedAttendance ?? null,
		room: pick(open.rooms, what.roomId),
		venue: what.venue ?? null,
		team: pick(open.teams, what.teamId),
		note: what.note ?? null
	};
}
export type DraftSummary = ReturnType<typeof summaryOf>;

function pick<T extends { id: string; name: string; nameEn: string | null }>(
	rows: T[],
	id: string | undefined
) {
	const row = rows.find((one) => one.id === id);
	return row ? { name: row.name, nameEn: row.nameEn } : null;
}

/** What the browser needs to lead from page to page. */
export function addressOf(open: OpenDraft) {
	return { what: open.what, slots: open.slots, change: open.changed?.id };
}
