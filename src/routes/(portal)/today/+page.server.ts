import { requireRole } from '$lib/access/server/guards.ts';
import { addDays } from '$lib/calendar/shanghai.ts';
import { now, today } from '$lib/server/clock.ts';
import { listStops } from '$lib/sessions/server/today.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'expert', 'coordinator');
	const day = today();
	const [stops, later] = await Promise.all([
		listStops(actor, { from: day, until: day, limit: 40 }),
		listStops(actor, { from: addDays(day, 1), until: addDays(day, 7), limit: 20 })
	]);
	return { userId: actor.id, day, now: now(), stops, later, idempotencyKey: crypto.randomUUID() };
};
