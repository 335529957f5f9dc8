import { describe, expect, test } from 'vitest';
import { stepsOf, type Dates } from './steps.ts';

const now = new Date('2026-11-22T02:00:00Z');
const day = (n: number) => new Date(now.getTime() + n * 86_400_000);

function steps(part: Partial<Dates>) {
	const dates: Dates = {
		status: 'requested',
		requestedAt: day(-9),
		answeredAt: null,
		waitlistedAt: null,
		answerableUntil: day(3),
		publishedAt: null,
		startsAt: null,
		endsAt: null,
		reportedAt: null,
		verifiedAt: null,
		stoppedAt: null,
		...part
	};
	return stepsOf(dates, now)
		.map(({ key, status }) => ({ done: key, current: `[${key}]`, future: `(${key})` })[status])
		.join(' ');
}

describe('the way of a session', () => {
	const accepted = { status: 'scheduled', answeredAt: day(-8), startsAt: day(2), endsAt: day(2.1) } as const;
	const over = { ...accepted, startsAt: day(-1), endsAt: day(-0.9) };

	test('from the request to the verified count', () => {
		expect(steps({})).toBe('[requested] (scheduled) (held) (reported) (verified)');
		expect(steps(accepted)).toBe('requested [scheduled] (held) (reported) (verified)');
		expect(steps({ ...accepted, publishedAt: day(-7) })).toBe(
			'requested scheduled [published] (held) (reported) (verified)'
		);
		expect(steps(over)).toBe('requested scheduled [held] (reported) (verified)');
		const reported = { ...over, status: 'reported', reportedAt: day(-0.5) } as const;
		expect(steps(reported)).toBe('requested scheduled held [reported] (verified)');
		expect(steps({ ...reported, status: 'verified', verifiedAt: day(-0.1) })).toBe(
			'requested scheduled held reported [verified]'
		);
	});

	test('over the waiting list', () => {
		const waiting = { status: 'waitlisted', waitlistedAt: day(-4), answerableUntil: day(56) } as const;
		const rest = '(scheduled) (held) (reported) (verified)';
		expect(steps(waiting)).toBe(`requested [waitlisted] ${rest}`);
		expect(steps({ ...waiting, status: 'offered', answeredAt: day(-1) })).toBe(
			`requested waitlisted [offered] ${rest}`
		);
		expect(steps({ ...accepted, waitlistedAt: day(-4) })).toBe(
			'requested waitlisted [scheduled] (held) (reported) (verified)'
		);
		expect(steps({ ...waiting, status: 'lapsed' })).toBe('requested waitlisted [lapsed]');
	});

	test('an early end is the end', () => {
		expect(steps({ status: 'declined', answeredAt: day(-8) })).toBe('requested [declined]');
		expect(steps({ status: 'withdrawn' })).toBe('requested [withdrawn]');
		expect(steps({ ...over, status: 'cancelled' })).toBe('requested scheduled [cancelled]');
		expect(steps({ answerableUntil: day(-1) })).toBe('requested [lapsed]');
	});
});
