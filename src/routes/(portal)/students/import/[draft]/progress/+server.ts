import { json } from '@sveltejs/kit';
import { hostRoles } from '$lib/access/roles.ts';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { findProgress } from '$lib/students/server/drafts.ts';
import type { RequestHandler } from './$types';

/** What an open page asks again and again: how far the work on a file is. Nothing of pupils. */
export const GET: RequestHandler = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const progress = (await findProgress(actor, event.params.draft)) ?? notFound();
	return json(progress, { headers: { 'cache-control': 'no-store' } });
};
