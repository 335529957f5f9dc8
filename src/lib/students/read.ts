/** What of a pupil somebody may look at, as the log of reads names it. */
export const readParts = [
	'roster',
	'contact',
	'file',
	'consent',
	'result',
	'answers',
	'triage',
	'alert',
	'interview',
	'crisis',
	'mandatory_report',
	'referral',
	'case',
	'follow_up',
	'visit',
	'export'
] as const;
export type ReadPart = (typeof readParts)[number];

/** On what a read rests: the post, a grant, sixty minutes of break-glass, being on duty, or being the pupil's own side. */
export const readBases = ['post', 'grant', 'break_glass', 'duty', 'self'] as const;
export type ReadBasis = (typeof readBases)[number];

/** Parts that hold the pupil's own words, or would tell that there are some: never shown to guardians. */
export const protectedParts: readonly ReadPart[] = [
	'answers',
	'alert',
	'interview',
	'crisis',
	'mandatory_report'
];

/** Parts that the post alone opens; everything else needs a grant or a duty. */
export const rosterParts: readonly ReadPart[] = ['roster', 'contact', 'consent', 'export'];
