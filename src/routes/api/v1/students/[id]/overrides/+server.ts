import { requireStepUp } from '$lib/access/server/guards.ts';
import { raiseOverride } from '$lib/consents/server/override.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStepUp(event, 'counsellor', 'school_leader'), ...operations.override },
	({ actor, id, data, call }) => raiseOverride(actor, id, data, call)
);
