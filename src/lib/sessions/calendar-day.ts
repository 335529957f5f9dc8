import type { MonthDay } from '../calendar/month.ts';
import type { SessionStatus } from './session.ts';

/** A day of a calendar with what schools have planned for it: exams, a sports day. */
export interface CalendarDay extends MonthDay {
	periods: { title: string; titleEn: string | null }[];
}

/** A session as a cell of a calendar shows it, in the reader's words: there are hundreds, so they say no more. */
export interface CalendarItem {
	id: string;
	status: SessionStatus;
	at: Date;
	/** Where there is room for it. */
	endsAt?: Date | null;
	title: string;
	/** Where more than one is shown. */
	host?: string;
}

export interface DayItems {
	/** How many there are in all. */
	count: number;
	/** The first of them. */
	items: CalendarItem[];
}

/** The same in the rows of those who are sent. */
export interface RowItem extends CalendarItem {
	/** Under which rows it stands; none where nobody is settled. */
	of: string[];
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
