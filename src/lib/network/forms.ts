import { z } from 'zod';
import { id, optionalId, optionalText, text, wholeNumber } from '../i18n/fields.ts';
import { activityCodes } from './activities.ts';
import { countyCodes, organisationKinds } from './organisation.ts';

// Every problem is a key under `errors.fields` in the messages.

const name = (max: number) => text(max, 'name_of_two').min(2, { error: 'name_of_two' });
const oneOf = <const T extends readonly string[]>(values: T) => z.enum(values, { error: 'unknown_choice' });
const several = <const T extends readonly string[]>(values: T) => z.array(oneOf(values)).default([]);

export const levels = ['city', 'county', 'township', 'village'] as const;
export const professions = ['psychiatrist', 'psychotherapist', 'psych_counsellor', 'social_worker'] as const;
export type Profession = (typeof professions)[number];

export const organisationInput = z.object({
	name: name(60),
	nameEn: optionalText(120),
	kind: oneOf(organisationKinds),
	level: oneOf(levels),
	countyCode: oneOf(countyCodes),
	parentId: optionalId,
	address: optionalText(200)
});
export type OrganisationInput = z.output<typeof organisationInput>;

/** A new room, or with its id one that changes. */
export const roomInput = z.object({
	id: optionalId,
	name: name(40),
	nameEn: optionalText(80),
	seats: wholeNumber(1, 20_000, 'seats')
});
export type RoomInput = z.output<typeof roomInput>;

export const teamInput = z.object({
	name: name(40),
	nameEn: name(80),
	activities: several(activityCodes).refine((codes) => codes.length > 0, { error: 'activity_needed' })
});
export type TeamInput = z.output<typeof teamInput>;

export const expertInput = z.object({
	name: name(40),
	profession: oneOf(professions),
	/** The account that they sign in with; none if they don't. */
	email: z.preprocess(
		(value) => (value === '' ? undefined : value),
		z.email({ error: 'email_needed' }).max(254, { error: 'email_needed' }).optional()
	),
	teamIds: z.array(id).default([]),
	topicIds: z.array(id).default([])
});
export type ExpertInput = z.output<typeof expertInput>;

export const topicInput = z.object({
	id: optionalId,
	name: name(40),
	nameEn: name(80),
	activities: several(activityCodes).refine((codes) => codes.length > 0, { error: 'activity_needed' })
});
export type TopicInput = z.output<typeof topicInput>;
