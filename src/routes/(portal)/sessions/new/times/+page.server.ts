import type { UserActor } from '$lib/access/actor.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { requireRole } from '$lib/access/server/guards.ts';
import { addDays, dayOf, type Day } from '$lib/calendar/shanghai.ts';
import { sayProblem } from '$lib/i18n/server.ts';
import { now } from '$lib/server/clock.ts';
import type { ActivityCode, Audience } from '$lib/sessions/activity.ts';
import { firstFreeDay, type FreeSlots } from '$lib/sessions/free-slots.ts';
import { intervalOf } from '$lib/sessions/request-draft.ts';
import { answerDue } from '$lib/sessions/server/deadlines.ts';
import { freeSlots, longestWindow } from '$lib/sessions/server/free-slots.ts';
import { pickerDays, pickerWindow } from '$lib/sessions/server/picker.ts';
import { addressOf, openDraft, requireWhat, summaryOf, type OpenDraft } from '../draft.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...hostRoles, 'coordinator');
	const open = await openDraft(event, actor);
	requireWhat(open);

	const { from, to, previous, next } = pickerWindow(open.from ?? usefulStart(open));
	const free = await search(actor, open, from, to);
	const days = pickerDays(free);
	const ahead = days.find(({ reason }) => reason !== 'past');
	const isFirstEmpty = ahead !== undefined && ahead.slots.length === 0;

	const { slots, checked } = open;
	const problem = slots.length === 0 ? 'options_needed' : slots.length > 3 ? 'options_three' : null;
	const offered = new Set(days.flatMap((day) => day.slots.map(({ value }) => value)));
	return {
		draft: addressOf(open),
		summary: summaryOf(open),
		changedNumber: open.changed?.number ?? null,
		dropped: open.dropped,
		days,
		from,
		to,
		previous,
		next,
		firstFree: isFirstEmpty ? await firstFree(actor, open, { from, to }, free) : undefined,
		/** Chosen, within the days that are shown, and no longer to be had. */
		taken: slots.filter((slot) => {
			const day = dayOf(intervalOf(slot)!.startsAt);
			return day >= from && day <= to && !offered.has(slot);
		}),
		errors: checked && problem ? { slot: [sayProblem(event.locals.locale, { problem })] } : {}
	};
};

/** Where looking begins: at the first chosen time, else in the week in which the answer is there. */
function usefulStart({ slots }: OpenDraft): Day {
	const chosen = slots.map((slot) => dayOf(intervalOf(slot)!.startsAt)).sort()[0];
	return chosen ?? dayOf(answerDue(now()));
}

function search(actor: UserActor, open: OpenDraft, from: Day, to: Day): Promise<FreeSlots> {
	return freeSlots(actor, {
		activity: open.what.activity as ActivityCode,
		teamId: open.what.teamId,
		topicId: open.what.topicId,
		hostId: open.host!.id,
		audience: open.what.audience as Audience,
		from,
		to
	});
}

/** The first day with a free time, beyond the shown ones if need be; null when three months have none. */
async function firstFree(
	actor: UserActor,
	open: OpenDraft,
	{ from, to }: { from: Day; to: Day },
	shown: FreeSlots
): Promise<Day | null> {
	return (
		firstFreeDay(shown) ??
		firstFreeDay(await search(actor, open, addDays(to, 1), addDays(from, longestWindow - 1))) ??
		null
	);
}
