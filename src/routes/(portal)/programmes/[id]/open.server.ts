import type { UserActor } from '$lib/access/actor.ts';
import { notFound } from '$lib/access/server/guards.ts';
import { listCounties } from '$lib/network/server/queries.ts';
import { countyOffices, seesAllCounties } from '$lib/programmes/policy.ts';
import { listOwnPlaces } from '$lib/programmes/server/posts.ts';
import { findProgramme } from '$lib/programmes/server/programmes.ts';
import { isId } from '$lib/server/ids.ts';

export async function openProgramme(actor: UserActor, id: string) {
	return (isId(id) ? await findProgramme(actor, id) : undefined) ?? notFound();
}

/** Where this person looks from: the counties they see, and the places their posts open. */
export async function openView(actor: UserActor, programmeId: string) {
	const [all, places] = await Promise.all([listCounties(), listOwnPlaces(actor, programmeId)]);
	const own = [...countyOffices(actor), ...places.map(({ countyCode }) => countyCode)];
	const counties = all.filter(({ code }) => seesAllCounties(actor) || own.includes(code));
	return { counties, places };
}
