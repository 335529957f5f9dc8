import type { UserActor } from './actor.ts';
import type { Role } from './roles.ts';

export const factorRules = {
	/** Without a look at pupils' data for so long, the factor is asked for again. */
	idleMinutes: 15,
	/** For break-glass and another tier it has to be this fresh. */
	stepUpMinutes: 5,
	/** How long a password waits for its second factor. */
	pendingMinutes: 10,
	recoveryCodes: 10
} as const;

/** Roles whose holders reach what is known of pupils by their post, or by a duty that follows from it. */
export const factorRoles: readonly Role[] = ['counsellor', 'school_leader', 'intake', 'psychiatrist', 'dpo'];

/** Whether somebody has to set up a second factor; everybody may. */
export function needsFactor({ posts }: Pick<UserActor, 'posts'>): boolean {
	return posts.some(({ role, inPlaceOf }) => !inPlaceOf && factorRoles.includes(role));
}

/** How a sign-in stands with the second factor. */
export interface FactorState {
	isSetUp: boolean;
	/** When it was shown last. */
	shownAt: Date | null;
	/** When pupils' data was looked at last. */
	pupilsAt: Date | null;
}

/** What has to be done before pupils' data is shown, or before something that needs a fresh factor. */
export function factorAsked(
	{ isSetUp, shownAt, pupilsAt }: FactorState,
	at: Date,
	need: 'look' | 'step_up'
): 'set_up' | 'show' | null {
	if (!isSetUp) return 'set_up';
	const used = need === 'look' ? Math.max(+(shownAt ?? 0), +(pupilsAt ?? 0)) : +(shownAt ?? 0);
	const minutes = need === 'look' ? factorRules.idleMinutes : factorRules.stepUpMinutes;
	return shownAt && at.getTime() - used < minutes * 60_000 ? null : 'show';
}
