import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Post, UserActor } from '../../src/lib/access/actor.ts';
import type { Role } from '../../src/lib/access/roles.ts';
import { addDays, dayOf, instantAt } from '../../src/lib/calendar/shanghai.ts';
import type { OrganisationKind } from '../../src/lib/network/organisation.ts';
import { now, setClock } from '../../src/lib/server/clock.ts';
import * as schema from '../../src/lib/server/db/schema/index.ts';
import { newId } from '../../src/lib/server/ids.ts';
import { activities, activityCodes, type ActivityCode } from '../../src/lib/sessions/activity.ts';
import type { RequestInput } from '../../src/lib/sessions/forms.ts';
import { acceptSession } from '../../src/lib/sessions/server/accept-session.ts';
import { reportSession } from '../../src/lib/sessions/server/report-session.ts';
import { requestSession } from '../../src/lib/sessions/server/request-session.ts';
import type { Interval } from '../../src/lib/sessions/session.ts';

/** A Friday morning, with two announced months of school ahead. */
export const friday = instantAt('2026-10-09', '09:00');

/** Sets the clock of the application. */
export function itIs(at: Date): void {
	setClock(() => at);
}

/** The afternoon slot of the n-th day from the day it is, or another time of that day. */
export function slot(days: number, start = '14:30', activity: ActivityCode = 'minor_lecture'): Interval {
	const startsAt = instantAt(addDays(dayOf(now()), days), start);
	return { startsAt, endsAt: new Date(startsAt.getTime() + activities[activity].minutes * 60_000) };
}

/** A call without key, version and number. */
export const byHand = {};

export type World = Awaited<ReturnType<typeof makeWorld>>;

/**
 * A small network: two schools in two counties, a university, a hospital with the city's team and its own, another
 * hospital with a team of one expert; and somebody in every place that matters to a session.
 */
