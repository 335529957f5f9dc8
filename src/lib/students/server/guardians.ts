import { sql } from 'drizzle-orm';
import type { Day } from '../../calendar/shanghai.ts';
import type { Tx } from '../../server/db/transaction.ts';
import type { sealGuardian } from './sealed.ts';

export interface SealedGuardian extends ReturnType<typeof sealGuardian> {
	id: string;
}

/** Writes guardians anew as they are given here. */
export async function correctGuardians(tx: Tx, guardians: readonly SealedGuardian[]): Promise<void> {
	if (guardians.length === 0) return;
	await tx.execute(sql`
		update pupils.guardian as g set name_sealed = c."nameSealed", phone_sealed = c."phoneSealed",
			phone_hash = c."phoneHash"
		from jsonb_to_recordset(${JSON.stringify(guardians)}::text::jsonb)
			as c(id uuid, "nameSealed" text, "phoneSealed" text, "phoneHash" text)
		where g.id = c.id`);
}

export interface NewGuardian extends SealedGuardian {
	studentId: string;
	relation: string;
	/** The colleague who made sure that it is them; a roster alone makes nobody sure. */
	verifiedBy?: string;
}

export async function addGuardians(
	tx: Tx,
	{ schoolId, today }: { schoolId: string; today: Day },
	guardians: readonly NewGuardian[]
): Promise<void> {
	if (guardians.length === 0) return;
	const given = sql`${JSON.stringify(guardians)}::text::jsonb`;
	await tx.execute(sql`
		insert into pupils.guardian (id, school_id, name_sealed, phone_sealed, phone_hash)
		select c.id, ${schoolId}::uuid, c."nameSealed", c."phoneSealed", c."phoneHash"
		from jsonb_to_recordset(${given}) as c(id uuid, "nameSealed" text, "phoneSealed" text, "phoneHash" text)`);
	await tx.execute(sql`
		insert into pupils.guardianship (student_id, guardian_id, school_id, relation, verified_by, from_on)
		select c."studentId", c.id, ${schoolId}::uuid, c.relation, c."verifiedBy", ${today}::date
		from jsonb_to_recordset(${given}) as c(id uuid, "studentId" uuid, relation text, "verifiedBy" uuid)`);
}
