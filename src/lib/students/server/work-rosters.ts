import { setTimeout as sleep } from 'node:timers/promises';
import { and, asc, inArray, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { findActor } from '../../access/server/find-actor.ts';
import { now } from '../../server/clock.ts';
import { asLongWork, asPage } from '../../server/db/pools.ts';
import { rosterDraft } from '../../server/db/schema/index.ts';
import { DomainError } from '../../server/errors.ts';
import { log } from '../../server/log.ts';
import { stoppedAt, workingStates, type Trouble, type WorkingState } from '../draft.ts';
import { as } from './as.ts';
import { checkDraft } from './check-roster.ts';
import { findDraft, type Draft } from './drafts.ts';
import { importDraft } from './import-roster.ts';
import { ofThisVersion, Superseded, tellerOf } from './working.ts';

// The long part of an import: reading a file, and writing it. It goes on when the person has left, and begins again when
// the portal was stopped in the middle: what isn't whole was never written.

/** Works on a draft until it waits for a person again. */
export async function workOn(actor: UserActor, draftId: string): Promise<void> {
	while (await asLongWork(() => workOnce(actor, draftId)));
}

/** The same, for a page that waits a moment: most files are done by then, and the others go on by themselves. */
export async function workAWhile(actor: UserActor, draftId: string, milliseconds = 3000): Promise<void> {
	const work = workOn(actor, draftId).catch((error: unknown) => {
		log().error({ err: error }, 'the work on a roster ended');
	});
	const waiting = new AbortController();
	await Promise.race([work, sleep(milliseconds, undefined, { signal: waiting.signal }).catch(() => {})]);
	waiting.abort();
}

/** Takes up what nobody is working on, since the process that did was stopped. */
export async function workOnRosters(): Promise<void> {
	const waiting = await as({ kind: 'job', job: 'import-rosters' }, (tx) =>
		tx
			.select({ id: rosterDraft.id, createdBy: rosterDraft.createdBy })
			.from(rosterDraft)
			.where(
				and(
					inArray(rosterDraft.state, [...workingStates]),
					sql`${rosterDraft.expiresAt} > ${now().toISOString()}`
				)
			)
			.orderBy(asc(rosterDraft.createdAt))
	);
	for (const { id, createdBy } of waiting) {
		const actor = await findActor(createdBy);
		if (actor) await workOn(actor, id);
	}
}

/** Whether there may be more to do. */
async function workOnce(actor: UserActor, draftId: string): Promise<boolean> {
	const draft = await asPage(() => as(actor, (tx) => findDraft(tx, draftId)));
	if (!draft || !workingStates.includes(draft.state)) return false;
	const telling = tellerOf(actor, draft);
	try {
		await (draft.state === 'checking' ? checkDraft : importDraft)(actor, draft, telling);
		return false;
	} catch (error) {
		if (error instanceof Superseded) return false;
		if (error instanceof DomainError && error.code === 'busy') {
			log().warn({ err: error }, 'the work on a roster waits for the database');
			return false;
		}
		const isChanged = error instanceof DomainError && error.code === 'roster_changed';
		if (!isChanged) log().error({ err: error }, 'the work on a roster failed');
		return isChanged
			? giveBack(actor, draft, 'checking', 'roster_changed')
			: giveBack(actor, draft, stoppedAt[draft.state as WorkingState], 'failed');
	}
}

async function giveBack(
	actor: UserActor,
	draft: Draft,
	state: Draft['state'],
	trouble: Trouble
): Promise<boolean> {
	const given = await asPage(() =>
		as(actor, (tx) =>
			tx
				.update(rosterDraft)
				.set({ state, trouble, attempts: 0, rowsRead: 0, percent: 0 })
				.where(ofThisVersion(draft))
				.returning({ id: rosterDraft.id })
		)
	);
	return given.length > 0;
}
