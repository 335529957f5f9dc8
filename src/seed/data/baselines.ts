import type { Indicator, RecordedIndicator } from '../../lib/targets/indicator.ts';
import type { baseline } from '../../lib/server/db/schema/targets.ts';

type Baseline = Omit<typeof baseline.$inferInsert, 'id' | 'indicator' | 'source' | 'sourceEn'> & {
	indicator: Indicator | RecordedIndicator;
};

export const reportSource = {
	source: '常德市医教协同工作公开报道（2025年）',
	sourceEn: 'Public report on health–education cooperation in Changde (2025)'
};

/** Of the report only the year is known; what it says holds at the end of that year at the latest. */
const reportYearEnd = '2025-12-31';

const in2024 = { period: 'year', year: 2024, asOf: '2024-12-31', comparator: '=' } as const;
const in2025 = { period: 'year_to_date', year: 2025, asOf: reportYearEnd } as const;
const overYears = { period: 'cumulative', year: null, asOf: reportYearEnd } as const;
const at2025 = { period: 'point', year: 2025, asOf: reportYearEnd } as const;

/** The figures of the report, each with the qualifier it is stated with (近 <, 余 >, 以上 ≥). */
export const baselines: Baseline[] = [
	{ indicator: 'university_lecture', value: 38, display: '38场次', displayEn: '38 sessions', ...in2024 },
	{ indicator: 'youth_consultation', value: 52, display: '52场次', displayEn: '52 sessions', ...in2024 },
	{
		indicator: 'minor_lecture_and_parent_class',
		value: 62,
		display: '62场次',
		displayEn: '62 sessions',
		...in2024
	},
	{
		indicator: 'agreement_university',
		value: 5,
		display: '5所高校',
		displayEn: '5 universities',
		...in2024
	},
	{
		indicator: 'community_lecture',
		value: 210,
		comparator: '=',
		display: '210场次',
		displayEn: '210 sessions',
		...overYears
	},
	{
		indicator: 'hotline_contact',
		value: 4000,
		comparator: '<',
		display: '近4000人次',
		displayEn: 'nearly 4,000 contacts',
		...in2025
	},
	{
		indicator: 'brochure_campus',
		value: 100_000,
		comparator: '>',
		display: '10余万份',
		displayEn: 'over a hundred thousand copies',
		...overYears
	},
	{
		indicator: 'brochure_community',
		value: 100_000,
		comparator: '>',
		display: '10余万份',
		displayEn: 'over a hundred thousand copies',
		...overYears
	},
	{
		indicator: 'institution',
		value: 22,
		comparator: '=',
		display: '22家',
		displayEn: '22 institutions',
		...at2025
	},
	{
		indicator: 'service_point',
		value: 187,
		comparator: '=',
		display: '187个',
		displayEn: '187 service points',
		...at2025
	},
	{
		indicator: 'standardised_treatment_rate',
		value: 95,
		comparator: '≥',
		display: '95%以上',
		displayEn: '95% or more',
		...at2025
	},
	{
		indicator: 'case_review',
		value: 1000,
		comparator: '<',
		display: '近千例',
		displayEn: 'nearly a thousand cases',
		...in2025
	},
	{
		indicator: 'epidemic_staff_support',
		value: 12_000,
		comparator: '=',
		display: '1.2万人次',
		displayEn: '12 thousand person-times',
		...overYears
	}
];
