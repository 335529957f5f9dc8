import type { UserActor } from '../../access/actor.ts';
import { readFile } from '../../care/server/timeline.ts';
import type { PupilFile } from '../../care/timeline.ts';
import { readFileSteps as readReferralSteps, type FileStep } from '../../referrals/server/file-steps.ts';
import { together } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { isId } from '../../server/ids.ts';
import { schoolsOf } from '../../students/policy.ts';
import { as } from '../../students/server/as.ts';
import { readStudent, type StudentPage } from '../../students/server/queries.ts';
import { openCaseOf, readFileSteps, type FileSteps } from './queries.ts';

/** One pupil, one file (一生一册): what every room knows of a pupil at one moment, and as far as the reader may know it. */
export interface WholeFile {
	student: StudentPage;
	file: PupilFile;
	referrals: FileStep[];
	cases: FileSteps;
	openCaseId: string | null;
}

/**
 * The file of one pupil, read in one transaction; what was shown is written down. Undefined outside the reader's scope.
 * @throws DomainError `not_allowed` for a pupil of a school that is not the reader's
 */
export async function findWholeFile(actor: UserActor, studentId: string): Promise<WholeFile | undefined> {
	if (!isId(studentId)) return undefined;
	return as(actor, async (tx) => {
		const student = await readStudent(tx, actor, studentId);
		if (!student) return undefined;
		if (!schoolsOf(actor).some(({ id }) => id === student.schoolId)) throw new DomainError('not_allowed');
		const { schoolId, isAdult } = student;
		const [file, referrals, cases, openCaseId] = await together([
			readFile(tx, actor, { studentId, schoolId, isAdult }),
			readReferralSteps(tx, actor, studentId),
			readFileSteps(tx, actor, studentId),
			openCaseOf(tx, studentId)
		]);
		return { student, file, referrals, cases, openCaseId };
	});
}
