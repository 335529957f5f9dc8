import { findHostDays } from '../../availability/server/queries.ts';
import { softOn, type BlockedPeriod } from '../../availability/school-year.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { instantAt } from '../../calendar/shanghai.ts';
import type { Tx } from '../../server/db/transaction.ts';
import {
	attendedHours,
	daysOf,
	gapsOf,
	hoursOf,
	obstaclesOf,
	type Gap,
	type Obstacle,
	type Span
} from '../hours.ts';
import type { Campaign } from './load.ts';
import { listTurns } from './duty.ts';

/** Whether a campaign may be opened, or still stands as it was opened: what lies in the way of its hours. */
export interface Readiness {
	/** How many days of the window answers may begin on. */
	days: number;
	obstacles: Obstacle[];
	/** Something to know of, that refuses nothing. */
	soft: BlockedPeriod[];
	/** From now on. */
	gaps: Gap[];
	/** When answers may begin, from now on. */
	attended: Span[];
}

type Of = Pick<
	Campaign,
	'schoolId' | 'hospitalId' | 'startsOn' | 'endsOn' | 'fromTime' | 'toTime' | 'restDays'
>;

/** The hours of a campaign that are attended, by the school's own calendar and the turns on duty. */
export async function findReadiness(tx: Tx, campaign: Of, at: Date): Promise<Readiness> {
	const { schoolId, hospitalId, startsOn, endsOn } = campaign;
	const window = { from: instantAt(startsOn, '00:00'), to: instantAt(endsOn, '24:00') };
	const [host, turns] = await Promise.all([
		findHostDays(tx, schoolId, startsOn, endsOn),
		listTurns(tx, [schoolId, hospitalId], window)
	]);
	const days = daysOf(campaign, holidayCalendar);
	const ahead = hoursOf(campaign, holidayCalendar, host).filter(({ to }) => to > at);
	const hours = ahead.map(({ from, to }) => ({ from: from < at ? at : from, to }));
	const both = [schoolId, hospitalId];
	return {
		days: days.length,
		obstacles: obstaclesOf(days, host),
		soft: [...new Set(days.flatMap((day) => softOn(host, day) ?? []))].filter(({ kind }) => kind !== 'exam'),
		gaps: gapsOf(hours, turns, both),
		attended: attendedHours(hours, turns, both)
	};
}
