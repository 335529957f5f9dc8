import { requireStepUp } from '$lib/access/server/guards.ts';
import { answerOverride } from '$lib/consents/server/override.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStepUp(event, 'counsellor', 'school_leader'), ...operations.answerOverride },
	({ actor, id, data, call }) => answerOverride(actor, id, data, call)
);
