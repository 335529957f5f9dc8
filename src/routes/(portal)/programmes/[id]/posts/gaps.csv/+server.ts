import { requireRole } from '$lib/access/server/guards.ts';
import { csvResponse } from '$lib/http/server/csv.ts';
import { nameIn } from '$lib/i18n/locale.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { programmeRoles, seesAllCounties } from '$lib/programmes/policy.ts';
import { listPostPlaces } from '$lib/programmes/server/posts.ts';
import { today } from '$lib/server/clock.ts';
import type { RequestHandler } from './$types';
import { openProgramme, openView } from '../../open.server.ts';

/** Every place with what is required and filled; names of nobody. */
export const GET: RequestHandler = async (event) => {
	const actor = requireRole(event, ...programmeRoles);
	const programme = await openProgramme(actor, event.params.id);
	const { counties } = await openView(actor, programme.id);
	const own = seesAllCounties(actor) ? null : counties.map(({ code }) => code);
	const { locale } = event.locals;
	const { programmes: t } = messagesFor(locale);
	const countyName = (code: string) => {
		const county = counties.find((each) => each.code === code);
		return county ? nameIn(locale, county) : t.none;
	};
	const places = await listPostPlaces(programme.id, own);
	return csvResponse(
		[programme.title, t.csv.posts, today()].join('_'),
		[...t.posts.columns],
		places.map((place) => [
			t.levels[place.level],
			nameIn(locale, place),
			place.level === 'city' ? t.none : countyName(place.countyCode),
			place.required,
			place.holders.length,
			Math.max(0, place.required - place.holders.length)
		])
	);
};
