import { and, desc, eq, isNull } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import type { Day } from '../../calendar/shanghai.ts';
import { rosterImport, type RosterReading } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import type { ChangedField } from '../compare.ts';
import type { RosterRow } from '../roster.ts';
import { as } from './as.ts';
import { findDraft } from './import-roster.ts';
import { loadKnown, type KnownRow, type KnownRoster, type Step } from './known-roster.ts';
import { listClassNames, type ClassName } from './queries.ts';
import { logReads } from './read-log.ts';
import { hashName, nameHashes, openName } from './sealed.ts';
import type { RosterCounts } from './write-roster.ts';

/** How many rows of one kind the preview shows; the counts are of all. */
const mostShown = 100;

export interface PreviewRow {
	line: number;
	name: string;
	bornOn: Day;
	grade: string;
	className: string;
}

export interface PreviewChange extends PreviewRow {
	code: string;
	changes: { field: ChangedField; from: string; to: string }[];
}

export interface Preview {
	id: string;
	schoolId: string;
	schoolYear: string;
	reading: RosterReading;
	sample: string[][];
	counts: RosterCounts;
	classes: ClassName[];
	newClasses: { grade: string; name: string }[];
	added: PreviewRow[];
	changed: PreviewChange[];
	/** In the classes that the file names, but not in the file. Nothing happens to them. */
	missing: { n: number; rows: { id: string; code: string; name: string; className: string }[] };
	/** New ones who have name and birth date of somebody else in the file or on the roster. */
	duplicates: { row: PreviewRow; other: { line: number } | { id: string; code: string; left: boolean } }[];
	/** When the same file was taken over before. */
	sameFile: Date | null;
}

/** What an import would do. @returns undefined for a draft that is over, or somebody else's */
export async function previewRoster(actor: UserActor, draftId: string): Promise<Preview | undefined> {
	return as(actor, async (tx) => {
		const draft = await findDraft(tx, draftId);
		if (!draft) return undefined;
		const known = await loadKnown(tx, draft);
		const steps = draft.rows.map((row) => known.step(row));
		const classes = await listClassNames(tx, draft.schoolId);
		const counts: RosterCounts = { added: 0, changed: 0, unchanged: 0 };
		for (const { kind } of steps) counts[kind]++;
		const changed = steps.filter((step) => step.kind === 'changed').slice(0, mostShown);
		const missing = missingIn(known, steps);
		const shown = missing.slice(0, mostShown);
		await logReads(tx, actor, 'roster', [
			...shown.map(({ id }) => id),
			...changed.map((step) => step.known.id)
		]);
		const nameOf = (id: string | null) => classes.find((each) => each.id === id)?.name ?? '';
		return {
			id: draft.id,
			schoolId: draft.schoolId,
			schoolYear: draft.schoolYear,
			reading: draft.reading,
			sample: draft.sample,
			counts,
			classes,
			newClasses: [...known.newClasses.values()],
			added: steps
				.filter(({ kind }) => kind === 'added')
				.slice(0, mostShown)
				.map(({ row }) => shownRow(row)),
			changed: changed.map((step) => shownChange(step, nameOf)),
			missing: {
				n: missing.length,
				rows: shown.map((row) => ({
					id: row.id,
					code: row.code,
					name: openName(row),
					className: nameOf(row.classId)
				}))
			},
			duplicates: duplicatesIn(known, steps).slice(0, mostShown),
			sameFile: await importedBefore(tx, draft)
		};
	});
}

const shownRow = ({ line, name, bornOn, grade, className }: RosterRow): PreviewRow => ({
	line,
	name,
	bornOn,
	grade,
	className
});

function shownChange(
	{ row, known, fields, guardians }: Extract<Step, { kind: 'changed' }>,
	nameOf: (classId: string | null) => string
): PreviewChange {
	const said: Record<ChangedField, () => { from: string; to: string }> = {
		name: () => ({ from: openName(known), to: row.name }),
		bornOn: () => ({ from: known.bornOn, to: row.bornOn }),
		sex: () => ({ from: known.sex ?? '', to: row.sex ?? '' }),
		class: () => ({ from: nameOf(known.classId), to: row.className }),
		// Whom it concerns is enough to look at it; telephone numbers stay out of the list.
		guardians: () => ({
			from: guardians.flatMap((step) => step.known?.name ?? []).join(' '),
			to: guardians.map(({ now }) => now.name).join(' ')
		}),
		back: () => ({ from: known.leftOn ?? '', to: '' })
	};
	return {
		...shownRow(row),
		code: known.code,
		changes: fields.map((field) => ({ field, ...said[field]() }))
	};
}

function missingIn(known: KnownRoster, steps: readonly Step[]): KnownRow[] {
	const classes = new Set(steps.map(({ classId }) => classId));
	const named = new Set(steps.flatMap((step) => (step.kind === 'added' ? [] : [step.known.id])));
	return known.rows.filter(
		({ id, classId, leftOn }) => leftOn === null && classId !== null && classes.has(classId) && !named.has(id)
	);
}

function duplicatesIn(known: KnownRoster, steps: readonly Step[]): Preview['duplicates'] {
	const added = steps.filter(({ kind }) => kind === 'added');
	const inFile = new Map<string, number>();
	const onRoster = new Map(known.rows.map((row) => [`${row.nameHash} ${row.bornOn}`, row]));
	return added.flatMap(({ row }): Preview['duplicates'] => {
		const own = `${hashName(row.name)} ${row.bornOn}`;
		const line = inFile.get(own);
		if (line === undefined) inFile.set(own, row.line);
		const other = nameHashes(row.name)
			.map((hash) => onRoster.get(`${hash} ${row.bornOn}`))
			.find(Boolean);
		if (other)
			return [{ row: shownRow(row), other: { id: other.id, code: other.code, left: other.leftOn !== null } }];
		return line === undefined ? [] : [{ row: shownRow(row), other: { line } }];
	});
}

async function importedBefore(
	tx: Tx,
	{ schoolId, fileHash }: { schoolId: string; fileHash: string }
): Promise<Date | null> {
	const [row] = await tx
		.select({ at: rosterImport.importedAt })
		.from(rosterImport)
		.where(
			and(
				eq(rosterImport.schoolId, schoolId),
				eq(rosterImport.fileHash, fileHash),
				isNull(rosterImport.undoneAt)
			)
		)
		.orderBy(desc(rosterImport.importedAt))
		.limit(1);
	return row?.at ?? null;
}
