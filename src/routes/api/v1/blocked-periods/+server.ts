import { requireUser } from '$lib/access/server/guards.ts';
import { blockPeriod } from '$lib/availability/server/block-period.ts';
import { listBlocks } from '$lib/availability/server/lists.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { tellAffected } from '$lib/sessions/server/affected.ts';
import { operations } from '../operations.ts';

export const GET = endpoint(
	{ guard: requireUser, ...operations.blockedPeriods },
	async ({ actor, query }) => ({ items: await listBlocks(actor, query) })
);

export const POST = endpoint({ guard: requireUser, ...operations.blockPeriod }, ({ actor, data, call }) =>
	blockPeriod(actor, data, call, tellAffected)
);
