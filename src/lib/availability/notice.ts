import { addDays, eachDay, isDay, weekdayOf, type Day } from '../calendar/shanghai.ts';

// The notice of the State Council on the holidays of a year, typed line by line:
//   10月1日-10月7日 国庆节      days off and their name
//   9月20日 上班               a Saturday or Sunday worked in exchange

/** Days off and the working weekends of a year. */
export interface NoticeDay {
	day: Day;
	kind: 'holiday' | 'workday';
	name: string;
	nameEn: string;
}

/** What is wrong with a line; the problem is a key under `errors.fields`. */
export interface NoticeProblem {
	line: number;
	problem:
		'notice_line' | 'notice_no_day' | 'notice_order' | 'notice_name' | 'notice_twice' | 'notice_not_weekend';
	text: string;
}

export const makeUpWord = '上班';

/** Holidays by law; another name needs its English beside it: `名称/Name`. */
const known: Record<string, string> = {
	元旦: "New Year's Day",
	春节: 'Spring Festival',
	清明节: 'Tomb-sweeping Day',
	劳动节: 'Labour Day',
	端午节: 'Dragon Boat Festival',
	中秋节: 'Mid-autumn Festival',
	国庆节: 'National Day',
	'国庆节、中秋节': 'National Day and Mid-autumn Festival'
};

/** The shape a person is shown, and may start from. */
export const noticeTemplate = [
	'1月1日-1月3日 元旦',
	'2月5日-2月11日 春节',
	'2月14日 上班',
	'4月3日-4月5日 清明节',
	'5月1日-5月5日 劳动节',
	'6月9日 端午节',
	'9月15日 中秋节',
	'10月1日-10月7日 国庆节',
	'10月9日 上班'
].join('\n');

const line = /^(\d{1,2})月(\d{1,2})日(?:[-–—~至](\d{1,2})月(\d{1,2})日)?\s+(\S.*)$/;

/** Reads a whole notice: every day in order, or every line that can't be read. Never a part. */
export function readNotice(year: number, text: string): { days: NoticeDay[]; problems: NoticeProblem[] } {
	const days = new Map<Day, NoticeDay>();
	const problems: NoticeProblem[] = [];
	for (const [i, raw] of text.split(/\r?\n/).entries()) {
		const words = raw.trim();
		if (!words) continue;
		const read = readLine(year, words);
		const problem = typeof read === 'string' ? read : read.some(({ day }) => days.has(day)) && 'notice_twice';
		if (problem) problems.push({ line: i + 1, problem, text: words });
		else for (const day of read as NoticeDay[]) days.set(day.day, day);
	}
	return { days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)), problems };
}

function readLine(year: number, words: string): NoticeDay[] | NoticeProblem['problem'] {
	const found = line.exec(words);
	if (!found) return 'notice_line';
	const [, month, date, lastMonth, lastDate, said] = found as unknown as string[];
	const first = dayIn(year, month!, date!);
	const last = lastMonth ? dayIn(year, lastMonth, lastDate!) : first;
	if (!isDay(first) || !isDay(last)) return 'notice_no_day';
	if (last < first) return 'notice_order';
	if (said === makeUpWord) {
		const worked = eachDay(first, last);
		if (worked.some((day) => weekdayOf(day) < 6)) return 'notice_not_weekend';
		return worked.map((day) => ({ day, kind: 'workday', name: makeUpWord, nameEn: 'Make-up workday' }));
	}
	const [name, nameEn = known[name!]] = said!.split('/').map((part) => part.trim());
	if (!name || !nameEn) return 'notice_name';
	return eachDay(first, last).map((day) => ({ day, kind: 'holiday', name, nameEn }));
}

function dayIn(year: number, month: string, date: string): Day {
	return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

/** The six days that the law makes holidays whatever a year's notice says; one without them is no whole year. */
export function missingDays(year: number, days: NoticeDay[]): Day[] {
	const off = new Set(days.filter(({ kind }) => kind === 'holiday').map(({ day }) => day));
	return [`${year}-01-01`, `${year}-05-01`, `${year}-05-02`]
		.concat([0, 1, 2].map((n) => addDays(`${year}-10-01`, n)))
		.filter((day) => !off.has(day));
}
