import { requireRole } from '$lib/access/server/guards.ts';
import { formatSpan } from '$lib/calendar/format.ts';
import { dayOf, eachDay, isDay } from '$lib/calendar/shanghai.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { nameIn } from '$lib/i18n/locale.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { slotOf } from '$lib/sessions/request-draft.ts';
import { pickerWindow } from '$lib/sessions/server/picker.ts';
import { today } from '$lib/server/clock.ts';
import { conflictsOf, freeTimes } from '$lib/tours/check.ts';
import { placeForm, pressForm } from '$lib/tours/forms.ts';
import { plannerAddress, readPlanner } from '$lib/tours/planner-view.ts';
import { readDiary } from '$lib/tours/server/diary.ts';
import { placeStop } from '$lib/tours/server/place-stop.ts';
import { findTour } from '$lib/tours/server/queries.ts';
import { removeStop } from '$lib/tours/server/remove-stop.ts';
import { isPlaced } from '$lib/tours/tour.ts';
import { sayConflict } from '$lib/tours/words.ts';
import { keysOf, openStop } from '../../open.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'coordinator');
	const { tour, stop } = await openStop(event, actor);
	const { searchParams } = event.url;
	const { tours: t } = messagesFor(event.locals.locale);
	const asked = searchParams.get('from') ?? '';
	/** Where it is, where it may be, or where the rest of the plan is. */
	const near = stop.startsAt ?? stop.request?.options[0]?.startsAt ?? tour.stops[0]?.startsAt;
	const window = pickerWindow(isDay(asked) ? asked : near ? dayOf(near) : today());
	const days = eachDay(window.from, window.to);
	const diary = await readDiary(actor, tour.team.id, [stop, ...tour.stops], window.from, window.to);
	const known = new Set(diary.people.map(({ id }) => id));
	const chosen = searchParams.has('chosen')
		? searchParams.getAll('expert').filter((id) => known.has(id))
		: stop.experts.map(({ id }) => id);
	const isNow = isPlaced(stop) ? stop : null;
	return {
		...window,
		tour: { id: tour.id, title: tour.title },
		stop: { ...stop, request: stop.request && { id: stop.request.id, number: stop.request.number } },
		conflicts: isNow
			? conflictsOf(isNow, tour.stops, diary).map((conflict) =>
					sayConflict(event.locals.locale, t, conflict, stop)
				)
			: [],
		experts: diary.people.map(({ id, name, profession }) => ({
			id,
			name,
			profession,
			chosen: chosen.includes(id),
			free: days.reduce((n, day) => n + freeTimes(stop, tour.stops, diary, day, [id]).times.length, 0)
		})),
		chosen,
		days: chosen.length
			? days.map((day) => {
					const { times, why } = freeTimes(stop, tour.stops, diary, day, chosen);
					return {
						day,
						times: times.map((time) => ({ ...time, slot: slotOf(time) })),
						why: why ? sayConflict(event.locals.locale, t, why, stop) : null
					};
				})
			: [],
		picked: stop.startsAt && stop.endsAt ? slotOf({ startsAt: stop.startsAt, endsAt: stop.endsAt }) : null,
		keys: keysOf(tour)
	};
};

export const actions: Actions = {
	place: async (event) => {
		const actor = requireRole(event, 'coordinator');
		const { tour, stop } = event.params;
		const { locale } = event.locals;
		const view = readPlanner(event.url.searchParams, today());
		return submit(
			event,
			placeForm,
			async ({ slot, expertIds = [] }, call) => {
				await placeStop(actor, tour, stop, { time: slot ?? null, expertIds }, call);
				const placed = (await findTour(actor, tour))?.stops.find(({ id }) => id === stop);
				return { host: placed ? nameIn(locale, placed.host) : '', slot };
			},
			({ host, slot }) => ({
				to: plannerAddress({
					...view,
					day: slot && view.view === 'week' ? dayOf(slot.startsAt) : view.day,
					tour
				}),
				flash: {
					key: slot ? 'tours.placed' : 'tours.unplaced',
					values: { host, time: slot ? formatSpan(locale, slot.startsAt, slot.endsAt) : '' }
				}
			})
		);
	},
	remove: async (event) => {
		const actor = requireRole(event, 'coordinator');
		const { tour, stop } = await openStop(event, actor);
		return submit(
			event,
			pressForm,
			(_, call) => removeStop(actor, tour.id, stop.id, call),
			() => ({
				to: plannerAddress({
					view: 'week',
					day: stop.startsAt ? dayOf(stop.startsAt) : today(),
					tour: tour.id
				}),
				flash: { key: 'tours.removed', values: { host: nameIn(event.locals.locale, stop.host) } }
			})
		);
	}
};
