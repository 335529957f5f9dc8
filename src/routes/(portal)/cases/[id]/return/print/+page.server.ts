import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { hostRoles } from '$lib/access/roles.ts';
import type { Condition, NotYetCode } from '$lib/cases/return.ts';
import { findReturn, findReturnOfCase } from '$lib/cases/server/return-queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const id = (await findReturnOfCase(actor, event.params.id)) ?? notFound();
	const { row, pupil, school, hospital } = (await findReturn(actor, id)) ?? notFound();
	if (!row.decidedAt) notFound();
	// Paper gets lost: the answer, a code, and nothing else goes to the page.
	return {
		caseId: row.caseId,
		number: row.number,
		studentCode: row.studentCode,
		isAdult: pupil?.isAdult ?? true,
		decision: {
			decidedAt: row.decidedAt,
			conditions: row.conditions as Condition[],
			reasons: row.reasons as NotYetCode[],
			nextOn: row.nextOn
		},
		schoolName: school,
		hospitalName: hospital
	};
};
