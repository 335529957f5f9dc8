import { and, asc, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import { countiesOf, hasRole, organisationsOf, type UserActor } from '../../access/actor.ts';
import { hostRoles } from '../../access/roles.ts';
import type { Day } from '../../calendar/shanghai.ts';
import { isAnnounced } from '../../calendar/server/holidays.ts';
import { now, today } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import {
	appUser,
	availabilityException,
	availabilityRule,
	blockedPeriod,
	division,
	expert,
	holidayDay,
	holidayNotice,
	organisation,
	team,
	teamMember,
	term,
	travelTime
} from '../../server/db/schema/index.ts';
import { mayBlock, mayWriteLimits, type BlockScope } from '../policy.ts';
import { findExpert } from './expert.ts';

// What the pages of the time rules show.

export interface ExpertEntry {
	id: string;
	name: string;
	teams: { name: string; nameEn: string }[];
	hasWeek: boolean;
	/** The last day of the absence that runs or comes next, with its first. */
	away: { from: Date; to: Date } | null;
	licenceValidTo: Day | null;
}

/** The experts whose time this person looks after: their own and, for a coordinator, those of their teams. */
export async function listExpertTimes(actor: UserActor): Promise<ExpertEntry[]> {
	const teams = organisationsOf(actor, 'coordinator');
	// In a column of a single table drizzle leaves the table's name away; inside a subquery it is needed.
	const one = sql`${sql.identifier('expert')}.id`;
	const rows = await db()
		.select({
			id: expert.id,
			name: expert.name,
			licenceValidTo: expert.licenceValidTo,
			teams: sql<ExpertEntry['teams']>`(
				select coalesce(json_agg(json_build_object('name', t.name, 'nameEn', t.name_en) order by t.level desc), '[]')
				from ${teamMember} tm join ${team} t on t.id = tm.team_id where tm.expert_id = ${one})`,
			hasWeek: sql<boolean>`exists (select 1 from ${availabilityRule} r where r.expert_id = ${one}
				and coalesce(r.valid_to, '9999-12-31') >= ${today()})`,
			away: sql<[string, string] | null>`(
				select json_build_array(a.starts_at, a.ends_at) from ${availabilityException} a
				where a.expert_id = ${one} and a.kind = 'away' and a.ended_at is null
					and a.ends_at > ${now().toISOString()} order by a.starts_at limit 1)`
		})
		.from(expert)
		.where(
			or(
				hasRole(actor, 'expert') ? eq(expert.userId, actor.id) : sql`false`,
				teams.length
					? sql`exists (select 1 from ${teamMember} tm join ${team} t on t.id = tm.team_id
						where tm.expert_id = ${expert.id} and t.organisation_id in ${teams})`
					: undefined
			)
		)
		.orderBy(asc(expert.name));
	return rows.map(({ away, ...row }) => ({
		...row,
		away: away && { from: new Date(away[0]), to: new Date(away[1]) }
	}));
}

/** Everything about one expert's time, if this person looks after it. */
export async function findExpertTime(actor: UserActor, id: string) {
	const found = await findExpert(db(), actor, id);
	if (!found) return undefined;
	const deputy = sql<
		string | null
	>`(select d.name from expert d where d.id = ${availabilityException.deputyId})`;
	const [week, exceptions, colleagues] = await Promise.all([
		db()
			.select()
			.from(availabilityRule)
			.where(
				and(
					eq(availabilityRule.expertId, id),
					or(isNull(availabilityRule.validTo), gte(availabilityRule.validTo, today()))
				)
			)
			.orderBy(
				asc(availabilityRule.weekday),
				asc(availabilityRule.fromTime),
				asc(availabilityRule.validFrom)
			),
		db()
			.select({
				id: availabilityException.id,
				kind: availabilityException.kind,
				startsAt: availabilityException.startsAt,
				endsAt: availabilityException.endsAt,
				reason: availabilityException.reason,
				deputyName: deputy
			})
			.from(availabilityException)
			.where(
				and(
					eq(availabilityException.expertId, id),
					isNull(availabilityException.endedAt),
					gte(availabilityException.endsAt, now())
				)
			)
			.orderBy(asc(availabilityException.startsAt)),
		found.teamIds.length
			? db()
					.selectDistinct({ id: expert.id, name: expert.name })
					.from(expert)
					.innerJoin(teamMember, eq(teamMember.expertId, expert.id))
					.where(and(inArray(teamMember.teamId, found.teamIds), sql`${expert.id} <> ${id}`))
					.orderBy(asc(expert.name))
			: []
	]);
	const { name, dayCap, monthCap, licenceNo, licenceValidTo, recordCheckedOn } = found;
	return {
		expert: { id, name, dayCap, monthCap, licenceNo, licenceValidTo, recordCheckedOn },
		isOwn: found.userId === actor.id,
		mayWriteLimits: mayWriteLimits(actor, found),
		week,
		exceptions,
		colleagues
	};
}

export type ExpertTime = NonNullable<Awaited<ReturnType<typeof findExpertTime>>>;

export interface BlockEntry {
	id: string;
	scope: 'city' | 'county' | 'organisation';
	countyCode: string | null;
	/** The name of the county or the organisation. */
	place: { name: string; nameEn: string | null } | null;
	hostKinds: string[] | null;
	kind: 'exam' | 'holiday' | 'other';
	startsOn: Day;
	endsOn: Day;
	isHard: boolean;
	title: string;
	titleEn: string | null;
	mayEnd: boolean;
}

export interface BlockFilter {
	scope?: BlockEntry['scope'];
	county?: string;
}

/**
 * The blocked periods that are not over, by their first day: those of the city and the counties, which everybody has
 * to know, and of the schools that this person speaks for or oversees.
 */
export async function listBlocks(actor: UserActor, filter: BlockFilter): Promise<BlockEntry[]> {
	const hosts = organisationsOf(actor, ...hostRoles);
	const counties = countiesOf(actor);
	const everySchool = hasRole(actor, 'coordinator', 'bureau_city');
	const rows = await db()
		.select({
			id: blockedPeriod.id,
			scope: blockedPeriod.scope,
			countyCode: blockedPeriod.countyCode,
			organisationId: blockedPeriod.organisationId,
			place: {
				name: sql<string | null>`coalesce(${organisation.name}, ${division.name})`,
				nameEn: sql<string | null>`coalesce(${organisation.nameEn}, ${division.nameEn})`
			},
			hostKinds: blockedPeriod.hostKinds,
			kind: blockedPeriod.kind,
			startsOn: blockedPeriod.startsOn,
			endsOn: blockedPeriod.endsOn,
			isHard: blockedPeriod.isHard,
			title: blockedPeriod.title,
			titleEn: blockedPeriod.titleEn
		})
		.from(blockedPeriod)
		.leftJoin(organisation, eq(organisation.id, blockedPeriod.organisationId))
		.leftJoin(division, eq(division.code, blockedPeriod.countyCode))
		.where(
			and(
				isNull(blockedPeriod.endedAt),
				gte(blockedPeriod.endsOn, today()),
				everySchool
					? undefined
					: or(
							sql`${blockedPeriod.scope} <> 'organisation'`,
							hosts.length ? inArray(blockedPeriod.organisationId, hosts) : undefined,
							counties.length ? inArray(organisation.countyCode, counties) : undefined
						),
				filter.scope ? eq(blockedPeriod.scope, filter.scope) : undefined,
				filter.county
					? or(eq(blockedPeriod.countyCode, filter.county), eq(organisation.countyCode, filter.county))
					: undefined
			)
		)
		.orderBy(asc(blockedPeriod.startsOn), asc(blockedPeriod.title), asc(blockedPeriod.id));
	return rows.map(({ organisationId, place, ...row }) => ({
		...row,
		place: place.name ? { name: place.name, nameEn: place.nameEn } : null,
		mayEnd: mayBlock(actor, { ...row, organisationId } as BlockScope)
	}));
}

/** The terms of the school years that are not long over, newest first. */
export async function listTerms() {
	const since = Number(today().slice(0, 4)) - 1;
	return db()
		.select({
			id: term.id,
			schoolYear: term.schoolYear,
			number: term.number,
			stage: term.stage,
			startsOn: term.startsOn,
			endsOn: term.endsOn,
			source: term.source
		})
		.from(term)
		.where(gte(term.schoolYear, `${since}`))
		.orderBy(sql`${term.schoolYear} desc`, asc(term.stage), asc(term.number));
}

/** What is known of the holidays of this year and the two after it, and from where. */
export async function listHolidayYears() {
	const first = Number(today().slice(0, 4));
	const years = [first, first + 1, first + 2];
	const notices = await db()
		.select({
			year: holidayNotice.year,
			source: holidayNotice.source,
			importedAt: holidayNotice.importedAt,
			by: appUser.name,
			days: sql<number>`(select count(*)::int from ${holidayDay} d where d.year = ${holidayNotice.year})`
		})
		.from(holidayNotice)
		.innerJoin(appUser, eq(appUser.id, holidayNotice.importedBy))
		.where(inArray(holidayNotice.year, years));
	return years.map((year) => ({
		year,
		isKnown: isAnnounced(year),
		notice: notices.find((notice) => notice.year === year) ?? null
	}));
}

/** The minutes between counties, each pair once. */
export async function listTravelTimes() {
	return db()
		.select({
			fromCode: travelTime.fromCode,
			toCode: travelTime.toCode,
			minutes: travelTime.minutes,
			updatedAt: travelTime.updatedAt,
			by: appUser.name
		})
		.from(travelTime)
		.leftJoin(appUser, eq(appUser.id, travelTime.updatedBy))
		.orderBy(asc(travelTime.fromCode), asc(travelTime.toCode));
}
