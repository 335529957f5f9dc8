import { and, asc, desc, eq, gt, inArray, isNull, notInArray, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { UserActor } from '../../access/actor.ts';
import { hasRole } from '../../access/actor.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { coverOf } from '../../consents/server/states.ts';
import type { ConsentState, Purpose } from '../../consents/consent.ts';
import type { Cover } from '../../consents/override.ts';
import { now, today } from '../../server/clock.ts';
import { open } from '../../server/crypto.ts';
import {
	appUser,
	clinicalNote,
	greenSlot,
	guardian,
	guardianship,
	organisation,
	referral,
	referralEvent,
	student
} from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { as } from '../../students/server/as.ts';
import { logReads } from '../../students/server/read-log.ts';
import { openGuardian, openName } from '../../students/server/sealed.ts';
import { runningClock, type Clock } from '../clocks.ts';
import type { Letter } from '../letter.ts';
import { seesClinical } from '../policy.ts';
import { ended, sharedAt, type ReferralStatus } from '../referral.ts';
import { countAttempts } from './appointments.ts';
import { findSpans } from './find-spans.ts';
import { loadReferral, type ReferralRow } from './load.ts';

const school = alias(organisation, 'school');
const hospital = alias(organisation, 'hospital');

/** A line of the list: what it is about by code, where it stands, and what runs. No reason, no words. */
export interface ReferralLine {
	id: string;
	number: string;
	studentCode: string;
	status: ReferralStatus;
	tier: ReferralRow['tier'];
	school: { name: string; nameEn: string | null };
	hospital: { name: string; nameEn: string | null };
	appointmentAt: Date | null;
	draftedAt: Date;
	clock: Clock | null;
}

/** The referrals that the person sees; open ones by what runs out first. */
export async function listReferrals(actor: UserActor, which: 'open' | 'ended'): Promise<ReferralLine[]> {
	const { rows, spans } = await as(actor, async (tx) => ({
		spans: await findSpans(tx),
		rows: await tx
			.select({
				row: referral,
				school: { name: school.name, nameEn: school.nameEn },
				hospital: { name: hospital.name, nameEn: hospital.nameEn }
			})
			.from(referral)
			.innerJoin(school, eq(school.id, referral.schoolId))
			.innerJoin(hospital, eq(hospital.id, referral.hospitalId))
			.where((which === 'open' ? notInArray : inArray)(referral.status, [...ended]))
			.orderBy(which === 'open' ? asc(referral.draftedAt) : desc(referral.endedAt))
			.limit(300)
	}));
	const lines = rows.map(({ row, ...names }) => ({
		...names,
		id: row.id,
		number: row.number,
		studentCode: row.studentCode,
		status: row.status,
		tier: row.tier,
		appointmentAt: row.appointmentAt,
		draftedAt: row.draftedAt,
		clock: runningClock(row, holidayCalendar, spans)
	}));
	const due = (line: ReferralLine) => line.clock?.dueAt.getTime() ?? Infinity;
	return which === 'open' ? lines.sort((a, b) => due(a) - due(b)) : lines;
}

/** Another hospital to go on to; `goesNow` where a consent for it is there, or nobody needs one. */
export interface Onward {
	id: string;
	name: string;
	nameEn: string | null;
	goesNow: boolean;
}

export async function listOnward(
	actor: UserActor,
	{ studentId, hospitalId, basis }: Pick<ReferralRow, 'studentId' | 'hospitalId' | 'basis'>
): Promise<Onward[]> {
	const others = (await listHospitals(actor)).filter(({ id }) => id !== hospitalId);
	if (basis === 'emergency') return others.map((each) => ({ ...each, goesNow: true }));
	return as(actor, (tx) =>
		Promise.all(
			others.map(async (each) => {
				const question = { purpose: 'referral_share_to_hospital' as const, recipientId: each.id, at: now() };
				return { ...each, goesNow: (await coverOf(tx, studentId, question)).by !== null };
			})
		)
	);
}

export interface ReferralView {
	row: Omit<ReferralRow, 'summarySealed' | 'endWordsSealed' | 'letter'>;
	schoolName: { name: string; nameEn: string | null };
	hospitalName: { name: string; nameEn: string | null };
	/** The hospital that it came from, for who sees all of it, and the one that it went on to. */
	cameFrom: { name: string; nameEn: string | null } | null;
	wentTo: { name: string; nameEn: string | null } | null;
	/** The referral that goes on from it, for the school. */
	nextId: string | null;
	clock: Clock | null;
	/** Who it is and what the counsellor tells; from the acceptance on, and always for the school. */
	pupil: { name: string; guardians: { name: string; phone: string | null; relation: string }[] } | null;
	summary: string | null;
	/** The letter, where the consent to it covers the school; what is written to nobody is nothing. */
	letter: Letter | null;
	letterHeld: boolean;
	answeredBy: string | null;
	endWords: string | null;
	consents: { purpose: Purpose; state: ConsentState; by: Cover | null }[];
	steps: { at: Date; kind: string; by: string | null; detail: Record<string, string> }[];
	attempts: number;
	clinical: { at: Date; by: string; body: string }[];
}

/**
 * One referral, if this person may see it; consents are asked anew. Reading it leaves a line in the pupil's log.
 */
export async function findReferral(actor: UserActor, id: string): Promise<ReferralView | undefined> {
	return as(actor, async (tx) => {
		const found = await loadReferral(tx, id);
		if (!found) return undefined;
		const ofSchool =
			hasRole(actor, 'counsellor', 'school_leader') &&
			actor.posts.some((post) => post.organisationId === found.schoolId);
		const consents = await consentsOf(tx, found);
		const covered = (purpose: Purpose) =>
			found.basis === 'emergency' || consents.some((each) => each.purpose === purpose && each.by !== null);
		const shares = ofSchool || (sharedAt(found.status) === 'all' && covered('referral_share_to_hospital'));
		const letterGoes = !ofSchool || covered('hospital_feedback_to_school');
		const { summarySealed, endWordsSealed, letter, ...row } = found;
		const steps = await stepsOf(tx, id);
		await logReads(tx, actor, 'referral', [found.studentId]);
		return {
			row,
			...(await namesOf(tx, found, { from: shares ? found.previousId : null, to: hospitalIn(steps) })),
			nextId: ofSchool && found.status === 'redirected' ? await nextOf(tx, found) : null,
			clock: runningClock(found, holidayCalendar, await findSpans(tx)),
			pupil: shares ? await pupilOf(tx, found.studentId) : null,
			summary: shares ? open(summarySealed, `referral.summary:${id}`) : null,
			letter: letter && letterGoes ? (letter as unknown as Letter) : null,
			letterHeld: letter !== null && !letterGoes,
			endWords: ofSchool && endWordsSealed ? open(endWordsSealed, `referral.end:${id}`) : null,
			consents,
			steps,
			attempts: found.status === 'unattended' ? await countAttempts(tx, found) : 0,
			clinical: seesClinical(actor, found) ? await clinicalOf(tx, id) : []
		};
	});
}

async function consentsOf(tx: Tx, { studentId, hospitalId }: ReferralRow) {
	const at = now();
	const purposes = ['referral_share_to_hospital', 'hospital_feedback_to_school'] as const;
	return Promise.all(
		purposes.map(async (purpose) => {
			return { purpose, ...(await coverOf(tx, studentId, { purpose, recipientId: hospitalId, at })) };
		})
	);
}

async function namesOf(
	tx: Tx,
	{ schoolId, hospitalId, answeredBy }: ReferralRow,
	{ from, to }: { from: string | null; to: string | undefined }
) {
	const rows = await tx
		.select({
			id: organisation.id,
			name: organisation.name,
			nameEn: organisation.nameEn,
			isSource: sql<boolean>`${organisation.id} is not distinct from pupils.referred_to(${from}::uuid)`
		})
		.from(organisation)
		.where(
			or(
				inArray(organisation.id, [schoolId, hospitalId, ...(to ? [to] : [])]),
				sql`${organisation.id} = pupils.referred_to(${from}::uuid)`
			)
		);
	const nameOf = (id: string) => {
		const { name, nameEn } = rows.find((row) => row.id === id)!;
		return { name, nameEn };
	};
	const source = rows.find(({ isSource }) => isSource);
	const [writer] = answeredBy
		? await tx.select({ name: appUser.name }).from(appUser).where(eq(appUser.id, answeredBy))
		: [];
	return {
		schoolName: nameOf(schoolId),
		hospitalName: nameOf(hospitalId),
		cameFrom: source ? nameOf(source.id) : null,
		wentTo: to ? nameOf(to) : null,
		answeredBy: writer?.name ?? null
	};
}

/** The hospital that a redirection names. */
function hospitalIn(steps: ReferralView['steps']): string | undefined {
	return steps.find(({ detail }) => detail.hospitalId)?.detail.hospitalId;
}

async function nextOf(tx: Tx, { id }: ReferralRow): Promise<string | null> {
	const [next] = await tx.select({ id: referral.id }).from(referral).where(eq(referral.previousId, id));
	return next?.id ?? null;
}

async function pupilOf(tx: Tx, studentId: string): Promise<ReferralView['pupil']> {
	const [row] = await tx
		.select({ id: student.id, nameSealed: student.nameSealed })
		.from(student)
		.where(eq(student.id, studentId));
	if (!row) return null;
	const guardians = await tx
		.select({
			id: guardian.id,
			nameSealed: guardian.nameSealed,
			phoneSealed: guardian.phoneSealed,
			relation: guardianship.relation
		})
		.from(guardianship)
		.innerJoin(guardian, eq(guardian.id, guardianship.guardianId))
		.where(and(eq(guardianship.studentId, studentId), isNull(guardianship.toOn)));
	return {
		name: openName(row),
		guardians: guardians.map(({ relation, ...rest }) => ({ ...openGuardian(rest), relation }))
	};
}

async function stepsOf(tx: Tx, id: string): Promise<ReferralView['steps']> {
	return tx
		.select({
			at: referralEvent.at,
			kind: referralEvent.kind,
			by: appUser.name,
			detail: referralEvent.detail
		})
		.from(referralEvent)
		.leftJoin(appUser, eq(appUser.id, referralEvent.actorId))
		.where(eq(referralEvent.referralId, id))
		.orderBy(desc(referralEvent.at), desc(referralEvent.id));
}

async function clinicalOf(tx: Tx, id: string): Promise<ReferralView['clinical']> {
	const rows = await tx
		.select({
			id: clinicalNote.id,
			at: clinicalNote.writtenAt,
			by: appUser.name,
			sealed: clinicalNote.bodySealed
		})
		.from(clinicalNote)
		.innerJoin(appUser, eq(appUser.id, clinicalNote.writtenBy))
		.where(eq(clinicalNote.referralId, id))
		.orderBy(desc(clinicalNote.writtenAt));
	return rows.map(({ id: noteId, sealed, ...rest }) => ({
		...rest,
		body: open(sealed, `clinical.note:${noteId}`)
	}));
}

/** Times that a hospital keeps for schools and nobody has, soonest first. */
export async function listGreenSlots(
	actor: UserActor,
	hospitalId: string
): Promise<{ id: string; startsAt: Date; place: string }[]> {
	return as(actor, (tx) =>
		tx
			.select({ id: greenSlot.id, startsAt: greenSlot.startsAt, place: greenSlot.place })
			.from(greenSlot)
			.where(
				and(
					eq(greenSlot.hospitalId, hospitalId),
					isNull(greenSlot.referralId),
					isNull(greenSlot.endedAt),
					gt(greenSlot.startsAt, now())
				)
			)
			.orderBy(asc(greenSlot.startsAt))
			.limit(40)
	);
}

/** Hospitals that receive referrals: somebody of their intake is there. */
export async function listHospitals(
	actor: UserActor
): Promise<{ id: string; name: string; nameEn: string | null }[]> {
	return as(actor, (tx) =>
		tx
			.select({ id: organisation.id, name: organisation.name, nameEn: organisation.nameEn })
			.from(organisation)
			.where(
				sql`exists (select 1 from membership m where m.organisation_id = ${organisation.id} and m.role = 'intake'
					and m.valid_from <= ${today()} and (m.valid_to is null or m.valid_to >= ${today()}))`
			)
			.orderBy(asc(organisation.name))
	);
}
