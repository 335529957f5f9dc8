import { describe, expect, test } from 'vitest';
import { questionnairesFor, refOf, scaleFor } from './campaign.ts';
import { asCode, asDay, showCode } from './entry.ts';
import { criticalOf, isAnswer, nextPlace, questionsOf, scoreAnswers, showQuestion } from './questions.ts';
import type { Answers } from './questions.ts';
import { score, type Questionnaire } from './scoring.ts';

const teens = [refOf('phq-a'), refOf('gad-7')];
const adults = [refOf('phq-9'), refOf('gad-7')];

test.each([
	['ten', teens, '2016-10-13', []],
	['eleven on the first day', teens, '2015-10-12', ['phq-a', 'gad-7']],
	['seventeen', teens, '2008-10-13', ['phq-a', 'gad-7']],
	['eighteen, still at school', teens, '2008-10-12', ['phq-9', 'gad-7']],
	['a student of nineteen', adults, '2007-01-01', ['phq-9', 'gad-7']],
	['fifteen, at a university', adults, '2011-01-01', ['gad-7']]
])('somebody of %s', (_, refs, bornOn, asked) => {
	expect(questionnairesFor(refs, bornOn, '2026-10-12')).toEqual(asked);
});

test('one depression scale, by the stage', () => {
	expect(scaleFor(['j1', 'j2'])).toBe('phq-a');
	expect(scaleFor(['v3'])).toBe('phq-a');
	expect(scaleFor(['u1'])).toBe('phq-9');
});

describe('the way through the questions', () => {
	const questions = questionsOf(teens);

	test('is the same for everybody, one after the other', () => {
		expect(questions).toHaveLength(9 + 3 + 7);
		expect(nextPlace(questions, new Map())).toBe(0);
		expect(nextPlace(questions, new Map([['phq-a', { '1': 0, '2': null }]]))).toBe(2);
		const all = new Map<Questionnaire, Answers>([
			['phq-a', Object.fromEntries(questions.slice(0, 12).map(({ item }) => [item, null]))],
			['gad-7', Object.fromEntries(questions.slice(12).map(({ item }) => [item, 3]))]
		]);
		expect(nextPlace(questions, all)).toBe(19);
	});

	test('every question is shown in both languages, with answers of its own', () => {
		for (const question of [...questions, ...questionsOf(adults)]) {
			for (const locale of ['zh-CN', 'en'] as const) {
				const shown = showQuestion(locale, question);
				expect(shown.text).toBeTruthy();
				expect(shown.options.every(({ value }) => isAnswer(question, value))).toBe(true);
				expect(isAnswer(question, shown.options.length)).toBe(false);
			}
			expect(isAnswer(question, null)).toBe(true);
		}
	});
});

test('what is still ahead says nothing, what is critical says so alone', () => {
	expect(criticalOf('phq-a', { '1': 3, '2': 3 })).toBeNull();
	expect(criticalOf('phq-a', { '9': null })).toBeNull();
	expect(criticalOf('phq-9', { '9': 1 })).toEqual({ flags: ['CRITICAL_ITEM_9'], tier: 'orange' });
	expect(criticalOf('phq-a', { pastMonthThoughts: 1 })).toEqual({
		flags: ['SUPP_PAST_MONTH_SI'],
		tier: 'red'
	});
	expect(criticalOf('gad-7', { '7': 3 })).toBeNull();
});

test('cut-offs decide how urgent a total is, never what it is called', () => {
	const answers = { '1': 3, '2': 3, '3': 3, '4': 2, '5': 0, '6': 0, '7': 0, '8': 0, '9': 0 };
	const strict = { yellow: 7, orange: 11, mostMissing: 2 };
	expect(scoreAnswers('phq-9', answers)).toMatchObject({
		total: 11,
		flags: ['PHQ_GE10'],
		proposedTier: 'yellow'
	});
	expect(scoreAnswers('phq-9', answers, strict)).toMatchObject({
		flags: ['PHQ_GE10'],
		proposedTier: 'orange'
	});
	expect(score('gad-7', [1, 1, 1, 1, 1, 1, 1], null, strict)).toMatchObject({
		flags: ['GAD_GE7_INFO'],
		proposedTier: 'yellow'
	});
	const one = { ...strict, mostMissing: 0 };
	expect(score('gad-7', [null, 0, 0, 0, 0, 0, 0], null, one).band).toBe('not_scorable');
});

describe('what is typed from a slip', () => {
	test.each([
		[' k7qf-9mxo ', 'K7QF9MX0'],
		['Ｋ７ＱＦ９ＭＸ０', 'K7QF9MX0'],
		['il10 abcd', '1110ABCD']
	])('%s', (typed, code) => expect(asCode(typed)).toBe(code));

	test.each([
		['20120504', '2012-05-04'],
		['2012-5-4', '2012-05-04'],
		['2012年5月4日', '2012-05-04'],
		['２０１２０５０４', '2012-05-04'],
		['May', 'May']
	])('%s', (typed, day) => expect(asDay(typed)).toBe(day));

	test('is shown in two halves', () => expect(showCode('K7QF9MX0')).toBe('K7QF-9MX0'));
});
