import { hasRole, organisationsOf } from '$lib/access/actor.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { requireRole } from '$lib/access/server/guards.ts';
import { findOrganisation, listCounties, listOrganisations } from '$lib/network/server/queries.ts';
import { activities } from '$lib/sessions/activity.ts';
import { rules } from '$lib/sessions/session.ts';
import { addressOf, offeredKinds, openDraft } from './draft.server.ts';
import type { PageServerLoad } from './$types';

const longestList = 40;

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...hostRoles, 'coordinator');
	const open = await openDraft(event, actor);
	const { topics, teams, rooms, kinds, errors, checked, returnToCheck, host, changed } = open;
	return {
		answerDays: rules.answerWorkingDays,
		draft: addressOf(open),
		returnToCheck,
		changedNumber: changed?.number ?? null,
		host: host && { name: host.name, nameEn: host.nameEn, isChosen: open.hostIsChosen },
		choice: host ? null : await hostChoice(),
		kinds: kinds.map((code) => {
			const { minutes, pattern, audiences } = activities[code];
			return { code, minutes, pattern, audiences };
		}),
		topics: topics.map(({ id, name, nameEn, activities }) => ({ id, name, nameEn, activities })),
		teams: teams.map(({ id, name, nameEn, activities }) => ({ id, name, nameEn, activities })),
		rooms,
		isComplete: Object.keys(errors).length === 0,
		errors: checked ? errors : {}
	};

	/** The organisations for which this coordinator may ask, narrowed by county and name. */
	async function hostChoice() {
		const { searchParams } = event.url;
		const county = searchParams.get('county') ?? '';
		const search = searchParams.get('search')?.trim() ?? '';
		const offered = hasRole(actor, 'coordinator') ? await offeredKinds(actor) : [];
		const hostKinds = [...new Set(offered.flatMap((kind) => activities[kind].hostKinds))];
		const ownIds = organisationsOf(actor, ...hostRoles);
		const [counties, found, own] = await Promise.all([
			listCounties(),
			hostKinds.length
				? listOrganisations({
						kinds: hostKinds,
						county: /^\d{6}$/.test(county) ? county : undefined,
						search: search || undefined
					})
				: [],
			Promise.all(ownIds.map(findOrganisation))
		]);
		const shown = ({ id, name, nameEn, countyCode }: (typeof found)[number]) => ({
			id,
			name,
			nameEn,
			countyCode
		});
		return {
			county,
			search,
			counties,
			total: found.length,
			limit: longestList,
			hosts: found.slice(0, longestList).map(shown),
			own: own.flatMap((organisation) => (organisation ? [shown(organisation)] : []))
		};
	}
};
