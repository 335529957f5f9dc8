import { and, asc, eq, isNull } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { assignment, schoolClass, student } from '../../server/db/schema/index.ts';
import { DomainError } from '../../server/errors.ts';
import { as, enter } from '../../students/server/as.ts';
import { logReads } from '../../students/server/read-log.ts';
import { byName, openName } from '../../students/server/sealed.ts';
import { issueCode, openCode } from './codes.ts';
import { findCampaign, loadCampaign, type Campaign } from './load.ts';

/** One pupil's slip. Whether they answered, and whether they may, is not on it. */
export interface Slip {
	assignmentId: string;
	/** What lists call the pupil, and their name for whoever hands the slip out. */
	studentCode: string;
	name: string;
	/** Empty where none was made to be printed. */
	code: string | null;
	isLocked: boolean;
}

export interface Slips {
	campaign: Campaign;
	classes: { id: string; name: string; grade: string }[];
	/** The class that was asked for, else the first. */
	chosen: { id: string; name: string } | undefined;
	slips: Slip[];
}

/** The slips of one class of an open campaign, by name. */
export async function findSlips(
	actor: UserActor,
	id: string,
	classId: string | null
): Promise<Slips | undefined> {
	return as(actor, async (tx) => {
		const found = await findCampaign(tx, actor, id);
		if (found?.status !== 'open') return undefined;
		const classes = await tx
			.selectDistinct({ id: schoolClass.id, name: schoolClass.name, grade: schoolClass.grade })
			.from(assignment)
			.innerJoin(schoolClass, eq(schoolClass.id, assignment.classId))
			.where(eq(assignment.campaignId, id))
			.orderBy(asc(schoolClass.grade), asc(schoolClass.name));
		const chosen = classes.find((each) => each.id === classId) ?? classes[0];
		if (!chosen) return { campaign: found, classes, chosen, slips: [] };
		const rows = await tx
			.select({
				assignmentId: assignment.id,
				studentId: student.id,
				studentCode: student.code,
				nameSealed: student.nameSealed,
				codeSealed: assignment.codeSealed,
				lockedAt: assignment.lockedAt
			})
			.from(assignment)
			.innerJoin(student, eq(student.id, assignment.studentId))
			.where(and(eq(assignment.campaignId, id), eq(assignment.classId, chosen.id)));
		await logReads(
			tx,
			actor,
			'roster',
			rows.map(({ studentId }) => studentId)
		);
		const slips = rows.map(({ nameSealed, codeSealed, lockedAt, studentId, ...row }) => ({
			...row,
			name: openName({ id: studentId, nameSealed }),
			code: codeSealed && openCode(codeSealed, row.assignmentId),
			isLocked: lockedAt !== null
		}));
		slips.sort(byName);
		return { campaign: found, classes, chosen, slips };
	});
}

/**
 * Gives one pupil a new code; the old one opens nothing any more.
 * @throws DomainError `not_found`, `state_changed`
 */
export async function reissueCode(
	actor: UserActor,
	campaignId: string,
	assignmentId: string,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { reissue: assignmentId }, async (tx) => {
		await enter(tx, actor);
		await loadCampaign(tx, actor, campaignId, 'extend', { ...call, version: null });
		const issued = await tx
			.update(assignment)
			.set({ ...issueCode(assignmentId), misses: 0, lockedAt: null })
			.where(
				and(
					eq(assignment.id, assignmentId),
					eq(assignment.campaignId, campaignId),
					isNull(assignment.submittedAt)
				)
			)
			.returning({ id: assignment.id });
		if (issued.length === 0) throw new DomainError('not_found');
		return {
			action: 'screening.code_reissued',
			entity: 'assignment',
			entityId: assignmentId,
			change: { campaign: campaignId },
			result: { id: assignmentId }
		};
	});
}
