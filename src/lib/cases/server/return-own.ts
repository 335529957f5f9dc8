import { desc, eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { recordEvent } from '../../audit/server/record.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { dayOf, type Day } from '../../calendar/shanghai.ts';
import { enterProved } from '../../consents/server/identify.ts';
import { tell } from '../../referrals/server/tell.ts';
import { now } from '../../server/clock.ts';
import { organisation, returnMaterial, schoolReturn } from '../../server/db/schema/index.ts';
import { transaction, type Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { Proof } from '../../students/server/proof.ts';
import { runningReturnClock } from '../return-clocks.ts';
import type { AppealInput, OwnAgreementInput } from '../return-forms.ts';
import {
	canReturnFrom,
	contactDays,
	missingOf,
	type Condition,
	type NotYetCode,
	type ReturnStatus
} from '../return.ts';
import { findReturnSpans } from './find-spans.ts';
import { appealed } from './return-assess.ts';
import {
	fitsReturn,
	materialsOf,
	moveReturn,
	noteReturn,
	returnChanged,
	type ReturnRow
} from './return-load.ts';
import { about, signerOf } from './return-request.ts';

/** The return as the pupil's own side sees it: what is missing, when the answer is due, what it says. */
export interface OwnReturn {
	number: string;
	status: ReturnStatus;
	requestedAt: Date;
	hospital: { name: string; nameEn: string | null };
	missing: ('opinion' | 'agreement')[];
	mayAgree: boolean;
	dueAt: Date | null;
	decidedAt: Date | null;
	conditions: Condition[];
	reasons: NotYetCode[];
	nextOn: Day | null;
	mayAppeal: boolean;
	isAppeal: boolean;
	firstDay: Day | null;
	contacts: Day[];
}

/** The latest one; nothing for whoever does not answer for the pupil any more. */
export async function findOwnReturn(proof: Proof): Promise<OwnReturn | undefined> {
	return transaction(async (tx) => {
		if (!(await speaks(tx, proof))) return undefined;
		const [row] = await latest(tx);
		if (!row) return undefined;
		const [hospital] = await tx
			.select({ name: organisation.name, nameEn: organisation.nameEn })
			.from(organisation)
			.where(eq(organisation.id, row.hospitalId));
		const isDecided = row.decidedAt !== null;
		return {
			number: row.number,
			status: row.status,
			requestedAt: row.requestedAt,
			hospital: hospital!,
			missing: row.status === 'requested' ? missingOf(await materialsOf(tx, row.id), row.fileFrom) : [],
			mayAgree: fitsReturn('agreement', row.status),
			dueAt: runningReturnClock(row, holidayCalendar, await findReturnSpans(tx))?.dueAt ?? null,
			decidedAt: row.decidedAt,
			conditions: isDecided ? (row.conditions as Condition[]) : [],
			reasons: isDecided ? (row.reasons as NotYetCode[]) : [],
			nextOn: row.nextOn,
			mayAppeal: canReturnFrom('appeal', row.status) && row.appealedAt === null,
			isAppeal: row.appealedAt !== null,
			firstDay: row.firstDay,
			contacts: row.firstDay ? contactDays(row.firstDay) : []
		};
	});
}

/** Nobody but the one who answers for the pupil: an adult for themselves, else a guardian. */
async function speaks(tx: Tx, proof: Proof): Promise<boolean> {
	return (await enterProved(tx, proof)) && (await signerOf(tx, proof.studentId)) === proof.as.signer;
}

const latest = (tx: Tx) => tx.select().from(schoolReturn).orderBy(desc(schoolReturn.requestedAt)).limit(1);

/** The guardian or the adult student agrees through the portal, or takes it back as long as nothing is decided. */
export function agreeToReturn(
	actor: Actor,
	proof: Proof,
	{ agreement }: OwnAgreementInput
): Promise<{ id: string }> {
	return ownDeed(actor, proof, 'agreement', async (tx, at, row) => {
		if (!fitsReturn('agreement', row.status)) throw await returnChanged(tx, row.id);
		await tx.insert(returnMaterial).values({
			...{ id: newId(), returnId: row.id, kind: 'agreement', value: agreement, source: 'self', at },
			...{ way: 'portal', signer: proof.as.signer, givenOn: dayOf(at) }
		});
		await noteReturn(tx, row.id, null, 'agreement');
		await tell(tx, at, row, ['school'], 'return_news', about);
	});
}

/** Does not agree with the answer: other people look at it again. */
export function appealOwnReturn(actor: Actor, proof: Proof, { code }: AppealInput): Promise<{ id: string }> {
	return ownDeed(actor, proof, 'appeal', async (tx, at, row) => {
		if (!canReturnFrom('appeal', row.status)) throw await returnChanged(tx, row.id);
		await moveReturn(tx, row, 'appeal', null, appealed(row, code, at), { code });
		await tell(tx, at, row, ['school', 'psychiatrists', 'intake'], 'return_waits', about);
	});
}

async function ownDeed(
	actor: Actor,
	proof: Proof,
	deed: string,
	run: (tx: Tx, at: Date, row: ReturnRow) => Promise<void>
): Promise<{ id: string }> {
	// Staff speak by their own pages, never by somebody's slip.
	if (actor.kind === 'user') throw new DomainError('not_allowed');
	return transaction(async (tx) => {
		const at = now();
		if (!(await speaks(tx, proof))) throw new DomainError('not_found');
		const [row] = await latest(tx);
		if (!row) throw invalid('code', 'return_none');
		await run(tx, at, row);
		await recordEvent(
			tx,
			{ actorId: null, at },
			{ action: `return.${deed}`, entity: 'school_return', entityId: row.id, change: {} }
		);
		return { id: row.id };
	});
}
