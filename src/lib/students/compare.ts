import type { Day } from '../calendar/shanghai.ts';
import { classKey } from './classes.ts';
import type { RosterGuardian, RosterRow } from './roster.ts';
import type { Relation } from './words.ts';

// What a roster's row means for what stands there already. The preview and the import ask the same question, so that
// the one shows what the other does.

/** A pupil as the school has them now. */
export interface KnownStudent {
	id: string;
	nameHash: string;
	bornOn: Day;
	sex: 'f' | 'm' | null;
	leftOn: Day | null;
	/** Their present class; null between classes. */
	classId: string | null;
	guardians: KnownGuardian[];
}

export interface KnownGuardian {
	id: string;
	name: string;
	phone: string | null;
	relation: Relation;
}

export const changedFields = ['name', 'bornOn', 'sex', 'class', 'guardians', 'back'] as const;
export type ChangedField = (typeof changedFields)[number];

/** What is done to the guardians of one pupil. A roster adds and corrects, it never removes: consents hang on them. */
export interface GuardianStep {
	/** The one who is corrected; null for somebody new. */
	known: KnownGuardian | null;
	now: RosterGuardian;
}

/** How a row stands to a known pupil. An empty cell changes nothing. */
export function compareRow(
	row: RosterRow,
	known: KnownStudent,
	found: {
		/** Of the row's name, under every key that is in use. */
		nameHashes: readonly string[];
		classId: string | null;
	}
): { fields: ChangedField[]; guardians: GuardianStep[] } {
	const guardians = guardianSteps(row.guardians, known.guardians);
	const fields: ChangedField[] = [];
	if (!found.nameHashes.includes(known.nameHash)) fields.push('name');
	if (known.bornOn !== row.bornOn) fields.push('bornOn');
	if (row.sex !== null && known.sex !== row.sex) fields.push('sex');
	if (known.classId !== found.classId) fields.push('class');
	if (guardians.length > 0) fields.push('guardians');
	if (known.leftOn !== null) fields.push('back');
	return { fields, guardians };
}

/** Somebody is known by their telephone, or else by their name. */
export function guardianSteps(
	given: readonly RosterGuardian[],
	known: readonly KnownGuardian[]
): GuardianStep[] {
	const left = [...known];
	return given.flatMap((now): GuardianStep[] => {
		const at = Math.max(
			now.phone === null ? -1 : left.findIndex(({ phone }) => phone === now.phone),
			left.findIndex(({ name }) => name === now.name)
		);
		if (at < 0) return [{ known: null, now }];
		const [same] = left.splice(at, 1);
		const isSame = same!.name === now.name && (now.phone === null || same!.phone === now.phone);
		return isSame ? [] : [{ known: same!, now }];
	});
}

/** The classes that rows name, by their key; several rows name one. */
export function classesNamed(
	rows: Iterable<Pick<RosterRow, 'grade' | 'className'>>
): Map<string, { grade: string; name: string }> {
	const named = new Map<string, { grade: string; name: string }>();
	for (const { grade, className } of rows) {
		const key = classKey(grade, className);
		if (!named.has(key)) named.set(key, { grade, name: className });
	}
	return named;
}
