import { eq, sql } from 'drizzle-orm';
import { now } from '../../server/clock.ts';
import { assignment } from '../../server/db/schema/index.ts';
import { transaction } from '../../server/db/transaction.ts';
import { invalid } from '../../server/errors.ts';
import { enter } from '../../students/server/as.ts';
import type { Proof } from '../../students/server/proof.ts';
import type { EntryInput } from '../forms.ts';
import { codeHashes } from './codes.ts';

/**
 * Opens an assignment by the code on its slip and the pupil's birth date. Five misses lock it until somebody of the
 * school gives a new one. Whether a code exists is not told.
 * @throws DomainError `invalid`
 */
export async function enterWithCode({ code, bornOn }: EntryInput): Promise<Proof> {
	// A miss is written down, so it is refused outside the transaction.
	const found = await transaction(async (tx) => {
		const [tried] = await tx.execute<{
			outcome: 'right' | 'wrong' | 'locked';
			assignment: string | null;
			student: string | null;
		}>(sql`
			select outcome, assignment, student from pupils.try_code(
				string_to_array(${codeHashes(code).join(',')}, ','), ${bornOn}::date, ${now().toISOString()}::timestamptz)`);
		if (tried?.outcome === 'locked') return 'locked';
		if (!tried?.assignment || !tried.student) return 'wrong';
		const [of, studentId] = [tried.assignment, tried.student];
		await enter(tx, { kind: 'self', studentId });
		const [own] = await tx
			.select({ under: assignment.codeHash })
			.from(assignment)
			.where(eq(assignment.id, of));
		return own ? { of, studentId, ...own } : 'wrong';
	});
	if (found === 'locked') throw invalid('code', 'entry_locked');
	if (found === 'wrong') throw invalid('code', 'entry_wrong');
	return { kind: 'answer', as: { signer: 'student' }, by: 'entry_code', ...found };
}
