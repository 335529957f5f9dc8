import { and, asc, eq, ilike, inArray, or, sql } from 'drizzle-orm';
import type { Profession } from '../forms.ts';
import { organisationKinds } from '../organisation.ts';
import { db } from '../../server/db/client.ts';
import {
	appUser,
	division,
	expert,
	expertTopic,
	organisation,
	room,
	team,
	teamActivity,
	teamMember,
	topic,
	topicActivity
} from '../../server/db/schema/index.ts';

/** Bureaus before schools before hospitals, as the kinds are listed. */
const byKind = sql`array_position(string_to_array(${organisationKinds.join(',')}, ','), ${organisation.kind})`;
/** Names sort as Chinese readers expect. */
const byName = sql`${organisation.name} collate "zh-x-icu"`;

export interface DirectoryEntry {
	id: string;
	kind: string;
	name: string;
	nameEn: string | null;
	level: string;
	countyCode: string;
	isSynthetic: boolean;
}

export interface OrganisationFilter {
	kinds?: readonly string[];
	county?: string;
	/** Part of the name. */
	search?: string;
	limit?: number;
}

/** The organisations of the network. */
export async function listOrganisations(filter: OrganisationFilter = {}): Promise<DirectoryEntry[]> {
	const pattern = filter.search ? `%${filter.search.replace(/[\\%_]/g, '\\$&')}%` : null;
	return db()
		.select({
			id: organisation.id,
			kind: organisation.kind,
			name: organisation.name,
			nameEn: organisation.nameEn,
			level: organisation.level,
			countyCode: organisation.countyCode,
			isSynthetic: organisation.isSynthetic
		})
		.from(organisation)
		.where(
			and(
				filter.kinds ? inArray(organisation.kind, [...filter.kinds]) : undefined,
				filter.county ? eq(organisation.countyCode, filter.county) : undefined,
				pattern ? or(ilike(organisation.name, pattern), ilike(organisation.nameEn, pattern)) : undefined
			)
		)
		.orderBy(asc(organisation.countyCode), byKind, byName)
		.limit(filter.limit ?? 1000);
}

export async function findOrganisation(id: string): Promise<DirectoryEntry | undefined> {
	const [row] = await db()
		.select({
			id: organisation.id,
			kind: organisation.kind,
			name: organisation.name,
			nameEn: organisation.nameEn,
			level: organisation.level,
			countyCode: organisation.countyCode,
			isSynthetic: organisation.isSynthetic
		})
		.from(organisation)
		.where(eq(organisation.id, id));
	return row;
}

/** What the directory does not show of an organisation, for who keeps it. */
export async function findDetails(
	id: string
): Promise<{ parentId: string | null; address: string | null } | undefined> {
	const [row] = await db()
		.select({ parentId: organisation.parentId, address: organisation.address })
		.from(organisation)
		.where(eq(organisation.id, id));
	return row;
}

/** The address of the account that an expert signs in with. */
export async function findExpertEmail(id: string): Promise<string | null> {
	const [row] = await db()
		.select({ email: appUser.email })
		.from(expert)
		.innerJoin(appUser, eq(appUser.id, expert.userId))
		.where(eq(expert.id, id));
	return row?.email ?? null;
}

/** How many organisations there are of each kind. */
export async function countOrganisations(): Promise<Record<string, number>> {
	const rows = await db()
		.select({ kind: organisation.kind, n: sql<number>`count(*)::int` })
		.from(organisation)
		.groupBy(organisation.kind);
	return Object.fromEntries(rows.map((row) => [row.kind, row.n]));
}

export interface County {
	code: string;
	name: string;
	nameEn: string | null;
}

/** The nine counties by code. */
export async function listCounties(): Promise<County[]> {
	return db()
		.select({ code: division.code, name: division.name, nameEn: division.nameEn })
		.from(division)
		.where(eq(division.level, 'county'))
		.orderBy(asc(division.code));
}

export async function listDivisions() {
	return db().select().from(division).orderBy(asc(division.code));
}

export interface Room {
	id: string;
	name: string;
	nameEn: string | null;
	seats: number;
}

/** The rooms of an organisation, the largest first. */
export async function listRooms(organisationId: string): Promise<Room[]> {
	return db()
		.select({ id: room.id, name: room.name, nameEn: room.nameEn, seats: room.seats })
		.from(room)
		.where(eq(room.organisationId, organisationId))
		.orderBy(sql`${room.seats} desc`, asc(room.name));
}

