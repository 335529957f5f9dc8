import { countiesOf, hasRole, type Actor } from '../access/actor.ts';
import { cityRoles } from '../access/roles.ts';
import { isAnswering, isOverseeing } from './policy.ts';
import type { SessionFacts } from './session.ts';

/** What a session that is over still lacks. */
export type Missing = 'report' | 'verification';

export function missingOf(
	{ status, endsAt }: Pick<SessionFacts, 'status' | 'endsAt'>,
	now: Date
): Missing | null {
	if (status === 'reported') return 'verification';
	return status === 'scheduled' && endsAt !== null && endsAt <= now ? 'report' : null;
}

/** Who reminds: each side may once in a while, whoever of it presses the button. */
export const reminderSides = ['city', 'county', 'team'] as const;
export type ReminderSide = (typeof reminderSides)[number];

/** So long a side waits before it reminds of the same session again. */
export const reminderPause = 24 * 60 * 60 * 1000;

type Concerned = Pick<SessionFacts, 'countyCode' | 'answeringOrganisationIds'>;

/** The side for which this person reminds: a bureau that oversees the host, or the team's coordinator. */
export function reminderSideOf(actor: Actor, session: Concerned): ReminderSide | null {
	if (isOverseeing(actor, session)) return hasRole(actor, 'bureau_city') ? 'city' : 'county';
	return isAnswering(actor, session) ? 'team' : null;
}

/** Who reads what is missing. */
export const missingReaders = [...cityRoles, 'bureau_county', 'coordinator'] as const;

/** Whether this person's list of what is missing has buttons at all. */
export function mayRemindAtAll(actor: Actor): boolean {
	return hasRole(actor, 'bureau_city', 'coordinator') || countiesOf(actor).length > 0;
}
