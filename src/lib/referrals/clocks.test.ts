import { expect, test } from 'vitest';
import { instantAt } from '../calendar/shanghai.ts';
import { kindInUnknownYear, type HolidayCalendar } from '../calendar/working-days.ts';
import { reached, runningClock, type ClockFacts } from './clocks.ts';

const calendar: HolidayCalendar = { kindOf: kindInUnknownYear };
const friday = instantAt('2026-11-20', '16:00');
const facts = (more: Partial<ClockFacts>): ClockFacts => ({
	status: 'sent',
	tier: 'orange',
	sentAt: friday,
	receivedAt: null,
	missedAt: null,
	seenAt: null,
	feedbackAt: null,
	...more
});
const due = (more: Partial<ClockFacts>) => runningClock(facts(more), calendar)?.dueAt;

test('a red referral is acknowledged within two hours, any other within a working day', () => {
	expect(due({ tier: 'red' })).toEqual(instantAt('2026-11-20', '18:00'));
	expect(due({})).toEqual(instantAt('2026-11-23', '16:00'));
});

test('an appointment runs by the calendar, a letter by working days', () => {
	expect(due({ status: 'received', receivedAt: friday })).toEqual(instantAt('2026-11-23', '16:00'));
	expect(due({ status: 'accepted', receivedAt: friday, tier: 'red' })).toEqual(
		instantAt('2026-11-21', '16:00')
	);
	expect(due({ status: 'seen', seenAt: friday })).toEqual(instantAt('2026-11-27', '16:00'));
	expect(due({ status: 'seen', seenAt: friday, tier: 'red' })).toEqual(instantAt('2026-11-23', '16:00'));
});

test('the school owes the last step', () => {
	expect(runningClock(facts({ status: 'feedback_sent', feedbackAt: friday }), calendar)?.side).toBe('school');
});

test('no clock runs in a draft, before an appointment and after the end', () => {
	for (const status of ['draft', 'scheduled', 'closed', 'declined', 'consent_stopped'] as const) {
		expect(runningClock(facts({ status, receivedAt: friday }), calendar)).toBeNull();
	}
});

test('its levels are reached one after another', () => {
	const clock = runningClock(facts({ tier: 'red' }), calendar)!;
	const after = (minutes: number) => reached(clock, new Date(friday.getTime() + minutes * 60_000));
	expect(after(59)).toEqual([]);
	expect(after(60)).toEqual(['nudge']);
	expect(after(120)).toEqual(['nudge', 'due']);
	expect(after(180)).toEqual(['nudge', 'due', 'county']);
	expect(after(240)).toEqual(['nudge', 'due', 'county', 'city']);
});
