import { and, eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { holdsToday } from '../../access/server/holds-today.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { dayOf } from '../../calendar/shanghai.ts';
import { addWorkingDays } from '../../calendar/working-days.ts';
import { notify } from '../../notifications/server/notify.ts';
import { today } from '../../server/clock.ts';
import { privacyEscalation, rightsRequest } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { as, enter } from '../../students/server/as.ts';

/** Working days before its end on which the school is reminded of a request about rights. */
export const nearDays = 3;

/** A request about rights that is due soon reminds the school once; one that is late is told to the officers once. */
export async function watchRights(tx: Tx, at: Date): Promise<void> {
	await enter(tx, { kind: 'job', job: 'watch-privacy' });
	const day = dayOf(at);
	const soon = addWorkingDays(holidayCalendar, day, nearDays);
	const rows = await tx
		.select({ id: rightsRequest.id, schoolId: rightsRequest.schoolId, dueOn: rightsRequest.dueOn })
		.from(rightsRequest)
		.where(and(eq(rightsRequest.state, 'open'), sql`${rightsRequest.dueOn} <= ${soon}`));
	for (const { id, schoolId, dueOn } of rows) {
		const isLate = dueOn < day;
		const clock = isLate ? 'rights_late' : 'rights_near';
		const first = await tx
			.insert(privacyEscalation)
			.values({ entityId: id, clock, at })
			.onConflictDoNothing()
			.returning({ id: privacyEscalation.entityId });
		if (first.length === 0) continue;
		const people = isLate
			? sql`select m.user_id from membership m where m.role = 'dpo' and ${holdsToday()}`
			: sql`select m.user_id from membership m where m.organisation_id = ${schoolId}
				and m.role in ('counsellor', 'school_leader') and ${holdsToday()}`;
		const news = { kind: clock, entity: 'rights_request', entityId: id, inPerson: true } as const;
		await notify(tx, at, people, { ...news, dedupeKey: `${clock}:${id}` });
	}
}

/** Requests that are late or due soon, as far as the person sees them: kind and day, and never their words. */
export async function listUrgentRights(actor: UserActor) {
	const soon = addWorkingDays(holidayCalendar, today(), nearDays);
	return as(actor, (tx) =>
		tx
			.select({ id: rightsRequest.id, kind: rightsRequest.kind, dueOn: rightsRequest.dueOn })
			.from(rightsRequest)
			.where(and(eq(rightsRequest.state, 'open'), sql`${rightsRequest.dueOn} <= ${soon}`))
			.orderBy(rightsRequest.dueOn)
			.limit(100)
	);
}
