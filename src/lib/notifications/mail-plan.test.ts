import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantAt } from '../calendar/shanghai.ts';
import { isQuiet, planMail, usualTimes } from './mail-plan.ts';

const at = (time: string, day = '2026-10-09') => instantAt(day, time);

test.each([
	['21:29', false],
	['21:30', true],
	['00:00', true],
	['06:59', true],
	['07:00', false],
	['12:00', false]
])('by default %s is quiet: %s', (time, quiet) => {
	expect(isQuiet(usualTimes, at(time))).toBe(quiet);
});

test.each([
	['off', '10:00', '10:00', 'none'],
	['at_once', '10:00', '10:00', 'single'],
	['at_once', '22:00', '22:01', 'wait'],
	['daily', '10:00', '22:01', 'wait'],
	['daily', '07:29', '07:30', 'digest'],
	['daily', '07:31', '20:00', 'wait']
] as const)('%s, happened at %s, looked at at %s: %s', (choice, happened, now, plan) => {
	expect(planMail(choice, usualTimes, at(happened), at(now))).toBe(plan);
});

test('what happened in the quiet hours comes as one digest when they end', () => {
	const night = at('23:00', '2026-10-08');
	expect(planMail('at_once', usualTimes, night, at('06:59'))).toBe('wait');
	expect(planMail('at_once', usualTimes, night, at('07:00'))).toBe('digest');
});

test('nothing is sent while it is quiet, and nothing waits longer than a day and the quiet hours', () => {
	const time = fc
		.integer({ min: 0, max: 1439 })
		.map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
	const instant = fc
		.integer({ min: 0, max: 3 * 1440 })
		.map((m) => new Date(at('00:00').getTime() + m * 60_000));
	fc.assert(
		fc.property(
			fc.record({ quietFrom: time, quietTo: time, digestAt: time }),
			fc.constantFrom('at_once' as const, 'daily' as const),
			instant,
			instant,
			(times, choice, a, b) => {
				const [happened, now] = a < b ? [a, b] : [b, a];
				const plan = planMail(choice, times, happened, now);
				if (isQuiet(times, now)) expect(plan).toBe('wait');
				else if (now.getTime() - happened.getTime() > 86_400_000) expect(plan).not.toBe('wait');
			}
		)
	);
});
