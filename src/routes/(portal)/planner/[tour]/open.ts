import { error, type RequestEvent } from '@sveltejs/kit';
import type { UserActor } from '$lib/access/actor.ts';
import { notFound } from '$lib/access/server/guards.ts';
import { mayPlan } from '$lib/tours/policy.ts';
import { findTour } from '$lib/tours/server/queries.ts';
import type { Stop, Tour } from '$lib/tours/tour.ts';

/**
 * The draft of the address, for who may change it. One that was published or given up meanwhile is gone, unless a form
 * that was refused is shown again.
 */
export async function openDraft(
	event: Pick<RequestEvent, 'params' | 'request'>,
	actor: UserActor
): Promise<Tour> {
	const tour = (await findTour(actor, event.params.tour!)) ?? notFound();
	if (!mayPlan(actor, tour.team)) error(403, { message: 'not_allowed', code: 'not_allowed' });
	if (tour.status !== 'draft' && event.request.method !== 'POST') notFound();
	return tour;
}

export async function openStop(
	event: Pick<RequestEvent, 'params' | 'request'>,
	actor: UserActor
): Promise<{ tour: Tour; stop: Stop }> {
	const tour = await openDraft(event, actor);
	return { tour, stop: tour.stops.find(({ id }) => id === event.params.stop) ?? notFound() };
}

/** What every form about a draft carries: which version the reader saw, and which click this was. */
export function keysOf({ version }: Tour) {
	return { version, idempotencyKey: crypto.randomUUID() };
}
