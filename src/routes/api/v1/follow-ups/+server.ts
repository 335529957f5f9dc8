import { requireStudentData } from '$lib/access/server/guards.ts';
import { followUpRoles } from '$lib/cases/follow-up-policy.ts';
import { listFollowUps } from '$lib/cases/server/follow-up-queries.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../operations.ts';

export const GET = endpoint(
	{ guard: (event) => requireStudentData(event, ...followUpRoles), ...operations.followUps },
	async ({ actor, query }) => {
		const { lines } = await listFollowUps(actor, query.view ?? 'due');
		// By code alone: a list that a program keeps names nobody.
		return { items: lines.map(({ name: _, className: __, ...line }) => line) };
	}
);
