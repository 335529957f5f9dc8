import { requireStudentData } from '$lib/access/server/guards.ts';
import { takeBack } from '$lib/care/server/take-back.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { dutyRoles } from '$lib/screening/policy.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, ...dutyRoles), ...operations.takeBackCrisis },
	async ({ actor, id, data, call }) => ({ id: (await takeBack(actor, id, data, call)).id })
);
