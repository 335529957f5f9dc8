import { fail } from '@sveltejs/kit';
import type { UserActor } from '$lib/access/actor.ts';
import { notFound, requireRole } from '$lib/access/server/guards.ts';
import { listHistory } from '$lib/audit/server/queries.ts';
import { formatSpan } from '$lib/calendar/format.ts';
import { addDays, dayOf, instantAt, yearOf } from '$lib/calendar/shanghai.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { nameIn } from '$lib/i18n/locale.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { findOrganisation, listCounties } from '$lib/network/server/queries.ts';
import { now, today } from '$lib/server/clock.ts';
import { activities } from '$lib/sessions/activity.ts';
import { acceptanceForm, overrideOf } from '$lib/sessions/forms.ts';
import { nearestFree } from '$lib/sessions/free-slots.ts';
import { readInboxView } from '$lib/sessions/inbox-view.ts';
import { mayAccept, mayDecline, mayOffer, mayOverrideAny } from '$lib/sessions/policy.ts';
import { slotOf } from '$lib/sessions/request-draft.ts';
import { acceptSession } from '$lib/sessions/server/accept-session.ts';
import { listCandidates } from '$lib/sessions/server/candidates.ts';
import { heldInterval } from '$lib/sessions/server/claim.ts';
import { answerDue } from '$lib/sessions/server/deadlines.ts';
import { findFacts } from '$lib/sessions/server/facts.ts';
import { freeSlots } from '$lib/sessions/server/free-slots.ts';
import type { LoadedSession } from '$lib/sessions/server/load.ts';
import { listInbox, listRivals, type InboxRow } from '$lib/sessions/server/inbox.ts';
import { findSession, type SessionView } from '$lib/sessions/server/queries.ts';
import { findPlace } from '$lib/sessions/server/waiting-list.ts';
import type { Interval } from '$lib/sessions/session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'coordinator');
	const { id } = event.params;
	const view = readInboxView(event.url.searchParams);
	const [session, facts] = await Promise.all([findSession(actor, id), findFacts(actor, id)]);
	if (!session || !facts) notFound();
	const isOpen = mayAccept(actor, facts, now());
	const [rows, counties, host, answer, history] = await Promise.all([
		listInbox(actor, view.tab, view),
		listCounties(),
		findOrganisation(session.host.id),
		isOpen ? answerOf(actor, session, facts, event.url.searchParams.get('slot')) : null,
		isOpen ? [] : listHistory('session', id)
	]);
	const place =
		session.status === 'waitlisted' || session.status === 'offered' ? await findPlace(session) : null;
	const county = counties.find(({ code }) => code === host?.countyCode);
	return {
		view,
		...beside(rows, id),
		session,
		county: county ? { name: county.name, nameEn: county.nameEn } : null,
		due: answerDue(session.requestedAt),
		can: { accept: isOpen, decline: mayDecline(actor, facts), offer: mayOffer(actor, facts) },
		answer,
		/** On the waiting list. */
		place,
		/** Who moved it on last, and when. */
		handled: history[0] && { at: history[0].at, by: history[0].actorName },
		keys: { version: session.version, idempotencyKey: crypto.randomUUID() }
	};
};

const rowsBeside = 12;

/** The part of the list around the request that is open. */
function beside(rows: InboxRow[], id: string) {
	const index = rows.findIndex(({ session }) => session.id === id);
	const start = Math.max(0, Math.min(index - rowsBeside / 2, rows.length - rowsBeside));
	const shown = rows.slice(start, start + rowsBeside);
	return { rows: shown, more: rows.length - shown.length };
}

