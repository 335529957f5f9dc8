import { redirect } from '@sveltejs/kit';
import { hasRole, organisationsOf, type UserActor } from '$lib/access/actor.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { requireRole } from '$lib/access/server/guards.ts';
import { formatSpan } from '$lib/calendar/format.ts';
import { dayOf } from '$lib/calendar/shanghai.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { nameIn, type Locale } from '$lib/i18n/locale.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { now } from '$lib/server/clock.ts';
import type { ActivityCode, Audience } from '$lib/sessions/activity.ts';
import { requestForm } from '$lib/sessions/forms.ts';
import type { Interval } from '$lib/sessions/session.ts';
import { draftAddress, intervalOf, slotOf } from '$lib/sessions/request-draft.ts';
import { changeRequest } from '$lib/sessions/server/change-request.ts';
import { listCandidates } from '$lib/sessions/server/candidates.ts';
import { answerDue } from '$lib/sessions/server/deadlines.ts';
import { enterSession } from '$lib/sessions/server/enter-session.ts';
import { freeSlots } from '$lib/sessions/server/free-slots.ts';
import { findSession, type SessionView } from '$lib/sessions/server/queries.ts';
import { requestSession } from '$lib/sessions/server/request-session.ts';
import { countWishes } from '$lib/sessions/server/wishes.ts';
import { invalid } from '$lib/server/errors.ts';
import { addressOf, openDraft, requireWhat, summaryOf, type OpenDraft } from '../draft.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...hostRoles, 'coordinator');
	const open = await openDraft(event, actor);
	requireWhat(open);
	const { slots, changed } = open;
	if (slots.length === 0 || slots.length > 3) {
		redirect(303, draftAddress('times', { ...addressOf(open), from: open.from, checked: true }));
	}
	const times = slots.map((slot) => intervalOf(slot)!);
	const due = answerDue(changed?.requestedAt ?? now());
	const [wishes, experts, candidates] = await Promise.all([
		countWishes(
			{
				activity: open.what.activity as ActivityCode,
				hostId: open.host!.id,
				teamId: open.what.teamId,
				exceptId: changed?.id
			},
			times
		),
		expertsAt(actor, open, times),
		mayEnter(actor, open) ? candidatesAt(actor, open, times[0]!) : null
	]);
	return {
		draft: addressOf(open),
		summary: summaryOf(open),
		dropped: open.dropped,
		due,
		changed: changed && { id: changed.id, number: changed.number, version: changed.version },
		times: times.map((time, i) => ({
			...time,
			slot: slots[i]!,
			...experts[i]!,
			rivals: wishes[i]!.rivals,
			isBeforeAnswer: time.startsAt < due
		})),
		/** Who could go at the first time, where a coordinator may settle it at once. */
		candidates,
		sameRequests: [...new Set(wishes.flatMap(({ own }) => own))],
		idempotencyKey: crypto.randomUUID()
	};
};

/** A coordinator may settle a new request for a host that called. */
function mayEnter(actor: UserActor, { changed, host }: OpenDraft): boolean {
	return (
		!changed && hasRole(actor, 'coordinator') && !organisationsOf(actor, ...hostRoles).includes(host!.id)
	);
}

function candidatesAt(actor: UserActor, { what, host }: OpenDraft, time: Interval) {
	const named = (id: string | undefined) => (id ? { id, name: '', nameEn: '' } : null);
	const wanted = {
		// Nothing is held for it yet, so no session has to be left out.
		id: '00000000-0000-0000-0000-000000000000',
		activity: what.activity as ActivityCode,
		audience: what.audience as Audience,
		topic: named(what.topicId),
		team: named(what.teamId),
		host: host!,
		countyCode: host!.countyCode
	};
	return listCandidates(actor, wanted, [time]);
}

/** How many fitting experts are free at each of these times, and what the host should know of the day. */
async function expertsAt(actor: UserActor, open: OpenDraft, times: Interval[]) {
	return Promise.all(
		times.map(async (time) => {
			const day = dayOf(time.startsAt);
			const { slots, days } = await freeSlots(actor, {
				activity: open.what.activity as ActivityCode,
				teamId: open.what.teamId,
				topicId: open.what.topicId,
				hostId: open.host!.id,
				audience: open.what.audience as Audience,
				from: day,
				to: day
			});
			const { closed, soft } = days[0]!;
			return {
				experts: slots.filter((slot) => slotOf(slot) === slotOf(time)).length,
				closed: closed?.period ? named(closed.period) : null,
				isHoliday: closed?.period === null,
				soft: soft ? named(soft) : null
			};
		})
	);
}

function named({ title, titleEn }: { title: string; titleEn: string | null }) {
	return { name: title, nameEn: titleEn };
}

function saying({ host, startsAt, endsAt, experts }: SessionView, locale: Locale) {
	return {
		host: nameIn(locale, host),
		time: formatSpan(locale, startsAt!, endsAt!),
		experts: messagesFor(locale).requests.list({ items: experts.map(({ name }) => name) })
	};
}

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, ...hostRoles, 'coordinator');
		const { locale } = event.locals;
		return submit(
			event,
			requestForm,
			async ({ hostId, change, slot: options, enter, expertIds = [], ...what }, call) => {
				const input = { ...what, options };
				if (change) return { ...(await changeRequest(actor, change, input, call)), isChange: true };
				if (!hostId) throw invalid('hostId', 'host_needed');
				if (enter) {
					if (expertIds.length === 0) throw invalid('expertIds', 'experts_needed');
					const entry = { ...input, hostId, options: options.slice(0, 1), expertIds };
					const { id } = await enterSession(actor, entry, call);
					return { id, isChange: false, entered: (await findSession(actor, id))! };
				}
				return { ...(await requestSession(actor, { ...input, hostId }, call)), isChange: false };
			},
			({ id, isChange, entered }: { id: string; isChange: boolean; entered?: SessionView }) =>
				entered
					? { to: `/sessions/${id}`, flash: { key: 'requests.entered', values: saying(entered, locale) } }
					: {
							to: `/sessions/${id}/requested`,
							flash: isChange ? { key: 'requests.changed' } : undefined
						}
		);
	}
};
