import type { MonthDay } from '../calendar/month.ts';

/** A day of a calendar with what schools have planned for it: exams, a sports day. */
export interface CalendarDay extends MonthDay {
	periods: { title: string; titleEn: string | null }[];
}

/** Nobody works or learns: drawn quieter, and named. */
export function isOff({ kind }: Pick<MonthDay, 'kind'>): boolean {
	return kind.kind === 'holiday' || kind.kind === 'rest_day' || (kind.kind === 'unknown' && kind.weekend);
}

/** The parts of the day by the time at which a session begins. */
export const partsOfDay = ['morning', 'afternoon', 'evening'] as const;
export type PartOfDay = (typeof partsOfDay)[number];

export function partOf(time: string): PartOfDay {
	return time < '12:00' ? 'morning' : time < '18:00' ? 'afternoon' : 'evening';
}
