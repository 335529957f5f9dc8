/** The kinds of session that teams offer and topics suit; what each of them means is in the room of the sessions. */
export const activityCodes = [
	'minor_lecture',
	'parent_class',
	'youth_consultation',
	'school_touring_talk',
	'university_lecture',
	'community_lecture',
	'training'
] as const;
export type ActivityCode = (typeof activityCodes)[number];
