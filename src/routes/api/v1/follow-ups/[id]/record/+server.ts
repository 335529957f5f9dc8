import { requireStudentData } from '$lib/access/server/guards.ts';
import { followUpRoles } from '$lib/cases/follow-up-policy.ts';
import { recordFollowUp } from '$lib/cases/server/record-follow-up.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, ...followUpRoles), ...operations.recordFollowUp },
	({ actor, id, data, call }) => recordFollowUp(actor, id, data, call)
);
