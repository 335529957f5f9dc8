import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { listCases } from '$lib/cases/server/queries.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../operations.ts';

export const GET = endpoint(
	{ guard: (event) => requireStudentData(event, ...hostRoles), ...operations.cases },
	async ({ actor, query: { school, view = 'open', phase, after } }) => {
		const { lines, next } = await listCases(actor, { schoolId: school, view, phase, after });
		return {
			// By code alone: a list that a program keeps names nobody.
			items: lines.map(({ name: _, className: __, phaseAt, stepDueAt, endedAt, ...line }) => ({
				...line,
				phaseAt: phaseAt.toISOString(),
				stepDueAt: stepDueAt?.toISOString() ?? null,
				endedAt: endedAt?.toISOString() ?? null
			})),
			next
		};
	}
);
