import { and, asc, eq, gt, gte, inArray, isNull, lt, lte, or } from 'drizzle-orm';
import { addDays, instantAt, type Day } from '../../calendar/shanghai.ts';
import { db } from '../../server/db/client.ts';
import { availabilityException, blockedPeriod } from '../../server/db/schema/index.ts';

// What a calendar of many hosts and experts marks beside their sessions.

export interface CalendarPeriod {
	startsOn: Day;
	endsOn: Day;
	title: string;
	titleEn: string | null;
}

/** The blocked periods of the city, of these counties and of these organisations that touch some days. */
export async function listCalendarPeriods(
	{ from, to }: { from: Day; to: Day },
	of: { counties: string[]; organisations: string[] }
): Promise<CalendarPeriod[]> {
	const { scope, countyCode, organisationId, startsOn, endsOn, title, titleEn, endedAt } = blockedPeriod;
	return db()
		.select({ startsOn, endsOn, title, titleEn })
		.from(blockedPeriod)
		.where(
			and(
				isNull(endedAt),
				gte(endsOn, from),
				lte(startsOn, to),
				or(
					eq(scope, 'city'),
					of.counties.length ? inArray(countyCode, of.counties) : undefined,
					of.organisations.length ? inArray(organisationId, of.organisations) : undefined
				)
			)
		)
		.orderBy(asc(startsOn), asc(title));
}

export interface Absence {
	expertId: string;
	startsAt: Date;
	endsAt: Date;
}

/** When these experts are away on some days; why is between them and their coordinator. */
export async function listAbsences(
	expertIds: string[],
	{ from, to }: { from: Day; to: Day }
): Promise<Absence[]> {
	if (expertIds.length === 0) return [];
	const { expertId, kind, startsAt, endsAt, endedAt } = availabilityException;
	return db()
		.select({ expertId, startsAt, endsAt })
		.from(availabilityException)
		.where(
			and(
				inArray(expertId, expertIds),
				eq(kind, 'away'),
				isNull(endedAt),
				gt(endsAt, instantAt(from, '00:00')),
				lt(startsAt, instantAt(addDays(to, 1), '00:00'))
			)
		)
		.orderBy(asc(startsAt));
}
