import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import { ageOn } from '../../consents/consent.ts';
import { enterProved } from '../../consents/server/identify.ts';
import { dayOf } from '../../calendar/shanghai.ts';
import { now } from '../../server/clock.ts';
import {
	assignment,
	campaign,
	consent,
	consentEnd,
	enrolment,
	guardianship,
	organisation,
	readLog,
	referral,
	response,
	rightsRequest,
	schoolClass,
	student
} from '../../server/db/schema/index.ts';
import { transaction } from '../../server/db/transaction.ts';
import type { Proof } from '../../students/server/proof.ts';
import { logReads } from '../../students/server/read-log.ts';
import { openName, openNumber } from '../../students/server/sealed.ts';

/** Days that a copy stays ready once the school has answered. */
export const copyDays = 30;

/**
 * Everything that is kept of one pupil and that this side may have: no other person by name, no protected entry, and
 * none of the pupil's own words. Undefined while the school has not agreed to a copy, or long after it did.
 */
export async function findOwnCopy(proof: Proof) {
	const self = { kind: 'self', studentId: proof.studentId } as const;
	return transaction(async (tx) => {
		if (!(await enterProved(tx, proof))) return undefined;
		const at = now();
		const guardianId = proof.as.signer === 'guardian' ? proof.as.guardianId : null;
		const [ready] = await tx
			.select({ id: rightsRequest.id, answeredAt: rightsRequest.answeredAt })
			.from(rightsRequest)
			.where(
				and(
					eq(rightsRequest.studentId, proof.studentId),
					eq(rightsRequest.kind, 'copy'),
					eq(rightsRequest.state, 'done'),
					eq(rightsRequest.signer, proof.as.signer),
					sql`${rightsRequest.guardianId} is not distinct from ${guardianId}::uuid`,
					gt(rightsRequest.answeredAt, new Date(at.getTime() - copyDays * 86_400_000))
				)
			)
			.orderBy(desc(rightsRequest.answeredAt))
			.limit(1);
		if (!ready) return undefined;
		const [pupil] = await tx
			.select({ row: student, school: organisation.name })
			.from(student)
			.innerJoin(organisation, eq(organisation.id, student.schoolId))
			.where(eq(student.id, proof.studentId));
		if (!pupil || (guardianId && ageOn(pupil.row.bornOn, dayOf(at)) >= 18)) return undefined;
		const mine = eq(assignment.studentId, proof.studentId);
		const classes = await tx
			.select({
				...{ schoolYear: schoolClass.schoolYear, name: schoolClass.name },
				...{ fromOn: enrolment.fromOn, toOn: enrolment.toOn }
			})
			.from(enrolment)
			.innerJoin(schoolClass, eq(schoolClass.id, enrolment.classId))
			.where(eq(enrolment.studentId, proof.studentId))
			.orderBy(asc(enrolment.fromOn));
		const guardians = await tx
			.select({ relation: guardianship.relation, fromOn: guardianship.fromOn, toOn: guardianship.toOn })
			.from(guardianship)
			.where(eq(guardianship.studentId, proof.studentId));
		const consents = await tx
			.select({
				...{ number: consent.number, purpose: consent.purpose, response: consent.response },
				...{ route: consent.route, at: consent.at, validTo: consent.validTo, ended: consentEnd.kind }
			})
			.from(consent)
			.leftJoin(consentEnd, eq(consentEnd.consentId, consent.id))
			.where(
				and(
					eq(consent.studentId, proof.studentId),
					eq(consent.signer, proof.as.signer),
					sql`${consent.guardianId} is not distinct from ${guardianId}::uuid`
				)
			)
			.orderBy(asc(consent.at));
		const screenings = await tx
			.select({
				...{ schoolYear: campaign.schoolYear, startsOn: campaign.startsOn },
				...{ submittedAt: assignment.submittedAt, instrument: response.instrument },
				...{ total: response.total }
			})
			.from(assignment)
			.innerJoin(campaign, eq(campaign.id, assignment.campaignId))
			.leftJoin(
				response,
				and(eq(response.assignmentId, assignment.id), eq(response.studentId, proof.studentId))
			)
			.where(mine)
			.orderBy(asc(campaign.startsOn));
		const referrals = await tx
			.select({
				...{ number: referral.number, hospital: organisation.name, status: referral.status },
				...{ sentAt: referral.sentAt, seenAt: referral.seenAt, endedAt: referral.endedAt }
			})
			.from(referral)
			.innerJoin(organisation, eq(organisation.id, referral.hospitalId))
			.where(eq(referral.studentId, proof.studentId));
		const reads = await tx
			.select({ part: readLog.part, n: sql<number>`count(*)::int` })
			.from(readLog)
			.where(and(eq(readLog.studentId, proof.studentId), eq(readLog.isProtected, 'no')))
			.groupBy(readLog.part)
			.orderBy(readLog.part);
		await logReads(tx, self, 'consent', [proof.studentId]);
		return {
			madeAt: at.toISOString(),
			school: pupil.school,
			pupil: {
				...{ name: openName(pupil.row), number: openNumber(pupil.row), code: pupil.row.code },
				...{ bornOn: pupil.row.bornOn, sex: pupil.row.sex, leftOn: pupil.row.leftOn }
			},
			classes,
			guardians,
			consents: consents.map((row) => ({
				...row,
				at: row.at.toISOString(),
				validTo: row.validTo.toISOString()
			})),
			screenings: screenings.map((row) => ({
				...row,
				submittedAt: row.submittedAt?.toISOString() ?? null
			})),
			referrals: referrals.map((row) => ({
				...{ number: row.number, hospital: row.hospital, status: row.status },
				...{ sentAt: row.sentAt?.toISOString() ?? null, seenAt: row.seenAt?.toISOString() ?? null },
				endedAt: row.endedAt?.toISOString() ?? null
			})),
			looks: reads
		};
	});
}
export type OwnCopy = NonNullable<Awaited<ReturnType<typeof findOwnCopy>>>;
