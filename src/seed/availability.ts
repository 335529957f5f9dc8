import { holidayCalendar } from '../lib/calendar/server/holidays.ts';
import { instantAt, type Day } from '../lib/calendar/shanghai.ts';
import { addWorkingDays } from '../lib/calendar/working-days.ts';
import { demoPeriods, demoTerms, termSource } from './data/school-years.ts';
import { seedEpoch, seedId } from './ids.ts';
import type { Network } from './network.ts';
import type { Rows } from './rows.ts';

/** Terms, exams and other closed days, and when some of the experts can be sent. */
export function addAvailability(rows: Rows, network: Network, today: Day): void {
	const day = (n: number) => addWorkingDays(holidayCalendar, today, n);
	for (const term of demoTerms) {
		const id = seedId(`term:${term.stage}:${term.schoolYear}:${term.number}`);
		rows.terms.push({ id, ...term, source: termSource });
	}

	demoPeriods.forEach(({ hostKinds, ...period }, n) => {
		rows.blockedPeriods.push({
			id: seedId(`period:${n}`),
			scope: 'city',
			...period,
			hostKinds: [...hostKinds],
			createdAt: seedEpoch
		});
	});
	rows.blockedPeriods.push(
		{
			id: seedId('period:county'),
			scope: 'county',
			countyCode: network.host('WL01').countyCode,
			kind: 'other',
			startsOn: day(12),
			endsOn: day(13),
			isHard: false,
			title: '教学视导',
			titleEn: 'School inspection',
			createdAt: seedEpoch
		},
		{
			id: seedId('period:school'),
			scope: 'organisation',
			organisationId: network.host('WL02').id,
			kind: 'other',
			startsOn: day(9),
			endsOn: day(10),
			isHard: true,
			title: '校园艺术节',
			titleEn: 'School arts festival',
			createdBy: network.host('WL02').contactId,
			createdAt: seedEpoch
		}
	);

	const weeks: [expert: number, weekday: number, fromTime: string, toTime: string][] = [
		[9, 2, '14:00', '17:30'],
		[9, 4, '14:00', '17:30'],
		[20, 1, '08:00', '12:00'],
		[20, 3, '08:00', '12:00'],
		[20, 5, '14:00', '18:00']
	];
	for (const [expert, weekday, fromTime, toTime] of weeks) {
		rows.availabilityRules.push({
			id: seedId(`rule:${expert}:${weekday}`),
			expertId: network.expert(expert).id,
			weekday,
			fromTime,
			toTime,
			validFrom: today
		});
	}
	rows.availabilityExceptions.push({
		id: seedId('exception:30'),
		expertId: network.expert(30).id,
		kind: 'away',
		startsAt: instantAt(day(5), '00:00'),
		endsAt: instantAt(day(9), '24:00'),
		reason: '外出进修',
		deputyId: network.expert(29).id,
		createdBy: network.team('SM').coordinatorId,
		createdAt: instantAt(day(-2), '10:00')
	});
}
