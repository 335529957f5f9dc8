import { instantAt } from '../lib/calendar/shanghai.ts';
import type { Indicator } from '../lib/targets/indicator.ts';
import { counties } from './data/divisions.ts';
import { seedId } from './ids.ts';
import type { Rows } from './rows.ts';

/** What each county (in the order of the counties) and each team promises; both sum up to the city's target. */
interface Split {
	counties: readonly number[];
	teams: Record<string, number>;
}

const touringTalks: Split = {
	counties: [4, 2, 2, 2, 2, 2, 2, 2, 2],
	teams: { municipal: 5, hospital: 3, DC: 3, LX: 3, TY: 3, SM: 3 }
};

const yearly: Record<Indicator, Split> = {
	university_lecture: {
		counties: [13, 3, 0, 0, 0, 0, 2, 0, 0],
		teams: { municipal: 7, hospital: 8, DC: 3 }
	},
	youth_consultation: {
		counties: [5, 3, 2, 2, 3, 2, 3, 2, 2],
		teams: { municipal: 4, hospital: 6, DC: 4, LX: 4, TY: 3, SM: 3 }
	},
	minor_lecture_and_parent_class: {
		counties: [6, 4, 2, 3, 4, 3, 4, 2, 2],
		teams: { municipal: 5, hospital: 7, DC: 5, LX: 5, TY: 4, SM: 4 }
	},
	school_touring_talk: touringTalks,
	community_lecture: {
		counties: [3, 1, 1, 1, 2, 1, 1, 1, 1],
		teams: { municipal: 1, hospital: 3, DC: 2, LX: 2, TY: 2, SM: 2 }
	}
};

const synthetic = {
	source: '演示数据：虚构的目标分解',
	sourceEn: 'Demo data: an invented split of the target'
};

/** The documented target of 2025, split over counties and teams; the city's own row is in the reference. */
export function addTargets2025(rows: Rows): void {
	addSplit(rows, 'school_touring_talk', 2025, touringTalks);
}

export function addTargets(rows: Rows, year: number): void {
	for (const [indicator, split] of Object.entries(yearly) as [Indicator, Split][]) {
		rows.targets.push({
			...common(indicator, year, 'city'),
			scope: 'city',
			value: split.counties.reduce((sum, value) => sum + value, 0)
		});
		addSplit(rows, indicator, year, split);
	}
}

/** No row where nothing is promised: that is something else than a promise of none. */
function addSplit(rows: Rows, indicator: Indicator, year: number, split: Split): void {
	counties.forEach(({ code }, n) => {
		const value = split.counties[n]!;
		if (value === 0) return;
		rows.targets.push({ ...common(indicator, year, code), scope: 'county', countyCode: code, value });
	});
	for (const [team, value] of Object.entries(split.teams)) {
		rows.targets.push({
			...common(indicator, year, team),
			scope: 'team',
			teamId: seedId(`team:${team}`),
			value
		});
	}
}

function common(indicator: Indicator, year: number, of: string) {
	return {
		id: seedId(`target:${year}:${indicator}:${of}`),
		indicator,
		year,
		...synthetic,
		approvedAt: instantAt(`${year}-01-01`, '00:00')
	};
}
