import { eq, inArray } from 'drizzle-orm';
import type { Describe, Subjects } from '../../notifications/subject.ts';
import { caseTask, studentCase } from '../../server/db/schema/index.ts';
import { as } from '../../students/server/as.ts';

/** A message leads to the case and says nothing of it but that something waits. */
const describeCases: Describe = async (actor, _locale, ids) =>
	as(actor, async (tx) => {
		const rows = await tx
			.select({ id: studentCase.id, number: studentCase.number, at: studentCase.openedAt })
			.from(studentCase)
			.where(inArray(studentCase.id, ids));
		return new Map(
			rows.map(({ id, number, at }) => [
				id,
				{ href: `/cases/${id}`, what: '', host: '', number, startsAt: at, stands: true }
			])
		);
	});

/** A task of a conference leads to its case. */
const describeTasks: Describe = async (actor, _locale, ids) =>
	as(actor, async (tx) => {
		const rows = await tx
			.select({
				id: caseTask.id,
				caseId: studentCase.id,
				number: studentCase.number,
				at: studentCase.openedAt
			})
			.from(caseTask)
			.innerJoin(studentCase, eq(studentCase.id, caseTask.caseId))
			.where(inArray(caseTask.id, ids));
		return new Map(
			rows.map(({ id, caseId, number, at }) => [
				id,
				{ href: `/cases/${caseId}`, what: '', host: '', number, startsAt: at, stands: true }
			])
		);
	});

export const caseSubjects: Subjects = { case: describeCases, case_task: describeTasks };
