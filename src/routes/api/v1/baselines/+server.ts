import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { listBaselines } from '$lib/targets/server/queries.ts';
import { operations } from '../operations.ts';

export const GET = endpoint({ guard: requireUser, ...operations.baselines }, async () => ({
	items: (await listBaselines()).map(({ indicator, value, comparator, display, period, asOf, source }) => ({
		indicator,
		value,
		comparator,
		display,
		period,
		asOf,
		source
	}))
}));
