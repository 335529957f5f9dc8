import { notFound } from '$lib/access/server/guards.ts';
import type { UserActor } from '$lib/access/actor.ts';
import { findSheet, type Sheet, type SheetPage } from '$lib/care/server/sheet.ts';
import { isId } from '$lib/server/ids.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { refusing } from '../../../refusing.server.ts';

/** The page of a pupil's crisis, or of the one that the address names. */
export async function openSheet(
	event: RequestEvent,
	actor: UserActor,
	studentId: string
): Promise<SheetPage> {
	const named = event.url.searchParams.get('crisis');
	if (!isId(studentId) || (named && !isId(named))) notFound();
	return (await refusing(event, findSheet(actor, studentId, named))) ?? notFound();
}

/** Where there must be one. */
export async function openFilled(
	event: RequestEvent,
	actor: UserActor,
	studentId: string
): Promise<SheetPage & { sheet: Sheet }> {
	const page = await openSheet(event, actor, studentId);
	if (!page.sheet) notFound();
	return { ...page, sheet: page.sheet };
}
