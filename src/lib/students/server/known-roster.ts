import { sql } from 'drizzle-orm';
import { newId } from '../../server/ids.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { classKey } from '../classes.ts';
import { compareRow, type ChangedField, type GuardianStep, type KnownStudent } from '../compare.ts';
import type { RosterRow } from '../roster.ts';
import type { Relation } from '../words.ts';
import { nameHashes, numberHashes, openGuardian } from './sealed.ts';

/** A pupil as the tables have them. */
export interface KnownRow extends Omit<KnownStudent, 'guardians'> {
	[column: string]: unknown;
	code: string;
	nameSealed: string;
	numberSealed: string;
	numberHash: string;
	enrolledOn: string | null;
	changedAt: string;
	guardians: {
		id: string;
		relation: Relation;
		nameSealed: string;
		phoneSealed: string | null;
		phoneHash: string | null;
	}[];
}

/** What a row of a roster does. */
export type Step =
	| { kind: 'added'; row: RosterRow; classId: string }
	| {
			kind: 'changed';
			row: RosterRow;
			classId: string;
			known: KnownRow;
			fields: ChangedField[];
			guardians: GuardianStep[];
	  }
	| { kind: 'unchanged'; row: RosterRow; classId: string; known: KnownRow };

/** All pupils of a school, and its classes of one year: what a roster is compared with. */
export class KnownRoster {
	readonly rows: KnownRow[];
	/** Classes that the roster names and the school doesn't have yet; they get their ids here. */
	readonly newClasses: { id: string; grade: string; name: string }[] = [];
	#byNumber: Map<string, KnownRow>;
	#classes: Map<string, string>;

	constructor(rows: KnownRow[], classes: readonly { id: string; grade: string; name: string }[]) {
		this.rows = rows;
		this.#byNumber = new Map(rows.map((row) => [row.numberHash, row]));
		this.#classes = new Map(classes.map(({ id, grade, name }) => [classKey(grade, name), id]));
	}

	step(row: RosterRow): Step {
		const classId = this.#classOf(row);
		const known = this.#known(row.number);
		if (!known) return { kind: 'added', row, classId };
		const guardians =
			row.guardians.length > 0
				? known.guardians.map((each) => ({ id: each.id, relation: each.relation, ...openGuardian(each) }))
				: [];
		const difference = compareRow(
			row,
			{ ...known, guardians },
			{ nameHashes: nameHashes(row.name), classId }
		);
		return difference.fields.length > 0
			? { kind: 'changed', row, classId, known, ...difference }
			: { kind: 'unchanged', row, classId, known };
	}

	/** Those that were named since it was asked last. */
	takeNewClasses(): { id: string; grade: string; name: string }[] {
		return this.newClasses.splice(0);
	}

	#known(number: string): KnownRow | undefined {
		if (this.#byNumber.size === 0) return undefined;
		for (const hash of numberHashes(number)) {
			const known = this.#byNumber.get(hash);
			if (known) return known;
		}
		return undefined;
	}

	#classOf({ grade, className }: RosterRow): string {
		const key = classKey(grade, className);
		const existing = this.#classes.get(key);
		if (existing) return existing;
		const id = newId();
		this.#classes.set(key, id);
		this.newClasses.push({ id, grade, name: className });
		return id;
	}
}

/** Reads the roster of a school as it stands, pupils who left included: some come back. */
export async function loadKnown(
	tx: Tx,
	{ schoolId, schoolYear }: { schoolId: string; schoolYear: string }
): Promise<KnownRoster> {
	const rows = await tx.execute<KnownRow>(sql`
		select s.id, s.code, s.name_sealed as "nameSealed", s.name_hash as "nameHash", s.number_sealed as "numberSealed",
			s.number_hash as "numberHash", s.born_on::text as "bornOn", s.sex, s.left_on::text as "leftOn",
			e.class_id as "classId", e.from_on::text as "enrolledOn",
			s.changed_at::text as "changedAt",
			coalesce(g.list, '[]'::json) as guardians
		from pupils.student as s
		left join pupils.enrolment as e on e.student_id = s.id and e.to_on is null
		left join lateral (
			select json_agg(json_build_object('id', g.id, 'relation', r.relation, 'nameSealed', g.name_sealed,
				'phoneSealed', g.phone_sealed, 'phoneHash', g.phone_hash) order by r.from_on, g.id) as list
			from pupils.guardianship as r join pupils.guardian as g on g.id = r.guardian_id
			where r.student_id = s.id and r.to_on is null
		) as g on true
		where s.school_id = ${schoolId}`);
	const classes = await tx.execute<{ id: string; grade: string; name: string }>(sql`
		select id, grade, name from pupils.school_class
		where school_id = ${schoolId} and school_year = ${schoolYear}`);
	return new KnownRoster([...rows], classes);
}
