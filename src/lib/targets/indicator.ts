/** The indicators that are counted from sessions. */
export const indicators = [
	'university_lecture',
	'youth_consultation',
	'minor_lecture_and_parent_class',
	'school_touring_talk',
	'community_lecture'
] as const;
export type Indicator = (typeof indicators)[number];

/** Indicators of the recorded facts that the portal does not count itself. */
export const recordedIndicators = [
	'hotline_contact',
	'brochure_campus',
	'brochure_community',
	'agreement_university',
	'institution',
	'service_point',
	'standardised_treatment_rate',
	'case_review',
	'epidemic_staff_support'
] as const;
export type RecordedIndicator = (typeof recordedIndicators)[number];

export function isIndicator(text: string | null | undefined): text is Indicator {
	return indicators.includes(text as Indicator);
}
