import { expect, test } from 'vitest';
import { instantAt } from '../calendar/shanghai.ts';
import { isWeekend, type HolidayCalendar } from '../calendar/working-days.ts';
import { clocksSetting, dueAt, nextRungAt, usualClocks } from './clocks.ts';
import { tiers } from './tiers.ts';

/** Friday 9 October 2026 is a school day, the Saturday after it too. */
const calendar: HolidayCalendar = {
	kindOf: (day) =>
		day === '2026-10-10' || !isWeekend(day)
			? { kind: 'workday', makeUp: day === '2026-10-10' }
			: { kind: 'rest_day' }
};
const friday = instantAt('2026-10-09', '09:00');

test('our conventions are a setting that could be signed', () => {
	expect(clocksSetting.parse(usualClocks)).toEqual(usualClocks);
});

test('a more urgent tier is never given more time, but for nothing at all', () => {
	const order = tiers.toReversed();
	for (const step of ['talk', 'guardian', 'hospital'] as const) {
		const times = order.flatMap((tier) => usualClocks[tier][step] ?? []);
		const due = times.map((within) => +dueAt(calendar, friday, within));
		expect(due, step).toEqual(due.toSorted((a, b) => a - b));
	}
});

test.each([
	['in school hours: the end of that day', '2026-10-09', '09:00', 0, '2026-10-09'],
	['a make-up Saturday is a school day', '2026-10-09', '17:30', 0, '2026-10-10'],
	['after school on Saturday: the Monday', '2026-10-10', '18:00', 0, '2026-10-12'],
	['on a Sunday: the Monday', '2026-10-11', '10:00', 0, '2026-10-12'],
	['seven school days, counted from the next one', '2026-10-09', '09:00', 7, '2026-10-19']
])('%s', (_, day, time, schoolDays, due) => {
	expect(dueAt(calendar, instantAt(day, time), { schoolDays })).toEqual(instantAt(due, '17:30'));
});

test('minutes and days run on by the calendar', () => {
	expect(dueAt(calendar, friday, { minutes: 60 })).toEqual(instantAt('2026-10-09', '10:00'));
	expect(dueAt(calendar, friday, { days: 14 })).toEqual(instantAt('2026-10-23', '09:00'));
});

test('after a red alert the next rung is called in fifteen minutes, after a yellow one nobody', () => {
	expect(nextRungAt(usualClocks, 'red', friday)).toEqual(instantAt('2026-10-09', '09:15'));
	expect(nextRungAt(usualClocks, 'yellow', friday)).toBeNull();
});
