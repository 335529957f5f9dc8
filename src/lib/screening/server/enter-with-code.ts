import { sql } from 'drizzle-orm';
import { now } from '../../server/clock.ts';
import { transaction } from '../../server/db/transaction.ts';
import { invalid } from '../../server/errors.ts';
import type { Proof } from '../../students/server/proof.ts';
import type { EntryInput } from '../forms.ts';
import { codeHashes } from './codes.ts';

/**
 * Opens an assignment by the code on its slip and the pupil's birth date. Five misses lock it until somebody of the
 * school gives a new one. Whether a code exists is not told.
 * @throws DomainError `invalid`
 */
export async function enterWithCode({ code, bornOn }: EntryInput): Promise<Proof> {
	const [found] = await transaction((tx) =>
		tx.execute<{
			outcome: 'right' | 'wrong' | 'locked';
			assignment: string | null;
			student: string | null;
		}>(sql`
			select outcome, assignment, student from pupils.try_code(
				string_to_array(${codeHashes(code).join(',')}, ','), ${bornOn}::date, ${now().toISOString()}::timestamptz)`)
	);
	if (found?.outcome === 'locked') throw invalid('code', 'entry_locked');
	if (!found?.assignment || !found.student) throw invalid('code', 'entry_wrong');
	return {
		kind: 'answer',
		studentId: found.student,
		as: { signer: 'student' },
		by: 'entry_code',
		of: found.assignment
	};
}
