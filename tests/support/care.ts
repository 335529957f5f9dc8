import type { UserActor } from '../../src/lib/access/actor.ts';
import { raiseAlert, type NewAlert } from '../../src/lib/screening/server/raise-alert.ts';
import * as schema from '../../src/lib/server/db/schema/index.ts';
import { newId } from '../../src/lib/server/ids.ts';
import { as } from '../../src/lib/students/server/as.ts';
import { friday, makeWorld } from './factories.ts';
import { pupilsBy, testKeys } from './pupils.ts';

const hour = 3_600_000;

export type CareWorld = Awaited<ReturnType<typeof makeCareWorld>>;

/** The small network with a class of the school, and what the tests of care ask for again and again. */
export async function makeCareWorld(ownerUrl: string) {
	testKeys();
	const world = await makeWorld(ownerUrl);
	const pupils = pupilsBy(ownerUrl);
	const classId = await pupils.schoolClass(world.school.id, '八（2）班', 'j2');
	return {
		...world,
		pupils,
		classId,
		student: () => pupils.student(world.school.id, classId),
		/** The school's leader lets somebody see the results of the whole school. */
		grant: (user: UserActor, more: Partial<typeof schema.accessGrant.$inferInsert> = {}) =>
			pupils.db.insert(schema.accessGrant).values({
				id: newId(),
				userId: user.id,
				schoolId: world.school.id,
				purpose: '年度筛查',
				basis: 'leader',
				grantedBy: world.leader.id,
				fromAt: friday,
				toAt: new Date(friday.getTime() + 240 * hour),
				...more
			}),
		onDuty: (user: UserActor, deputy: UserActor, more: Partial<typeof schema.duty.$inferInsert> = {}) =>
			pupils.db.insert(schema.duty).values({
				id: newId(),
				organisationId: world.school.id,
				userId: user.id,
				deputyId: deputy.id,
				fromAt: friday,
				toAt: new Date(friday.getTime() + 9 * hour),
				createdBy: world.leader.id,
				...more
			}),
		/** An alert as a pupil's own answer raises it; its id. */
		async alarm(studentId: string, more: Partial<NewAlert> = {}): Promise<string> {
			const alert = {
				studentId,
				schoolId: world.school.id,
				assignmentId: null,
				source: 'answer',
				tier: 'red',
				flags: ['CRITICAL_ITEM_9'],
				...more
			} as const;
			return (await as({ kind: 'self', studentId }, (tx) => raiseAlert(tx, alert)))!;
		}
	};
}
