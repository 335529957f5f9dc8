import { z } from 'zod';
import { id, optionalId, optionalText, text } from '../i18n/fields.ts';
import { activityCodes, audiences } from './activity.ts';
import { materialItems, photoKinds, type Material } from './on-the-day.ts';
import { reasons } from './reasons.ts';
import { sides } from './session.ts';

// Every problem is a key under `errors.fields` in the messages: pages and API say it in the reader's language.

/** The page to go back to, where it is not the session's own. */
const fromPage = z.enum(['today'], { error: 'unknown_choice' }).optional();
const reason = text(500, 'reason_needed').min(2, { error: 'reason_needed' });

const headCount = (least: number, most: number) =>
	z.preprocess(
		(value) => (typeof value === 'string' ? (value.trim() === '' ? undefined : Number(value)) : value),
		z
			.number({ error: 'number_needed' })
			.int({ error: 'number_needed' })
			.min(least, { error: 'number_range' })
			.max(most, { error: 'number_range' })
	);

/** What the database and everybody's calendar can write; whether a time makes sense is asked later. */
const isInReach = (at: Date) => at >= new Date('2000-01-01') && at < new Date('2200-01-01');

const instant = z.iso
	.datetime({ offset: true, error: 'instant' })
	.transform((value) => new Date(value))
	.refine(isInReach, { error: 'instant' })
	.meta({ override: { type: 'string', format: 'date-time' } });

const expertIds = z
	.array(id, { error: 'experts_needed' })
	.min(1, { error: 'experts_needed' })
	.max(10, { error: 'experts_ten' });

export const intervalInput = z.object({ startsAt: instant, endsAt: instant });

/** What is asked for; the times come with it. */
const what = {
	activity: z.enum(activityCodes, { error: 'activity_needed' }),
	topicId: optionalId,
	title: optionalText(60),
	audience: z.enum(audiences, { error: 'audience_needed' }),
	expectedAttendance: headCount(1, 5000),
	teamId: optionalId,
	roomId: optionalId,
	venue: optionalText(100),
	note: optionalText(500)
};

export const requestInput = z.object({
	...what,
	hostId: id,
	options: z
		.array(intervalInput, { error: 'options_needed' })
		.min(1, { error: 'options_needed' })
		.max(3, { error: 'options_three' })
});
export type RequestInput = z.output<typeof requestInput>;

/** A coordinator whom a host called may enter it with its experts: at its one time, as already scheduled. */
export const entryInput = requestInput.extend({ expertIds: expertIds.optional() });

/** `2026-12-01T06:30:00.000Z/2026-12-01T07:50:00.000Z`, as ISO 8601 writes an interval. */
const interval = z.string().transform((value, context) => {
	const [startsAt, endsAt] = value.split('/').map((part) => new Date(part));
	if (startsAt && endsAt && isInReach(startsAt) && isInReach(endsAt)) return { startsAt, endsAt };
	context.addIssue({ code: 'custom', message: 'instant' });
	return z.NEVER;
});

/** The first page of a request: what, for whom. */
export const whatForm = z.object({ ...what, hostId: optionalId });
/** The whole request as the last page posts it. */
export const requestForm = z.object({
	...what,
	hostId: optionalId,
	/** Set when an open request gets new times instead of a new one being made. */
	change: optionalId,
	slot: z.array(interval).min(1, { error: 'options_needed' }).max(3, { error: 'options_three' }),
	/** Which button: a coordinator settled it on the phone and schedules the first time at once. */
	enter: z.literal('1').optional(),
	expertIds: z.array(id).optional()
});

/** A lead's own word for sending somebody although a rule says no. */
const override = z.object({ reason }).optional();

/** One time, and who goes: accepted, proposed or offered. */
export const acceptanceInput = z.object({ ...intervalInput.shape, expertIds, override });
/** As the inbox posts it: the chosen time is one value. */
export const acceptanceForm = z.object({
	slot: z.string({ error: 'options_needed' }).pipe(interval),
	expertIds: acceptanceInput.shape.expertIds,
	overrideReason: optionalText(500)
});
/** What a lead wrote, as the use-cases take it. */
export const overrideOf = (reason: string | undefined) => (reason ? { reason } : undefined);
export const proposalAcceptanceInput = z.object({});
export const proposalRefusalInput = z.object({ reason });
export const goAheadInput = z.object({ reason });

