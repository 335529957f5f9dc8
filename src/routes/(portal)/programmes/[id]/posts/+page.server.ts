import { requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { postInput, rowInput } from '$lib/programmes/forms.ts';
import { mayName, programmeRoles, seesAllCounties } from '$lib/programmes/policy.ts';
import { endPost, listPostPlaces, namePost } from '$lib/programmes/server/posts.ts';
import type { Actions, PageServerLoad } from './$types';
import { openProgramme, openView } from '../open.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...programmeRoles);
	const programme = await openProgramme(actor, event.params.id);
	const { counties } = await openView(actor, programme.id);
	const own = counties.map(({ code }) => code);
	const places = await listPostPlaces(programme.id, seesAllCounties(actor) ? null : own);
	const asked = event.url.searchParams.get('county');
	const shown = own.find((code) => code === asked) ?? (own.length === 1 ? own[0]! : null);
	return {
		programme: { id: programme.id, title: programme.title, state: programme.state },
		counties: counties.map((county) => {
			const townships = places.filter(
				({ level, countyCode }) => level === 'township' && countyCode === county.code
			);
			return {
				...county,
				post: places.find(({ code }) => code === county.code) ?? null,
				required: townships.length,
				filled: townships.filter(({ holders }) => holders.length > 0).length
			};
		}),
		city: places.find(({ level }) => level === 'city') ?? null,
		shown,
		townships: places.filter(({ level, countyCode }) => level === 'township' && countyCode === shown),
		gaps: places.filter(({ holders }) => holders.length === 0).length,
		nameable:
			programme.state === 'running'
				? places
						.filter((place) => place.level !== 'township' || place.countyCode === shown)
						.filter((place) => mayName(actor, place))
						.map(({ code, name, nameEn, level }) => ({ code, name, nameEn, level }))
				: [],
		idempotencyKey: crypto.randomUUID()
	};
};

const here = (event: { params: { id: string }; url: URL }) => {
	const county = event.url.searchParams.get('county');
	return `/programmes/${event.params.id}/posts${county ? `?county=${county}` : ''}`;
};

export const actions: Actions = {
	name: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return submit(
			event,
			postInput,
			(input, call) => namePost(actor, event.params.id, input, call),
			() => ({ to: here(event), flash: { key: 'programmes.post' } })
		);
	},
	end: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return submit(
			event,
			rowInput,
			({ id }, call) => endPost(actor, event.params.id, id, call),
			() => ({ to: here(event), flash: { key: 'programmes.postEnded' } })
		);
	}
};
