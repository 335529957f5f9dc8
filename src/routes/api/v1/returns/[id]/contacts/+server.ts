import { requireStudentData } from '$lib/access/server/guards.ts';
import { noteReturnContact } from '$lib/cases/server/return-support.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { referralRoles } from '$lib/referrals/policy.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, ...referralRoles), ...operations.contactReturn },
	({ actor, id, data, call }) => noteReturnContact(actor, id, data, call)
);
