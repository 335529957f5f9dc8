import { expect, test } from 'vitest';
import {
	formatDate,
	formatDay,
	formatDays,
	formatInstant,
	formatMonth,
	formatSpan,
	formatTimes
} from './format.ts';
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

test('some days, saying once what both ends share', () => {
	expect(formatDays('zh-CN', '2026-11-16', '2026-11-22')).toBe('2026年11月16日至22日');
	expect(formatDays('zh-CN', '2026-11-30', '2026-12-06')).toBe('2026年11月30日至12月6日');
	expect(formatDays('zh-CN', '2026-12-28', '2027-01-03')).toBe('2026年12月28日至2027年1月3日');
	expect(formatDays('en', '2026-11-16', '2026-11-22')).toBe('16–22 Nov 2026');
	expect(formatDays('en', '2026-11-30', '2026-12-06')).toBe('30 Nov – 6 Dec 2026');
	expect(formatDays('en', '2026-12-28', '2027-01-03')).toBe('28 Dec 2026 – 3 Jan 2027');
});
