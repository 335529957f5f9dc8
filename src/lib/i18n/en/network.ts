import { plural, type Translated } from '../catalogue.ts';
import type { network as zh } from '../zh-CN/network.ts';

export const network: Translated<typeof zh> = {
	lead: 'Schools, hospitals, education and health bureaus: who is where, and who can speak. The administrators keep the directory.',
	documentTitle: 'Network',
	tabsLabel: 'Directory',
	tabs: {
		organisations: 'Organisations',
		teams: 'Teams',
		experts: 'Experts',
		agreements: 'Agreements',
		divisions: 'Divisions'
	},
	demo: 'Demo',
	kinds: {
		education_bureau: 'Education bureau',
		county_education_bureau: 'County education bureau',
		health_commission: 'Health commission',
		county_health_bureau: 'County health bureau',
		civil_affairs_bureau: 'Civil affairs bureau',
		civilization_office: 'Civilisation office',
		disabled_persons_federation: 'Disabled persons’ federation',
		womens_federation: 'Women’s federation',
		public_security: 'Public security bureau',
		judicial_bureau: 'Judicial bureau',
		minor_counselling_center: 'Counselling centre for minors',
		primary_school: 'Primary school',
		junior_school: 'Junior school',
		senior_school: 'Senior school',
		vocational_school: 'Vocational school',
		university: 'University',
		psychiatric_hospital: 'Psychiatric hospital',
		general_hospital_psychiatry: 'Psychiatry or psychology in a general hospital',
		community: 'Community',
		enterprise: 'Company',
		office: 'Public office'
	},
	groups: {
		school: 'Schools',
		university: 'Universities',
		hospital: 'Hospitals',
		bureau: 'Bureaus and federations',
		other: 'Communities, companies, offices, centres'
	},
	levels: { city: 'City', county: 'County', township: 'Township', village: 'Village' },
	professions: {
		psychiatrist: 'Psychiatrist',
		psychotherapist: 'Psychotherapist',
		psych_counsellor: 'Counsellor',
		social_worker: 'Social worker'
	},
	filter: {
		group: 'Kind',
		anyGroup: 'All kinds',
		county: 'County',
		anyCounty: 'All counties',
		search: 'Name'
	},
	organisations: {
		title: ({ n }) => plural(n, 'organisation'),
		titleOf: ({ n, filter }) => `${plural(n, 'organisation')}: ${filter}`,
		matching: ({ text }) => `name contains “${text}”`,
		name: 'Name',
		kind: 'Kind',
		county: 'County',
		level: 'Level',
		none: 'No organisation fits',
		noneHelp: 'Try another kind or county, or type only a part of the name.',
		page: ({ from, to, n }) => `${from}–${to} of ${n}`
	},
	teams: {
		title: ({ n }) => plural(n, 'touring team'),
		levels: { municipal: 'Municipal', institutional: 'Institutional' },
		host: 'Based at',
		offers: 'Offers',
		members: ({ n }) => plural(n, 'expert'),
		leader: 'leads',
		noMembers: 'No experts on record yet'
	},
	experts: {
		title: ({ n }) => plural(n, 'expert'),
		name: 'Expert',
		topics: 'Topics',
		team: 'Team',
		noTopics: 'No topics on record yet',
		time: 'Experts’ time',
		contact: 'The directory holds no phone numbers. To invite an expert, request a session.'
	},
	agreements: {
		title: ({ n }) => plural(n, 'cooperation agreement'),
		name: 'Agreement',
		parties: 'Parties',
		signed: 'Signed',
		kind: 'Kind',
		kinds: { bureau_hospital: 'Bureau and hospital', school_hospital: 'School and hospital' },
		basis: { document: 'named in public documents', demo_assumption: 'assumed for the demo' },
		source: 'Source: '
	},
	divisions: {
		title: ({ n }) => `${n} counties, districts and cities`,
		code: ({ code }) => `code ${code}`,
		townships: ({ n }) => plural(n, 'township'),
		note: 'County codes by GB/T 2260, township codes by the National Bureau of Statistics.',
		organisations: 'Organisations'
	},
	page: {
		facts: 'Facts',
		parent: 'Under',
		rooms: 'Rooms',
		roomsNote: 'to choose from when a session is requested',
		room: 'Name',
		seats: 'Seats',
		noRooms: 'No rooms on record',
		experts: 'Experts',
		agreements: 'Agreements',
		noAgreements: 'No cooperation agreement on record',
		sessions: ({ n }) => `See the ${plural(n, 'session')} here`
	}
};
