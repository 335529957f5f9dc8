import type { Day } from '../../calendar/shanghai.ts';
import type { ChangedField } from '../compare.ts';
import type { RosterRow } from '../roster.ts';
import { Suspicions, type RosterWarning } from '../suspicions.ts';
import type { KnownRow, KnownRoster, Step } from './known-roster.ts';
import type { ClassName } from './queries.ts';
import { nameHashes, openName } from './sealed.ts';
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

/** What an import would do. */
export interface Preview {
	counts: RosterCounts;
	newClasses: { n: number; list: { grade: string; name: string }[] };
	added: PreviewRow[];
	changed: PreviewChange[];
	unchanged: PreviewRow[];
	/** In the classes that the file names, but not in the file. Nothing happens to them. */
	missing: { n: number; rows: { id: string; code: string; name: string; className: string }[] };
	/** New ones who have name and birth date of somebody else in the file or on the roster. */
	duplicates: { n: number; list: PreviewDuplicate[] };
	/** Numbers that a spreadsheet may have spoiled. */
	warnings: { n: number; list: RosterWarning[] };
	/** Whose records the preview shows. */
	looksAt: string[];
}

interface PreviewDuplicate {
	row: PreviewRow;
	other: { line: number } | { id: string; code: string; left: boolean };
}

/** Takes what a roster would do row by row, and keeps what the preview shows of it. */
export class PreviewMaker {
	readonly #known: KnownRoster;
	readonly #counts: RosterCounts = { added: 0, changed: 0, unchanged: 0 };
	readonly #shown = {
		added: [] as Step[],
		changed: [] as Extract<Step, { kind: 'changed' }>[],
		unchanged: [] as Extract<Step, { kind: 'unchanged' }>[]
	};
	readonly #suspicions = new Suspicions();
	readonly #classIds = new Set<string>();
	readonly #named = new Set<string>();
	readonly #inFile = new Map<string, number>();
	readonly #onRoster: Map<string, KnownRow>;
	readonly #duplicates = { n: 0, list: [] as PreviewDuplicate[] };

	constructor(known: KnownRoster) {
		this.#known = known;
		this.#onRoster = new Map(known.rows.map((row) => [`${row.nameHash} ${row.bornOn}`, row]));
	}

	add(row: RosterRow): void {
		const step = this.#known.step(row);
		this.#counts[step.kind]++;
		this.#suspicions.look(row.line, row.number);
		this.#classIds.add(step.classId);
		const shown: Step[] = this.#shown[step.kind];
		if (shown.length < mostShown) shown.push(step);
		if (step.kind === 'added') this.#lookForSame(row);
		else this.#named.add(step.known.id);
	}

	made(classes: readonly ClassName[]): Preview {
		const { added, changed, unchanged } = this.#shown;
		const { newClasses } = this.#known;
		const missing = this.#missing();
		const shown = missing.slice(0, mostShown);
		const nameOf = (id: string | null) => classes.find((each) => each.id === id)?.name ?? '';
		return {
			counts: this.#counts,
			newClasses: {
				n: newClasses.length,
				list: newClasses.slice(0, mostShown).map(({ grade, name }) => ({ grade, name }))
			},
			added: added.map(({ row }) => shownRow(row)),
			changed: changed.map((step) => shownChange(step, nameOf)),
			unchanged: unchanged.map(({ row }) => shownRow(row)),
			missing: {
				n: missing.length,
				rows: shown.map((row) => ({
					id: row.id,
					code: row.code,
					name: openName(row),
					className: nameOf(row.classId)
				}))
			},
			duplicates: this.#duplicates,
			warnings: this.#suspicions.told(),
			looksAt: [...shown.map(({ id }) => id), ...[...changed, ...unchanged].map(({ known }) => known.id)]
		};
	}

	#missing(): KnownRow[] {
		return this.#known.rows.filter(
			({ id, classId, leftOn }) =>
				leftOn === null && classId !== null && this.#classIds.has(classId) && !this.#named.has(id)
		);
	}

	#lookForSame(row: RosterRow): void {
		const own = `${row.name} ${row.bornOn}`;
		const line = this.#inFile.get(own);
		if (line === undefined) this.#inFile.set(own, row.line);
		const other = this.#onRoster.size
			? nameHashes(row.name)
					.map((hash) => this.#onRoster.get(`${hash} ${row.bornOn}`))
					.find(Boolean)
			: undefined;
		if (!other && line === undefined) return;
		this.#duplicates.n++;
		if (this.#duplicates.list.length >= mostShown) return;
		this.#duplicates.list.push({
			row: shownRow(row),
			other: other ? { id: other.id, code: other.code, left: other.leftOn !== null } : { line: line! }
		});
	}
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
