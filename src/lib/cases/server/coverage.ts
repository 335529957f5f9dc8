import { sql } from 'drizzle-orm';
import type { ConsentState } from '../../consents/consent.ts';
import { consentStates } from '../../consents/server/states.ts';
import { dayOf } from '../../calendar/shanghai.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { invalid } from '../../server/errors.ts';

/** On what a case rests now: the law, as long as somebody is in danger; else the consent, asked anew at every use. */
export type Coverage = 'law' | ConsentState;

export function isCovered(coverage: Coverage): boolean {
	return coverage === 'law' || coverage === 'effective';
}

export async function findCoverage(tx: Tx, studentId: string, at: Date): Promise<Coverage> {
	const danger = await tx.execute(sql`select 1 from pupils.in_danger(array[${studentId}::uuid])`);
	if (danger.length > 0) return 'law';
	const question = { purpose: 'school_counselling_record' as const, recipientId: null, at };
	return (await consentStates(tx, [studentId], question)).get(studentId) ?? 'not_asked';
}

/** @throws DomainError `invalid` where nothing may be written */
export async function assertCovered(tx: Tx, studentId: string, at: Date): Promise<Coverage> {
	const coverage = await findCoverage(tx, studentId, at);
	if (!isCovered(coverage)) throw invalid('consent', `record_${coverage}`, { day: dayOf(at) });
	return coverage;
}
