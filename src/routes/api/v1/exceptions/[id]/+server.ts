import { requireUser } from '$lib/access/server/guards.ts';
import { endException } from '$lib/availability/server/enter-exception.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { tellAffected } from '$lib/sessions/server/affected.ts';
import { operations } from '../../operations.ts';

export const DELETE = endpoint(
	{ guard: requireUser, ...operations.endException },
	({ actor, id, query, call }) => endException(actor, { id, ...query }, call, tellAffected)
);
