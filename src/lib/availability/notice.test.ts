import { expect, test } from 'vitest';
import { missingDays, noticeTemplate, readNotice } from './notice.ts';

const problemsOf = (text: string) =>
	readNotice(2027, text).problems.map(({ line, problem }) => [line, problem]);

test('the pattern that people are shown is a whole notice', () => {
	const { days, problems } = readNotice(2027, noticeTemplate);
	expect(problems).toEqual([]);
	expect(missingDays(2027, days)).toEqual([]);
	expect(days[0]).toEqual({ day: '2027-01-01', kind: 'holiday', name: '元旦', nameEn: "New Year's Day" });
	expect(days.filter(({ kind }) => kind === 'workday').map(({ day }) => day)).toEqual([
		'2027-02-14',
		'2027-10-09'
	]);
});

test('each line that is wrong is named', () => {
	expect(problemsOf('10月1日 国庆节\n\n随便写')).toEqual([[3, 'notice_line']]);
	expect(problemsOf('2月29日 春节')).toEqual([[1, 'notice_no_day']]);
	expect(problemsOf('10月7日-10月1日 国庆节')).toEqual([[1, 'notice_order']]);
	expect(problemsOf('3月3日 新节')).toEqual([[1, 'notice_name']]);
	expect(problemsOf('3月3日 新节/New Day')).toEqual([]);
	expect(problemsOf('10月1日-10月3日 国庆节\n10月3日 中秋节')).toEqual([[2, 'notice_twice']]);
	expect(problemsOf('10月8日 上班')).toEqual([[1, 'notice_not_weekend']]);
});

test('a notice without a day of the law is no whole year', () => {
	expect(missingDays(2027, readNotice(2027, '10月1日-10月7日 国庆节').days)).toEqual([
		'2027-01-01',
		'2027-05-01',
		'2027-05-02'
	]);
});
