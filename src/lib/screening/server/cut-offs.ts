import { and, desc, eq, isNotNull, like } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { appUser, screeningSetting } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { as } from '../../students/server/as.ts';
import type { CutOffsInput } from '../forms.ts';
import { instruments } from '../instruments.ts';
import { mayProposeCutOffs } from '../policy.ts';
import { conventions, questionnaires, type CutOffs, type Questionnaire } from '../scoring.ts';
import { addVersion, signVersion } from './settings.ts';

const keyOf = (code: Questionnaire) => `instrument:${code}`;

/** The cut-offs in force for each questionnaire: the newest that somebody signed, else the conventions. */
export async function signedCutOffs(
	tx: Tx
): Promise<Record<Questionnaire, { id: string | null; cutOffs: CutOffs }>> {
	const rows = await tx
		.selectDistinctOn([screeningSetting.key], {
			id: screeningSetting.id,
			key: screeningSetting.key,
			value: screeningSetting.value
		})
		.from(screeningSetting)
		.where(and(like(screeningSetting.key, 'instrument:%'), isNotNull(screeningSetting.signedAt)))
		.orderBy(screeningSetting.key, desc(screeningSetting.version));
	return Object.fromEntries(
		questionnaires.map((code) => {
			const row = rows.find(({ key }) => key === keyOf(code));
			return [
				code,
				{ id: row?.id ?? null, cutOffs: { ...conventions[code], ...(row?.value as Partial<CutOffs>) } }
			];
		})
	) as Record<Questionnaire, { id: string | null; cutOffs: CutOffs }>;
}

/** A version of the cut-offs of one questionnaire. */
export interface CutOffVersion {
	id: string;
	code: Questionnaire;
	version: number;
	cutOffs: CutOffs;
	proposedBy: string | null;
	proposedByName: string | null;
	proposedAt: Date;
	signedByName: string | null;
	signedAt: Date | null;
}

/** All versions, newest first. */
export async function listCutOffs(actor: UserActor): Promise<CutOffVersion[]> {
	const signer = alias(appUser, 'signer');
	const rows = await as(actor, (tx) =>
		tx
			.select({
				id: screeningSetting.id,
				key: screeningSetting.key,
				version: screeningSetting.version,
				value: screeningSetting.value,
				proposedBy: screeningSetting.proposedBy,
				proposedByName: appUser.name,
				proposedAt: screeningSetting.proposedAt,
				signedByName: signer.name,
				signedAt: screeningSetting.signedAt
			})
			.from(screeningSetting)
			.leftJoin(appUser, eq(appUser.id, screeningSetting.proposedBy))
			.leftJoin(signer, eq(signer.id, screeningSetting.signedBy))
			.where(like(screeningSetting.key, 'instrument:%'))
			.orderBy(screeningSetting.key, desc(screeningSetting.version))
	);
	return rows.map(({ key, value, ...row }) => ({
		...row,
		code: key.slice('instrument:'.length) as Questionnaire,
		cutOffs: value as unknown as CutOffs
	}));
}

/**
 * Proposes other cut-offs for a questionnaire. They count for nothing until another person signs them.
 * @throws DomainError `not_allowed`, `invalid` beyond the questionnaire's own range
 */
export async function proposeCutOffs(
	actor: UserActor,
	{ code, ...cutOffs }: CutOffsInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { cutOffs: code, ...cutOffs }, async (tx, at) => {
		if (!mayProposeCutOffs(actor)) throw new DomainError('not_allowed');
		const most = 3 * instruments[code].items.length;
		for (const field of ['yellow', 'orange'] as const) {
			if (cutOffs[field] > most) throw invalid(field, 'cut_off_range', { most });
		}
		const { id, version } = await addVersion(tx, at, actor, keyOf(code), () => ({ ...cutOffs }));
		return {
			action: 'screening.cut_offs_proposed',
			entity: 'screening_setting',
			entityId: id,
			change: { code, version, ...cutOffs },
			result: { id }
		};
	});
}

/**
 * Signs what another person proposed: answers that are sent from now on are scored with it.
 * @throws DomainError `not_found`, `not_allowed` for one's own proposal
 */
export async function signCutOffs(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { signCutOffs: id }, async (tx, at) => {
		const signed = await signVersion(tx, at, actor, id, (key) => key.startsWith('instrument:'));
		return {
			action: 'screening.cut_offs_signed',
			entity: 'screening_setting',
			entityId: id,
			change: signed,
			result: { id }
		};
	});
}
