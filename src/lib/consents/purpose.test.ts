import { expect, test } from 'vitest';
import { instantAt } from '../calendar/shanghai.ts';
import { noticeBlocks } from './notice-text.ts';
import { validUntil } from './purpose.ts';
import { inGroups, plainSecret } from './slip.ts';

test.each([
	['2026-09-01', '2027-09-01'],
	['2027-05-31', '2027-09-01'],
	// What is given at the end of a school year holds through the next.
	['2027-06-20', '2028-09-01']
])('given on %s it holds to %s', (day, until) =>
	expect(validUntil(instantAt(day, '12:00'))).toEqual(instantAt(until, '00:00'))
);

test('a code is the same however it is typed', () => {
	for (const typed of ['k7q2-mx', ' K7Q2 MX ', 'Ｋ7q2–MX']) expect(plainSecret(typed)).toBe('K7Q2MX');
	expect(plainSecret('oIl0')).toBe('0110');
	expect(inGroups('K7Q2MX9F4TRD')).toBe('K7Q2-MX9F-4TRD');
	expect(inGroups('K7Q2')).toBe('K7Q2');
});

test('a notice is read line by line', () =>
	expect(noticeBlocks('一\n\n## 二\n- 三\n- 四\n五')).toEqual([
		{ kind: 'paragraph', text: '一' },
		{ kind: 'heading', text: '二' },
		{ kind: 'list', items: ['三', '四'] },
		{ kind: 'paragraph', text: '五' }
	]));
