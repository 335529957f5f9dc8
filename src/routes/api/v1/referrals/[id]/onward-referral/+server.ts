import { requireStudentData } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { clinicRoles } from '$lib/referrals/policy.ts';
import { referOn } from '$lib/referrals/server/refer-on.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, ...clinicRoles), ...operations.referOn },
	({ actor, id, data, call }) => referOn(actor, id, data, call)
);
