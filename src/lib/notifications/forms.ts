import { z } from 'zod';
import { chosenKinds, mailChoices, notificationGroups, type NotificationKind } from './kinds.ts';

/** Which of somebody's messages they have read. */
export const readInput = z.object({
	id: z.array(z.uuid()).max(100).default([])
});

export const readAllInput = z.object({
	group: z.enum(notificationGroups).optional()
});

const time = () => z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'time' });
/** The page asks of the kinds that the person can get; of the others nothing is said. */
const choice = z.enum(mailChoices, { error: 'unknown_choice' }).optional();

/** How somebody wants their mails: one choice for each kind, and three times of day. */
export const preferencesInput = z.object({
	...(Object.fromEntries(chosenKinds.map((kind) => [kind, choice])) as Record<
		NotificationKind,
		typeof choice
	>),
	quietFrom: time(),
	quietTo: time(),
	digestAt: time()
});

export const testMailInput = z.object({});
