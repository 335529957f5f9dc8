import { eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { findStanding } from '../../care/server/standing.ts';
import { today } from '../../server/clock.ts';
import type { Call } from '../../server/call.ts';
import { returnMaterial, schoolReturn, student } from '../../server/db/schema/index.ts';
import { sqlState } from '../../server/db/sql-state.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { isAdult } from '../../students/age.ts';
import { enter } from '../../students/server/as.ts';
import { newCode } from '../../students/server/codes.ts';
import { assertHospital } from '../../referrals/server/draft-referral.ts';
import { tell } from '../../referrals/server/tell.ts';
import type {
	AgreementInput,
	FurtherInput,
	OpinionInput,
	ReturnRequestInput,
	WithdrawReturnInput
} from '../return-forms.ts';
import { mayReturn } from '../return-policy.ts';
import { missingOf, type GiveBackCode } from '../return.ts';
import { assertCovered } from './coverage.ts';
import { loadCase } from './load.ts';
import { changeReturn, materialsOf, noteReturn } from './return-load.ts';

/**
 * Asks for the return of a pupil whose case prepares it.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`, `invalid` without cover or for a second one
 */
export async function requestReturn(
	actor: UserActor,
	caseId: string,
	{ hospitalId }: ReturnRequestInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { returnOf: caseId, hospitalId }, async (tx, at) => {
		await enter(tx, actor);
		const found = await loadCase(tx, caseId);
		if (!found) throw new DomainError('not_found');
		const { studentId, schoolId } = found;
		const standing = await findStanding(tx, { studentId, schoolId });
		if (!mayReturn(actor, 'request', standing, { hospitalId })) throw new DomainError('not_allowed');
		if (found.phase !== 'return_to_school') throw invalid('hospitalId', 'return_not_prepared');
		await assertCovered(tx, studentId, at);
		await assertHospital(tx, hospitalId);
		const [pupil] = await tx.select({ code: student.code }).from(student).where(eq(student.id, studentId));
		const id = newId();
		await insert(tx, {
			id,
			number: newCode().replace('S-', 'F-'),
			...{ caseId, studentId, schoolId, hospitalId },
			studentCode: pupil!.code,
			status: 'requested',
			requestedBy: actor.id,
			requestedAt: at,
			fileFrom: at
		});
		await noteReturn(tx, id, actor.id, 'request');
		await tell(tx, at, { id, schoolId, hospitalId }, ['psychiatrists', 'intake'], 'return_waits', about);
		return {
			action: 'return.request',
			entity: 'school_return',
			entityId: id,
			change: { hospitalId },
			result: { id }
		};
	});
}

/** What a message names. */
export const about = { entity: 'school_return' } as const;

async function insert(tx: Tx, row: typeof schoolReturn.$inferInsert): Promise<void> {
	try {
		await tx.insert(schoolReturn).values(row);
	} catch (error) {
		throw sqlState(error) === '23505' ? invalid('hospitalId', 'return_open_already') : error;
	}
}

function assertNotAhead(givenOn: string): void {
	if (givenOn > today()) throw invalid('givenOn', 'day_ahead');
}

/** Whether somebody is fit to come back: the hospital here, or its paper through the counsellor. */
export function addOpinion(
	actor: UserActor,
	id: string,
	input: OpinionInput,
	call: Call
): Promise<{ id: string }> {
	return changeReturn(actor, id, 'opinion', input, call, async (tx, at, { found, side }) => {
		assertNotAhead(input.givenOn);
		await tx.insert(returnMaterial).values({
			...{ id: newId(), returnId: id, kind: 'opinion', value: input.opinion, source: side, at },
			...{ way: side === 'hospital' ? 'portal' : 'paper', givenOn: input.givenOn, recordedBy: actor.id }
		});
		return {
			detail: { source: side },
			after: async () => {
				if (side === 'hospital') await tell(tx, at, found, ['school'], 'return_news', about);
			}
		};
	});
}

/** Whether the guardian, or the adult student, agrees; as the school heard it. */
export function addAgreement(
	actor: UserActor,
	id: string,
	input: AgreementInput,
	call: Call
): Promise<{ id: string }> {
	return changeReturn(actor, id, 'agreement', input, call, async (tx, at, { found }) => {
		assertNotAhead(input.givenOn);
		await tx.insert(returnMaterial).values({
			...{ id: newId(), returnId: id, kind: 'agreement', value: input.agreement, source: 'school', at },
			...{ way: input.way, givenOn: input.givenOn, recordedBy: actor.id },
			signer: await signerOf(tx, found.studentId)
		});
		return {};
	});
}

/** An adult agrees alone. */
export async function signerOf(tx: Tx, studentId: string): Promise<'guardian' | 'student'> {
	const [pupil] = await tx.select({ bornOn: student.bornOn }).from(student).where(eq(student.id, studentId));
	return pupil && isAdult(pupil.bornOn, today()) ? 'student' : 'guardian';
}

export function addFurther(
	actor: UserActor,
	id: string,
	input: FurtherInput,
	call: Call
): Promise<{ id: string }> {
	return changeReturn(actor, id, 'further', input, call, async (tx, at) => {
		assertNotAhead(input.givenOn);
		await tx.insert(returnMaterial).values({
			...{ id: newId(), returnId: id, kind: 'further', value: input.further, source: 'school', at },
			...{ way: 'paper', givenOn: input.givenOn, recordedBy: actor.id }
		});
		return { detail: { code: input.further } };
	});
}

/** The file is complete: from now on five working days run. @throws DomainError `invalid` naming what is missing */
export function submitReturn(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return changeReturn(actor, id, 'submit', {}, call, async (tx, at, { found }) => {
		const [missing] = missingOf(await materialsOf(tx, id), found.fileFrom);
		if (missing) throw invalid('file', `return_no_${missing}`);
		return {
			move: 'submit',
			changes: { completeAt: at },
			after: () => tell(tx, at, found, ['school'], 'return_waits', { ...about, except: actor.id })
		};
	});
}

/** The school's leader sees that something has to be handed in again. */
export function giveReturnBack(
	actor: UserActor,
	id: string,
	{ code }: { code: GiveBackCode },
	call: Call
): Promise<{ id: string }> {
	return changeReturn(actor, id, 'give_back', { code }, call, (tx, at, { found }) => ({
		move: 'give_back',
		changes: { completeAt: null },
		detail: { code },
		after: () => tell(tx, at, found, ['school'], 'return_waits', { ...about, except: actor.id })
	}));
}

/** The school has looked at it: now both sides say what they think. */
export function forwardReturn(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return changeReturn(actor, id, 'forward', {}, call, (tx, at, { found }) => ({
		move: 'forward',
		changes: { reviewedBy: actor.id, reviewedAt: at },
		after: () =>
			tell(tx, at, found, ['school', 'psychiatrists', 'intake'], 'return_waits', {
				...about,
				except: actor.id
			})
	}));
}

export function withdrawReturn(
	actor: UserActor,
	id: string,
	{ code }: WithdrawReturnInput,
	call: Call
): Promise<{ id: string }> {
	return changeReturn(actor, id, 'withdraw', { code }, call, (tx, at, { found }) => ({
		move: 'withdraw',
		changes: { endCode: code },
		detail: { code },
		after: () =>
			tell(tx, at, found, ['psychiatrists', 'intake'], 'return_news', { ...about, except: actor.id })
	}));
}
