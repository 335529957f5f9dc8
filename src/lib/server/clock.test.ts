import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { now, resetClock, setClock, today } from './clock.ts';
import { forgetEnv } from './env.ts';

beforeEach(() => {
	vi.useFakeTimers();
	forgetEnv();
});

afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllEnvs();
	resetClock();
	forgetEnv();
});

test('the day changes at midnight in Shanghai', () => {
	vi.setSystemTime('2026-12-31T15:59:59Z');
	expect(today()).toBe('2026-12-31');
	vi.setSystemTime('2026-12-31T16:00:00Z');
	expect(today()).toBe('2027-01-01');
});

test('DEMO_TODAY holds the date still while the time of day runs on', () => {
	vi.stubEnv('TONGXIN_MODE', 'demo');
	vi.stubEnv('DEMO_TODAY', '2026-11-20');
	vi.setSystemTime('2027-03-01T15:59:58Z');
	expect(now().toISOString()).toBe('2026-11-20T15:59:58.000Z');
	vi.setSystemTime('2027-03-01T16:00:01Z');
	expect([today(), now().toISOString()]).toEqual(['2026-11-20', '2026-11-19T16:00:01.000Z']);
});

test('a test may set the clock', () => {
	setClock(() => new Date('2025-05-28T06:30:00Z'));
	expect(today()).toBe('2025-05-28');
});
