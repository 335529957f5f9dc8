import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { UserActor } from '../../access/actor.ts';
import type { Call } from '../../server/call.ts';
import { appUser, auditEvent, campaign, organisation } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { campaignTransitions, type CampaignStatus, type CampaignTransition } from '../campaign.ts';
import { mayRunCampaigns } from '../policy.ts';

const hospital = alias(organisation, 'hospital');

/** A campaign with the school and the hospital that stand by it. The transaction knows who asks. */
export function selectCampaigns(tx: Tx) {
	return tx
		.select({
			id: campaign.id,
			schoolId: campaign.schoolId,
			school: { name: organisation.name, nameEn: organisation.nameEn },
			schoolYear: campaign.schoolYear,
			title: campaign.title,
			grades: campaign.grades,
			instruments: campaign.instruments,
			startsOn: campaign.startsOn,
			endsOn: campaign.endsOn,
			fromTime: campaign.fromTime,
			toTime: campaign.toTime,
			restDays: campaign.restDays,
			hospitalId: campaign.hospitalId,
			hospital: { name: hospital.name, nameEn: hospital.nameEn },
			status: campaign.status,
			version: campaign.version,
			openedAt: campaign.openedAt
		})
		.from(campaign)
		.innerJoin(organisation, eq(organisation.id, campaign.schoolId))
		.innerJoin(hospital, eq(hospital.id, campaign.hospitalId))
		.$dynamic();
}

export type Campaign = Awaited<ReturnType<typeof selectCampaigns>>[number];

/** The campaign, for somebody who runs those of its school. */
export async function findCampaign(tx: Tx, actor: UserActor, id: string): Promise<Campaign | undefined> {
	const [found] = await selectCampaigns(tx).where(eq(campaign.id, id));
	return found && mayRunCampaigns(actor, found.schoolId) ? found : undefined;
}

/**
 * The campaign for a change, locked. The transaction knows who asks.
 * @throws DomainError `not_found` outside the person's scope, `state_changed` when somebody was first
 */
export async function loadCampaign(
	tx: Tx,
	actor: UserActor,
	id: string,
	transition: CampaignTransition,
	call: Call
): Promise<Campaign> {
	await tx.select({ id: campaign.id }).from(campaign).where(eq(campaign.id, id)).for('update');
	const found = await findCampaign(tx, actor, id);
	if (!found) throw new DomainError('not_found');
	const from: readonly CampaignStatus[] = campaignTransitions[transition].from;
	const stale = call.version != null && call.version !== found.version;
	if (stale || !from.includes(found.status)) throw await campaignChanged(tx, found);
	return found;
}

/** Sets the next state; the row is locked. */
export async function moveCampaignOn(
	tx: Tx,
	{ id }: Pick<Campaign, 'id'>,
	transition: CampaignTransition,
	changes: Partial<typeof campaign.$inferInsert> = {}
): Promise<void> {
	const { from, to } = campaignTransitions[transition];
	await tx
		.update(campaign)
		.set({ ...changes, status: to, version: sql`${campaign.version} + 1` })
		.where(and(eq(campaign.id, id), inArray(campaign.status, [...from])));
}

async function campaignChanged(tx: Tx, { id, status }: Campaign): Promise<DomainError> {
	const [latest] = await tx
		.select({ at: auditEvent.at, by: appUser.name })
		.from(auditEvent)
		.leftJoin(appUser, eq(appUser.id, auditEvent.actorId))
		.where(and(eq(auditEvent.entity, 'campaign'), eq(auditEvent.entityId, id)))
		.orderBy(desc(auditEvent.at), desc(auditEvent.id))
		.limit(1);
	return new DomainError('state_changed', {
		values: { status: `campaign_${status}`, by: latest?.by ?? '', at: latest?.at.toISOString() ?? '' }
	});
}
