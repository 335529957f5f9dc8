import { addDays, dayOf, instantAt, timeOf } from '../calendar/shanghai.ts';
import type { MailChoice } from './kinds.ts';

/** When somebody wants quiet, and when the daily digest comes: Shanghai times of day. */
export interface MailTimes {
	quietFrom: string;
	quietTo: string;
	digestAt: string;
}

export const usualTimes: MailTimes = { quietFrom: '21:30', quietTo: '07:00', digestAt: '07:30' };

/** Whether it is quiet then; the two times may lie around midnight, and equal ones mean never. */
export function isQuiet({ quietFrom, quietTo }: MailTimes, at: Date): boolean {
	const time = timeOf(at);
	return quietFrom <= quietTo ? quietFrom <= time && time < quietTo : quietFrom <= time || time < quietTo;
}

/** What becomes of a notification now: no mail, a mail of its own, a part of the next digest, or not yet. */
export type Plan = 'none' | 'single' | 'digest' | 'wait';

/** In quiet hours everything waits; what happened in them comes as one digest, and so does what is wanted daily. */
export function planMail(choice: MailChoice, times: MailTimes, happened: Date, now: Date): Plan {
	if (choice === 'off') return 'none';
	if (isQuiet(times, now)) return 'wait';
	if (choice === 'at_once') return isQuiet(times, happened) ? 'digest' : 'single';
	return happened < lastDigest(times, now) ? 'digest' : 'wait';
}

/** The last time of day at which a daily digest was due. */
function lastDigest({ digestAt }: MailTimes, now: Date): Date {
	const today = instantAt(dayOf(now), digestAt);
	return today <= now ? today : instantAt(addDays(dayOf(now), -1), digestAt);
}
