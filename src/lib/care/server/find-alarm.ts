import { eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { findAlarm, type Alarm } from '../../notifications/server/alarms.ts';
import { alert } from '../../server/db/schema/index.ts';
import { as } from '../../students/server/as.ts';
import type { DutyNow } from '../duty-now.ts';
import { findDuty } from './find-duty.ts';

/** What calls somebody, and whom they can telephone about the one that has waited longest. */
export interface Called extends Alarm {
	duty: DutyNow;
}

export async function findCalled(actor: UserActor): Promise<Called | null> {
	const alarm = await findAlarm(actor);
	if (!alarm) return null;
	const duty = await as(actor, async (tx) => {
		const [called] = await tx
			.select({ schoolId: alert.schoolId })
			.from(alert)
			.where(eq(alert.id, alarm.alertId));
		return called ? findDuty(tx, called.schoolId) : { school: [], hospital: [] };
	});
	return { ...alarm, duty };
}
