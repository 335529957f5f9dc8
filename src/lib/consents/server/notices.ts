import { createHash } from 'node:crypto';
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { now } from '../../server/clock.ts';
import { appUser, consentDraft, consentText } from '../../server/db/schema/index.ts';
import { transaction } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { DraftInput } from '../forms.ts';
import { mayApprove, mayDraft } from '../policy.ts';

// The words of notices name nobody: they lie in the open, and everybody asked is asked with them.

/** Every version, newest first; without a name of who approved it, it is our draft in use. */
export async function listNotices() {
	return transaction(async (tx) =>
		tx
			.select({
				id: consentText.id,
				purpose: consentText.purpose,
				reader: consentText.reader,
				version: consentText.version,
				validFrom: consentText.validFrom,
				approvedBy: appUser.name,
				approvedAt: consentText.approvedAt
			})
			.from(consentText)
			.leftJoin(appUser, eq(appUser.id, consentText.approvedBy))
			.orderBy(asc(consentText.purpose), asc(consentText.reader), desc(consentText.version))
	);
}

export async function findNotice(id: string) {
	return transaction(async (tx) => {
		const [row] = await tx
			.select({ text: consentText, approvedByName: appUser.name })
			.from(consentText)
			.leftJoin(appUser, eq(appUser.id, consentText.approvedBy))
			.where(eq(consentText.id, id));
		return row && { ...row.text, approvedByName: row.approvedByName };
	});
}

const author = alias(appUser, 'author');

/** New versions that wait for a second person. */
export async function listDrafts() {
	return transaction(async (tx) =>
		tx
			.select({ draft: consentDraft, author: author.name })
			.from(consentDraft)
			.innerJoin(author, eq(author.id, consentDraft.draftedBy))
			.where(eq(consentDraft.state, 'draft'))
			.orderBy(asc(consentDraft.draftedAt))
	);
}

/** @throws DomainError `not_allowed` */
export async function draftNotice(actor: UserActor, input: DraftInput, call: Call): Promise<{ id: string }> {
	return change(actor, call, { draftNotice: input }, async (tx, at) => {
		if (!mayDraft(actor)) throw new DomainError('not_allowed');
		const id = newId();
		const { purpose, reader, zh, en } = input;
		await tx.insert(consentDraft).values({
			id,
			purpose,
			reader,
			body: { 'zh-CN': zh, en },
			state: 'draft',
			draftedBy: actor.id,
			draftedAt: at
		});
		return {
			action: 'notice.drafted',
			entity: 'consent_draft',
			entityId: id,
			change: { purpose, reader },
			result: { id }
		};
	});
}

/**
 * A second person puts a new version in force. Whoever agreed to the words before is asked anew.
 * @throws DomainError `not_found`, `not_allowed`
 */
export async function approveDraft(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { approveDraft: id }, async (tx, at) => {
		const [draft] = await tx
			.select()
			.from(consentDraft)
			.where(and(eq(consentDraft.id, id), eq(consentDraft.state, 'draft')))
			.for('update');
		if (!draft) throw new DomainError('not_found');
		if (!mayApprove(actor, draft.draftedBy)) throw new DomainError('not_allowed');
		const { purpose, reader, body } = draft;
		const [last] = await tx
			.select({ version: sql<number>`coalesce(max(${consentText.version}), 0)::int` })
			.from(consentText)
			.where(and(eq(consentText.purpose, purpose), eq(consentText.reader, reader)));
		const textId = newId();
		await tx.insert(consentText).values({
			id: textId,
			purpose,
			reader,
			version: last!.version + 1,
			body,
			bodyHash: createHash('sha256').update(JSON.stringify(body)).digest('hex'),
			validFrom: at,
			approvedBy: actor.id,
			approvedAt: at
		});
		await tx
			.update(consentDraft)
			.set({ state: 'approved', decidedBy: actor.id, decidedAt: at })
			.where(eq(consentDraft.id, id));
		return {
			action: 'notice.approved',
			entity: 'consent_text',
			entityId: textId,
			change: { purpose, reader, version: last!.version + 1 },
			result: { id: textId }
		};
	});
}

/** @throws DomainError `not_found`, `not_allowed` */
export async function dropDraft(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { dropDraft: id }, async (tx, at) => {
		if (!mayDraft(actor)) throw new DomainError('not_allowed');
		const dropped = await tx
			.update(consentDraft)
			.set({ state: 'dropped', decidedBy: actor.id, decidedAt: at })
			.where(and(eq(consentDraft.id, id), eq(consentDraft.state, 'draft')))
			.returning({ id: consentDraft.id });
		if (dropped.length === 0) throw new DomainError('not_found');
		return {
			action: 'notice.dropped',
			entity: 'consent_draft',
			entityId: id,
			change: {},
			result: { id }
		};
	});
}

/**
 * Somebody answerable signs for words that are in use already, our first draft.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`
 */
export async function signOffNotice(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { signOffNotice: id }, async (tx) => {
		if (!mayApprove(actor, null)) throw new DomainError('not_allowed');
		const [signed] = await tx
			.update(consentText)
			.set({ approvedBy: actor.id, approvedAt: now() })
			.where(and(eq(consentText.id, id), isNull(consentText.approvedAt)))
			.returning({ purpose: consentText.purpose, reader: consentText.reader, version: consentText.version });
		if (!signed) throw invalid('id', 'signed_already');
		return {
			action: 'notice.signed_off',
			entity: 'consent_text',
			entityId: id,
			change: signed,
			result: { id }
		};
	});
}
