import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { score } from '$lib/screening/scoring.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint({ guard: requireUser, ...operations.scoreGad7 }, async ({ data }) =>
	score('gad-7', data.answers)
);