export async function makeWorld(ownerUrl: string) {
	const client = postgres(ownerUrl, { max: 1, onnotice: () => {} });
	const db = drizzle(client, { schema });
	await db.insert(schema.division).values([
		{ code: '430700', name: '常德市', level: 'city' },
		{ code: '430702', name: '武陵区', level: 'county', parentCode: '430700' },
		{ code: '430725', name: '桃源县', level: 'county', parentCode: '430700' }
	]);
	await db.insert(schema.travelTime).values([
		{ fromCode: '430702', toCode: '430702', minutes: 20 },
		{ fromCode: '430702', toCode: '430725', minutes: 60 },
		{ fromCode: '430725', toCode: '430725', minutes: 20 }
	]);

	async function organisation(name: string, kind: OrganisationKind, countyCode = '430702') {
		const row = { id: newId(), name, kind, countyCode, level: 'county' as const };
		await db.insert(schema.organisation).values(row);
		return row;
	}
	async function room(organisationId: string, name: string, seats: number) {
		const id = newId();
		await db.insert(schema.room).values({ id, organisationId, name, seats });
		return id;
	}
	async function person(name: string, role: Role, at: typeof school, isLead = false): Promise<UserActor> {
		const id = newId();
		const email = `${id}@example.org`;
		await db.insert(schema.appUser).values({ id, email, name, passwordHash: '!', createdAt: friday });
		await db
			.insert(schema.membership)
			.values({ id: newId(), userId: id, organisationId: at.id, role, validFrom: '2024-01-01', isLead });
		const place = { organisationId: at.id, organisationName: at.name, organisationKind: at.kind };
		const post: Post = { role, ...place, countyCode: at.countyCode, isLead };
		return { kind: 'user', id, name, email, locale: null, posts: [post] };
	}
	async function team(
		name: string,
		level: 'municipal' | 'institutional',
		organisationId: string,
		offered: readonly ActivityCode[]
	) {
		const id = newId();
		await db.insert(schema.team).values({ id, name, nameEn: name, level, organisationId });
		await db.insert(schema.teamActivity).values(offered.map((activity) => ({ teamId: id, activity })));
		return id;
	}
	async function expert(name: string, organisationId: string, teamIds: string[], userId?: string) {
		const id = newId();
		await db.insert(schema.expert).values({
			id,
			name,
			profession: 'psychotherapist',
			organisationId,
			userId,
			licenceNo: '演示-01',
			licenceValidTo: '2035-12-31',
			recordCheckedOn: '2034-12-31',
			dayCap: 10,
			monthCap: 200
		});
		await db.insert(schema.teamMember).values(teamIds.map((teamId) => ({ teamId, expertId: id })));
		return id;
	}

	const school = await organisation('初级中学', 'junior_school');
	const otherSchool = await organisation('桃源中学', 'junior_school', '430725');
	const university = await organisation('大学', 'university');
	const hospital = await organisation('康复医院', 'psychiatric_hospital');
	const otherHospital = await organisation('桃源医院', 'psychiatric_hospital', '430725');
	const bureauOffice = await organisation('教育局', 'education_bureau');

	const municipal = await team('市级巡讲团', 'municipal', hospital.id, activityCodes);
	const own = await team('康复医院巡讲团', 'institutional', hospital.id, activityCodes);
	const remote = await team('桃源巡讲团', 'institutional', otherHospital.id, ['minor_lecture']);

	const speaker = await person('专家一', 'expert', hospital);
	const world = {
		school,
		otherSchool,
		university,
		hospital,
		hall: await room(school.id, '报告厅', 240),
		smallRoom: await room(school.id, '辅导室', 12),
		otherHall: await room(otherSchool.id, '礼堂', 300),
		teams: { municipal, own, remote },
		/** The first three can be sent by both of the hospital's teams, the last by the other hospital alone. */
		experts: [
			await expert('专家一', hospital.id, [municipal, own], speaker.id),
			await expert('专家二', hospital.id, [municipal, own]),
			await expert('专家三', hospital.id, [municipal, own]),
			await expert('专家四', otherHospital.id, [remote])
		] as [string, string, string, string],
		speaker,
		counsellor: await person('王老师', 'counsellor', school),
		colleague: await person('李老师', 'counsellor', school),
		leader: await person('校长', 'school_leader', school, true),
		otherCounsellor: await person('赵老师', 'counsellor', otherSchool),
		lecturer: await person('高校老师', 'counsellor', university),
		coordinator: await person('协调员一', 'coordinator', hospital),
		secondCoordinator: await person('协调员二', 'coordinator', hospital, true),
		otherCoordinator: await person('桃源协调员', 'coordinator', otherHospital),
		bureau: await person('市局', 'bureau_city', bureauOffice),
		countyBureau: await person('县局', 'bureau_county', otherSchool),
		teacher: await person('班主任', 'teacher', school)
	};
	await client.end();
	return world;
}

/** What the counsellor of the school asks for, unless told otherwise. */
export function wish(world: World, more: Partial<RequestInput> = {}): RequestInput {
	return {
		activity: 'minor_lecture',
		audience: 'pupils',
		expectedAttendance: 200,
		hostId: world.school.id,
		options: [slot(14)],
		...more
	};
}

/** A request; its id. */
export async function requested(world: World, more: Partial<RequestInput> = {}): Promise<string> {
	const hostId = more.hostId ?? world.school.id;
	const actor =
		[world.counsellor, world.otherCounsellor, world.lecturer].find(
			({ posts }) => posts[0]!.organisationId === hostId
		) ?? world.coordinator;
	return (await requestSession(actor, wish(world, more), byHand)).id;
}

/** A request that was accepted at its first time; its id. */
export async function scheduled(
	world: World,
	more: Partial<RequestInput> = {},
	expertIds = [world.experts[0]]
): Promise<string> {
	const input = wish(world, more);
	const id = await requested(world, input);
	await acceptSession(world.coordinator, id, { ...input.options[0]!, expertIds }, byHand);
	return id;
}

/** A session that is over and that the speaker reported; its id. The clock is past its end. */
export async function reported(world: World, attendance: number): Promise<string> {
	const time = slot(14);
	const id = await scheduled(world, { options: [time] });
	itIs(new Date(time.endsAt.getTime() + 60_000));
	await reportSession(world.speaker, id, { attendance }, byHand);
	return id;
}
