import { hasRole, organisationsOf } from '$lib/access/actor.ts';
import { cityRoles } from '$lib/access/roles.ts';
import { requireRole } from '$lib/access/server/guards.ts';
import { listCounties, listTeams } from '$lib/network/server/queries.ts';
import { today } from '$lib/server/clock.ts';
import { coverageSince, coveredKinds, listCoverage } from '$lib/tours/server/coverage.ts';
import { listDrafts } from '$lib/tours/server/queries.ts';
import type { PageServerLoad } from './$types';

const rowsAtOnce = 20;

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'coordinator', ...cityRoles, 'bureau_county');
	const { searchParams } = event.url;
	const county = searchParams.get('county') ?? '';
	const kind = searchParams.get('kind') ?? '';
	const show = Math.min(Math.max(Number(searchParams.get('show')) || rowsAtOnce, rowsAtOnce), 2000);
	const [schools, counties, teams] = await Promise.all([listCoverage(actor), listCounties(), listTeams()]);
	const own = organisationsOf(actor, 'coordinator');
	const drafts = await listDrafts(
		actor,
		teams.filter(({ organisationId }) => own.includes(organisationId)).map(({ id }) => id)
	);
	const draft = drafts.find(({ id }) => id === searchParams.get('tour')) ?? drafts[0];
	const here = new Set(draft?.stops.map(({ host }) => host.id));
	const seen = new Set(schools.map(({ countyCode }) => countyCode));
	const missing = schools.filter(({ isVisited }) => !isVisited);
	const listed = missing.filter(
		(school) => (!county || school.countyCode === county) && (!kind || school.kind === kind)
	);
	return {
		since: coverageSince(),
		today: today(),
		mayPlan: hasRole(actor, 'coordinator'),
		draft: draft ? { id: draft.id, title: draft.title } : null,
		county,
		kind,
		kinds: coveredKinds,
		total: schools.length,
		visited: schools.length - missing.length,
		counties: counties
			.filter(({ code }) => seen.has(code))
			.map(({ code, name, nameEn }) => {
				const all = schools.filter((school) => school.countyCode === code);
				return {
					code,
					name,
					nameEn,
					total: all.length,
					visited: all.filter(({ isVisited }) => isVisited).length
				};
			}),
		listed: listed.length,
		more: Math.min(rowsAtOnce, listed.length - Math.min(show, listed.length)),
		show: show + rowsAtOnce,
		schools: listed.slice(0, show).map((school) => ({ ...school, isHere: here.has(school.id) }))
	};
};
