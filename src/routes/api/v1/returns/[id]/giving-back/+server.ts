import { requireStudentData } from '$lib/access/server/guards.ts';
import { giveReturnBack } from '$lib/cases/server/return-request.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { referralRoles } from '$lib/referrals/policy.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, ...referralRoles), ...operations.giveReturnBack },
	({ actor, id, data, call }) => giveReturnBack(actor, id, data, call)
);
