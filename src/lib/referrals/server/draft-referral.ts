import { eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { ageOn } from '../../consents/consent.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import { seal } from '../../server/crypto.ts';
import { referral, student } from '../../server/db/schema/index.ts';
import { sqlState } from '../../server/db/sql-state.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { isId, newId } from '../../server/ids.ts';
import { enter } from '../../students/server/as.ts';
import { newCode } from '../../students/server/codes.ts';
import type { DraftInput } from '../forms.ts';
import { mayDo } from '../policy.ts';
import { note } from './load.ts';

/**
 * Writes a referral to a named hospital. It leaves nowhere before it is sent.
 * @throws DomainError `not_found`, `not_allowed`, `invalid` for a hospital that takes no referrals or where one is open
 */
export async function draftReferral(
	actor: UserActor,
	studentId: string,
	{ summary, ...input }: DraftInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { refer: studentId, ...input, summary }, async (tx, at) => {
		await enter(tx, actor);
		const pupil = await findPupil(tx, studentId);
		if (!pupil) throw new DomainError('not_found');
		const facts = {
			...input,
			status: 'draft' as const,
			schoolId: pupil.schoolId,
			draftedBy: actor.id,
			secondBy: null
		};
		if (!mayDo(actor, 'draft', facts)) throw new DomainError('not_allowed');
		await assertHospital(tx, input.hospitalId);
		const id = newId();
		await insert(tx, {
			...input,
			id,
			number: newCode().replace('S-', 'R-'),
			studentId,
			schoolId: pupil.schoolId,
			status: 'draft',
			studentCode: pupil.code,
			grade: pupil.grade,
			age: ageOn(pupil.bornOn, today()),
			summarySealed: seal(summary, `referral.summary:${id}`),
			draftedBy: actor.id,
			draftedAt: at
		});
		await note(tx, id, actor.id, 'draft');
		return {
			action: 'referral.drafted',
			entity: 'referral',
			entityId: id,
			change: { hospitalId: input.hospitalId, basis: input.basis },
			result: { id }
		};
	});
}

/** Another open one to the same hospital is refused: it would be answered twice. */
export async function insert(tx: Tx, row: typeof referral.$inferInsert): Promise<void> {
	try {
		await tx.insert(referral).values(row);
	} catch (error) {
		throw sqlState(error) === '23505' ? invalid('hospitalId', 'referral_open') : error;
	}
}

/** Somebody must be there who receives it. */
export async function assertHospital(tx: Tx, hospitalId: string): Promise<void> {
	const found = await tx.execute(sql`
		select 1 from membership m
		where m.organisation_id = ${hospitalId} and m.role = 'intake' and m.valid_from <= ${today()}
			and (m.valid_to is null or m.valid_to >= ${today()}) limit 1`);
	if (found.length === 0) throw invalid('hospitalId', 'hospital_without_intake');
}

async function findPupil(tx: Tx, studentId: string) {
	if (!isId(studentId)) return undefined;
	const [found] = await tx
		.select({
			schoolId: student.schoolId,
			code: student.code,
			bornOn: student.bornOn,
			leftOn: student.leftOn,
			grade: sql<
				string | null
			>`(select c.grade from pupils.enrolment e join pupils.school_class c on c.id = e.class_id
				where e.student_id = pupils.student.id and e.to_on is null)`
		})
		.from(student)
		.where(eq(student.id, studentId));
	return found;
}
