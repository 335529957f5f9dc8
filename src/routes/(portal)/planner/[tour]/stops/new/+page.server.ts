import { requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { nameIn } from '$lib/i18n/locale.ts';
import {
	findOrganisation,
	listCounties,
	listOrganisations,
	listRooms,
	listTeams,
	listTopics
} from '$lib/network/server/queries.ts';
import type { OrganisationKind } from '$lib/network/organisation.ts';
import { activities, activitiesFor, type ActivityCode } from '$lib/sessions/activity.ts';
import { listInbox } from '$lib/sessions/server/inbox.ts';
import { today } from '$lib/server/clock.ts';
import { isId } from '$lib/server/ids.ts';
import { requestStopInput, stopInput } from '$lib/tours/forms.ts';
import { plannerAddress } from '$lib/tours/planner-view.ts';
import { addStop } from '$lib/tours/server/add-stop.ts';
import { listCoverage } from '$lib/tours/server/coverage.ts';
import { keysOf, openDraft } from '../../open.ts';
import type { Actions, PageServerLoad } from './$types';

const longestList = 30;
const longestCoverage = 6;

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'coordinator');
	const tour = await openDraft(event, actor);
	const { searchParams } = event.url;
	const [teams, counties] = await Promise.all([listTeams(), listCounties()]);
	const offered = (teams.find(({ id }) => id === tour.team.id)?.activities ?? []) as ActivityCode[];
	const shared = { tour: { id: tour.id, title: tour.title }, counties, keys: keysOf(tour) };

	const hostId = searchParams.get('host') ?? '';
	const host = isId(hostId) ? await findOrganisation(hostId) : undefined;
	if (host) {
		const kinds = activitiesFor(host.kind as OrganisationKind).filter((code) => offered.includes(code));
		const [rooms, topics] = await Promise.all([listRooms(host.id), listTopics()]);
		return {
			...shared,
			step: 'details' as const,
			host: { id: host.id, name: host.name, nameEn: host.nameEn, countyCode: host.countyCode },
			rooms,
			kinds: kinds.map((code) => ({ code, audiences: activities[code].audiences })),
			topics: topics.filter(({ activities }) =>
				activities.some((code) => kinds.includes(code as ActivityCode))
			)
		};
	}

	const hostKinds = [...new Set(offered.flatMap((code) => activities[code].hostKinds))];
	const county = searchParams.get('county') ?? '';
	const search = searchParams.get('search')?.trim() ?? '';
	const [inbox, schools, found] = await Promise.all([
		listInbox(actor, 'pending', {}),
		listCoverage(actor),
		county || search
			? listOrganisations({
					kinds: hostKinds,
					county: /^\d{6}$/.test(county) ? county : undefined,
					search: search || undefined
				})
			: []
	]);
	const here = new Set(tour.stops.map((stop) => stop.host.id));
	return {
		...shared,
		step: 'choice' as const,
		county,
		search,
		limit: longestList,
		total: found.length,
		found: found.slice(0, longestList).map(({ id, name, nameEn, countyCode }) => ({
			id,
			name,
			nameEn,
			countyCode
		})),
		requests: inbox
			.filter(
				({ session }) =>
					(!session.team || session.team.id === tour.team.id) && offered.includes(session.activity)
			)
			.map(({ session }) => ({
				id: session.id,
				number: session.number,
				host: session.host,
				countyCode: session.countyCode,
				activity: session.activity,
				topic: session.topic,
				title: session.title,
				options: session.options,
				isHere: tour.stops.some(({ request }) => request?.id === session.id)
			})),
		schools: schools
			.filter(
				({ id, isVisited, kind }) =>
					!isVisited && !here.has(id) && hostKinds.includes(kind as OrganisationKind)
			)
			.slice(0, longestCoverage)
			.map(({ id, name, nameEn, countyCode, lastAt }) => ({ id, name, nameEn, countyCode, lastAt }))
	};
};

export const actions: Actions = {
	request: async (event) => {
		const actor = requireRole(event, 'coordinator');
		const tour = await openDraft(event, actor);
		return submit(
			event,
			requestStopInput,
			(input, call) => addStop(actor, tour.id, input, call),
			({ stopId }) => ({ to: `/planner/${tour.id}/stops/${stopId}` })
		);
	},
	host: async (event) => {
		const actor = requireRole(event, 'coordinator');
		const tour = await openDraft(event, actor);
		return submit(
			event,
			stopInput,
			async (input, call) => ({
				...(await addStop(actor, tour.id, input, call)),
				host: (await findOrganisation(input.hostId))!
			}),
			({ host }) => ({
				to: plannerAddress({ view: 'week', day: today(), tour: tour.id }),
				flash: { key: 'tours.stop_added', values: { host: nameIn(event.locals.locale, host) } }
			})
		);
	}
};
