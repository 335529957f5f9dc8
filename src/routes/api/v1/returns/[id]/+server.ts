import { requireStudentData } from '$lib/access/server/guards.ts';
import { findReturn } from '$lib/cases/server/return-queries.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { referralRoles } from '$lib/referrals/policy.ts';
import { DomainError } from '$lib/server/errors.ts';
import { operations } from '../../operations.ts';
import { showReturn } from '../../show-return.ts';

export const GET = endpoint(
	{ guard: (event) => requireStudentData(event, ...referralRoles), ...operations.return },
	async ({ actor, id }) => {
		const view = await findReturn(actor, id);
		if (!view) throw new DomainError('not_found');
		return showReturn(view);
	}
);
