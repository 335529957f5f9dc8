import { notFound } from '$lib/access/server/guards.ts';
import type { UserActor } from '$lib/access/actor.ts';
import { viewDraft } from '$lib/students/server/drafts.ts';
import { schoolOf } from '../open.ts';

/** A draft of one's own, and its school. */
export async function openDraft(actor: UserActor, id: string) {
	const draft = (await viewDraft(actor, id)) ?? notFound();
	return { draft, school: schoolOf(actor, draft.schoolId) };
}
