import { daysBetween, type Day } from '../calendar/shanghai.ts';
import type { Messages } from '../i18n/load.ts';

/** How far away a day is, in words. */
export function dueWords(t: Messages['followUps']['when'], dueOn: Day, today: Day): string {
	const n = daysBetween(today, dueOn);
	if (n < 0) return t.overdue({ n: -n });
	if (n === 0) return t.thisDay;
	return n === 1 ? t.tomorrow : t.ahead({ n });
}
