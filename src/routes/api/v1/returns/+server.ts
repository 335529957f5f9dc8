import { requireStudentData } from '$lib/access/server/guards.ts';
import { listReturns } from '$lib/cases/server/return-queries.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { referralRoles } from '$lib/referrals/policy.ts';
import { operations } from '../operations.ts';
import { clockOf } from '../show-return.ts';

export const GET = endpoint(
	{ guard: (event) => requireStudentData(event, ...referralRoles), ...operations.returns },
	async ({ actor, query: { view = 'open' } }) => {
		const lines = await listReturns(actor, view);
		return {
			items: lines.map(({ id, number, studentCode, status, clock }) => ({
				...{ id, number, code: studentCode, status },
				clock: clockOf(clock)
			}))
		};
	}
);
