import { cityRoles } from '$lib/access/roles.ts';
import { notFound, requireRole } from '$lib/access/server/guards.ts';
import { listCityPeriods } from '$lib/availability/server/queries.ts';
import { holidayCalendar } from '$lib/calendar/server/holidays.ts';
import { dayOf, monthOf } from '$lib/calendar/shanghai.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { listTeams } from '$lib/network/server/queries.ts';
import { now, today } from '$lib/server/clock.ts';
import { activities } from '$lib/sessions/activity.ts';
import type { StopCard } from '$lib/tours/card.ts';
import { conflictsOf, offDays, wayTo, type Diary } from '$lib/tours/check.ts';
import { pressForm, tourInput } from '$lib/tours/forms.ts';
import { plannerAddress, readPlanner, shownDays, turned } from '$lib/tours/planner-view.ts';
import { createTour } from '$lib/tours/server/create-tour.ts';
import { readDiary } from '$lib/tours/server/diary.ts';
import { countTeamDays, listPlannerSessions, listPlannerTeams } from '$lib/tours/server/planner.ts';
import { findTour, listDrafts } from '$lib/tours/server/queries.ts';
import { listRecipients } from '$lib/tours/server/recipients.ts';
import { findUndo, undoMove } from '$lib/tours/server/undo-move.ts';
import { isPlaced, type Stop, type Tour } from '$lib/tours/tour.ts';
import { sayConflict } from '$lib/tours/words.ts';
import type { Locale } from '$lib/i18n/locale.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'coordinator', ...cityRoles);
	const asked = readPlanner(event.url.searchParams, today());
	const days = shownDays(asked);
	const [from, to] = [days[0]!, days.at(-1)!];
	const [teams, opened, bands, allDrafts] = await Promise.all([
		listPlannerTeams(actor),
		asked.tour ? findTour(actor, asked.tour) : undefined,
		listCityPeriods(from, to),
		asked.view === 'teams' ? [] : listDrafts(actor)
	]);
	const team = teams.find(({ id }) => id === (opened?.team.id ?? asked.team ?? teams[0]?.id));
	if (!team) notFound();

	const address = { ...asked, team: team.id, tour: opened?.id };
	const shared = {
		address,
		/** The same view before and after. */
		turn: {
			previous: plannerAddress({ ...address, day: turned(asked, -1) }),
			next: plannerAddress({ ...address, day: turned(asked, 1) }),
			now: plannerAddress({ ...address, day: today() })
		},
		days: days.map((day) => ({ day, kind: holidayCalendar.kindOf(day), isToday: day === today() })),
		bands,
		today: today(),
		teams,
		team,
		key: crypto.randomUUID()
	};
	if (asked.view === 'teams') {
		const [teamDays, all] = await Promise.all([countTeamDays(actor, from, to), listTeams()]);
		const allTeams = all.map(({ id, name, nameEn }) => ({ id, name, nameEn }));
		return { ...shared, kind: 'teams' as const, teamDays, allTeams };
	}

	const drafts = allDrafts.filter((draft) => draft.team.id === team.id);
	const draft = drafts.find(({ id }) => id === opened?.id) ?? drafts[0];
	const stops = draft?.stops ?? [];
	const times = stops
		.flatMap(({ startsAt }) => (startsAt ? [dayOf(startsAt)] : []))
		.concat(from, to)
		.sort();
	const [sessions, diary, recipients, undo] = await Promise.all([
		listPlannerSessions(actor, team.id, from, to),
		readDiary(actor, team.id, stops, times[0]!, times.at(-1)!),
		draft && team.mine ? listRecipients(actor, draft) : [],
		draft && team.mine ? findUndo(draft) : undefined
	]);
	const month = monthOf(asked.view === 'month' ? from : to);
	return {
		...shared,
		kind: 'plan' as const,
		experts: diary.people.map(({ id, name, profession, facts }) => ({
			id,
			name,
			profession,
			n: countIn(diary, id, month),
			cap: facts.monthCap,
			off: offDays(diary, id, days)
		})),
		sessions,
		drafts: drafts.map(({ id, title, stops }) => ({ id, title, n: stops.length })),
		draft: draft && {
			id: draft.id,
			title: draft.title,
			version: draft.version,
			stops: stops.map((stop) => cardOf(event.locals.locale, stop, draft, diary)),
			people: recipients.length,
			undo: undo?.stop.host ?? null
		}
	};
};

/** How many sessions somebody has in a month. */
function countIn({ held }: Diary, id: string, month: string): number {
	return (held.get(id) ?? []).filter(({ endMs }) => monthOf(dayOf(new Date(endMs - 1))) === month).length;
}

function cardOf(locale: Locale, stop: Stop, tour: Tour, diary: Diary): StopCard {
	const t = messagesFor(locale).tours;
	const placed = isPlaced(stop) ? stop : null;
	const conflicts = placed ? conflictsOf(placed, tour.stops, diary) : [];
	return {
		id: stop.id,
		host: stop.host,
		activity: stop.activity,
		topic: stop.topic,
		startsAt: stop.startsAt,
		endsAt: stop.endsAt,
		experts: stop.experts,
		request: stop.request && { id: stop.request.id, number: stop.request.number },
		isPlaced: placed !== null,
		setupMinutes: activities[stop.activity].setupMinutes,
		/** By expert. */
		way: Object.fromEntries(
			placed ? placed.experts.map(({ id }) => [id, wayTo(placed, id, tour.stops, diary)]) : []
		),
		conflicts: conflicts.map((conflict) => ({
			kind: conflict.kind,
			expertId: conflict.expert?.id ?? null,
			short: t.short[conflict.kind],
			text: sayConflict(locale, t, conflict, stop)
		}))
	};
}

export const actions: Actions = {
	create: async (event) => {
		const actor = requireRole(event, 'coordinator');
		return submit(
			event,
			tourInput,
			async (input, call) => ({ ...(await createTour(actor, input, call)), title: input.title }),
			({ id, title }) => ({
				to: `/planner/${id}/stops/new`,
				flash: { key: 'tours.created', values: { title } }
			})
		);
	},
	undo: async (event) => {
		const actor = requireRole(event, 'coordinator');
		const id = event.url.searchParams.get('tour') ?? '';
		const day = readPlanner(event.url.searchParams, dayOf(now()));
		return submit(
			event,
			pressForm,
			(_, call) => undoMove(actor, id, call),
			() => ({ to: plannerAddress({ ...day, tour: id }), flash: { key: 'tours.undone' } })
		);
	}
};
