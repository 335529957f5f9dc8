import { allowAnyone } from '$lib/access/server/guards.ts';
import { forgetProof } from '$lib/students/server/proof.ts';
import type { PageServerLoad } from './$types';

/** The same for everybody; whoever was here is forgotten. */
export const load: PageServerLoad = (event) => {
	allowAnyone(event);
	forgetProof(event.cookies, 'answer');
	return {};
};
