import { eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { today } from '../../server/clock.ts';
import { seal } from '../../server/crypto.ts';
import { rosterDraft, rosterFile, rosterImport } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { RosterRow } from '../roster.ts';
import { enter } from './as.ts';
import { schoolOf } from './check-roster.ts';
import type { Draft } from './drafts.ts';
import { lockRoster } from './enrol.ts';
import { loadKnown } from './known-roster.ts';
import { rowsOf } from './read-roster.ts';
import { fileOf } from './roster-file.ts';
import { ofThisVersion, Superseded, type Telling } from './working.ts';
import { writeRoster } from './write-roster.ts';

/**
 * Takes a confirmed draft over into the roster: all of it or nothing, in the name of who confirmed it.
 * @throws DomainError `roster_changed` if something else than the preview said would happen; Superseded
 */
export async function importDraft(actor: UserActor, draft: Draft, telling: Telling): Promise<void> {
	const { schoolId, schoolYear, fileHash, seen } = draft;
	const school = schoolOf(actor, draft);
	await change(actor, {}, { importDraft: draft.id }, async (tx, at) => {
		await enter(tx, actor);
		await telling.begin(tx);
		await lockRoster(tx, schoolId);
		const id = newId();
		const known = await loadKnown(tx, draft);
		const file = await rowsOf(await fileOf(tx, draft.id), draft.reading, school);
		const target = { schoolId, schoolYear, importId: id, at, today: today() };
		const rows = whole(file, telling);
		const { counts, before } = await writeRoster(tx, target, known, rows);
		if (
			counts.added !== seen?.added ||
			counts.changed !== seen.changed ||
			counts.unchanged !== seen.unchanged
		)
			throw new DomainError('roster_changed');
		await tx.insert(rosterImport).values({
			...{ id, schoolId, schoolYear, fileHash, counts, kind: 'file' },
			rowCount: counts.added + counts.changed + counts.unchanged,
			beforeSealed: seal(JSON.stringify(before), `roster_import.before:${id}`),
			importedBy: actor.id,
			importedAt: at
		});
		await finish(tx, draft, id);
		return {
			action: 'roster.imported',
			entity: 'roster_import',
			entityId: id,
			change: { schoolId, schoolYear, ...counts },
			result: { id }
		};
	});
}

/** The rows of a file that was read without a mistake before; one would end it here as well. */
async function* whole(
	{ rows, share }: Awaited<ReturnType<typeof rowsOf>>,
	telling: Telling
): AsyncGenerator<RosterRow> {
	let n = 0;
	for await (const { row, problems } of rows) {
		if (problems.length > 0) throw new DomainError('roster_changed');
		if (!row) continue;
		yield row;
		await telling.tell(++n, share());
	}
}

/** The file isn't needed any more. A person who stopped it meanwhile was faster, and nothing is written. */
async function finish(tx: Tx, draft: Draft, importId: string): Promise<void> {
	const moved = await tx
		.update(rosterDraft)
		.set({ state: 'imported', importId, foundSealed: null, percent: 100 })
		.where(ofThisVersion(draft))
		.returning({ id: rosterDraft.id });
	if (moved.length === 0) throw new Superseded();
	await tx.delete(rosterFile).where(eq(rosterFile.draftId, draft.id));
}

/** Forgets drafts, and with them their files, when their day is over. */
export async function forgetDrafts(tx: Tx, at: Date): Promise<void> {
	await enter(tx, { kind: 'job', job: 'forget-drafts' });
	await tx.delete(rosterDraft).where(sql`${rosterDraft.expiresAt} <= ${at.toISOString()}`);
}
