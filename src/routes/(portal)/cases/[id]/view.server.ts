import type { UserActor } from '$lib/access/actor.ts';
import { notFound } from '$lib/access/server/guards.ts';
import { isNext, isPossible, obstacleTo, pressed, type Obstacle, type Pressed } from '$lib/cases/next.ts';
import { isCovered } from '$lib/cases/server/coverage.ts';
import { findCase } from '$lib/cases/server/queries.ts';

export interface Choice {
	deed: Pressed;
	obstacle: Obstacle | null;
}

/** The case with what this person can do about it, and why not. */
export async function openCaseView(actor: UserActor, id: string) {
	const view = (await findCase(actor, id)) ?? notFound();
	const { row, coverage, matters } = view;
	const facts = { ...row, isCovered: isCovered(coverage), hasOpenMatter: matters.length > 0 };
	const choices: Choice[] = pressed
		.filter((deed) => view.may[deed] && isPossible(deed, row.phase))
		.map((deed) => ({ deed, obstacle: obstacleTo(deed, facts) }));
	return {
		view,
		next: choices.filter(({ deed }) => isNext(deed, facts)),
		others: choices.filter(({ deed, obstacle }) => !isNext(deed, facts) && obstacle !== 'not_asked')
	};
}
