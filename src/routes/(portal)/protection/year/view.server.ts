import type { UserActor } from '$lib/access/actor.ts';
import { yearOf } from '$lib/calendar/shanghai.ts';
import { findYear, yearSections } from '$lib/privacy/server/year.ts';
import { now } from '$lib/server/clock.ts';

/** What page and export show of the year that the address asks for. */
export async function openYear(url: URL, actor: UserActor) {
	const running = yearOf(now());
	const years = [running - 2, running - 1, running];
	const asked = Number(url.searchParams.get('year'));
	const year = years.includes(asked) ? asked : running;
	const lines = await findYear(actor, year);
	return {
		year,
		years,
		sections: yearSections.map((section) => {
			const own = lines.filter((line) => line.section === section);
			return { section, lines: own, total: own.reduce((sum, { n }) => sum + n, 0) };
		})
	};
}
