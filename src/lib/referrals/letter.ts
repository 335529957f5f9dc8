import type { Day } from '../calendar/shanghai.ts';

// What a school may learn of a visit, and nothing else: choices by code, a date, and one short sentence that holds no
// clinical word (精神卫生法 4). What the hospital finds stays in the hospital.

/** Whether the pupil may come to school. */
export const fitnesses = ['full', 'partial', 'pause'] as const;
export type Fitness = (typeof fitnesses)[number];

/** What makes it easier, while somebody comes in part. */
export const arrangements = [
	'fewer_lessons',
	'no_evening_study',
	'sport_by_choice',
	'quiet_place',
	'exams_later',
	'leave_for_visits'
] as const;
export type Arrangement = (typeof arrangements)[number];

/** What keeps somebody safe. */
export const advices = [
	'weekly_talk',
	'call_family_on_change',
	'not_alone',
	'no_dangerous_things',
	'company_on_the_way',
	'crisis_card'
] as const;
export type Advice = (typeof advices)[number];

/** The letter to the school. Its fields are all there is: page, print, mail and API write these and no other. */
export interface Letter {
	attended: boolean;
	fitness: Fitness;
	arrangements: Arrangement[];
	advices: Advice[];
	/** One sentence in free words, checked against the list of clinical words. */
	note: string | null;
	nextReviewOn: Day | null;
}
export const letterFields = [
	'attended',
	'fitness',
	'arrangements',
	'advices',
	'note',
	'nextReviewOn'
] as const satisfies (keyof Letter)[];
