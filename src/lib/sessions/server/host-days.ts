import { closedOn, type HostDays } from '../../availability/school-year.ts';
import { findHostDays } from '../../availability/server/queries.ts';
import { dayOf } from '../../calendar/shanghai.ts';
import type { Reader } from '../../server/db/transaction.ts';
import { invalid } from '../../server/errors.ts';
import type { Interval } from '../session.ts';

/**
 * Refuses days that are closed to the host: by a hard blocked period, or because its school is on holiday.
 * @throws DomainError `invalid` on `field`, naming title and days
 */
export async function checkHostDays(
	reader: Reader,
	field: string,
	hostId: string,
	times: Interval[]
): Promise<void> {
	const days = times.map(({ startsAt }) => dayOf(startsAt)).sort();
	if (days.length === 0) return;
	assertOpen(field, await findHostDays(reader, hostId, days[0]!, days.at(-1)!), times);
}

/** The same for who knows the host's school year already. */
export function assertOpen(field: string, hostDays: HostDays, times: Interval[]): void {
	for (const { startsAt } of times) {
		const day = dayOf(startsAt);
		const closed = closedOn(hostDays, day);
		if (!closed) continue;
		if (!closed.period) throw invalid(field, 'outside_terms', { day });
		const { title, titleEn, startsOn, endsOn, kind } = closed.period;
		throw invalid(field, kind === 'exam' ? 'exam_period' : 'blocked_period', {
			day,
			title,
			titleEn: titleEn ?? title,
			from: startsOn,
			to: endsOn
		});
	}
}
