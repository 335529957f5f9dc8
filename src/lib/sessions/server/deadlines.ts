import { addDays, dayOf, instantAt } from '../../calendar/shanghai.ts';
import { addWorkingDays, workingDaysBetween } from '../../calendar/working-days.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { rules } from '../session.ts';

/** The end of the n-th working day after an instant. */
function endOfWorkingDay(after: Date, days: number): Date {
	return instantAt(addWorkingDays(holidayCalendar, dayOf(after), days), '18:00');
}

/** When an answer is promised, for both sides to see. */
export function answerDue(requestedAt: Date): Date {
	return endOfWorkingDay(requestedAt, rules.answerWorkingDays);
}

/** When the host is asked to have verified. */
export function verificationDue(reportedAt: Date): Date {
	return endOfWorkingDay(reportedAt, rules.verifyWorkingDays);
}

/** Until when the host alone verifies; afterwards the county's bureau may in its stead. */
export function hostSilentUntil(reportedAt: Date): Date {
	return endOfWorkingDay(reportedAt, rules.steadWorkingDays);
}

/** Until when anybody on either side may cancel; afterwards a lead. */
export function noticeEnds(startsAt: Date): Date {
	return instantAt(addWorkingDays(holidayCalendar, dayOf(startsAt), -rules.noticeWorkingDays), '24:00');
}

/** What began before this instant has waited for so many whole working days, the last one over at 18:00. */
export function dueSince(days: number, now: Date): Date {
	let day = dayOf(now);
	while (instantAt(addWorkingDays(holidayCalendar, day, days), '18:00') > now) day = addDays(day, -1);
	return instantAt(day, '24:00');
}

/** How loudly the portal has asked for the answer to a request so far. */
export function rungOf(requestedAt: Date, now: Date): 'request_waits' | 'request_overdue' | null {
	if (requestedAt < dueSince(rules.escalateWorkingDays, now)) return 'request_overdue';
	return requestedAt < dueSince(rules.nudgeWorkingDays, now) ? 'request_waits' : null;
}

export interface Clock {
	due: Date;
	overdue: boolean;
	/** Whole working days from today to the due day; 0 on that day. */
	workingDaysLeft: number;
	/** Whole working days since the due day; 0 on that day. */
	workingDaysOver: number;
}

export function clockOf(due: Date, now: Date): Clock {
	return {
		due,
		overdue: due < now,
		workingDaysLeft: workingDaysBetween(holidayCalendar, dayOf(now), dayOf(due)),
		workingDaysOver: workingDaysBetween(holidayCalendar, dayOf(due), dayOf(now))
	};
}
