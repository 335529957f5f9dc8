import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { as, type PupilActor } from '../../../src/lib/students/server/as.ts';
import { logReads } from '../../../src/lib/students/server/read-log.ts';
import type { ReadPart } from '../../../src/lib/students/read.ts';
import { testDatabase } from '../../support/database.ts';
import { friday, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';

const database = testDatabase();
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let ours: string;
let classmate: string;
let theirs: string;
let classId: string;

const hour = 3_600_000;
const later = new Date(friday.getTime() + hour);

beforeAll(async () => {
	testKeys();
	itIs(friday);
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	classId = await pupils.schoolClass(world.school.id);
	ours = await pupils.student(world.school.id, classId);
	classmate = await pupils.student(world.school.id, await pupils.schoolClass(world.school.id, '七（2）班'));
	theirs = await pupils.student(world.otherSchool.id, await pupils.schoolClass(world.otherSchool.id));
});
beforeEach(() => itIs(friday));
afterAll(() => pupils.close());

type Reader = Exclude<PupilActor, { kind: 'job' }>;
type Entry = Pick<typeof schema.readLog.$inferSelect, 'studentId' | 'basis' | 'actorId' | 'isProtected'>;

/** What one read leaves in the log. */
async function logged(reader: Reader, part: ReadPart, ids: string[]): Promise<Entry[]> {
	const before = new Set((await pupils.db.select().from(schema.readLog)).map(({ id }) => id));
	await as(reader, (tx) => logReads(tx, reader, part, ids));
	const rows = await pupils.db.select().from(schema.readLog);
	return rows
		.filter(({ id }) => !before.has(id))
		.map(({ studentId, basis, actorId, isProtected }) => ({ studentId, basis, actorId, isProtected }));
}
const basisOf = async (reader: Reader, part: ReadPart, id: string) =>
	(await logged(reader, part, [id]))[0]?.basis;
const grant = (more: Partial<typeof schema.accessGrant.$inferInsert>) =>
	pupils.db.insert(schema.accessGrant).values({
		id: newId(),
		userId: world.counsellor.id,
		schoolId: world.school.id,
		purpose: '年度筛查',
		basis: 'leader',
		grantedBy: world.leader.id,
		fromAt: friday,
		toAt: later,
		...more
	});

test('one row for each pupil that the reader may see, however often it is named', async () => {
	const entries = await logged(world.counsellor, 'roster', [ours, classmate, ours, theirs]);
	expect(entries.map(({ studentId }) => studentId).sort()).toEqual([ours, classmate].sort());
	expect(entries.every(({ actorId }) => actorId === world.counsellor.id)).toBe(true);
	expect(await logged(world.counsellor, 'roster', [])).toEqual([]);
});

test('the roster rests on the post; what lies deeper on whatever opened it', async () => {
	expect(await basisOf(world.counsellor, 'roster', ours)).toBe('post');
	await grant({
		studentId: ours,
		basis: 'break_glass',
		grantedBy: world.counsellor.id,
		reviewerId: world.leader.id,
		reviewDueAt: later
	});
	expect(await basisOf(world.counsellor, 'result', ours)).toBe('break_glass');
	expect(await basisOf(world.counsellor, 'roster', ours)).toBe('post');
	await grant({ classId });
	expect(await basisOf(world.counsellor, 'result', ours)).toBe('grant');
	expect(await basisOf(world.counsellor, 'result', classmate)).toBe('post');
	itIs(later);
	expect(await basisOf(world.counsellor, 'result', ours)).toBe('post');
});

test('whoever is on duty reads by their duty', async () => {
	await pupils.db.insert(schema.duty).values({
		id: newId(),
		organisationId: world.otherSchool.id,
		userId: world.speaker.id,
		deputyId: world.coordinator.id,
		fromAt: friday,
		toAt: later,
		createdBy: world.leader.id
	});
	const raised = { studentId: theirs, schoolId: world.otherSchool.id, tier: 'red' as const };
	await pupils.db
		.insert(schema.alert)
		.values({ id: newId(), ...raised, source: 'answer', flags: [], raisedAt: friday });
	expect(await basisOf(world.speaker, 'alert', theirs)).toBe('duty');
});

test('the pupil’s own words are protected, and their own side has no name', async () => {
	expect(await logged(world.counsellor, 'interview', [ours])).toMatchObject([{ isProtected: 'yes' }]);
	expect(await logged(world.counsellor, 'consent', [ours])).toMatchObject([{ isProtected: 'no' }]);
	expect(await logged({ kind: 'self', studentId: ours }, 'consent', [ours, classmate])).toEqual([
		{ studentId: ours, basis: 'self', actorId: null, isProtected: 'no' }
	]);
});
