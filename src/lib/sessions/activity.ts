import { activityCodes, type ActivityCode } from '../network/activities.ts';
import { schoolKinds, type OrganisationKind } from '../network/organisation.ts';
import type { SlotPattern } from '../calendar/school-slots.ts';
import type { Indicator } from '../targets/indicator.ts';

export { activityCodes, type ActivityCode };

export const audiences = ['pupils', 'students', 'parents', 'teachers', 'staff', 'residents'] as const;
export type Audience = (typeof audiences)[number];

export interface Activity {
	/** What it counts for; lectures for minors and parent classes are one figure. Training counts for none. */
	indicator: Indicator | null;
	/** Minutes of the talk itself. */
	minutes: number;
	/** Minutes before the talk in which expert and room are held as well. */
	setupMinutes: number;
	pattern: SlotPattern;
	hostKinds: readonly OrganisationKind[];
	audiences: readonly Audience[];
}

const schools = schoolKinds;

/** The kinds of session. Minutes are conventions of ours (待临床负责人确认). */
export const activities: Record<ActivityCode, Activity> = {
	minor_lecture: {
		indicator: 'minor_lecture_and_parent_class',
		minutes: 80,
		setupMinutes: 20,
		pattern: 'school_day',
		hostKinds: schools,
		audiences: ['pupils']
	},
	parent_class: {
		indicator: 'minor_lecture_and_parent_class',
		minutes: 90,
		setupMinutes: 20,
		pattern: 'after_school',
		hostKinds: [...schools, 'minor_counselling_center', 'community'],
		audiences: ['parents']
	},
	youth_consultation: {
		indicator: 'youth_consultation',
		minutes: 180,
		setupMinutes: 20,
		pattern: 'half_day',
		hostKinds: [...schools, 'minor_counselling_center'],
		audiences: ['pupils', 'parents']
	},
	school_touring_talk: {
		indicator: 'school_touring_talk',
		minutes: 80,
		setupMinutes: 20,
		pattern: 'school_day',
		hostKinds: schools,
		audiences: ['pupils', 'teachers', 'parents']
	},
	university_lecture: {
		indicator: 'university_lecture',
		minutes: 90,
		setupMinutes: 20,
		pattern: 'university',
		hostKinds: ['university'],
		audiences: ['students', 'staff', 'teachers']
	},
	community_lecture: {
		indicator: 'community_lecture',
		minutes: 90,
		setupMinutes: 20,
		pattern: 'office',
		hostKinds: ['community', 'enterprise', 'office'],
		audiences: ['residents', 'staff']
	},
	training: {
		indicator: null,
		minutes: 150,
		setupMinutes: 20,
		pattern: 'office',
		hostKinds: [...schools, 'university', 'minor_counselling_center', 'community', 'enterprise', 'office'],
		audiences: ['teachers', 'staff']
	}
};

export function isActivity(text: string | null | undefined): text is ActivityCode {
	return activityCodes.includes(text as ActivityCode);
}

/** The kinds of session that an organisation of this kind may ask for. */
export function activitiesFor(kind: OrganisationKind): ActivityCode[] {
	return activityCodes.filter((code) => activities[code].hostKinds.includes(kind));
}

/** The kinds of session that are counted together under an indicator. */
export function activitiesOf(indicator: Indicator): ActivityCode[] {
	return activityCodes.filter((code) => activities[code].indicator === indicator);
}
