import { and, desc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { randomBytes } from 'node:crypto';
import { hasRole, type UserActor } from '../../access/actor.ts';
import { holdsToday } from '../../access/server/holds-today.ts';
import { change } from '../../audit/server/change.ts';
import { addDays, instantAt } from '../../calendar/shanghai.ts';
import { enterProved } from '../../consents/server/identify.ts';
import { notify } from '../../notifications/server/notify.ts';
import { settle } from '../../notifications/server/settle.ts';
import type { Call } from '../../server/call.ts';
import { now } from '../../server/clock.ts';
import { open, seal } from '../../server/crypto.ts';
import {
	appUser,
	incident,
	incidentPupil,
	organisation,
	privacyEscalation,
	schoolClass,
	student
} from '../../server/db/schema/index.ts';
import { transaction, type Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { as, enter } from '../../students/server/as.ts';
import type { Proof } from '../../students/server/proof.ts';
import { logReads } from '../../students/server/read-log.ts';
import { openGuardian, openName } from '../../students/server/sealed.ts';
import type { AssessInput, ConcernedInput, ContainInput, ReportInput } from '../forms.ts';
import { dueAfter, incidentTransitions, mayClose, runningClock, type IncidentStep } from '../incident.ts';
import { mayHandle } from '../policy.ts';

type IncidentRow = typeof incident.$inferSelect;
type Words = 'words' | 'harm' | 'measures' | 'lessons';

const placeOf = (kind: Words, id: string) => `incident.${kind}:${id}`;
const opened = (sealed: string | null, kind: Words, id: string) =>
	sealed ? open(sealed, placeOf(kind, id)) : null;

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const newNumber = () => {
	const code = [...randomBytes(8)].map((byte) => letters[byte & 31]).join('');
	return `D-${code.slice(0, 4)}-${code.slice(4)}`;
};

/** Who looks after it: the officers, and the leaders of the school. */
const handlers = (schoolId: string | null) => sql`
	select m.user_id from membership m where ${holdsToday()}
		and (m.role = 'dpo' or (m.role = 'school_leader' and m.organisation_id = ${schoolId}::uuid))`;

/**
 * Somebody noticed that data came where it should not. Whoever looks after it is told at once, and the clocks begin.
 * @throws DomainError `invalid` for a moment that is still ahead
 */
export function reportIncident(
	actor: UserActor,
	input: ReportInput,
	call: Call
): Promise<{ number: string }> {
	return change(actor, call, { reportIncident: input }, async (tx, at) => {
		await enter(tx, actor);
		const noticedAt = instantAt(input.day, input.time);
		if (noticedAt > at) throw invalid('day', 'in_the_future');
		const id = newId();
		const number = newNumber();
		const schoolId = input.schoolId ?? null;
		await tx.insert(incident).values({
			...{ id, number, schoolId, state: 'reported', noticedAt, reportedBy: actor.id, reportedAt: at },
			...{ wordsSealed: seal(input.words, placeOf('words', id)) },
			...{ assessDueAt: dueAfter(at, 'assess'), noticeDueAt: dueAfter(at, 'notice') }
		});
		const news = { kind: 'incident_open', entity: 'incident', entityId: id, inPerson: true } as const;
		await notify(tx, at, handlers(schoolId), news, actor.id);
		return {
			action: 'incident.reported',
			entity: 'incident',
			entityId: id,
			change: { schoolId },
			result: { number }
		};
	});
}

async function load(tx: Tx, actor: UserActor, id: string): Promise<IncidentRow> {
	await enter(tx, actor);
	const [row] = await tx.select().from(incident).where(eq(incident.id, id)).for('update');
	if (!row) throw new DomainError('not_found');
	if (!mayHandle(actor, row.schoolId)) throw new DomainError('not_allowed');
	return row;
}

/** One step of an incident, with what the law asks to be written down by then. */
function step(
	actor: UserActor,
	id: string,
	name: IncidentStep,
	request: Record<string, unknown>,
	call: Call,
	write: (row: IncidentRow, at: Date, tx: Tx) => Promise<Partial<IncidentRow>>
): Promise<{ id: string }> {
	return change(actor, call, { incident: id, step: name, ...request }, async (tx, at) => {
		const row = await load(tx, actor, id);
		const { from, to } = incidentTransitions[name];
		if (!(from as readonly string[]).includes(row.state) || (call.version && call.version !== row.version))
			throw await taken(tx, row);
		const set = await write(row, at, tx);
		await tx
			.update(incident)
			.set({ ...set, state: to, version: row.version + 1 })
			.where(eq(incident.id, id));
		if (to === 'closed') await settle(tx, at, [id]);
		return {
			action: `incident.${name}`,
			entity: 'incident',
			entityId: id,
			change: { to },
			result: { id }
		};
	});
}

async function taken(tx: Tx, row: IncidentRow): Promise<DomainError> {
	const last: [string | null, Date | null][] = [
		[row.closedBy, row.closedAt],
		[row.notifiedBy, row.notifiedAt],
		[row.containedBy, row.containedAt],
		[row.assessedBy, row.assessedAt],
		[row.reportedBy, row.reportedAt]
	];
	const [by, at] = last.find(([who]) => who !== null)!;
	const [name] = await tx.select({ name: appUser.name }).from(appUser).where(eq(appUser.id, by!));
	return new DomainError('taken_already', { values: { by: name?.name ?? '–', at: at!.toISOString() } });
}

/** @throws DomainError `not_found`, `not_allowed`, `taken_already` */
export function assessIncident(actor: UserActor, id: string, input: AssessInput, call: Call) {
	return step(actor, id, 'assess', { ...input }, call, async (_, at) => ({
		...{ dataTypes: input.types, cause: input.cause, isHarmful: input.isHarmful === 'yes' },
		...{ harmSealed: seal(input.harm, placeOf('harm', id)), assessedBy: actor.id, assessedAt: at }
	}));
}

/** @throws DomainError `not_found`, `not_allowed`, `taken_already` */
export function containIncident(actor: UserActor, id: string, input: ContainInput, call: Call) {
	return step(actor, id, 'contain', { ...input }, call, async (_, at) => ({
		...{ measuresSealed: seal(input.measures, placeOf('measures', id)), contact: input.contact },
		...{ containedBy: actor.id, containedAt: at }
	}));
}

/**
 * The network office has it, and those concerned see the notice on their own page from this moment on.
 * @throws DomainError `not_found`, `not_allowed`, `taken_already`, `invalid` while nobody is named whom it concerns
 */
export function notifyConcerned(actor: UserActor, id: string, officeReceipt: string, call: Call) {
	return step(actor, id, 'notify', { officeReceipt }, call, async (row, at, tx) => {
		const [concerned] = await tx
			.select({ n: sql<number>`count(*)::int` })
			.from(incidentPupil)
			.where(eq(incidentPupil.incidentId, id));
		if (row.isHarmful && concerned!.n === 0) throw invalid('officeReceipt', 'nobody_concerned');
		return { officeReceipt, officeAt: at, notifiedBy: actor.id, notifiedAt: at };
	});
}

/** @throws DomainError `not_found`, `not_allowed`, `taken_already`, `invalid` before those it may harm were told */
export function closeIncident(actor: UserActor, id: string, lessons: string, call: Call) {
	return step(actor, id, 'close', { lessons }, call, async (row, at) => {
		if (!mayClose(row)) throw invalid('lessons', 'tell_first');
		return { lessonsSealed: seal(lessons, placeOf('lessons', id)), closedBy: actor.id, closedAt: at };
	});
}

/**
 * Says whom it concerns, by a query: everybody enrolled at a school or in a class, of them those whose data was looked
 * at in a time. The answer replaces the one before, until they were told.
 * @throws DomainError `not_found`, `not_allowed`, `taken_already` once they were told
 */
export function chooseConcerned(
	actor: UserActor,
	id: string,
	{ schoolId, classId, fromDay, toDay }: ConcernedInput,
	call: Call
): Promise<{ n: number }> {
	return change(actor, call, { concerned: id, schoolId, classId, fromDay, toDay }, async (tx, at) => {
		const row = await load(tx, actor, id);
		if (row.notifiedAt || row.state === 'closed') throw await taken(tx, row);
		if (!mayHandle(actor, schoolId)) throw new DomainError('not_allowed');
		const isNarrowed = fromDay !== undefined || toDay !== undefined;
		const from = instantAt(fromDay ?? '2020-01-01', '00:00').toISOString();
		const to = instantAt(addDays(toDay ?? '2099-12-30', 1), '00:00').toISOString();
		const found = await tx.execute<{ id: string }>(sql`
			select p as id from pupils.enrolled_in(${schoolId}::uuid, ${classId ?? null}::uuid) as p
			where not ${isNarrowed} or p in (
				select pupils.read_between(${schoolId}::uuid, ${from}::timestamptz, ${to}::timestamptz, null))`);
		await tx.delete(incidentPupil).where(eq(incidentPupil.incidentId, id));
		const rows = found.map((pupil) => ({ incidentId: id, studentId: pupil.id, schoolId, addedAt: at }));
		for (let n = 0; n < rows.length; n += 500) await tx.insert(incidentPupil).values(rows.slice(n, n + 500));
		return {
			action: 'incident.concerned_chosen',
			entity: 'incident',
			entityId: id,
			change: { n: rows.length, schoolId, classId: classId ?? null, isNarrowed },
			result: { n: rows.length }
		};
	});
}

const school = alias(organisation, 'incident_school');

/** What the person looks after, the open ones first by what runs out. */
export async function listIncidents(actor: UserActor) {
	return as(actor, async (tx) => {
		const rows = await tx
			.select({ row: incident, school: school.name, schoolEn: school.nameEn })
			.from(incident)
			.leftJoin(school, eq(school.id, incident.schoolId))
			.orderBy(sql`${incident.state} = 'closed'`, desc(incident.reportedAt))
			.limit(100);
		return rows.map(({ row, school, schoolEn }) => ({
			...{ id: row.id, number: row.number, state: row.state, reportedAt: row.reportedAt },
			school: school === null ? null : { name: school, nameEn: schoolEn },
			clock: runningClock(row)
		}));
	});
}

/** One with everything that is known of it; undefined outside one's own. */
export async function findIncident(actor: UserActor, id: string) {
	return as(actor, async (tx) => {
		const [found] = await tx
			.select({ row: incident, school: school.name, schoolEn: school.nameEn, by: appUser.name })
			.from(incident)
			.innerJoin(appUser, eq(appUser.id, incident.reportedBy))
			.leftJoin(school, eq(school.id, incident.schoolId))
			.where(eq(incident.id, id));
		if (!found || !mayHandle(actor, found.row.schoolId)) return undefined;
		const { row } = found;
		const [seen] = await tx
			.select({
				n: sql<number>`count(*)::int`,
				seen: sql<number>`count(coalesce(${incidentPupil.pupilSeenAt}, ${incidentPupil.guardianSeenAt}))::int`
			})
			.from(incidentPupil)
			.where(eq(incidentPupil.incidentId, id));
		const classes = row.schoolId
			? await tx
					.select({ id: schoolClass.id, name: schoolClass.name, schoolYear: schoolClass.schoolYear })
					.from(schoolClass)
					.where(eq(schoolClass.schoolId, row.schoolId))
					.orderBy(desc(schoolClass.schoolYear), schoolClass.name)
			: [];
		return {
			row: { ...row, wordsSealed: '', harmSealed: '', measuresSealed: '', lessonsSealed: '' },
			by: found.by,
			school: found.school === null ? null : { name: found.school, nameEn: found.schoolEn },
			words: opened(row.wordsSealed, 'words', id)!,
			harm: opened(row.harmSealed, 'harm', id),
			measures: opened(row.measuresSealed, 'measures', id),
			lessons: opened(row.lessonsSealed, 'lessons', id),
			clock: runningClock(row),
			concerned: seen!.n,
			seen: seen!.seen,
			classes
		};
	});
}

/** Letters to print, for the leader of the school alone: whom they go to. Every look is written down. */
export async function listLetters(actor: UserActor, id: string) {
	return as(actor, async (tx) => {
		const rows = await tx
			.select({ id: student.id, code: student.code, nameSealed: student.nameSealed, bornOn: student.bornOn })
			.from(incidentPupil)
			.innerJoin(student, eq(student.id, incidentPupil.studentId))
			.where(eq(incidentPupil.incidentId, id))
			.orderBy(student.code)
			.limit(2000);
		await logReads(
			tx,
			actor,
			'roster',
			rows.map((row) => row.id)
		);
		const guardians = rows.length
			? await tx.execute<{ student_id: string; id: string; name_sealed: string }>(sql`
					select s.student_id, g.id, g.name_sealed from pupils.guardianship s
					join pupils.guardian g on g.id = s.guardian_id
					where s.to_on is null and s.student_id in ${rows.map((row) => row.id)}`)
			: [];
		return rows.map((row) => ({
			code: row.code,
			name: openName(row),
			bornOn: row.bornOn,
			guardians: guardians
				.filter((each) => each.student_id === row.id)
				.map((each) => openGuardian({ id: each.id, nameSealed: each.name_sealed, phoneSealed: null }).name)
		}));
	});
}

export interface OwnNotice {
	number: string;
	noticedAt: Date;
	dataTypes: string[];
	cause: string;
	harm: string;
	measures: string;
	contact: string;
	notifiedAt: Date;
}

/** The notices that concern the pupil whose own side looks. That they were seen is written down once. */
export async function listOwnNotices(proof: Proof): Promise<OwnNotice[]> {
	return transaction(async (tx) => {
		if (!(await enterProved(tx, proof))) return [];
		const rows = await tx
			.select({ row: incident })
			.from(incidentPupil)
			.innerJoin(incident, eq(incident.id, incidentPupil.incidentId))
			.where(eq(incidentPupil.studentId, proof.studentId))
			.orderBy(desc(incident.notifiedAt));
		const isGuardian = proof.as.signer === 'guardian';
		const column = isGuardian ? incidentPupil.guardianSeenAt : incidentPupil.pupilSeenAt;
		await tx
			.update(incidentPupil)
			.set(isGuardian ? { guardianSeenAt: now() } : { pupilSeenAt: now() })
			.where(and(eq(incidentPupil.studentId, proof.studentId), isNull(column)));
		return rows.map(({ row }) => ({
			...{ number: row.number, noticedAt: row.noticedAt, dataTypes: row.dataTypes ?? [] },
			...{ cause: row.cause!, contact: row.contact!, notifiedAt: row.notifiedAt! },
			harm: opened(row.harmSealed, 'harm', row.id)!,
			measures: opened(row.measuresSealed, 'measures', row.id)!
		}));
	});
}

/** Every clock that ran out is told once: to the officers and leaders who look after it. */
export async function watchIncidents(tx: Tx, at: Date): Promise<void> {
	await enter(tx, { kind: 'job', job: 'watch-privacy' });
	const late = await tx
		.select()
		.from(incident)
		.where(
			and(inArray(incident.state, ['reported', 'assessed', 'contained']), lte(incident.assessDueAt, at))
		);
	for (const row of late) {
		const running = runningClock(row);
		if (!running || running.dueAt > at) continue;
		const first = await tx
			.insert(privacyEscalation)
			.values({ entityId: row.id, clock: running.clock, at })
			.onConflictDoNothing()
			.returning({ id: privacyEscalation.entityId });
		if (first.length === 0) continue;
		await notify(tx, at, handlers(row.schoolId), {
			...{ kind: 'incident_late', entity: 'incident', entityId: row.id, inPerson: true },
			dedupeKey: `incident_late:${row.id}:${running.clock}`
		});
	}
}

/** For the schools that somebody can name in a report: their own, and all of them for an officer. */
export function reportsAnywhere(actor: UserActor): boolean {
	return hasRole(actor, 'dpo', 'admin', 'bureau_city', 'commission', 'auditor');
}
