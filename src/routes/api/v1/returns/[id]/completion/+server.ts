import { requireStudentData } from '$lib/access/server/guards.ts';
import { completeReturn } from '$lib/cases/server/return-support.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { referralRoles } from '$lib/referrals/policy.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, ...referralRoles), ...operations.completeReturn },
	({ actor, id, call }) => completeReturn(actor, id, call)
);
