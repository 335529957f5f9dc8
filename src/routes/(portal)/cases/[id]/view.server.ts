import type { UserActor } from '$lib/access/actor.ts';
import { notFound } from '$lib/access/server/guards.ts';
import { dayOf } from '$lib/calendar/shanghai.ts';
import {
	acts,
	deedOf,
	isNext,
	isPossible,
	obstacleTo,
	type Act,
	type NextFacts,
	type Obstacle
} from '$lib/cases/next.ts';
import { isCovered } from '$lib/cases/server/coverage.ts';
import { findCase, type CaseView } from '$lib/cases/server/queries.ts';

export interface Choice {
	deed: Act;
	obstacle: Obstacle | null;
}

/** What belongs to one intervention stands beside it. */
const beside: readonly Act[] = ['held', 'end'];

/** The case with what this person can do about it, and why not. */
export async function openCaseView(actor: UserActor, id: string) {
	const view = (await findCase(actor, id)) ?? notFound();
	const facts = factsOf(view);
	const choices: Choice[] = acts
		.filter((act) => view.may[deedOf(act)] && isPossible(act, facts))
		.map((act) => ({ deed: act, obstacle: obstacleTo(act, facts) }));
	return {
		view,
		choices,
		next: choices.filter(({ deed }) => isNext(deed, facts)),
		others: choices.filter(
			({ deed, obstacle }) => !isNext(deed, facts) && !beside.includes(deed) && obstacle !== 'not_asked'
		)
	};
}

function factsOf({ row, coverage, matters, content }: CaseView): NextFacts {
	const plan = content?.plans.find(({ agreedAt, endedAt }) => agreedAt && !endedAt);
	const since = plan?.agreedAt ? dayOf(plan.agreedAt) : '';
	return {
		...row,
		isCovered: isCovered(coverage),
		hasOpenMatter: matters.length > 0,
		hasOpinion: (content?.opinions.length ?? 0) > 0,
		hasAgreedPlan: plan !== undefined,
		mayChangePlan:
			content?.conferences.some(({ decision, heldOn }) => decision === 'change_plan' && heldOn >= since) ??
			false
	};
}
