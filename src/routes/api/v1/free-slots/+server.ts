import { hostRoles } from '$lib/access/roles.ts';
import { requireRole } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import type { FreeSlot } from '$lib/sessions/free-slots.ts';
import { freeSlots } from '$lib/sessions/server/free-slots.ts';
import { operations } from '../operations.ts';
import { writeInterval } from '../schemas.ts';

export const GET = endpoint(
	{ guard: (event) => requireRole(event, ...hostRoles, 'coordinator'), ...operations.freeSlots },
	async ({ actor, query: { activity, expert, team, from, to } }) => {
		const wish = { activity, expertId: expert, teamId: team, from, to };
		const { slots, days } = await freeSlots(actor, wish);
		/** All experts of one time share its instants. */
		const written = new Map<Date, ReturnType<typeof writeInterval>>();
		const write = (slot: FreeSlot) => {
			const known = written.get(slot.startsAt);
			if (known) return known;
			const interval = writeInterval(slot);
			written.set(slot.startsAt, interval);
			return interval;
		};
		return {
			slots: slots.map((slot) => ({ ...slot, ...write(slot) })),
			days: days.map(({ date, reason, note }) => ({ date, reason, note }))
		};
	}
);
