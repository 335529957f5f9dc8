import { requireUser } from '$lib/access/server/guards.ts';
import { endBlock } from '$lib/availability/server/block-period.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../../operations.ts';

export const DELETE = endpoint({ guard: requireUser, ...operations.endBlock }, ({ actor, id, call }) =>
	endBlock(actor, id, call)
);
