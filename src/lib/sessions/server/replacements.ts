import type { UserActor } from '../../access/actor.ts';
import { isAboutExpert } from '../affected.ts';
import type { Affected } from './affected.ts';
import { listCandidates } from './candidates.ts';

export interface Replacement {
	leaving: string;
	joining: string;
	name: string;
}

/** So many sessions get a proposal at once; the others when these are settled. */
const most = 10;

/**
 * Whom this coordinator could send instead of somebody who can't come, by session: the deputy who was named if free, else
 * the best candidate who is.
 */
export async function findReplacements(
	actor: UserActor,
	affected: Affected[]
): Promise<Record<string, Replacement>> {
	const asked = affected
		.flatMap(({ session, hits, isAnswering }) => {
			const hit = hits.find(({ what, cause }) => what === 'stands' && isAboutExpert(cause));
			return isAnswering && hit ? [{ session, hit }] : [];
		})
		.slice(0, most);
	const found = await Promise.all(
		asked.map(async ({ session, hit }) => {
			const candidates = await listCandidates(actor, session, [hit]);
			const free = candidates.filter(
				({ id, clashes, unfit }) =>
					clashes[0] === null && unfit[0]!.length === 0 && !session.experts.some((expert) => expert.id === id)
			);
			const best = free.find(({ id }) => id === hit.deputyId) ?? free[0];
			return best
				? [[session.id, { leaving: hit.expertId!, joining: best.id, name: best.name }] as const]
				: [];
		})
	);
	return Object.fromEntries(found.flat());
}
