import { and, asc, desc, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { dayOf, type Day } from '../../calendar/shanghai.ts';
import { now } from '../../server/clock.ts';
import { open } from '../../server/crypto.ts';
import {
	appUser,
	crisis,
	guardian,
	guardianship,
	organisation,
	student
} from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { isAdult } from '../../students/age.ts';
import { as } from '../../students/server/as.ts';
import { logReads } from '../../students/server/read-log.ts';
import { openGuardian } from '../../students/server/sealed.ts';
import { blanksOf, crisisState, placesOf, type CrisisState, type CrisisStep } from '../crisis.ts';
import {
	contactDays,
	objectionUntil,
	runningClocks,
	usualCrisisSpans,
	type RunningClock
} from '../crisis-clocks.ts';
import type { Age } from '../crisis-fields.ts';
import type { DutyNow } from '../duty-now.ts';
import { mayRecordCrisis, mayWriteSheet } from '../policy.ts';
import {
	factsOf,
	findCrisisRow,
	listEntries,
	takenBackOf,
	takenBackPlace,
	type SheetEntry,
	type TakenBack
} from './crisis-entries.ts';
import { findCrisisSpans } from './find-crisis-spans.ts';
import { findDuty } from './find-duty.ts';
import { findHead, type PupilHead } from './find-pupil.ts';
import { findStanding } from './standing.ts';

/** The sheet of one crisis, as whoever looks after the pupil sees it. */
export interface Sheet {
	id: string;
	raisedAt: Date;
	raisedBy: string;
	words: string | null;
	state: CrisisState;
	/** What the sheet must hold in this case, in its order. */
	places: CrisisStep[][];
	blanks: CrisisStep[][];
	/** What counts, in the order of when it was so. */
	entries: SheetEntry[];
	/** What was taken back, in the same order. */
	corrected: (SheetEntry & { takenBack: TakenBack })[];
	/** The sheet as a whole, raised by mistake. */
	takenBack: TakenBack | null;
	/** Whether the reader began it: a second person takes it back. */
	isOwn: boolean;
	clocks: RunningClock[];
	/** Whether somebody has signed how long the steps may take. */
	areClocksSigned: boolean;
	objectionUntil: Date | null;
	contactDays: Day[];
	isOver: boolean;
}

export interface SheetPage {
	head: PupilHead & { schoolId: string };
	/** By the day on which the crisis was raised; today where there is none. */
	age: Age;
	sheet: Sheet | null;
	/** Other crises of the pupil, the newest first. */
	others: { id: string; raisedAt: Date; isTakenBack: boolean }[];
	duty: DutyNow;
	/** Whom to telephone, for pupils who are not of age. */
	guardians: { id: string; relation: string; name: string; phone: string | null }[];
	hospitals: { id: string; name: string; nameEn: string | null }[];
	may: { raise: boolean; write: boolean };
}

/** How old the pupil was when the crisis was raised. */
export async function ageThen(tx: Tx, row: { studentId: string; raisedAt: Date }): Promise<Age> {
	const [found] = await tx
		.select({ bornOn: student.bornOn })
		.from(student)
		.where(eq(student.id, row.studentId));
	if (!found) throw new DomainError('not_found');
	return isAdult(found.bornOn, dayOf(row.raisedAt)) ? 'adult' : 'minor';
}

/** The same, for the form of a step. Nothing where there is no crisis that the reader may see. */
export async function findAge(actor: UserActor, studentId: string): Promise<Age | undefined> {
	return as(actor, async (tx) => {
		const row = (await findHead(tx, studentId)) && (await findCrisisRow(tx, studentId));
		return row && ageThen(tx, row);
	});
}

/**
 * A crisis of a pupil with everything that was entered; that it was looked at is written down.
 * @throws DomainError `not_allowed`
 */
export async function findSheet(
	actor: UserActor,
	studentId: string,
	crisisId: string | null = null
): Promise<SheetPage | undefined> {
	return as(actor, async (tx) => {
		const head = await findHead(tx, studentId);
		if (!head) return undefined;
		const standing = await findStanding(tx, { studentId, schoolId: head.schoolId });
		const row = await findCrisisRow(tx, studentId, crisisId);
		if (crisisId && !row) return undefined;
		const may = { raise: mayRecordCrisis(actor, standing), write: mayWriteSheet(actor, standing) };
		const others = await listOthers(tx, studentId, row?.id);
		// Leaders read a crisis that was none, though it gives them nothing else of the pupil.
		if (!may.raise && !row && others.length === 0) throw new DomainError('not_allowed');
		const age = await ageThen(tx, { studentId, raisedAt: row?.raisedAt ?? now() });
		const guardians = row && age === 'minor' && may.write ? await listGuardians(tx, studentId) : [];
		if (row) await logReads(tx, actor, 'crisis', [studentId]);
		if (guardians.length) await logReads(tx, actor, 'contact', [studentId]);
		return {
			head,
			age,
			sheet: row ? await sheetOf(tx, row, actor.id) : null,
			others,
			duty: await findDuty(tx, head.schoolId),
			guardians,
			hospitals: await tx
				.select({ id: organisation.id, name: organisation.name, nameEn: organisation.nameEn })
				.from(organisation)
				.where(eq(organisation.kind, 'hospital'))
				.orderBy(asc(organisation.name)),
			may
		};
	});
}

/** The sheet alone, for programs: without whom to telephone. That it was looked at is written down all the same. */
export async function findPlainSheet(
	actor: UserActor,
	studentId: string,
	crisisId: string | null = null
): Promise<Sheet | undefined> {
	return as(actor, async (tx) => {
		const head = await findHead(tx, studentId);
		const row = head && (await findCrisisRow(tx, studentId, crisisId));
		if (!row) return undefined;
		await logReads(tx, actor, 'crisis', [studentId]);
		return sheetOf(tx, row, actor.id);
	});
}

async function sheetOf(tx: Tx, row: typeof crisis.$inferSelect, actorId: string): Promise<Sheet> {
	const all = await listEntries(tx, row.id);
	const facts = factsOf(row, all);
	const spans = await findCrisisSpans(tx);
	const people = await namesOf(tx, [row.raisedBy, row.acknowledgedBy, row.takenBackBy]);
	// Who took the alert has charge, though another wrote it down.
	const byName = ({ step, by, takenBack }: SheetEntry) =>
		step === 'acknowledged' && !takenBack ? (people.get(row.acknowledgedBy ?? '') ?? by) : by;
	const entries = all.map((each) => ({ ...each, by: byName(each) })).sort((a, b) => +a.at - +b.at);
	return {
		id: row.id,
		raisedAt: row.raisedAt,
		raisedBy: people.get(row.raisedBy ?? '') ?? '',
		words: row.wordsSealed && open(row.wordsSealed, `crisis.words:${row.id}`),
		state: crisisState(facts),
		places: placesOf(facts),
		blanks: blanksOf(facts),
		entries: entries.filter(({ takenBack }) => !takenBack),
		corrected: entries.flatMap(({ takenBack, ...each }) => (takenBack ? [{ ...each, takenBack }] : [])),
		takenBack: takenBackOf(row, people.get(row.takenBackBy ?? ''), takenBackPlace.sheet),
		isOwn: row.raisedBy === actorId,
		clocks: runningClocks(facts, holidayCalendar, spans),
		areClocksSigned: spans !== usualCrisisSpans,
		objectionUntil: objectionUntil(facts),
		contactDays: contactDays(facts),
		isOver: row.reviewedAt !== null
	};
}

async function namesOf(tx: Tx, ids: (string | null)[]): Promise<Map<string, string>> {
	const known = ids.filter((id) => id !== null);
	if (known.length === 0) return new Map();
	const rows = await tx
		.select({ id: appUser.id, name: appUser.name })
		.from(appUser)
		.where(inArray(appUser.id, known));
	return new Map(rows.map(({ id, name }) => [id, name]));
}

async function listOthers(tx: Tx, studentId: string, but = ''): Promise<SheetPage['others']> {
	return tx
		.select({
			id: crisis.id,
			raisedAt: crisis.raisedAt,
			isTakenBack: sql<boolean>`${crisis.takenBackAt} is not null`
		})
		.from(crisis)
		.where(and(eq(crisis.studentId, studentId), but ? ne(crisis.id, but) : undefined))
		.orderBy(desc(crisis.raisedAt));
}

/** As far as whoever asks may see them by their post. */
async function listGuardians(tx: Tx, studentId: string): Promise<SheetPage['guardians']> {
	const rows = await tx
		.select({
			id: guardian.id,
			nameSealed: guardian.nameSealed,
			phoneSealed: guardian.phoneSealed,
			relation: guardianship.relation
		})
		.from(guardianship)
		.innerJoin(guardian, eq(guardian.id, guardianship.guardianId))
		.where(and(eq(guardianship.studentId, studentId), isNull(guardianship.toOn)));
	return rows.map(({ relation, ...rest }) => ({ id: rest.id, relation, ...openGuardian(rest) }));
}