export const waitlistingInput = z.object({});
export const offerAcceptanceInput = z.object({});
export const offerRefusalInput = z.object({ reason });

export const declineInput = z.object({
	code: z.enum(reasons.decline, { error: 'reason_code_needed' }),
	reason
});
export const cancellationInput = z.object({
	code: z.enum(reasons.cancel, { error: 'reason_code_needed' }),
	reason
});
export const withdrawalInput = z.object({});
export const publicationInput = z.object({});

export const amendmentInput = z.object({
	expertIds: acceptanceInput.shape.expertIds.optional(),
	roomId: optionalId,
	expectedAttendance: headCount(1, 5000).optional(),
	reason,
	override
});

/** As the page posts it: all experts are ticked or not, so none at all is an answer that must be refused. */
export const amendmentForm = amendmentInput
	.omit({ override: true })
	.extend({ expertIds: acceptanceInput.shape.expertIds, overrideReason: optionalText(500) });

export const reschedulingInput = z.object({ ...intervalInput.shape, reason, override });
/** As the page posts it: the chosen time is one value. */
export const reschedulingForm = z.object({
	slot: z.string({ error: 'options_needed' }).pipe(interval),
	reason,
	overrideReason: optionalText(500)
});

export const noShowInput = z.object({ side: z.enum(sides, { error: 'side_needed' }), reason });

const quantity = (least: number) =>
	z.preprocess(
		(value) => (typeof value === 'string' ? (value.trim() === '' ? undefined : Number(value)) : value),
		z
			.number({ error: 'quantity' })
			.int({ error: 'quantity' })
			.min(least, { error: 'quantity' })
			.max(100_000, { error: 'quantity' })
	);

export const reportInput = z.object({
	attendance: headCount(0, 20000),
	note: optionalText(500),
	materials: z
		.array(z.object({ item: z.enum(materialItems, { error: 'unknown_choice' }), quantity: quantity(1) }))
		.max(materialItems.length, { error: 'item_twice' })
		.refine((given) => new Set(given.map(({ item }) => item)).size === given.length, { error: 'item_twice' })
		.optional()
});
const pieces = quantity(0).optional();
/** As the page posts it: a field for each item. */
export const reportForm = z.object({
	attendance: reportInput.shape.attendance,
	note: reportInput.shape.note,
	brochure: pieces,
	hotline_card: pieces,
	parent_letter: pieces,
	poster: pieces,
	from: fromPage
});
export function materialsOf(form: Partial<Record<Material['item'], number>>): Material[] {
	return materialItems.flatMap((item) => (form[item] ? [{ item, quantity: form[item] }] : []));
}

/** `at` is when it was, for what is said without a connection and sent later. */
export const checkInInput = z.object({ at: instant.optional() });
export const undoCheckInInput = z.object({});
export const photoForm = z.object({
	kind: z.enum(photoKinds, { error: 'photo_kind_needed' }),
	at: instant.optional(),
	from: fromPage
});
export const photoRemovalForm = z.object({ photoId: id });

export const verificationInput = z.object({ attendance: headCount(0, 20000), note: optionalText(500) });

/** One session, or all of a school's or team's. */
export const reminderInput = z.object({
	sessionId: z
		.array(z.uuid({ error: 'invalid' }))
		.min(1)
		.max(300)
});

export const disputeInput = z.object({ reason });
export const outcomes = ['verified', 'cancelled'] as const;
export const resolutionInput = z.object({
	outcome: z.enum(outcomes, { error: 'outcome_needed' }),
	/** Who came, where the report is not right; counts with the outcome `verified` alone. */
	attendance: headCount(0, 20000).optional(),
	reason
});

/** Writes an interval as forms and addresses carry it. */
export function intervalText({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): string {
	return `${startsAt.toISOString()}/${endsAt.toISOString()}`;
}

/** Reads intervals from an address; anything that is none is left out. */
export function readIntervals(texts: string[]): { startsAt: Date; endsAt: Date }[] {
	return texts.flatMap((value) => {
		const read = interval.safeParse(value);
		return read.success ? [read.data] : [];
	});
}
