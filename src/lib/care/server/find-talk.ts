import { and, eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import type { AsqResult } from '../../screening/scoring.ts';
import { open } from '../../server/crypto.ts';
import { appUser, interview } from '../../server/db/schema/index.ts';
import { DomainError } from '../../server/errors.ts';
import { as } from '../../students/server/as.ts';
import { logReads } from '../../students/server/read-log.ts';
import { mayCare, mayReadTalk } from '../policy.ts';
import { findHead, type PupilHead } from './find-pupil.ts';
import type { TalkRecord } from './record-talk.ts';
import { findStanding } from './standing.ts';

export interface Talk extends TalkRecord {
	id: string;
	heldAt: Date;
	by: string;
	createdAt: Date;
	asqResult: AsqResult | null;
}

/**
 * The record of a talk; that it was read is written down.
 * @throws DomainError `not_allowed`
 */
export async function findTalk(
	actor: UserActor,
	studentId: string,
	talkId: string
): Promise<{ head: PupilHead; talk: Talk } | undefined> {
	return as(actor, async (tx) => {
		const head = await findHead(tx, studentId);
		const [found] = await tx
			.select({ row: interview, by: appUser.name })
			.from(interview)
			.innerJoin(appUser, eq(appUser.id, interview.heldBy))
			.where(and(eq(interview.id, talkId), eq(interview.studentId, studentId)));
		if (!head || !found) return undefined;
		const { row, by } = found;
		const standing = await findStanding(tx, row);
		if (!mayReadTalk(actor, standing, row.heldBy)) throw new DomainError('not_allowed');
		await logReads(tx, actor, 'interview', [studentId]);
		const record = JSON.parse(open(row.recordSealed, `interview.record:${row.id}`)) as TalkRecord;
		const { id, heldAt, createdAt, asqResult } = row;
		return { head, talk: { ...record, id, heldAt, createdAt, asqResult, by } };
	});
}

/**
 * Whom a new talk or decision is about, for somebody who may write one.
 * @throws DomainError `not_allowed`
 */
export async function findPupilToCareFor(
	actor: UserActor,
	studentId: string
): Promise<PupilHead | undefined> {
	return as(actor, async (tx) => {
		const head = await findHead(tx, studentId);
		if (!head) return undefined;
		const standing = await findStanding(tx, { studentId, schoolId: head.schoolId });
		if (!mayCare(actor, standing)) throw new DomainError('not_allowed');
		await logReads(tx, actor, 'triage', [studentId]);
		return head;
	});
}
