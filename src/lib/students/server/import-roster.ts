import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { now, today } from '../../server/clock.ts';
import { open, seal } from '../../server/crypto.ts';
import { rosterDraft, rosterImport, type RosterReading } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { isId, newId } from '../../server/ids.ts';
import { mayKeepRoster, schoolsOf } from '../policy.ts';
import type { RosterRow } from '../roster.ts';
import { enter } from './as.ts';
import { lockRoster } from './enrol.ts';
import { loadKnown } from './known-roster.ts';
import { collectRows, openRoster, strictRows, type RosterSource } from './read-roster.ts';
import { writeRoster, type RosterCounts } from './write-roster.ts';

export const rosterRules = { megabytes: 10, mostRows: 50_000, draftHours: 24 } as const;

/**
 * Reads a roster and keeps it for its preview: sealed, for a day, for whoever sent it. Nothing of the school changes.
 * @throws DomainError `invalid` with every mistake of the file, `not_allowed`
 */
export async function draftRoster(
	actor: UserActor,
	{ schoolId, schoolYear }: { schoolId: string; schoolYear: string },
	source: RosterSource,
	call: Call
): Promise<{ id: string }> {
	const school = schoolsOf(actor).find(({ id }) => id === schoolId);
	if (!school) throw new DomainError('not_allowed');
	const roster = await openRoster(source, { kind: school.kind, schoolYear, today: today() });
	const rows = await collectRows(roster, rosterRules.mostRows);
	const fileHash = hashOf(source);
	return change(actor, call, { draftRoster: schoolId, schoolYear, fileHash }, async (tx, at) => {
		await enter(tx, actor);
		const id = newId();
		await tx.insert(rosterDraft).values({
			id,
			schoolId,
			schoolYear,
			fileHash,
			reading: roster.reading,
			rowCount: rows.length,
			rowsSealed: seal(JSON.stringify({ rows, sample: roster.sample }), `roster_draft.rows:${id}`),
			createdBy: actor.id,
			createdAt: at,
			expiresAt: new Date(at.getTime() + rosterRules.draftHours * 3_600_000)
		});
		return {
			action: 'roster.drafted',
			entity: 'roster_draft',
			entityId: id,
			change: { schoolId, schoolYear, rows: rows.length },
			result: { id }
		};
	});
}

export interface Draft {
	id: string;
	schoolId: string;
	schoolYear: string;
	fileHash: string;
	reading: RosterReading;
	createdAt: Date;
	rows: RosterRow[];
	/** The first rows as they were read. */
	sample: string[][];
}

/** A draft of one's own that isn't over yet. */
export async function findDraft(tx: Tx, id: string): Promise<Draft | undefined> {
	if (!isId(id)) return undefined;
	const [draft] = await tx
		.select()
		.from(rosterDraft)
		.where(and(eq(rosterDraft.id, id), sql`${rosterDraft.expiresAt} > ${now().toISOString()}`));
	if (!draft) return undefined;
	const content = open(draft.rowsSealed, `roster_draft.rows:${id}`);
	return { ...draft, ...(JSON.parse(content) as Pick<Draft, 'rows' | 'sample'>) };
}

/**
 * Takes a draft over into the roster: all of it or nothing.
 * @param seen what the preview said would happen; if something else would, nothing does
 * @throws DomainError `not_found`, `not_allowed`, `roster_changed`
 */
export async function importRoster(
	actor: UserActor,
	draftId: string,
	seen: RosterCounts,
	call: Call
): Promise<{ id: string; counts: RosterCounts }> {
	return change(actor, call, { importRoster: draftId, seen }, async (tx, at) => {
		await enter(tx, actor);
		const draft = await findDraft(tx, draftId);
		if (!draft) throw new DomainError('not_found');
		const outcome = await writeImport(tx, actor, draft, draft.rows, at);
		const { counts } = outcome.result;
		if (counts.added !== seen.added || counts.changed !== seen.changed || counts.unchanged !== seen.unchanged)
			throw new DomainError('roster_changed');
		await tx.delete(rosterDraft).where(eq(rosterDraft.id, draftId));
		return outcome;
	});
}

/**
 * The same without a preview, straight from the file, for rosters too large to be looked through: row by row from the
 * bytes into the database. The first mistake ends it, and nothing is written.
 */
export async function importStream(
	actor: UserActor,
	{ schoolId, schoolYear }: { schoolId: string; schoolYear: string },
	source: RosterSource,
	call: Call
): Promise<{ id: string; counts: RosterCounts }> {
	const school = schoolsOf(actor).find(({ id }) => id === schoolId);
	if (!school) throw new DomainError('not_allowed');
	const roster = await openRoster(source, { kind: school.kind, schoolYear, today: today() });
	const fileHash = hashOf(source);
	return change(actor, call, { importStream: schoolId, schoolYear, fileHash }, async (tx, at) => {
		await enter(tx, actor);
		return writeImport(tx, actor, { schoolId, schoolYear, fileHash }, strictRows(roster), at);
	});
}

async function writeImport(
	tx: Tx,
	actor: UserActor,
	{ schoolId, schoolYear, fileHash }: Pick<Draft, 'schoolId' | 'schoolYear' | 'fileHash'>,
	rows: Iterable<RosterRow> | AsyncIterable<RosterRow>,
	at: Date
) {
	if (!mayKeepRoster(actor, schoolId)) throw new DomainError('not_allowed');
	// Longer than a page may take: one of these is a school's work of a year.
	await tx.execute(sql`set local statement_timeout = '10min'`);
	await tx.execute(sql`set local idle_in_transaction_session_timeout = '10min'`);
	await lockRoster(tx, schoolId);
	const id = newId();
	const known = await loadKnown(tx, { schoolId, schoolYear });
	const target = { schoolId, schoolYear, importId: id, at, today: today() };
	const { counts, before } = await writeRoster(tx, target, known, rows);
	await tx.insert(rosterImport).values({
		id,
		schoolId,
		schoolYear,
		kind: 'file',
		fileHash,
		rowCount: counts.added + counts.changed + counts.unchanged,
		counts,
		beforeSealed: seal(JSON.stringify(before), `roster_import.before:${id}`),
		importedBy: actor.id,
		importedAt: at
	});
	return {
		action: 'roster.imported',
		entity: 'roster_import',
		entityId: id,
		change: { schoolId, schoolYear, ...counts },
		result: { id, counts }
	};
}

/** Forgets drafts that nobody confirmed. */
export async function forgetDrafts(tx: Tx, at: Date): Promise<void> {
	await enter(tx, { kind: 'job', job: 'forget-drafts' });
	await tx.delete(rosterDraft).where(sql`${rosterDraft.expiresAt} <= ${at.toISOString()}`);
}

function hashOf(source: RosterSource): string {
	return createHash('sha256')
		.update('bytes' in source ? source.bytes : source.text)
		.digest('hex');
}
