import { countiesOf, hasRole, type UserActor } from '$lib/access/actor.ts';
import { cityRoles } from '$lib/access/roles.ts';
import { addDays } from '$lib/calendar/shanghai.ts';
import { schoolYearOf } from '$lib/calendar/school-year.ts';
import { nameIn, type Locale } from '$lib/i18n/locale.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { listCounties } from '$lib/network/server/queries.ts';
import { listFigures } from '$lib/screening/server/figures.ts';
import type { Stage } from '$lib/screening/figures.ts';
import { today } from '$lib/server/clock.ts';

/** The figures with their places in words, as the page and its export show them. */
export async function openFigures(actor: UserActor, locale: Locale, asked: string | null) {
	const running = schoolYearOf(today());
	const years = [running, schoolYearOf(addDays(today(), -365))];
	const year = years.find((each) => each === asked) ?? running;
	const [{ tables }, counties] = await Promise.all([listFigures(actor, year), listCounties()]);
	const t = messagesFor(locale).figures;
	const nameOf = (place: string): string => {
		const county = counties.find(({ code }) => code === place);
		if (county) return nameIn(locale, county);
		if (place in t.stages) return t.stages[place as Stage];
		return t.grade({ stage: place[0]!, n: Number(place.slice(1)) });
	};
	const wordsOf = (places: string[]): string => {
		const names = places.map(nameOf).join(t.and);
		return places.length > 1 ? t.merged({ names }) : names;
	};
	/** A county's bureau sees its own lines of the city's table. */
	const area = hasRole(actor, ...cityRoles) ? t.city : countiesOf(actor).map(nameOf).join(t.and);
	return {
		year,
		years,
		tables: tables.map(({ school, asOf, rows }) => ({
			school,
			title: school?.name ?? area,
			asOf,
			rows: rows.map((row) => ({
				...row,
				depth: row.path.length,
				name: row.path.length ? wordsOf(row.path.at(-1)!) : school ? t.school : t.city,
				within: row.path.length > 1 ? wordsOf(row.path[0]!) : null
			}))
		}))
	};
}
