import { requireUser } from '$lib/access/server/guards.ts';
import { enterTerm } from '$lib/availability/server/enter-term.ts';
import { listTerms } from '$lib/availability/server/lists.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { tellAffected } from '$lib/sessions/server/affected.ts';
import { operations } from '../operations.ts';

export const GET = endpoint({ guard: requireUser, ...operations.terms }, async () => ({
	items: await listTerms()
}));

export const POST = endpoint({ guard: requireUser, ...operations.enterTerm }, ({ actor, data, call }) =>
	enterTerm(actor, data, call, tellAffected)
);
