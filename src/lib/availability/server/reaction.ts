import type { UserActor } from '../../access/actor.ts';
import type { Day } from '../../calendar/shanghai.ts';
import type { Tx } from '../../server/db/transaction.ts';

/** A rule of time that is new. */
export type Cause =
	| { kind: 'blocked'; id: string }
	| { kind: 'absence'; id: string }
	| { kind: 'holiday'; days: { day: Day; name: string; nameEn: string }[] };

/**
 * What happens, in the same transaction, to the sessions that a new rule hits. They live in a room above, so every
 * use-case that makes a rule takes it as an argument: it can't be forgotten.
 * @param seen how many hits the person has confirmed; with more of them it refuses with `affects_sessions`
 */
export type Reaction = (tx: Tx, at: Date, actor: UserActor, cause: Cause, seen: number) => Promise<void>;
