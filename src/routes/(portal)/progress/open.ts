import type { RequestEvent } from '@sveltejs/kit';
import { countiesOf, hasRole, type UserActor } from '$lib/access/actor.ts';
import { cityRoles } from '$lib/access/roles.ts';
import { yearOf } from '$lib/calendar/shanghai.ts';
import { nameIn } from '$lib/i18n/locale.ts';
import { listCounties, listTeams } from '$lib/network/server/queries.ts';
import { now } from '$lib/server/clock.ts';
import { listMissingVerifications } from '$lib/sessions/server/agenda.ts';
import { findPacer } from '$lib/sessions/server/pace.ts';
import { listYears, progress } from '$lib/sessions/server/progress.ts';
import { isIndicator } from '$lib/targets/indicator.ts';
import { listBaselines, listTargets } from '$lib/targets/server/queries.ts';

/** What the page and its export show, of the year and the indicator that the address asks for. */
export async function openProgress(event: Pick<RequestEvent, 'url' | 'locals'>, actor: UserActor) {
	const { searchParams } = event.url;
	const at = now();
	const running = yearOf(at);
	const years = await listYears(running);
	const asked = Number(searchParams.get('year'));
	const year = years.includes(asked) ? asked : running;
	const wanted = searchParams.get('indicator');
	const indicator = isIndicator(wanted) ? wanted : 'school_touring_talk';

	const [all, before, byCounty, byTeam, byMonth, facts, targets, counties, teams, unverified, pacer] =
		await Promise.all([
			progress(actor, { year, by: 'none' }),
			progress(actor, { year: year - 1, by: 'none' }),
			progress(actor, { year, by: 'county', indicator }),
			progress(actor, { year, by: 'team', indicator }),
			progress(actor, { year, by: 'month', indicator }),
			listBaselines(),
			listTargets(year),
			listCounties(),
			listTeams(),
			listMissingVerifications(actor, 200),
			findPacer(actor, year)
		]);

	const level = hasRole(actor, ...cityRoles) ? 'city' : hasRole(actor, 'bureau_county') ? 'county' : 'team';
	const own = countiesOf(actor);
	const { locale } = event.locals;
	const sums = targets.filter((target) => target.indicator === indicator);
	const sumOf = (scope: string) =>
		sums.filter((target) => target.scope === scope).reduce((sum, target) => sum + target.value, 0);
	const city = sums.find((target) => target.scope === 'city');
	return {
		now: at,
		level,
		year,
		years,
		indicator,
		weeks: pacer.weeks,
		all: pacer.paced(all),
		before,
		byCounty: level === 'team' ? [] : pacer.paced(byCounty),
		byTeam: level === 'county' ? [] : pacer.paced(byTeam),
		byMonth,
		scope:
			level === 'county'
				? counties
						.filter(({ code }) => own.includes(code))
						.map((c) => nameIn(locale, c))
						.join(locale === 'en' ? ', ' : '、')
				: null,
		counties: counties.filter(({ code }) => level === 'city' || own.includes(code)),
		teams,
		facts,
		source: city ? { source: city.source, sourceEn: city.sourceEn } : null,
		sums:
			city && level === 'city' ? { city: city.value, counties: sumOf('county'), teams: sumOf('team') } : null,
		late: unverified.filter(({ clock }) => clock.overdue).length
	};
}
