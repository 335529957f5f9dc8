import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { reasons } from '$lib/sessions/reasons.ts';
import { operations } from '../operations.ts';

export const GET = endpoint({ guard: requireUser, ...operations.reasons }, async () => ({
	decline: [...reasons.decline],
	cancel: [...reasons.cancel],
	miss: [...reasons.miss],
	amend: [...reasons.amend]
}));
