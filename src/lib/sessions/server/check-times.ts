import { dayOf, yearOf } from '../../calendar/shanghai.ts';
import { allowsRestDays } from '../../calendar/school-slots.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import type { Activity, Audience } from '../activity.ts';
import { overlaps, rules, type Interval } from '../session.ts';
import { invalid } from '../../server/errors.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Refuses times at which no session of this kind can take place.
 * @throws DomainError `invalid` on `field`
 */
export function checkTimes(
	field: string,
	times: Interval[],
	kind: { activity: Activity; audience: Audience },
	now: Date
): void {
	for (const [i, time] of times.entries()) {
		const minutes = (time.endsAt.getTime() - time.startsAt.getTime()) / minute;
		if (!(minutes >= rules.minMinutes && minutes <= rules.maxMinutes)) throw invalid(field, 'duration');
		if (time.startsAt <= now) throw invalid(field, 'time_passed');
		if (time.startsAt.getTime() - now.getTime() > rules.horizonDays * day) {
			throw invalid(field, 'too_far', { year: yearOf(now) + 2 });
		}
		const date = dayOf(time.startsAt);
		if (date !== dayOf(new Date(time.endsAt.getTime() - 1))) throw invalid(field, 'across_midnight');
		const dayKind = holidayCalendar.kindOf(date);
		if (dayKind.kind === 'holiday') throw invalid(field, 'holiday', { day: date, name: dayKind.name });
		const restDay = dayKind.kind === 'rest_day' || (dayKind.kind === 'unknown' && dayKind.weekend);
		if (restDay && kind.audience === 'pupils' && !allowsRestDays(kind.activity.pattern)) {
			throw invalid(field, 'rest_day', { day: date });
		}
		if (times.slice(0, i).some((earlier) => overlaps(earlier, time))) throw invalid(field, 'options_overlap');
	}
}
