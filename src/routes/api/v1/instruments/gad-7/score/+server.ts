import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { scoreWithCutOffs } from '$lib/screening/server/score-with-cut-offs.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint({ guard: requireUser, ...operations.scoreGad7 }, async ({ actor, data }) =>
	scoreWithCutOffs(actor, 'gad-7', data.answers)
);
