/** The kinds of organisation in the network, in the order in which the directory lists them. */
export const organisationKinds = [
	'education_bureau',
	'county_education_bureau',
	'health_commission',
	'county_health_bureau',
	'civil_affairs_bureau',
	'civilization_office',
	'disabled_persons_federation',
	'womens_federation',
	'public_security',
	'judicial_bureau',
	'minor_counselling_center',
	'primary_school',
	'junior_school',
	'senior_school',
	'vocational_school',
	'university',
	'psychiatric_hospital',
	'general_hospital_psychiatry',
	'community',
	'enterprise',
	'office'
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const schoolKinds = ['primary_school', 'junior_school', 'senior_school', 'vocational_school'] as const;
/** Hosts that have nobody with an account of the portal. */
export const kindsWithoutAccounts: readonly OrganisationKind[] = ['community', 'enterprise', 'office'];
export const hospitalKinds = ['psychiatric_hospital', 'general_hospital_psychiatry'] as const;
export const bureauKinds = [
	'education_bureau',
	'county_education_bureau',
	'health_commission',
	'county_health_bureau',
	'civil_affairs_bureau',
	'civilization_office',
	'disabled_persons_federation',
	'womens_federation',
	'public_security',
	'judicial_bureau'
] as const;

export function isOrganisationKind(text: string): text is OrganisationKind {
	return organisationKinds.includes(text as OrganisationKind);
}

/** The nine county-level divisions of Changde by GB/T 2260, in the order of their codes. */
export const countyCodes = [
	'430702',
	'430703',
	'430721',
	'430722',
	'430723',
	'430724',
	'430725',
	'430726',
	'430781'
] as const;
export const cityCode = '430700';
