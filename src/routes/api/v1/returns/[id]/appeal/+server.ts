import { requireStudentData } from '$lib/access/server/guards.ts';
import { appealReturn } from '$lib/cases/server/return-assess.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { referralRoles } from '$lib/referrals/policy.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, ...referralRoles), ...operations.appealReturn },
	({ actor, id, data, call }) => appealReturn(actor, id, data, call)
);
