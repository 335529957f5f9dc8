import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import {
	consent,
	consentEnd,
	consentRequest,
	consentRule,
	consentText,
	guardianship,
	schoolConsentRule,
	student
} from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import type { ConsentFacts, Purpose } from '../consent.ts';

/** What is known of these pupils and bears on their consents for a purpose. */
export async function loadFacts(
	tx: Tx,
	studentIds: string[],
	purpose: Purpose
): Promise<Map<string, ConsentFacts>> {
	if (studentIds.length === 0) return new Map();
	const those = (column: typeof consent.studentId | typeof consentRequest.studentId) =>
		inArray(column, studentIds);
	const pupils = await tx
		.select({ id: student.id, schoolId: student.schoolId, bornOn: student.bornOn })
		.from(student)
		.where(inArray(student.id, studentIds));
	const guardians = await tx.select().from(guardianship).where(inArray(guardianship.studentId, studentIds));
	const answers = await tx
		.select({ answer: consent, endKind: consentEnd.kind, endAt: consentEnd.at })
		.from(consent)
		.leftJoin(consentEnd, eq(consentEnd.consentId, consent.id))
		.where(and(those(consent.studentId), eq(consent.purpose, purpose)));
	const requests = await tx
		.select()
		.from(consentRequest)
		.where(and(those(consentRequest.studentId), eq(consentRequest.purpose, purpose)));
	const texts = await tx.select().from(consentText).where(eq(consentText.purpose, purpose));
	const { rules, schoolRules } = await loadRules(tx, purpose);
	return new Map(
		pupils.map(({ id, schoolId, bornOn }) => [
			id,
			{
				bornOn,
				guardians: guardians
					.filter(({ studentId }) => studentId === id)
					.map(({ guardianId, fromOn, toOn }) => ({ id: guardianId, fromOn, toOn })),
				answers: answers
					.filter(({ answer }) => answer.studentId === id)
					.map(({ answer, endKind, endAt }) => ({
						...answer,
						end: endKind && endAt ? { kind: endKind, at: endAt } : null
					})),
				requests: requests.filter(({ studentId }) => studentId === id),
				texts: texts.map(({ reader, ...text }) => ({ ...text, reader })),
				rules,
				schoolRules: schoolRules.filter((rule) => rule.schoolId === schoolId)
			}
		])
	);
}

/** Who has to sign at which age, and what the reader's schools add to it. */
export async function loadRules(tx: Tx, purpose: Purpose) {
	return {
		rules: await tx.select().from(consentRule).where(eq(consentRule.purpose, purpose)),
		schoolRules: await tx
			.select()
			.from(schoolConsentRule)
			.where(eq(schoolConsentRule.purpose, purpose))
			.orderBy(desc(schoolConsentRule.id))
	};
}

/** The words in force for each reader of a purpose, newest first by version. */
export async function textsInForce(tx: Tx, purpose: Purpose, at: Date) {
	const rows = await tx
		.select()
		.from(consentText)
		.where(and(eq(consentText.purpose, purpose), sql`${consentText.validFrom} <= ${at.toISOString()}`))
		.orderBy(sql`${consentText.version} desc`);
	return {
		guardian: rows.find(({ reader }) => reader === 'guardian'),
		student: rows.find(({ reader }) => reader === 'student')
	};
}
