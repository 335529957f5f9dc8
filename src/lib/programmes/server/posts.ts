import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { appUser, division, programmePost } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { PostInput } from '../forms.ts';
import { mayName } from '../policy.ts';
import { loadRunning } from './load.ts';

/**
 * Names who holds a post. An account opens the people of that place to them for as long as they hold it.
 * @throws DomainError `not_found`, `not_allowed`, `invalid` for a place or an account that is not there
 */
export function namePost(
	actor: UserActor,
	programmeId: string,
	input: PostInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { post: programmeId, ...input }, async (tx, at) => {
		await loadRunning(tx, actor, programmeId);
		const [place] = await tx.select().from(division).where(eq(division.code, input.divisionCode));
		if (!place) throw invalid('divisionCode', 'place_needed');
		const countyCode = place.level === 'township' ? place.parentCode! : place.code;
		if (!mayName(actor, { level: place.level, countyCode })) throw new DomainError('not_allowed');
		const [account] = input.email
			? await tx
					.select({ id: appUser.id })
					.from(appUser)
					.where(and(sql`lower(${appUser.email}) = ${input.email.toLowerCase()}`, isNull(appUser.disabledAt)))
			: [];
		if (input.email && !account) throw invalid('email', 'account_unknown');
		// Nobody opens people to themselves.
		if (account?.id === actor.id && place.level !== 'city') throw invalid('email', 'own_post');
		const id = newId();
		await tx.insert(programmePost).values({
			...{ id, programmeId, divisionCode: place.code, holderName: input.holderName },
			...{ profession: input.profession, userId: account?.id ?? null },
			...{ fromOn: today(), enteredBy: actor.id, enteredAt: at }
		});
		return {
			action: 'programme.post_named',
			entity: 'programme',
			entityId: programmeId,
			change: { postId: id, divisionCode: place.code, userId: account?.id ?? null },
			result: { id }
		};
	});
}

/** @throws DomainError `not_found`, `not_allowed` */
export function endPost(
	actor: UserActor,
	programmeId: string,
	postId: string,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { endPost: postId }, async (tx) => {
		await loadRunning(tx, actor, programmeId);
		const [found] = await tx
			.select({ post: programmePost, level: division.level, parentCode: division.parentCode })
			.from(programmePost)
			.innerJoin(division, eq(division.code, programmePost.divisionCode))
			.where(and(eq(programmePost.id, postId), eq(programmePost.programmeId, programmeId)));
		if (!found) throw new DomainError('not_found');
		const countyCode = found.level === 'township' ? found.parentCode! : found.post.divisionCode;
		if (!mayName(actor, { level: found.level, countyCode })) throw new DomainError('not_allowed');
		await tx
			.update(programmePost)
			.set({ toOn: today() })
			.where(and(eq(programmePost.id, postId), isNull(programmePost.toOn)));
		return {
			action: 'programme.post_ended',
			entity: 'programme',
			entityId: programmeId,
			change: { postId, divisionCode: found.post.divisionCode },
			result: { id: postId }
		};
	});
}

export interface PostHolder {
	id: string;
	name: string;
	profession: (typeof programmePost.$inferSelect)['profession'];
	hasAccount: boolean;
}

/** One place that needs a post, and who holds it. */
export interface PostPlace {
	code: string;
	name: string;
	nameEn: string | null;
	level: 'city' | 'county' | 'township';
	countyCode: string;
	required: number;
	holders: PostHolder[];
}

/** Required against filled, for the city, every county and every township (三专); of one county if asked. */
export async function listPostPlaces(programmeId: string, counties: string[] | null): Promise<PostPlace[]> {
	const rows = await db()
		.select({
			code: division.code,
			name: division.name,
			nameEn: division.nameEn,
			level: division.level,
			parentCode: division.parentCode,
			id: programmePost.id,
			holder: programmePost.holderName,
			profession: programmePost.profession,
			userId: programmePost.userId
		})
		.from(division)
		.leftJoin(
			programmePost,
			and(
				eq(programmePost.divisionCode, division.code),
				eq(programmePost.programmeId, programmeId),
				sql`${programmePost.fromOn} <= ${today()} and (${programmePost.toOn} is null or ${programmePost.toOn} > ${today()})`
			)
		)
		.orderBy(asc(division.code), asc(programmePost.enteredAt));
	const places = new Map<string, PostPlace>();
	for (const row of rows) {
		const countyCode = row.level === 'township' ? row.parentCode! : row.code;
		if (counties && row.level !== 'city' && !counties.includes(countyCode)) continue;
		const place: PostPlace = places.get(row.code) ?? {
			...{ code: row.code, name: row.name, nameEn: row.nameEn, level: row.level, countyCode },
			...{ required: 1, holders: [] }
		};
		if (row.id)
			place.holders.push({
				...{ id: row.id, name: row.holder!, profession: row.profession! },
				hasAccount: row.userId !== null
			});
		places.set(row.code, place);
	}
	return [...places.values()];
}

/** The places of a programme whose people this person's own posts open today. */
export async function listOwnPlaces(
	actor: UserActor,
	programmeId: string
): Promise<{ code: string; name: string; nameEn: string | null; countyCode: string }[]> {
	const rows = await db()
		.select({
			code: division.code,
			name: division.name,
			nameEn: division.nameEn,
			level: division.level,
			parentCode: division.parentCode
		})
		.from(programmePost)
		.innerJoin(division, eq(division.code, programmePost.divisionCode))
		.where(
			and(
				eq(programmePost.programmeId, programmeId),
				eq(programmePost.userId, actor.id),
				sql`${programmePost.fromOn} <= ${today()} and (${programmePost.toOn} is null or ${programmePost.toOn} > ${today()})`
			)
		);
	return rows
		.filter(({ level }) => level !== 'city')
		.map(({ level, parentCode, ...place }) => ({
			...place,
			countyCode: level === 'township' ? parentCode! : place.code
		}));
}
