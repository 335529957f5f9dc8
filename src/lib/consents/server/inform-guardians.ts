import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { dayOf, type Day } from '../../calendar/shanghai.ts';
import type { Call } from '../../server/call.ts';
import { enrolment, guardianInformed, student } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { enter } from '../../students/server/as.ts';
import { informsGuardian, type Purpose } from '../consent.ts';
import type { InformInput } from '../forms.ts';
import { mayAsk } from '../policy.ts';
import { loadRules } from './facts.ts';

/** That a guardian was told, how and when. */
export interface Informed {
	way: (typeof guardianInformed.$inferSelect)['way'];
	on: Day;
}

/** Of these pupils those whose guardians have to be told of a purpose, with how they were; nothing where they were not. */
export async function informedOf(
	tx: Tx,
	pupils: readonly { id: string; schoolId: string; bornOn: Day }[],
	{ purpose, at }: { purpose: Purpose; at: Date }
): Promise<Map<string, Informed | null>> {
	const { rules, schoolRules } = await loadRules(tx, purpose);
	const needed = pupils.filter(({ schoolId, bornOn }) => {
		const own = schoolRules.filter((rule) => rule.schoolId === schoolId);
		return informsGuardian({ bornOn, rules, schoolRules: own }, { purpose, at });
	});
	const found = new Map<string, Informed | null>(needed.map(({ id }) => [id, null]));
	if (needed.length === 0) return found;
	const rows = await tx
		.select()
		.from(guardianInformed)
		.where(and(inArray(guardianInformed.studentId, [...found.keys()]), eq(guardianInformed.purpose, purpose)))
		.orderBy(guardianInformed.informedOn, guardianInformed.id);
	for (const { studentId, way, informedOn } of rows) found.set(studentId, { way, on: informedOn });
	return found;
}

/**
 * Writes down that guardians were told of what their children decide alone: of one pupil, or of everybody in a class of
 * whom it isn't written down yet.
 * @throws DomainError `not_found`, `not_allowed`, `invalid` where nobody has to be told
 */
export async function informGuardians(
	actor: UserActor,
	{ purpose, classId, studentId, way, informedOn }: InformInput,
	call: Call
): Promise<{ n: number }> {
	const request = { informGuardians: purpose, classId, studentId, way, informedOn };
	return change(actor, call, request, async (tx, at) => {
		await enter(tx, actor);
		if (informedOn > dayOf(at)) throw invalid('informedOn', 'in_the_future');
		const pupils = await tx
			.select({ id: student.id, schoolId: student.schoolId, bornOn: student.bornOn })
			.from(enrolment)
			.innerJoin(student, eq(student.id, enrolment.studentId))
			.where(
				and(
					isNull(enrolment.toOn),
					classId ? eq(enrolment.classId, classId) : eq(enrolment.studentId, studentId!)
				)
			)
			.orderBy(student.id);
		const schoolId = pupils[0]?.schoolId;
		if (!schoolId) throw new DomainError('not_found');
		if (!mayAsk(actor, schoolId)) throw new DomainError('not_allowed');
		await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`informed:${schoolId}`}, 0))`);
		const known = await informedOf(tx, pupils, { purpose, at });
		const fresh = [...known].filter(([, informed]) => studentId !== undefined || informed === null);
		if (fresh.length === 0) throw invalid('way', 'nobody_to_inform');
		await tx.insert(guardianInformed).values(
			fresh.map(([id]) => ({
				...{ id: newId(), studentId: id, schoolId, purpose, way, informedOn },
				...{ recordedBy: actor.id, recordedAt: at }
			}))
		);
		return {
			action: 'consent.guardians_informed',
			entity: studentId ? 'student' : 'school_class',
			entityId: studentId ?? classId ?? null,
			change: { purpose, way, informedOn, n: fresh.length },
			result: { n: fresh.length }
		};
	});
}
