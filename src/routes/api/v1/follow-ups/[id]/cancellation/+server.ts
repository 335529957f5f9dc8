import { requireStudentData } from '$lib/access/server/guards.ts';
import { followUpRoles } from '$lib/cases/follow-up-policy.ts';
import { cancelFollowUp } from '$lib/cases/server/record-follow-up.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, ...followUpRoles), ...operations.cancelFollowUp },
	({ actor, id, data, call }) => cancelFollowUp(actor, id, data, call)
);
