import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { addDays, dayOf } from '../../src/lib/calendar/shanghai.ts';
import { purposes } from '../../src/lib/consents/consent.ts';
import { now } from '../../src/lib/server/clock.ts';
import { lookupHash, seal } from '../../src/lib/server/crypto.ts';
import * as schema from '../../src/lib/server/db/schema/index.ts';
import { forgetEnv } from '../../src/lib/server/env.ts';
import { newId } from '../../src/lib/server/ids.ts';

/** Keys for a test file that seals fields. */
export function testKeys(): void {
	process.env.TONGXIN_KEYS = `t1:${Buffer.alloc(32, 7).toString('base64')}`;
	forgetEnv();
}

/** Writes rows about pupils as the owner, past every rule. */
export function pupilsBy(ownerUrl: string) {
	const client = postgres(ownerUrl, { max: 1, onnotice: () => {} });
	const db = drizzle(client, { schema });
	let n = 0;
	return {
		db,
		close: () => client.end(),
		async schoolClass(schoolId: string, name = '七（1）班', grade = 'j1') {
			const id = newId();
			await db.insert(schema.schoolClass).values({ id, schoolId, schoolYear: '2026-2027', grade, name });
			return id;
		},
		async student(schoolId: string, classId: string, bornOn = '2013-05-04') {
			const id = newId();
			const name = `演示学生A${String(++n).padStart(3, '0')}`;
			await db.insert(schema.student).values({
				id,
				schoolId,
				code: `S-${id.slice(-8).toUpperCase()}`,
				nameSealed: seal(name, `student.name:${id}`),
				nameHash: lookupHash(name, 'student.name'),
				numberSealed: seal(String(n), `student.number:${id}`),
				numberHash: lookupHash(String(n), 'student.number'),
				bornOn,
				createdAt: now(),
				changedAt: now()
			});
			const fromOn = addDays(dayOf(now()), -30);
			await db.insert(schema.enrolment).values({ studentId: id, classId, schoolId, fromOn });
			return id;
		},
		async guardian(studentId: string, schoolId: string, relation: 'mother' | 'father' = 'mother') {
			const id = newId();
			await db
				.insert(schema.guardian)
				.values({ id, schoolId, nameSealed: seal('演示家长A001', `guardian.name:${id}`) });
			const fromOn = addDays(dayOf(now()), -30);
			await db.insert(schema.guardianship).values({ studentId, guardianId: id, schoolId, relation, fromOn });
			return id;
		},
		/** The first version of every notice, in force. */
		async notices() {
			for (const purpose of purposes)
				for (const reader of ['guardian', 'student'] as const)
					await db.insert(schema.consentText).values({
						id: newId(),
						purpose,
						reader,
						version: 1,
						body: { 'zh-CN': '演示告知', en: 'Demo notice' },
						bodyHash: '1',
						validFrom: new Date('2024-01-01')
					});
		}
	};
}
