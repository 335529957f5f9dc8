import { and, asc, eq, gte, isNull, lte, sql } from 'drizzle-orm';
import { schoolYearOf } from '../../calendar/school-year.ts';
import type { Day } from '../../calendar/shanghai.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import type { OrganisationKind } from '../../network/organisation.ts';
import { db } from '../../server/db/client.ts';
import { blockedPeriod, term } from '../../server/db/schema/index.ts';
import type { Reader } from '../../server/db/transaction.ts';
import { stageOf, type BlockedPeriod, type HostDays, type Stage, type Term } from '../school-year.ts';
import { teachingWeeks } from '../teaching-weeks.ts';

const periodColumns = {
	kind: blockedPeriod.kind,
	startsOn: blockedPeriod.startsOn,
	endsOn: blockedPeriod.endsOn,
	isHard: blockedPeriod.isHard,
	title: blockedPeriod.title,
	titleEn: blockedPeriod.titleEn
};

/** What is known of a host's school year between two days. Written out: every claim asks it. */
export async function findHostDays(reader: Reader, hostId: string, from: Day, to: Day): Promise<HostDays> {
	const [row] = await reader.execute<{
		kind: OrganisationKind;
		periods: BlockedPeriod[] | null;
		terms: (Term & { stage: Stage })[] | null;
	}>(sql`
		select o.kind,
			(select json_agg(json_build_object('kind', b.kind, 'startsOn', b.starts_on, 'endsOn', b.ends_on,
					'isHard', b.is_hard, 'title', b.title, 'titleEn', b.title_en) order by b.starts_on, b.title)
				from blocked_period b
				where b.ended_at is null and b.ends_on >= ${from} and b.starts_on <= ${to}
					and (b.scope = 'city' or b.county_code = o.county_code or b.organisation_id = o.id)
					and (b.host_kinds is null or o.kind = any(b.host_kinds))) as periods,
			(select json_agg(json_build_object('stage', t.stage, 'schoolYear', t.school_year, 'number', t.number,
					'startsOn', t.starts_on, 'endsOn', t.ends_on))
				from term t
				where t.school_year >= ${`${Number(from.slice(0, 4)) - 1}`} and t.school_year <= ${`${to.slice(0, 4)}~`}) as terms
		from organisation o where o.id = ${hostId}`);
	const { kind, periods, terms } = row ?? { kind: 'other' as OrganisationKind, periods: null, terms: null };
	return {
		periods: periods ?? [],
		terms: (terms ?? []).filter(({ stage }) => stageOf(kind) === stage)
	};
}

/** The blocked periods of the whole city between two days. */
export async function listCityPeriods(from: Day, to: Day): Promise<BlockedPeriod[]> {
	return db()
		.select(periodColumns)
		.from(blockedPeriod)
		.where(and(between(from, to), eq(blockedPeriod.scope, 'city')))
		.orderBy(asc(blockedPeriod.startsOn), asc(blockedPeriod.title));
}

/** What `findHostDays` finds, for several hosts at once and by their ids; two statements however many they are. */
export async function listHostDays(
	hosts: readonly { id: string; kind: string; countyCode: string }[],
	from: Day,
	to: Day
): Promise<Map<string, HostDays>> {
	const [periods, terms] = await Promise.all([
		db()
			.select({
				...periodColumns,
				scope: blockedPeriod.scope,
				countyCode: blockedPeriod.countyCode,
				organisationId: blockedPeriod.organisationId,
				hostKinds: blockedPeriod.hostKinds
			})
			.from(blockedPeriod)
			.where(between(from, to))
			.orderBy(asc(blockedPeriod.startsOn), asc(blockedPeriod.title)),
		db()
			.select({ stage: term.stage, ...termColumns })
			.from(term)
			.where(nearTerms(from, to))
	]);
	return new Map(
		hosts.map(({ id, kind, countyCode }) => [
			id,
			{
				periods: periods.filter(
					(period) =>
						(period.scope === 'city' || period.countyCode === countyCode || period.organisationId === id) &&
						(period.hostKinds?.includes(kind) ?? true)
				),
				terms: terms.filter(({ stage }) => stageOf(kind as OrganisationKind) === stage)
			}
		])
	);
}

const termColumns = {
	schoolYear: term.schoolYear,
	number: term.number,
	startsOn: term.startsOn,
	endsOn: term.endsOn
};

function between(from: Day, to: Day) {
	return and(isNull(blockedPeriod.endedAt), gte(blockedPeriod.endsOn, from), lte(blockedPeriod.startsOn, to));
}

/** All terms of the school years that these days touch. */
function nearTerms(from: Day, to: Day) {
	return and(
		gte(term.schoolYear, `${Number(from.slice(0, 4)) - 1}`),
		lte(term.schoolYear, `${to.slice(0, 4)}~`)
	);
}

/**
 * The Mondays of the weeks of a calendar year that have room for sessions at schools or universities; null while not
 * all of its terms are entered.
 */
export async function listTeachingWeeks(year: number, stage: Stage = 'school'): Promise<Day[] | null> {
	const [from, to] = [`${year}-01-01`, `${year}-12-31`];
	const [terms, exams]: [Term[], BlockedPeriod[]] = await Promise.all([
		db()
			.select(termColumns)
			.from(term)
			.where(and(eq(term.stage, stage), nearTerms(from, to))),
		db()
			.select(periodColumns)
			.from(blockedPeriod)
			.where(
				and(
					between(from, to),
					eq(blockedPeriod.scope, 'city'),
					eq(blockedPeriod.kind, 'exam'),
					eq(blockedPeriod.isHard, true)
				)
			)
	]);
	const spring = terms.some((t) => t.schoolYear === schoolYearOf(from) && t.number === 2);
	const autumn = terms.some((t) => t.schoolYear === schoolYearOf(to) && t.number === 1);
	return spring && autumn ? teachingWeeks({ calendar: holidayCalendar, terms, exams }, from, to) : null;
}
