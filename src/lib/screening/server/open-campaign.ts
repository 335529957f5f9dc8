import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { dayOf, timeOf } from '../../calendar/shanghai.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import { assignment } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid, type FieldProblem } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { enter } from '../../students/server/as.ts';
import { refOf } from '../campaign.ts';
import { daysOf } from '../hours.ts';
import { listCandidates } from './campaigns.ts';
import { issueCode } from './codes.ts';
import { loadCampaign, moveCampaignOn, type Campaign } from './load.ts';
import { findReadiness } from './readiness.ts';

/**
 * Opens a campaign: every pupil of its grades gets an assignment and a code. Whether they may answer is asked of their
 * consents each time.
 * @throws DomainError `not_found`, `state_changed`, `invalid` while an exam week or a closed day lies in the window or an
 * hour of it has nobody on duty, in the school or in the hospital
 */
export async function openCampaign(actor: UserActor, id: string, call: Call): Promise<{ assigned: number }> {
	return change(actor, call, { open: id }, async (tx, at) => {
		await enter(tx, actor);
		const found = await loadCampaign(tx, actor, id, 'open', call);
		await assertReady(tx, found, at);
		const assigned = await assign(tx, found);
		if (assigned === 0) throw invalid('grades', 'nobody_to_ask');
		await moveCampaignOn(tx, found, 'open', { openedBy: actor.id, openedAt: at });
		return {
			action: 'campaign.opened',
			entity: 'campaign',
			entityId: id,
			change: { assigned },
			result: { assigned }
		};
	});
}

/**
 * Gives a code to the pupils who came into its grades after it was opened.
 * @throws DomainError `not_found`, `state_changed`
 */
export async function assignNewcomers(
	actor: UserActor,
	id: string,
	call: Call
): Promise<{ assigned: number }> {
	return change(actor, call, { assignNewcomers: id }, async (tx) => {
		await enter(tx, actor);
		const found = await loadCampaign(tx, actor, id, 'extend', { ...call, version: null });
		const assigned = await assign(tx, found);
		return {
			action: 'campaign.newcomers_assigned',
			entity: 'campaign',
			entityId: id,
			change: { assigned },
			result: { assigned }
		};
	});
}

/**
 * Moves the last day of an open campaign; the new hours need people on duty like the old.
 * @throws DomainError `not_found`, `state_changed`, `invalid`
 */
export async function extendCampaign(
	actor: UserActor,
	id: string,
	{ endsOn }: { endsOn: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { extend: id, endsOn }, async (tx, at) => {
		await enter(tx, actor);
		const found = await loadCampaign(tx, actor, id, 'extend', call);
		await assertReady(tx, { ...found, endsOn }, at);
		await moveCampaignOn(tx, found, 'extend', { endsOn });
		return {
			action: 'campaign.extended',
			entity: 'campaign',
			entityId: id,
			change: { endsOn, before: found.endsOn },
			result: { id }
		};
	});
}

/**
 * Closes a campaign: nobody begins or goes on. What was sent stays, what was not is not scored.
 * @throws DomainError `not_found`, `state_changed`
 */
export async function closeCampaign(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { close: id }, async (tx) => {
		await enter(tx, actor);
		const found = await loadCampaign(tx, actor, id, 'close', call);
		await moveCampaignOn(tx, found, 'close');
		return { action: 'campaign.closed', entity: 'campaign', entityId: id, change: {}, result: { id } };
	});
}

async function assertReady(tx: Tx, found: Campaign, at: Date): Promise<void> {
	if (found.endsOn < today()) throw invalid('endsOn', 'time_passed');
	if (daysOf(found, holidayCalendar).length === 0) throw invalid('endsOn', 'window_without_days');
	const { obstacles, gaps } = await findReadiness(tx, found, at);
	const problems: FieldProblem[] = obstacles.map(({ kind, day, title, titleEn }) => ({
		field: 'startsOn',
		problem: `window_${kind}`,
		values: { day, title: title ?? '', titleEn: titleEn ?? title ?? '' }
	}));
	for (const [field, organisationId] of [
		['schoolId', found.schoolId],
		['hospitalId', found.hospitalId]
	] as const) {
		const own = gaps.filter((gap) => gap.organisationId === organisationId);
		if (own[0]) {
			const values = { n: own.length, from: stamp(own[0].from), to: stamp(own[0].to) };
			problems.push({
				field,
				problem: field === 'schoolId' ? 'duty_gap_school' : 'duty_gap_hospital',
				values
			});
		}
	}
	if (problems.length) throw new DomainError('invalid', { problems });
}

/** The same in both languages. */
function stamp(at: Date): string {
	return `${dayOf(at)} ${timeOf(at)}`;
}

const rowsPerInsert = 1000;

async function assign(tx: Tx, found: Campaign): Promise<number> {
	const asked = (await listCandidates(tx, found)).filter(({ questionnaires }) => questionnaires.length > 0);
	const rows = asked.map(({ studentId, classId, questionnaires }) => {
		const id = newId();
		const { schoolId, id: campaignId } = found;
		return {
			id,
			campaignId,
			studentId,
			schoolId,
			classId,
			...issueCode(id),
			instruments: questionnaires.map(refOf)
		};
	});
	for (let from = 0; from < rows.length; from += rowsPerInsert) {
		await tx.insert(assignment).values(rows.slice(from, from + rowsPerInsert));
	}
	return rows.length;
}
