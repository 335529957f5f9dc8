import { redirect } from '@sveltejs/kit';
import type { UserActor } from '$lib/access/actor.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { requireRole } from '$lib/access/server/guards.ts';
import { dayOf } from '$lib/calendar/shanghai.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { now } from '$lib/server/clock.ts';
import type { ActivityCode, Audience } from '$lib/sessions/activity.ts';
import { requestForm } from '$lib/sessions/forms.ts';
import type { Interval } from '$lib/sessions/session.ts';
import { draftAddress, intervalOf, slotOf } from '$lib/sessions/request-draft.ts';
import { changeRequest } from '$lib/sessions/server/change-request.ts';
import { answerDue } from '$lib/sessions/server/deadlines.ts';
import { freeSlots } from '$lib/sessions/server/free-slots.ts';
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
	const [wishes, experts] = await Promise.all([
		countWishes(
			{
				activity: open.what.activity as ActivityCode,
				hostId: open.host!.id,
				teamId: open.what.teamId,
				exceptId: changed?.id
			},
			times
		),
		expertsAt(actor, open, times)
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
		sameRequests: [...new Set(wishes.flatMap(({ own }) => own))],
		idempotencyKey: crypto.randomUUID()
	};
};

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

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, ...hostRoles, 'coordinator');
		return submit(
			event,
			requestForm,
			async ({ hostId, change, slot: options, ...what }, call) => {
				const input = { ...what, options };
				if (change) return { ...(await changeRequest(actor, change, input, call)), isChange: true };
				if (!hostId) throw invalid('hostId', 'host_needed');
				return { ...(await requestSession(actor, { ...input, hostId }, call)), isChange: false };
			},
			({ id, isChange }) => ({
				to: `/sessions/${id}/requested`,
				flash: isChange ? { key: 'requests.changed' } : undefined
			})
		);
	}
};
