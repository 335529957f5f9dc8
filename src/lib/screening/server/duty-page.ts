import { and, gte, inArray, or } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { addDays, instantAt } from '../../calendar/shanghai.ts';
import { now, today } from '../../server/clock.ts';
import { campaign } from '../../server/db/schema/index.ts';
import { as } from '../../students/server/as.ts';
import { overlaps, type Gap } from '../hours.ts';
import { listDutyPlaces, listTurns, type DutyEntry, type DutyPlace } from './duty.ts';
import { selectCampaigns } from './load.ts';
import { findReadiness } from './readiness.ts';

/** A campaign that counts on the duty of one of these places. */
export interface DutyCampaign {
	id: string;
	title: string;
	schoolId: string;
	school: { name: string; nameEn: string | null };
	hospitalId: string;
	hospital: { name: string; nameEn: string | null };
	gaps: Gap[];
}

export interface DutyPage {
	places: (DutyPlace & { turns: (DutyEntry & { overlaps: boolean; isNow: boolean })[] })[];
	campaigns: DutyCampaign[];
}

const daysAhead = 120;

/** The duty rosters that this person enters, from today on, and the campaigns that count on them. */
export async function findDutyPage(actor: UserActor): Promise<DutyPage> {
	const places = await listDutyPlaces(actor);
	const own = places.map(({ id }) => id);
	if (own.length === 0) return { places: [], campaigns: [] };
	const at = now();
	return as(actor, async (tx) => {
		const ahead = { from: at, to: instantAt(addDays(today(), daysAhead), '24:00') };
		const turns = await listTurns(tx, own, ahead);
		const found = await selectCampaigns(tx)
			.where(
				and(
					inArray(campaign.status, ['draft', 'open']),
					gte(campaign.endsOn, today()),
					or(inArray(campaign.schoolId, own), inArray(campaign.hospitalId, own))
				)
			)
			.orderBy(campaign.startsOn, campaign.id);
		const campaigns: DutyCampaign[] = [];
		for (const each of found) {
			const { gaps } = await findReadiness(tx, each, at);
			const { id, title, schoolId, school, hospitalId, hospital } = each;
			campaigns.push({ id, title, schoolId, school, hospitalId, hospital, gaps });
		}
		return {
			campaigns,
			places: places.map((place) => {
				const there = turns.filter(({ organisationId }) => organisationId === place.id);
				const twice = overlaps(there);
				return {
					...place,
					turns: there.map((turn) => ({
						...turn,
						isNow: turn.from <= at,
						overlaps: twice.some(({ from, to }) => from < turn.to && turn.from < to)
					}))
				};
			})
		};
	});
}
