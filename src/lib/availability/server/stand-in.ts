import { and, eq, gte, isNull, sql } from 'drizzle-orm';
import type { Post, UserActor } from '../../access/actor.ts';
import type { Role } from '../../access/roles.ts';
import { canCover } from '../../access/stand-in.ts';
import { change } from '../../audit/server/change.ts';
import { daysBetween, type Day } from '../../calendar/shanghai.ts';
import { notify } from '../../notifications/server/notify.ts';
import { today } from '../../server/clock.ts';
import type { Call } from '../../server/call.ts';
import { db } from '../../server/db/client.ts';
import { appUser, membership, standIn } from '../../server/db/schema/index.ts';
import type { Reader } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { StandInInput } from '../forms.ts';

/** Nobody hands their posts over for longer; a longer absence is a change of posts. */
const longestDays = 92;

/** Posts of one's own, which alone can be handed over. */
function ownPosts(actor: UserActor): Post[] {
	return actor.posts.filter(({ inPlaceOf }) => !inPlaceOf);
}

/** The colleagues who could look after all of this person's posts. */
export async function listPossibleDeputies(
	actor: UserActor,
	reader: Reader = db()
): Promise<{ id: string; name: string }[]> {
	const own = ownPosts(actor);
	if (own.length === 0) return [];
	const rows = await reader
		.select({
			id: appUser.id,
			name: appUser.name,
			role: membership.role,
			organisationId: membership.organisationId,
			isLead: membership.isLead
		})
		.from(appUser)
		.innerJoin(membership, eq(membership.userId, appUser.id))
		.where(
			and(
				isNull(appUser.disabledAt),
				sql`${appUser.id} <> ${actor.id}`,
				sql`${membership.organisationId} in ${[...new Set(own.map((post) => post.organisationId))]}`,
				sql`${membership.validFrom} <= ${today()} and coalesce(${membership.validTo}, '9999-12-31') >= ${today()}`
			)
		)
		.orderBy(appUser.name);
	return [...Map.groupBy(rows, ({ id }) => id).values()]
		.filter((posts) =>
			own.every((post) =>
				canCover(
					posts.map((theirs) => ({ ...theirs, role: theirs.role as Role })),
					post
				)
			)
		)
		.map(([first]) => ({ id: first!.id, name: first!.name }));
}

/**
 * Hands one's posts over while one is away: on these days the deputy acts with them beside the own ones.
 * @throws DomainError `invalid` for a deputy who can't look after them, or days that overlap another absence
 */
export async function appointDeputy(
	actor: UserActor,
	{ deputyId, startsOn, endsOn }: StandInInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { standIn: deputyId, startsOn, endsOn }, async (tx, at) => {
		if (endsOn < today()) throw invalid('endsOn', 'time_passed');
		if (daysBetween(startsOn, endsOn) >= longestDays) throw invalid('endsOn', 'away_too_long');
		const deputies = await listPossibleDeputies(actor, tx);
		if (!deputies.some(({ id }) => id === deputyId)) throw invalid('deputyId', 'deputy_needed');
		// Two clicks of one person wait for each other.
		await tx.execute(sql`select id from app_user where id = ${actor.id} for no key update`);
		const others = await tx
			.select()
			.from(standIn)
			.where(
				and(
					eq(standIn.userId, actor.id),
					isNull(standIn.endedAt),
					sql`${standIn.startsOn} <= ${endsOn} and ${standIn.endsOn} >= ${startsOn}`
				)
			);
		if (others.length) throw invalid('startsOn', 'away_already');
		const id = newId();
		await tx.insert(standIn).values({ id, userId: actor.id, deputyId, startsOn, endsOn, createdAt: at });
		await notify(tx, at, sql`select ${deputyId}::uuid`, {
			kind: 'standing_in',
			entity: 'stand_in',
			entityId: id,
			values: { startsOn, endsOn }
		});
		return {
			action: 'access.deputy_named',
			entity: 'app_user',
			entityId: actor.id,
			change: { deputyId, startsOn, endsOn },
			result: { id }
		};
	});
}

/**
 * Takes the posts back before the last day; the deputy may lay them down too.
 * @throws DomainError `not_found`
 */
export async function endStandIn(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { endStandIn: id }, async (tx, at) => {
		const [ended] = await tx
			.update(standIn)
			.set({ endedAt: at })
			.where(
				and(
					eq(standIn.id, id),
					isNull(standIn.endedAt),
					sql`${actor.id} in (${standIn.userId}, ${standIn.deputyId})`
				)
			)
			.returning();
		if (!ended) throw new DomainError('not_found');
		return {
			action: 'access.deputy_ended',
			entity: 'app_user',
			entityId: ended.userId,
			change: { deputyId: ended.deputyId, startsOn: ended.startsOn, endsOn: ended.endsOn },
			result: { id }
		};
	});
}

export interface StandIn {
	id: string;
	startsOn: Day;
	endsOn: Day;
	userId: string;
	userName: string;
	deputyId: string;
	deputyName: string;
}

/** Who stands in for this person, and for whom this person stands in, from today on. */
export async function listStandIns(actor: UserActor): Promise<StandIn[]> {
	return db()
		.select({
			id: standIn.id,
			startsOn: standIn.startsOn,
			endsOn: standIn.endsOn,
			userId: standIn.userId,
			userName: sql<string>`(select name from app_user where id = ${standIn.userId})`,
			deputyId: standIn.deputyId,
			deputyName: sql<string>`(select name from app_user where id = ${standIn.deputyId})`
		})
		.from(standIn)
		.where(
			and(
				sql`${actor.id} in (${standIn.userId}, ${standIn.deputyId})`,
				isNull(standIn.endedAt),
				gte(standIn.endsOn, today())
			)
		)
		.orderBy(standIn.startsOn);
}
