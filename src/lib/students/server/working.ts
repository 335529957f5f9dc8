import { and, eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { asPage } from '../../server/db/pools.ts';
import { rosterDraft } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { as } from './as.ts';
import type { Draft } from './drafts.ts';

/** Somebody stopped it or asked for something else meanwhile, or another process is at it. */
export class Superseded extends Error {}

/** Begun so often without an end, a file is too much for the portal. */
const mostAttempts = 3;
const tellEvery = 1000;

/** What a work says of itself, and how it hears that nobody wants it any more. */
export interface Telling {
	/** Once it holds the draft. */
	begin(tx: Tx): Promise<void>;
	/** @throws Superseded */
	tell(rows: number, share: number): Promise<void>;
}

/** The draft as the work found it: a person's step in between makes another version of it. */
export function ofThisVersion({ id, version, state }: Pick<Draft, 'id' | 'version' | 'state'>) {
	return and(eq(rosterDraft.id, id), eq(rosterDraft.version, version), eq(rosterDraft.state, state));
}

/** How the work on a draft is told and stopped, past the transaction that it is done in. */
export function tellerOf(actor: UserActor, draft: Draft): Telling {
	let told = performance.now();
	const say = (what: Record<string, unknown>) =>
		asPage(() =>
			as(actor, (tx) =>
				tx
					.update(rosterDraft)
					.set(what)
					.where(ofThisVersion(draft))
					.returning({ attempts: rosterDraft.attempts })
			)
		);
	return {
		async begin(tx) {
			// The lock ends with its transaction, so also with a process that dies.
			const [lock] = await tx.execute<{ mine: boolean }>(
				sql`select pg_try_advisory_xact_lock(hashtextextended(${draft.id}, 50)) as mine`
			);
			if (!lock!.mine) throw new Superseded();
			const [begun] = await say({ attempts: sql`${rosterDraft.attempts} + 1`, rowsRead: 0, percent: 0 });
			if (!begun) throw new Superseded();
			if (begun.attempts > mostAttempts) throw new Error('a roster was begun too often');
		},
		async tell(rows, share) {
			if (performance.now() - told < tellEvery) return;
			told = performance.now();
			const percent = Math.min(99, Math.round(share * 100));
			if ((await say({ rowsRead: rows, percent })).length === 0) throw new Superseded();
		}
	};
}
