import { z } from 'zod';
import { notificationGroups } from './kinds.ts';

/** Which of somebody's messages they have read. */
export const readInput = z.object({
	id: z.array(z.uuid()).max(100).default([])
});

export const readAllInput = z.object({
	group: z.enum(notificationGroups).optional()
});
