import type { UserActor } from '../../access/actor.ts';
import type { Day } from '../../calendar/shanghai.ts';
import type { Stage } from '../school-year.ts';
import type { Tx } from '../../server/db/transaction.ts';

/**
 * A rule of time that is new or changed. Of hours the expert's id is given, of terms the school year: what they mean
 * follows from all of them together.
 */
export type Cause =
	| { kind: 'blocked'; id: string }
	| { kind: 'absence'; id: string }
	| { kind: 'holiday'; days: { day: Day; name: string; nameEn: string }[] }
	| { kind: 'hours'; id: string }
	| { kind: 'term'; id: string; stage: Stage };

/**
 * What happens, in the same transaction, to the sessions that a new rule hits. They live in a room above, so every
 * use-case that makes a rule takes it as an argument: it can't be forgotten.
 * @param seen how many hits the person has confirmed; with more of them it refuses with `affects_sessions`
 * @param write makes the change, where others of the cause stood before: what they hit already is no news
 */
export type Reaction = (
	tx: Tx,
	at: Date,
	actor: UserActor,
	cause: Cause,
	seen: number,
	write?: () => Promise<unknown>
) => Promise<void>;
