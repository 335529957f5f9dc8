import { expect, test } from 'vitest';
import { formatDate, formatDay, formatInstant, formatMonth, formatSpan, formatTimes } from './format.ts';
import { instantAt } from './shanghai.ts';

const start = instantAt('2025-05-28', '14:30');
const end = instantAt('2025-05-28', '15:50');

test('a day, from the day or from an instant', () => {
	expect(formatDay('zh-CN', '2025-05-28')).toBe('5月28日 周三');
	expect(formatDay('en', '2025-05-28')).toBe('Wed 28 May');
	expect(formatDay('zh-CN', '2026-05-31', { year: true })).toBe('2026年5月31日 周日');
	expect(formatDay('en', '2026-05-31', { year: true })).toBe('Sun 31 May 2026');
	expect(formatDay('zh-CN', new Date('2025-05-27T16:00:00Z'))).toBe('5月28日 周三');
});

test('times and spans', () => {
	expect(formatTimes(start, end)).toBe('14:30–15:50');
	expect(formatSpan('zh-CN', start, end)).toBe('5月28日 周三 14:30–15:50');
	expect(formatSpan('en', start, end)).toBe('Wed 28 May 14:30–15:50');
	expect(formatSpan('en', start, end, { year: true })).toBe('Wed 28 May 2025 14:30–15:50');
});

test('instants, dates and months', () => {
	expect(formatInstant('zh-CN', instantAt('2025-05-28', '16:20'))).toBe('5月28日 16:20');
	expect(formatInstant('en', instantAt('2025-05-28', '16:20'))).toBe('28 May 16:20');
	expect(formatDate('zh-CN', '2026-05-08')).toBe('2026年5月8日');
	expect(formatDate('en', '2026-05-08')).toBe('8 May 2026');
	expect(formatMonth('zh-CN', '2026-05')).toBe('2026年5月');
	expect(formatMonth('en', '2026-12-31')).toBe('December 2026');
});
