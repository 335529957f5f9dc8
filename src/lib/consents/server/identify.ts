import { and, eq, sql } from 'drizzle-orm';
import { recordEvent } from '../../audit/server/record.ts';
import { dayOf } from '../../calendar/shanghai.ts';
import { now } from '../../server/clock.ts';
import { consentRequest, guardianship, student } from '../../server/db/schema/index.ts';
import { transaction, type Tx } from '../../server/db/transaction.ts';
import { enter } from '../../students/server/as.ts';
import type { Proof } from '../../students/server/proof.ts';
import { ageOn, signersFor } from '../consent.ts';
import type { IdentifyInput } from '../forms.ts';
import { mostMisses } from '../purpose.ts';
import { loadFacts } from './facts.ts';
import { isCode, linkHashes } from './secrets.ts';

type Request = typeof consentRequest.$inferSelect;

/** The request that a link names, its row locked or not; the transaction may then see that one pupil. */
export async function requestOfLink(tx: Tx, link: string, lock = false): Promise<Request | undefined> {
	const hashes = linkHashes(link);
	const [found] = await tx.execute<{ id: string; student_id: string }>(sql`
		select id, student_id from pupils.find_consent_request(string_to_array(${hashes.join(' ')}, ' '))`);
	if (!found) return undefined;
	await enter(tx, { kind: 'self', studentId: found.student_id });
	const rows = tx.select().from(consentRequest).where(eq(consentRequest.id, found.id));
	return (lock ? await rows.for('update') : await rows)[0];
}

/** Lets a transaction see the one pupil of a proof, as long as the slip that it was made with is the one that counts. */
export async function enterProved(tx: Tx, { studentId, of, under }: Proof): Promise<boolean> {
	await enter(tx, { kind: 'self', studentId });
	const [own] = await tx
		.select({ id: consentRequest.id })
		.from(consentRequest)
		.where(and(eq(consentRequest.id, of), eq(consentRequest.codeHash, under)));
	return own !== undefined;
}

export type Identified =
	| { kind: 'proved'; proof: Omit<Proof, 'kind'> }
	| { kind: 'missed'; left: number }
	| { kind: 'locked' }
	/** The code was right, but nobody of that relation answers for the pupil. */
	| { kind: 'no_such_guardian' }
	| { kind: 'unknown' };

/**
 * Whether somebody who holds a link also knows the code on the slip, or the pupil's date of birth. Each miss counts;
 * after five the link is locked until the school makes a new slip. A miss is written down whatever else happens.
 */
export async function identify(link: string, input: IdentifyInput): Promise<Identified> {
	return transaction(async (tx) => {
		const at = now();
		const request = await requestOfLink(tx, link, true);
		if (!request || !(await stillSigns(tx, request, at))) return { kind: 'unknown' };
		if (request.lockedAt) return { kind: 'locked' };
		const by = await provedBy(tx, request, input);
		if (!by) return miss(tx, at, request);
		const opened = { studentId: request.studentId, by, of: request.id, under: request.codeHash };
		if (request.signer === 'student')
			return { kind: 'proved', proof: { as: { signer: 'student' }, ...opened } };
		const guardianId = request.guardianId ?? (await guardianOf(tx, at, request.studentId, input.relation));
		if (!guardianId) return { kind: 'no_such_guardian' };
		return { kind: 'proved', proof: { as: { signer: 'guardian', guardianId }, ...opened } };
	});
}

/** A guardian's link is nobody's once the pupil is asked alone: it then tells nothing any more. */
export async function stillSigns(tx: Tx, request: Request, at: Date): Promise<boolean> {
	const facts = (await loadFacts(tx, [request.studentId], request.purpose)).get(request.studentId);
	if (!facts) return false;
	const age = ageOn(facts.bornOn, dayOf(at));
	return request.signer === 'student' || age < 18
		? signersFor(facts, { purpose: request.purpose, at }).length > 0
		: false;
}

async function provedBy(
	tx: Tx,
	request: Request,
	{ code, bornOn }: IdentifyInput
): Promise<Proof['by'] | undefined> {
	if (code !== undefined) return isCode(code, request) ? 'slip_code' : undefined;
	const [pupil] = await tx
		.select({ bornOn: student.bornOn })
		.from(student)
		.where(eq(student.id, request.studentId));
	return pupil?.bornOn === bornOn ? 'birth_date' : undefined;
}

async function miss(tx: Tx, at: Date, { id, misses }: Request): Promise<Identified> {
	const left = mostMisses - misses - 1;
	await tx
		.update(consentRequest)
		.set({ misses: misses + 1, ...(left <= 0 && { lockedAt: at }) })
		.where(eq(consentRequest.id, id));
	if (left > 0) return { kind: 'missed', left };
	await recordEvent(
		tx,
		{ actorId: null, at },
		{ action: 'consent.link_locked', entity: 'consent_request', entityId: id, change: {} }
	);
	return { kind: 'locked' };
}

/** The one guardian of that relation; of two alike the school makes slips of their own. */
async function guardianOf(
	tx: Tx,
	at: Date,
	studentId: string,
	relation: IdentifyInput['relation']
): Promise<string | undefined> {
	const today = dayOf(at);
	const rows = await tx
		.select({ id: guardianship.guardianId })
		.from(guardianship)
		.where(
			and(
				eq(guardianship.studentId, studentId),
				relation ? eq(guardianship.relation, relation) : sql`false`,
				sql`${guardianship.fromOn} <= ${today} and (${guardianship.toOn} is null or ${guardianship.toOn} > ${today})`
			)
		);
	return rows.length === 1 ? rows[0]!.id : undefined;
}
