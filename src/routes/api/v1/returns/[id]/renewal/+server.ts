import { requireStudentData } from '$lib/access/server/guards.ts';
import { renewReturn } from '$lib/cases/server/return-assess.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { referralRoles } from '$lib/referrals/policy.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, ...referralRoles), ...operations.renewReturn },
	({ actor, id, call }) => renewReturn(actor, id, call)
);
