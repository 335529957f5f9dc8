import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { scoreAsq } from '$lib/screening/scoring.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint({ guard: requireUser, ...operations.scoreAsq }, async ({ data }) =>
	scoreAsq(data.answers)
);
