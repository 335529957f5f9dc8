import { requireUser } from '$lib/access/server/guards.ts';
import { listAgreements } from '$lib/agreements/server/queries.ts';
import { mayKeepNetwork } from '$lib/network/policy.ts';
import { kindsOf, readDirectory } from '$lib/network/directory.ts';
import {
	countOrganisations,
	listCounties,
	listDivisions,
	listExperts,
	listOrganisations,
	listTeams
} from '$lib/network/server/queries.ts';
import type { PageServerLoad } from './$types';

const pageSize = 50;
/** Above all organisations of a prefecture. */
const most = 5000;

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const asked = readDirectory(event.url.searchParams);
	const { tab, group, county, search } = asked;
	const [found, counties, hospitals, teams, experts, agreements, divisions, counts] = await Promise.all([
		tab === 'organisations'
			? listOrganisations({ kinds: group && kindsOf(group), county, search, limit: most })
			: [],
		listCounties(),
		tab === 'teams' ? listOrganisations({ kinds: kindsOf('hospital') }) : [],
		listTeams(),
		listExperts(),
		listAgreements(),
		tab === 'divisions' ? listDivisions() : [],
		countOrganisations()
	]);
	const pages = Math.max(1, Math.ceil(found.length / pageSize));
	const page = Math.min(asked.page, pages);
	const from = (page - 1) * pageSize;
	return {
		asked,
		mayKeep: mayKeepNetwork(actor),
		counties,
		organisations: {
			rows: found.slice(from, from + pageSize),
			from: found.length ? from + 1 : 0,
			n: found.length,
			page,
			isLast: page === pages
		},
		/** Where the teams are based, in both languages. */
		hosts: Object.fromEntries(hospitals.map(({ id, name, nameEn }) => [id, { name, nameEn }])),
		teams,
		experts,
		agreements,
		townships: divisions.filter(({ level }) => level === 'township'),
		counts: {
			organisations: Object.values(counts).reduce((sum, n) => sum + n, 0),
			teams: teams.length,
			experts: experts.length,
			agreements: agreements.length,
			divisions: counties.length
		}
	};
};
