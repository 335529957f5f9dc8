import { z } from 'zod';
import { acceptanceForm, whatForm } from '../sessions/forms.ts';

// Every problem is a key under `errors.fields` in the messages.

const id = z.uuid({ error: 'unknown_choice' });

/** A new draft. */
export const tourInput = z.object({
	teamId: id,
	title: z
		.string({ error: 'tour_title_needed' })
		.trim()
		.min(2, { error: 'tour_title_needed' })
		.max(60, { error: 'too_long' })
});
export type TourInput = z.output<typeof tourInput>;

/** A stop for a host that did not ask. */
export const stopInput = z.object({
	hostId: id,
	...whatForm.pick({ activity: true, topicId: true, audience: true, expectedAttendance: true, roomId: true })
		.shape
});
export type StopInput = z.output<typeof stopInput>;

/** A stop in answer to an open request. */
export const requestStopInput = z.object({ requestId: id });

/** When and with whom; without a time the stop goes back to those that are not placed. */
export const placeForm = z.object({
	slot: acceptanceForm.shape.slot.optional(),
	expertIds: z.array(id).max(10, { error: 'experts_ten' }).optional()
});

/** A press of a button: which stop it was about, if any. */
export const pressForm = z.object({});
