import { eq, inArray, and } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { hospitalKinds } from '../../network/organisation.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import { campaign, organisation, schoolClass } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { enter } from '../../students/server/as.ts';
import { refOf, scaleFor } from '../campaign.ts';
import type { CampaignInput } from '../forms.ts';
import { mayRunCampaigns } from '../policy.ts';
import { loadCampaign, moveCampaignOn } from './load.ts';

/**
 * Drafts a campaign for a school. It asks nobody until it is opened.
 * @throws DomainError `not_allowed`, `invalid`
 */
export async function draftCampaign(
	actor: UserActor,
	input: CampaignInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { campaign: input }, async (tx, at) => {
		await enter(tx, actor);
		if (!mayRunCampaigns(actor, input.schoolId)) throw new DomainError('not_allowed');
		const row = await rowOf(tx, input);
		const id = newId();
		await tx.insert(campaign).values({ ...row, id, status: 'draft', createdBy: actor.id, createdAt: at });
		return { action: 'campaign.drafted', entity: 'campaign', entityId: id, change: row, result: { id } };
	});
}

/**
 * Changes a draft; the school stays.
 * @throws DomainError `not_found`, `state_changed`, `invalid`
 */
export async function editCampaign(
	actor: UserActor,
	id: string,
	input: CampaignInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { campaign: id, ...input }, async (tx) => {
		await enter(tx, actor);
		const found = await loadCampaign(tx, actor, id, 'edit', call);
		const row = await rowOf(tx, { ...input, schoolId: found.schoolId });
		await moveCampaignOn(tx, found, 'edit', row);
		return { action: 'campaign.edited', entity: 'campaign', entityId: id, change: row, result: { id } };
	});
}

async function rowOf(tx: Tx, { anxiety, restDays, ...input }: CampaignInput) {
	if (input.endsOn < today()) throw invalid('endsOn', 'time_passed');
	const [hospital] = await tx
		.select({ id: organisation.id })
		.from(organisation)
		.where(and(eq(organisation.id, input.hospitalId), inArray(organisation.kind, [...hospitalKinds])));
	if (!hospital) throw invalid('hospitalId', 'hospital_needed');
	const classes = await tx
		.selectDistinct({ grade: schoolClass.grade })
		.from(schoolClass)
		.where(and(eq(schoolClass.schoolId, input.schoolId), eq(schoolClass.schoolYear, input.schoolYear)));
	if (!input.grades.every((grade) => classes.some((each) => each.grade === grade)))
		throw invalid('grades', 'grades_without_classes');
	const scale = refOf(scaleFor(input.grades));
	return {
		...input,
		grades: [...input.grades] as string[],
		instruments: anxiety === 'true' ? [scale, refOf('gad-7')] : [scale],
		restDays: restDays === 'true'
	};
}
