import type { UserActor } from '$lib/access/actor.ts';
import { yearOf } from '$lib/calendar/shanghai.ts';
import type { Locale } from '$lib/i18n/locale.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { findYear, yearSections, type YearLine } from '$lib/privacy/server/year.ts';
import { now } from '$lib/server/clock.ts';

/** What page and export show of the year that the address asks for, in the reader's words. */
export async function openYear(url: URL, actor: UserActor, locale: Locale) {
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
			return {
				section,
				lines: own.map(({ kind, n }) => ({ kind, text: say(locale, section, kind), n })),
				total: own.reduce((sum, { n }) => sum + n, 0)
			};
		})
	};
}

/** A kind that has no words yet is named by its code: no line of the totals is left out. */
function say(locale: Locale, section: YearLine['section'], kind: string): string {
	const { protection, grants } = messagesFor(locale);
	const { year } = protection;
	if (section === 'rights') {
		const [what = '', state = ''] = kind.split('_');
		const words = [of(protection.rights.kinds, what), of(year.rightsStates, state)];
		return words.join(' · ');
	}
	if (section === 'refusals') return year.refused;
	if (section === 'exports') return kind;
	const words = {
		reads: grants.logPage.parts,
		grants: year.grants,
		glass: year.glass,
		incidents: protection.states,
		erasures: year.erasures
	};
	return of(words[section], kind);
}

const of = (words: Record<string, string>, code: string) => words[code] ?? code;
