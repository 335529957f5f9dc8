import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { scoreWithCutOffs } from '$lib/screening/server/score-with-cut-offs.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint({ guard: requireUser, ...operations.scorePhq9 }, async ({ actor, data }) =>
	scoreWithCutOffs(actor, 'phq-9', data.answers)
);
