import type { OrganisationKind } from '../../lib/network/organisation.ts';
import { counties } from './divisions.ts';

export interface DirectoryEntry {
	/** Names the row within the seed; its id is `seedId('organisation:' + key)`. */
	key: string;
	kind: OrganisationKind;
	name: string;
	nameEn: string;
	level: 'city' | 'county' | 'township' | 'village';
	countyCode: string;
	parent?: string;
}

/** The seat of the city's offices. */
const seat = '430702';

const ofCity = (key: string, kind: OrganisationKind, name: string, nameEn: string): DirectoryEntry => ({
	key,
	kind,
	name,
	nameEn,
	level: 'city',
	countyCode: seat
});

/** The bodies that the documents name, and the bureaus that every county has. */
export const documentedOrganisations: DirectoryEntry[] = [
	ofCity('education', 'education_bureau', '市教育局', 'Municipal Education Bureau'),
	ofCity('health', 'health_commission', '市卫生健康委', 'Municipal Health Commission'),
	ofCity('civil-affairs', 'civil_affairs_bureau', '市民政局', 'Municipal Civil Affairs Bureau'),
	ofCity('civilization', 'civilization_office', '市文明办', 'Municipal Civilization Office'),
	ofCity(
		'disabled-persons',
		'disabled_persons_federation',
		'市残联',
		"Municipal Disabled Persons' Federation"
	),
	ofCity('women', 'womens_federation', '市妇联', "Municipal Women's Federation"),
	ofCity('police', 'public_security', '市公安局', 'Municipal Public Security Bureau'),
	ofCity('justice', 'judicial_bureau', '市司法局', 'Municipal Judicial Bureau'),
	{
		...ofCity('hospital', 'psychiatric_hospital', '市康复医院', 'Municipal Rehabilitation Hospital'),
		parent: 'health'
	},
	ofCity(
		'minors-centre',
		'minor_counselling_center',
		'市未成年人心理健康辅导中心',
		'Municipal Counselling Centre for Minors'
	),
	...counties.map((county): DirectoryEntry => ({
		key: `education-${county.letters}`,
		kind: 'county_education_bureau',
		name: `${county.name}教育局`,
		nameEn: `${county.nameEn} Education Bureau`,
		level: 'county',
		countyCode: county.code,
		parent: 'education'
	})),
	...counties.map((county): DirectoryEntry => ({
		key: `health-${county.letters}`,
		kind: 'county_health_bureau',
		name: `${county.name}卫生健康局`,
		nameEn: `${county.nameEn} Health Bureau`,
		level: 'county',
		countyCode: county.code,
		parent: 'health'
	}))
];
