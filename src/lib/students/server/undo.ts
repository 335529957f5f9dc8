import { sql } from 'drizzle-orm';
import type { Day } from '../../calendar/shanghai.ts';
import { sqlState } from '../../server/db/sql-state.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { correctGuardians, type SealedGuardian } from './guardians.ts';

/**
 * What stood there before an import or a step into the next school year. Pupils whom it brought are not listed: they
 * bear its id.
 */
export interface Before {
	/** Classes that were made. */
	classes: string[];
	students: {
		id: string;
		nameSealed: string;
		nameHash: string;
		bornOn: Day;
		sex: 'f' | 'm' | null;
		leftOn: Day | null;
		changedAt: string;
	}[];
	/** Who was put into which class, and where they were. */
	moves: { studentId: string; to: string | null; from: { classId: string; fromOn: Day } | null }[];
	guardians: SealedGuardian[];
	newGuardians: string[];
}

export function nothingBefore(): Before {
	return { classes: [], students: [], moves: [], guardians: [], newGuardians: [] };
}

/**
 * Puts everything back as it was. What was built on it since (a changed record, a consent that was asked for, a
 * campaign) keeps it.
 * @throws DomainError `built_upon`
 */
export async function putBack(
	tx: Tx,
	{ importId, at, before }: { importId: string; at: Date; before: Before }
): Promise<void> {
	await assertUntouched(tx, { importId, at, before });
	const json = (rows: unknown[]) => sql`${JSON.stringify(rows)}::text::jsonb`;
	const brought = sql`select id from pupils.student where import_id = ${importId}`;
	try {
		const guardians = await tx.execute<{ id: string }>(sql`
			delete from pupils.guardianship
			where student_id in (${brought})
				or guardian_id in (select value::uuid from jsonb_array_elements_text(${json(before.newGuardians)}))
			returning guardian_id as id`);
		await tx.execute(sql`
			delete from pupils.guardian
			where id in (select value::uuid from jsonb_array_elements_text(${json(guardians.map(({ id }) => id))}))`);
		await tx.execute(sql`delete from pupils.enrolment where student_id in (${brought})`);
		await tx.execute(sql`delete from pupils.student where import_id = ${importId}`);
		await tx.execute(sql`
			delete from pupils.enrolment as e
			using jsonb_to_recordset(${json(before.moves)}) as m("studentId" uuid, "to" uuid)
			where e.student_id = m."studentId" and e.class_id = m."to" and e.to_on is null`);
		await tx.execute(sql`
			insert into pupils.enrolment (student_id, class_id, school_id, from_on)
			select m."studentId", (m."from" ->> 'classId')::uuid, s.school_id, (m."from" ->> 'fromOn')::date
			from jsonb_to_recordset(${json(before.moves)}) as m("studentId" uuid, "from" jsonb)
			join pupils.student as s on s.id = m."studentId"
			where jsonb_typeof(m."from") = 'object'
			on conflict (student_id, class_id, from_on) do update set to_on = null`);
		await tx.execute(sql`
			update pupils.student as s set name_sealed = c."nameSealed", name_hash = c."nameHash", born_on = c."bornOn",
				sex = c.sex, left_on = c."leftOn", changed_at = c."changedAt"
			from jsonb_to_recordset(${json(before.students)})
				as c(id uuid, "nameSealed" text, "nameHash" text, "bornOn" date, sex text, "leftOn" date, "changedAt" timestamptz)
			where s.id = c.id`);
		await correctGuardians(tx, before.guardians);
		await tx.execute(sql`
			delete from pupils.school_class
			where id in (select value::uuid from jsonb_array_elements_text(${json(before.classes)}))`);
	} catch (error) {
		// Something refers to what would go.
		if (sqlState(error) === '23503') throw new DomainError('built_upon');
		throw error;
	}
}

/** Whether everything still is as the import left it. */
async function assertUntouched(
	tx: Tx,
	{ importId, at, before }: { importId: string; at: Date; before: Before }
): Promise<void> {
	const changed = before.students.map(({ id }) => id);
	const [row] = await tx.execute<{ touched: boolean }>(sql`
		select exists (
			select from pupils.student as s
			where (s.import_id = ${importId} or s.id = any (string_to_array(${changed.join(',')}, ',')::uuid[]))
				and s.changed_at <> ${at.toISOString()}::timestamptz
		) or exists (
			select from jsonb_to_recordset(${JSON.stringify(before.moves)}::text::jsonb) as m("studentId" uuid, "to" uuid)
			left join pupils.enrolment as e on e.student_id = m."studentId" and e.to_on is null
			where e.class_id is distinct from m."to"
		) as touched`);
	if (row!.touched) throw new DomainError('built_upon');
}
