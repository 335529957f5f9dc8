import { dayOf, instantAt } from '../calendar/shanghai.ts';
import { purposes, type Purpose } from './consent.ts';

/** What each purpose uses; shown before the question and kept with the request. */
export const dataClasses = {
	screening: ['identity', 'answers', 'scores'],
	school_counselling_record: ['identity', 'talk_dates', 'talk_notes', 'advice'],
	referral_share_to_hospital: ['identity', 'guardian_contact', 'screening_signal', 'talk_summary'],
	hospital_feedback_to_school: ['attendance', 'fitness', 'safety_advice', 'next_review'],
	contact_notification: ['guardian_contact', 'reason_for_call'],
	secondary_use_research: ['scores']
} as const satisfies Record<Purpose, readonly string[]>;
export type DataClass = (typeof dataClasses)[Purpose][number];

/** What leaves the school or comes back to it names the hospital. */
export const purposesWithRecipient = [
	'referral_share_to_hospital',
	'hospital_feedback_to_school'
] as const satisfies Purpose[];

export function needsRecipient(purpose: Purpose): boolean {
	return (purposesWithRecipient as readonly Purpose[]).includes(purpose);
}

/** Research is switched off: nobody is asked for it. */
export const purposesAsked = purposes.filter((purpose) => purpose !== 'secondary_use_research');

/** Why somebody said no, if they want to say. */
export const refusalReasons = ['not_needed', 'privacy', 'in_care', 'ask_first', 'other'] as const;

/** After so many wrong codes or birth dates a link is locked until the school makes a new slip. */
export const mostMisses = 5;

/** A consent holds to the end of the school year, and at least for a quarter. */
export function validUntil(at: Date): Date {
	const earliest = dayOf(new Date(at.getTime() + 90 * 86_400_000));
	const year = Number(earliest.slice(0, 4)) + (earliest.slice(5) < '09-01' ? 0 : 1);
	return instantAt(`${year}-09-01`, '00:00');
}

/** What pupils from 14 on decide alone: a guardian is told, and asked too where the school says so. */
export const purposesDecidedAlone = ['screening', 'school_counselling_record'] as const satisfies Purpose[];

export function isDecidedAlone(purpose: Purpose): boolean {
	return (purposesDecidedAlone as readonly Purpose[]).includes(purpose);
}

/** How a guardian is told. */
export const informedWays = ['slip', 'phone', 'in_person'] as const;
