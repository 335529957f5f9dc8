import type { OrganisationKind } from '../../lib/network/organisation.ts';
import { counties, countyByLetters, type County } from './divisions.ts';
import type { DirectoryEntry } from './organisations.ts';

/** A place that asks for sessions, with its rooms and the code in the name of its contact. */
export interface DemoHost extends DirectoryEntry {
	code: string;
	rooms: DemoRoom[];
}

export interface DemoRoom {
	name: string;
	nameEn: string;
	seats: number;
}

const room = (name: string, nameEn: string, seats: number): DemoRoom => ({ name, nameEn, seats });

const roomsOfSecondarySchool = [
	room('报告厅', 'Lecture hall', 240),
	room('阶梯教室', 'Tiered classroom', 120),
	room('心理辅导室', 'Counselling room', 12),
	room('体育馆', 'Sports hall', 600)
];
const roomsOfPrimarySchool = [
	room('多功能厅', 'Assembly hall', 180),
	room('阶梯教室', 'Tiered classroom', 90),
	room('心理辅导室', 'Counselling room', 12)
];
const roomsOfUniversity = [
	room('大礼堂', 'Great hall', 600),
	room('报告厅', 'Lecture hall', 300),
	room('阶梯教室', 'Tiered classroom', 150),
	room('团体辅导室', 'Group room', 30)
];
const roomsOfCentre = [
	room('家长课堂教室', 'Parents’ classroom', 80),
	room('心理辅导室', 'Counselling room', 12)
];
const roomsElsewhere = [room('活动室', 'Activity room', 80)];

interface Stage {
	kind: OrganisationKind;
	names: [name: string, nameEn: string][];
	rooms: DemoRoom[];
}

/** Every county has one of each; the codes count in this order: WL01 is the first junior school of Wuling. */
const stages: Stage[] = [
	{
		kind: 'junior_school',
		rooms: roomsOfSecondarySchool,
		names: [
			['初级中学', 'Junior School'],
			['第二初级中学', 'Junior School 2'],
			['第三初级中学', 'Junior School 3']
		]
	},
	{
		kind: 'primary_school',
		rooms: roomsOfPrimarySchool,
		names: [
			['小学01', 'Primary School 1'],
			['小学02', 'Primary School 2']
		]
	},
	{
		kind: 'senior_school',
		rooms: roomsOfSecondarySchool,
		names: [
			['高级中学', 'Senior School'],
			['第二高级中学', 'Senior School 2']
		]
	},
	{
		kind: 'vocational_school',
		rooms: roomsOfSecondarySchool,
		names: [['职业中专', 'Vocational School']]
	}
];

function schoolsOf(county: County): DemoHost[] {
	const named = stages.flatMap(({ kind, names, rooms }) =>
		names.map(([name, nameEn]) => ({ kind, rooms, name, nameEn }))
	);
	return named.map(({ kind, rooms, name, nameEn }, n) => {
		const code = `${county.letters}0${n + 1}`;
		return {
			key: code,
			code,
			kind,
			name: `演示·${county.short}${name}`,
			nameEn: `Demo ${county.shortEn} ${nameEn}`,
			level: 'county',
			countyCode: county.code,
			parent: `education-${county.letters}`,
			rooms
		};
	});
}

function elsewhere(
	kind: 'community' | 'enterprise' | 'office',
	letters: string,
	name: string,
	nameEn: string
): DemoHost {
	const county = countyByLetters(letters);
	const code = `${letters}-${{ community: 'SQ', enterprise: 'QY', office: 'JG' }[kind]}`;
	return {
		key: code,
		code,
		kind,
		name: `演示·${county.short}${name}`,
		nameEn: `Demo ${county.shortEn} ${nameEn}`,
		level: kind === 'community' ? 'village' : 'county',
		countyCode: county.code,
		rooms: roomsElsewhere
	};
}

export const demoSchools: DemoHost[] = counties.flatMap(schoolsOf);

/** The five universities with agreements are not named in the documents; where these lie is an assumption. */
export const demoUniversities: DemoHost[] = ['WL', 'WL', 'WL', 'DC', 'TY'].map((letters, n) => ({
	key: `GX0${n + 1}`,
	code: `GX0${n + 1}`,
	kind: 'university',
	name: `演示高校0${n + 1}`,
	nameEn: `Demo University ${n + 1}`,
	level: 'city',
	countyCode: countyByLetters(letters).code,
	rooms: roomsOfUniversity
}));

export const demoHostsElsewhere: DemoHost[] = [
	...counties.map(({ letters }) => elsewhere('community', letters, '社区', 'Community')),
	...['WL', 'DC', 'JS'].map((letters) => elsewhere('enterprise', letters, '企业', 'Company')),
	...['WL', 'LX', 'TY'].map((letters) => elsewhere('office', letters, '机关单位', 'Public Office'))
];

/** Rooms and contact of a host that the documents name. */
export const minorsCentre = { key: 'minors-centre', code: 'ZX01', rooms: roomsOfCentre };

/** Institutions per county that, with the municipal hospital, make 22. */
const institutionsPerCounty: Record<string, number> = {
	WL: 4,
	DC: 3,
	AX: 1,
	HS: 2,
	LX: 3,
	LL: 2,
	TY: 3,
	SM: 2,
	JS: 1
};

/** Each county has a psychiatric hospital; the others are departments of general hospitals. */
export const demoInstitutions: DirectoryEntry[] = counties.flatMap((county) =>
	Array.from({ length: institutionsPerCounty[county.letters]! }, (_, n): DirectoryEntry => {
		const common = {
			key: `institution-${county.letters}${n + 1}`,
			level: 'county',
			countyCode: county.code,
			parent: `health-${county.letters}`
		} as const;
		return n === 0
			? {
					...common,
					kind: 'psychiatric_hospital',
					name: `演示·${county.short}精神专科医院1`,
					nameEn: `Demo ${county.shortEn} Psychiatric Hospital 1`
				}
			: {
					...common,
					kind: 'general_hospital_psychiatry',
					name: `演示·${county.short}综合医院心理科${n}`,
					nameEn: `Demo ${county.shortEn} General Hospital, Psychology Department ${n}`
				};
	})
);
