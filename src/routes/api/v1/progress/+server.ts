import { requireUser } from '$lib/access/server/guards.ts';
import { yearOf } from '$lib/calendar/shanghai.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { now } from '$lib/server/clock.ts';
import { DomainError } from '$lib/server/errors.ts';
import { maySeeProgress } from '$lib/sessions/policy.ts';
import { progress } from '$lib/sessions/server/progress.ts';
import { operations } from '../operations.ts';

export const GET = endpoint({ guard: requireUser, ...operations.progress }, async ({ actor, query }) => {
	if (!maySeeProgress(actor)) throw new DomainError('not_allowed');
	return { rows: await progress(actor, { ...query, year: query.year ?? yearOf(now()) }) };
});
