import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { dayOf, type Day } from '../../calendar/shanghai.ts';
import type { Call } from '../../server/call.ts';
import { open } from '../../server/crypto.ts';
import {
	consent,
	consentEnd,
	consentRequest,
	enrolment,
	schoolClass,
	student
} from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { logReads } from '../../students/server/read-log.ts';
import { enter } from '../../students/server/as.ts';
import type { Purpose, Signer } from '../consent.ts';
import type { SlipsInput } from '../forms.ts';
import { mayAsk } from '../policy.ts';
import { hashesOf, newSecrets, type SlipSecrets } from './secrets.ts';

export interface NewSlip {
	id: string;
	studentId: string;
	signer: Signer;
	textId: string;
	secrets: SlipSecrets;
}

/** What is printed and handed to one guardian or pupil; its secrets are known this once. */
export interface Slip extends SlipSecrets {
	requestId: string;
	signer: Signer;
	studentName: string;
	className: string;
	purpose: Purpose;
	dueOn: Day;
}

/** The slips of new requests, in the order of names within their class. */
export async function makeSlips(tx: Tx, fresh: Pick<NewSlip, 'id' | 'secrets'>[]): Promise<Slip[]> {
	const rows = await tx
		.select({
			requestId: consentRequest.id,
			signer: consentRequest.signer,
			purpose: consentRequest.purpose,
			dueOn: consentRequest.dueOn,
			studentId: student.id,
			nameSealed: student.nameSealed,
			className: schoolClass.name
		})
		.from(consentRequest)
		.innerJoin(student, eq(student.id, consentRequest.studentId))
		.innerJoin(enrolment, and(eq(enrolment.studentId, student.id), isNull(enrolment.toOn)))
		.innerJoin(schoolClass, eq(schoolClass.id, enrolment.classId))
		.where(
			inArray(
				consentRequest.id,
				fresh.map(({ id }) => id)
			)
		);
	const secrets = new Map(fresh.map((slip) => [slip.id, slip.secrets]));
	return rows
		.map(({ studentId, nameSealed, ...row }) => ({
			...row,
			...secrets.get(row.requestId)!,
			studentName: open(nameSealed, `student.name:${studentId}`)
		}))
		.sort(
			(a, b) =>
				a.className.localeCompare(b.className, 'zh') ||
				a.studentName.localeCompare(b.studentName, 'zh') ||
				a.signer.localeCompare(b.signer)
		);
}

/**
 * New slips in place of old ones, whose links and codes are good for nothing from then on: for whoever has not answered
 * yet, or for one request. As a reminder each is made once before an answer.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`
 */
export async function renewSlips(
	actor: UserActor,
	{ purpose, recipientId: recipient, classId, requestId, remind }: SlipsInput,
	call: Call
): Promise<{ renewed: number; slips: Slip[] }> {
	const recipientId = recipient ?? null;
	let slips: Slip[] = [];
	const request = { renewSlips: { purpose, recipientId, classId, requestId, remind } };
	const made = await change(actor, call, request, async (tx, at) => {
		await enter(tx, actor);
		const rows = await tx
			.select()
			.from(consentRequest)
			.where(
				requestId
					? eq(consentRequest.id, requestId)
					: and(
							sql`exists (select from ${enrolment} where ${enrolment.studentId} = ${consentRequest.studentId}
								and ${enrolment.toOn} is null and ${enrolment.classId} = ${classId})`,
							eq(consentRequest.purpose, purpose),
							sql`${consentRequest.recipientId} is not distinct from ${recipientId}::uuid`,
							sql`${consentRequest.dueOn} >= ${dayOf(at)}`,
							remind ? isNull(consentRequest.remindedAt) : undefined,
							sql`not exists (select from ${consent} left join ${consentEnd} on ${consentEnd.consentId} = ${consent.id}
								where ${consent.requestId} = ${consentRequest.id} and ${consentEnd.consentId} is null)`
						)
			)
			.orderBy(consentRequest.id)
			.for('update');
		if (rows.length === 0) {
			if (requestId) throw new DomainError('not_found');
			throw invalid('classId', remind ? 'nobody_to_remind' : 'nobody_without_answer');
		}
		if (!mayAsk(actor, rows[0]!.schoolId)) throw new DomainError('not_allowed');
		const fresh = rows.map(({ id }) => ({ id, secrets: newSecrets() }));
		for (const { id, secrets } of fresh) {
			await tx
				.update(consentRequest)
				.set({ ...hashesOf(id, secrets), misses: 0, lockedAt: null, ...(remind && { remindedAt: at }) })
				.where(eq(consentRequest.id, id));
		}
		slips = await makeSlips(tx, fresh);
		await logReads(
			tx,
			actor,
			'consent',
			rows.map(({ studentId }) => studentId)
		);
		return {
			action: remind ? 'consent.reminded' : 'consent.slips_renewed',
			entity: 'consent_request',
			entityId: requestId ?? classId ?? null,
			change: { purpose, renewed: fresh.length },
			result: { renewed: fresh.length }
		};
	});
	return { ...made, slips };
}