/** What the coordinator weighs: for each wished time who could come and who else wants it, and the experts for one. */
async function answerOf(actor: UserActor, session: SessionView, facts: LoadedSession, wanted: string | null) {
	const at = now();
	const [rivals, candidates] = await Promise.all([
		listRivals(session.id, instantAt(`${yearOf(at)}-01-01`, '00:00')),
		listCandidates(actor, session, session.options)
	]);
	const options = session.options.map((option, i) => ({
		...option,
		slot: slotOf(option),
		isPast: option.startsAt <= at,
		free: candidates.filter(({ clashes, unfit }) => clashes[i] === null && unfit[i]!.length === 0).length,
		rivals: rivals.filter(({ position }) => position === i + 1)
	}));
	const ahead = options.filter(({ isPast }) => !isPast);
	const chosen =
		ahead.find(({ slot }) => slot === wanted) ??
		ahead.find(({ free }) => free > 0) ??
		ahead[0] ??
		options[0]!;
	const index = options.indexOf(chosen);
	const setupMinutes = activities[session.activity].setupMinutes;
	return {
		options,
		chosen: chosen.slot,
		held: heldInterval(chosen, setupMinutes),
		setupMinutes,
		experts: candidates
			.map(({ clashes, unfit, ...expert }) => ({
				...expert,
				clash: clashes[index] ?? null,
				unfit: unfit[index] ?? [],
				/** Another wished time at which this expert is free. */
				elsewhere:
					ahead.find((option) => {
						const i = options.indexOf(option);
						return option !== chosen && clashes[i] === null && unfit[i]!.length === 0;
					}) ?? null
			}))
			.sort((a, b) => hindrance(a) - hindrance(b)),
		mayOverride: mayOverrideAny(actor, facts.answeringTeams),
		/** A time at which nobody else loses, where the chosen one has rivals. */
		better: chosen.rivals.length
			? (ahead.find((option) => option.rivals.length === 0 && option.free > 0) ?? null)
			: null
	};
}

/** Free and fit first, then those whom a lead could send all the same, then those who are held. */
function hindrance({ clash, unfit }: { clash: unknown; unfit: unknown[] }): number {
	return clash !== null ? 2 : unfit.length > 0 ? 1 : 0;
}

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, 'coordinator');
		const { id } = event.params;
		const { locale } = event.locals;
		let wanted: Interval | undefined;
		const refused = await submit(
			event,
			acceptanceForm,
			async ({ slot, expertIds, overrideReason }, call) => {
				wanted = slot;
				await acceptSession(actor, id, { ...slot, expertIds, override: overrideOf(overrideReason) }, call);
				return (await findSession(actor, id))!;
			},
			(session) => ({
				to: '/requests',
				flash: {
					key: 'requests.accepted',
					values: {
						host: nameIn(locale, session.host),
						time: formatSpan(locale, session.startsAt!, session.endsAt!),
						experts: messagesFor(locale).requests.list({ items: session.experts.map(({ name }) => name) })
					}
				}
			})
		);
		const isTaken = refused.data.refusal?.code === 'slot_taken' && wanted !== undefined;
		return fail(refused.status, {
			...refused.data,
			/** The posted experts, to be ticked again. */
			expertIds: [...((refused.data.form.data.expertIds as string[] | undefined) ?? [])],
			overrideReason: refused.data.form.data.overrideReason as string | undefined,
			nearest: isTaken ? await nearestTo(actor, id, wanted!) : []
		});
	}
};

const searchDays = 28;

/** The free times nearest to one that was taken; only what the host wished for can be accepted at once. */
async function nearestTo(actor: UserActor, id: string, wanted: Interval) {
	const session = (await findSession(actor, id)) ?? notFound();
	const day = dayOf(wanted.startsAt);
	const { activity, audience, topic, team, host } = session;
	const free = await freeSlots(actor, {
		activity,
		audience,
		teamId: team?.id,
		topicId: topic?.id,
		hostId: host.id,
		from: [addDays(day, -7), today()].sort()[1]!,
		to: addDays(day, searchDays)
	});
	const wished = session.options.map(slotOf);
	return nearestFree(free.slots, wanted.startsAt, 3).map((startsAt) => {
		const time = { startsAt, endsAt: new Date(startsAt.getTime() + activities[activity].minutes * 60_000) };
		return {
			...time,
			slot: slotOf(time),
			isWished: wished.includes(slotOf(time)),
			isSame: +startsAt === +wanted.startsAt
		};
	});
}
