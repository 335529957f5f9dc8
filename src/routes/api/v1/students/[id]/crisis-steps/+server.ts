import { requireStudentData } from '$lib/access/server/guards.ts';
import { stepInput, type StepInput } from '$lib/care/crisis-fields.ts';
import { recordCrisisStep } from '$lib/care/server/record-crisis-step.ts';
import { findAge } from '$lib/care/server/sheet.ts';
import { check, endpoint } from '$lib/http/server/api.ts';
import { dutyRoles } from '$lib/screening/policy.ts';
import { DomainError } from '$lib/server/errors.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, ...dutyRoles), ...operations.recordCrisisStep },
	async ({ actor, id, data: { step, ...typed }, call }) => {
		const age = await findAge(actor, id);
		if (!age) throw new DomainError('not_found');
		return recordCrisisStep(actor, id, step, check(stepInput(step, age), typed) as StepInput, call);
	}
);
