import { json } from '@sveltejs/kit';
import { notFound, requireRole } from '$lib/access/server/guards.ts';
import { formatTimes } from '$lib/calendar/format.ts';
import { isDay } from '$lib/calendar/shanghai.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { today } from '$lib/server/clock.ts';
import { slotOf } from '$lib/sessions/request-draft.ts';
import { targetsOf } from '$lib/tours/check.ts';
import { shownDays } from '$lib/tours/planner-view.ts';
import { mayPlan } from '$lib/tours/policy.ts';
import { readDiary } from '$lib/tours/server/diary.ts';
import { findTour } from '$lib/tours/server/queries.ts';
import { sayConflict } from '$lib/tours/words.ts';
import type { RequestHandler } from './$types';

/** Where a card that is being dragged may go: asked once when the drag begins. */
export const GET: RequestHandler = async (event) => {
	const actor = requireRole(event, 'coordinator');
	const { locale } = event.locals;
	const { searchParams } = event.url;
	const tour = (await findTour(actor, event.params.tour)) ?? notFound();
	const stop = tour.stops.find(({ id }) => id === event.params.stop) ?? notFound();
	if (!mayPlan(actor, tour.team)) notFound();
	const day = searchParams.get('day') ?? '';
	const view = searchParams.get('view') === 'month' ? 'month' : 'week';
	const days = shownDays({ view, day: isDay(day) ? day : today() });
	const diary = await readDiary(actor, tour.team.id, tour.stops, days[0]!, days.at(-1)!);
	const from = searchParams.get('expert') || null;
	const { tours: t } = messagesFor(locale);
	const targets = targetsOf(stop, tour.stops, diary, days, (to) => expertsAt(to)).map(
		({ expertId, day, time, why }) => ({
			expertId,
			day,
			...(time && {
				slot: slotOf(time),
				says: formatTimes(time.startsAt, time.endsAt),
				expertIds: expertsAt(expertId)
			}),
			...(why && { short: t.short[why.kind], why: sayConflict(locale, t, why, stop) })
		})
	);
	return json({ version: tour.version, targets });

	/** The card's own expert makes way for the one in whose row it is put; the others come along. */
	function expertsAt(to: string): string[] {
		const others = stop.experts.map(({ id }) => id).filter((id) => id !== (from ?? id) && id !== to);
		return [to, ...others];
	}
};
