import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { sealRightsAnswer } from '../../consents/server/rights.ts';
import { settle } from '../../notifications/server/settle.ts';
import type { Call } from '../../server/call.ts';
import { now } from '../../server/clock.ts';
import { open, seal } from '../../server/crypto.ts';
import { erasure, referral, rightsRequest, student } from '../../server/db/schema/index.ts';
import { transaction, type Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { as, enter } from '../../students/server/as.ts';
import { logReads } from '../../students/server/read-log.ts';
import { openName } from '../../students/server/sealed.ts';
import type { EraseInput } from '../forms.ts';
import { mayErase } from '../policy.ts';

export interface Receipt {
	erased: Record<string, number>;
	kept: { what: string; n: number; why: string }[];
}

/** Written over what a hospital or school once wrote, so that its place still opens. */
const nothing = '–';

async function load(tx: Tx, actor: UserActor, id: string) {
	await enter(tx, actor);
	const [row] = await tx.select().from(rightsRequest).where(eq(rightsRequest.id, id)).for('update');
	if (!row || row.kind !== 'deletion') throw new DomainError('not_found');
	if (!mayErase(actor, row.schoolId)) throw new DomainError('not_allowed');
	return row;
}

async function erase(tx: Tx, request: { id: string; studentId: string }, at: Date): Promise<Receipt> {
	const ended = await tx
		.select({ id: referral.id })
		.from(referral)
		.where(and(eq(referral.studentId, request.studentId), isNotNull(referral.endedAt)));
	const summaries = Object.fromEntries(ended.map(({ id }) => [id, seal(nothing, `referral.summary:${id}`)]));
	const [row] = await tx.execute<{ receipt: Receipt }>(sql`
		select pupils.erase_for_request(${request.id}::uuid, ${newId()}::uuid, ${JSON.stringify(summaries)}::jsonb,
			${at.toISOString()}::timestamptz) as receipt`);
	return row!.receipt;
}

/**
 * Erases what may go, keeps what the law keeps, and answers the request: one transaction, with a receipt of both. It
 * can't be undone.
 * @throws DomainError `not_found`, `not_allowed`, `invalid` when somebody was faster
 */
export function eraseForRequest(
	actor: UserActor,
	{ id, words }: EraseInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { erase: id, words }, async (tx, at) => {
		const request = await load(tx, actor, id);
		if (request.state !== 'open') throw invalid('words', 'rights_answered');
		const receipt = await erase(tx, request, at);
		await tx
			.update(rightsRequest)
			.set({
				...{ state: 'done', answeredBy: actor.id, answeredAt: at },
				answerSealed: sealRightsAnswer(words, id)
			})
			.where(eq(rightsRequest.id, id));
		await settle(tx, at, [id]);
		return {
			action: 'rights.erased',
			entity: 'rights_request',
			entityId: id,
			change: { ...receipt },
			result: { id }
		};
	});
}

/** Thrown to roll back a rehearsal. */
class Rehearsed extends Error {
	readonly receipt: Receipt;
	constructor(receipt: Receipt) {
		super('rehearsed');
		this.receipt = receipt;
	}
}

/** The request with what would go and what would stay, found by doing it and taking it back; or, once done, its receipt. */
export async function findErasure(actor: UserActor, id: string) {
	const found = await as(actor, async (tx) => {
		const [row] = await tx
			.select({ request: rightsRequest, code: student.code, id: student.id, nameSealed: student.nameSealed })
			.from(rightsRequest)
			.innerJoin(student, eq(student.id, rightsRequest.studentId))
			.where(and(eq(rightsRequest.id, id), eq(rightsRequest.kind, 'deletion')));
		if (!row || !mayErase(actor, row.request.schoolId)) return undefined;
		await logReads(tx, actor, 'consent', [row.id]);
		const [done] = await tx.select().from(erasure).where(eq(erasure.requestId, id));
		return { ...row, done };
	});
	if (!found) return undefined;
	const { request, code, done } = found;
	const shown = {
		...{
			id,
			code,
			name: openName(found),
			state: request.state,
			askedAt: request.askedAt,
			dueOn: request.dueOn
		},
		...{ signer: request.signer, words: open(request.wordsSealed, `rights.words:${id}`) }
	};
	if (done) return { ...shown, at: done.at, erased: done.erased, kept: done.kept };
	if (request.state !== 'open') return { ...shown, at: null, erased: {}, kept: [] };
	const receipt = await rehearse(actor, id);
	return { ...shown, at: null, ...receipt };
}

async function rehearse(actor: UserActor, id: string): Promise<Receipt> {
	try {
		await transaction(async (tx) => {
			const request = await load(tx, actor, id);
			throw new Rehearsed(await erase(tx, request, now()));
		});
	} catch (thrown) {
		if (thrown instanceof Rehearsed) return thrown.receipt;
		throw thrown;
	}
	throw new Error('a rehearsal is always taken back');
}
