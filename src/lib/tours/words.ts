import { formatTimes } from '../calendar/format.ts';
import { timeOf } from '../calendar/shanghai.ts';
import { nameIn, type Locale } from '../i18n/locale.ts';
import type { Messages } from '../i18n/load.ts';
import { activities, type ActivityCode } from '../sessions/activity.ts';
import type { Conflict } from './check.ts';

type Words = Messages['tours'];

/** Why a stop can't be there, in a sentence. */
export function sayConflict(
	locale: Locale,
	t: Words,
	conflict: Conflict,
	stop?: { activity: ActivityCode; startsAt: Date | null }
): string {
	const { kind, expert, name, time, n } = conflict;
	const setup = stop?.startsAt && new Date(+stop.startsAt - activities[stop.activity].setupMinutes * 60_000);
	const isNextLeg = kind === 'leg_after';
	const sentence = t.conflicts[kind] as string | ((values: Record<string, unknown>) => string);
	if (typeof sentence === 'string') return sentence;
	return sentence({
		expert: expert?.name ?? '',
		name: name ? nameIn(locale, name) : '',
		time: time ? formatTimes(time.startsAt, time.endsAt) : '',
		end: time ? timeOf(time.endsAt) : '',
		start: isNextLeg ? (time ? timeOf(time.startsAt) : '') : setup ? timeOf(setup) : '',
		n: n ?? 0
	});
}