export interface Topic {
	id: string;
	code: string;
	name: string;
	nameEn: string;
	activities: string[];
}

/** The topics and the kinds of session they suit. */
export async function listTopics(): Promise<Topic[]> {
	return db()
		.select({
			id: topic.id,
			code: topic.code,
			name: topic.name,
			nameEn: topic.nameEn,
			activities: sql<
				string[]
			>`coalesce(json_agg(${topicActivity.activity}) filter (where ${topicActivity.activity} is not null), '[]')`
		})
		.from(topic)
		.leftJoin(topicActivity, eq(topicActivity.topicId, topic.id))
		.groupBy(topic.id)
		.orderBy(asc(topic.code));
}

export interface Team {
	id: string;
	name: string;
	nameEn: string;
	level: 'municipal' | 'institutional';
	organisationId: string;
	organisationName: string;
	countyCode: string;
	activities: string[];
}

/** The touring teams: the city's first, then by county. */
export async function listTeams(): Promise<Team[]> {
	return db()
		.select({
			id: team.id,
			name: team.name,
			nameEn: team.nameEn,
			level: team.level,
			organisationId: team.organisationId,
			organisationName: organisation.name,
			countyCode: organisation.countyCode,
			activities: sql<
				string[]
			>`(select coalesce(json_agg(ta.activity order by ta.activity), '[]') from ${teamActivity} ta where ta.team_id = ${team.id})`
		})
		.from(team)
		.innerJoin(organisation, eq(organisation.id, team.organisationId))
		.orderBy(sql`${team.level} desc`, asc(organisation.countyCode), asc(team.name));
}

export interface Expert {
	id: string;
	name: string;
	profession: Profession;
	organisationId: string;
	organisationName: string;
	organisationNameEn: string | null;
	teams: { id: string; name: string; nameEn: string; isLeader: boolean }[];
	topics: { id: string; name: string; nameEn: string }[];
}

export async function listExperts(filter: { teamId?: string; ids?: string[] } = {}): Promise<Expert[]> {
	return db()
		.select({
			id: expert.id,
			name: expert.name,
			profession: expert.profession,
			organisationId: expert.organisationId,
			organisationName: organisation.name,
			organisationNameEn: organisation.nameEn,
			teams: sql<Expert['teams']>`(
				select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'nameEn', t.name_en, 'isLeader', tm.is_leader) order by t.level desc), '[]')
				from ${teamMember} tm join ${team} t on t.id = tm.team_id where tm.expert_id = ${expert.id})`,
			topics: sql<Expert['topics']>`(
				select coalesce(json_agg(json_build_object('id', tp.id, 'name', tp.name, 'nameEn', tp.name_en) order by tp.code), '[]')
				from ${expertTopic} et join ${topic} tp on tp.id = et.topic_id where et.expert_id = ${expert.id})`
		})
		.from(expert)
		.innerJoin(organisation, eq(organisation.id, expert.organisationId))
		.where(
			and(
				filter.ids ? inArray(expert.id, filter.ids) : undefined,
				filter.teamId
					? sql`exists (select 1 from ${teamMember} tm where tm.expert_id = ${expert.id} and tm.team_id = ${filter.teamId})`
					: undefined
			)
		)
		.orderBy(asc(expert.name));
}

/** The names of these rooms. */
export async function listRoomNames(
	ids: string[]
): Promise<{ id: string; name: string; nameEn: string | null }[]> {
	if (ids.length === 0) return [];
	return db()
		.select({ id: room.id, name: room.name, nameEn: room.nameEn })
		.from(room)
		.where(inArray(room.id, ids));
}

/** An organisation and those above it, itself first: a school, its county's bureau, the city's bureau. */
export async function listLineage(
	id: string
): Promise<{ id: string; name: string; nameEn: string | null }[]> {
	return db().execute<{ id: string; name: string; nameEn: string | null }>(
		sql`with recursive line as (
				select o.id, o.name, o.name_en, o.parent_id, 0 as depth from organisation o where o.id = ${id}
				union all
				select o.id, o.name, o.name_en, o.parent_id, line.depth + 1
				from organisation o join line on o.id = line.parent_id where line.depth < 8
			)
			select id, name, name_en as "nameEn" from line order by depth`
	);
}
