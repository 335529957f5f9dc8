import { requireRole } from '$lib/access/server/guards.ts';
import { dayOf } from '$lib/calendar/shanghai.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { today } from '$lib/server/clock.ts';
import { conflictsOf } from '$lib/tours/check.ts';
import { pressForm } from '$lib/tours/forms.ts';
import { plannerAddress } from '$lib/tours/planner-view.ts';
import { readDiary } from '$lib/tours/server/diary.ts';
import { publishTour } from '$lib/tours/server/publish-tour.ts';
import { listHostsWithoutAccount, listRecipients } from '$lib/tours/server/recipients.ts';
import { isPlaced } from '$lib/tours/tour.ts';
import { sayConflict } from '$lib/tours/words.ts';
import { keysOf, openDraft } from '../open.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'coordinator');
	const tour = await openDraft(event, actor);
	const { locale } = event.locals;
	const { tours: t } = messagesFor(locale);
	const days = tour.stops.flatMap(({ startsAt }) => (startsAt ? [dayOf(startsAt)] : [])).sort();
	const [diary, recipients, silent] = await Promise.all([
		readDiary(actor, tour.team.id, tour.stops, days[0] ?? today(), days.at(-1) ?? today()),
		listRecipients(actor, tour),
		listHostsWithoutAccount(tour)
	]);
	return {
		tour: { id: tour.id, title: tour.title },
		isPast: tour.status !== 'draft',
		stops: tour.stops.map((stop) => ({
			...stop,
			isSilent: silent.has(stop.host.id),
			conflicts: isPlaced(stop)
				? conflictsOf(stop, tour.stops, diary).map((conflict) => sayConflict(locale, t, conflict, stop))
				: [stop.startsAt ? t.planner.unplaced.noExperts : t.planner.unplaced.noTime]
		})),
		recipients,
		keys: keysOf(tour)
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, 'coordinator');
		const tour = await openDraft(event, actor);
		const people = (await listRecipients(actor, tour)).length;
		const [first] = tour.stops;
		return submit(
			event,
			pressForm,
			(_, call) => publishTour(actor, tour.id, call),
			({ sessions }) => ({
				to: plannerAddress({
					view: 'week',
					day: first?.startsAt ? dayOf(first.startsAt) : today(),
					team: tour.team.id
				}),
				flash: { key: 'tours.published', values: { n: sessions, people } }
			})
		);
	}
};
