import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertLicensed, describeInstruments, instruments, licenceRegister } from './instruments.ts';
import { score, scoreAsq, type Answer, type Questionnaire } from './scoring.ts';
import { mostUrgent, tiers } from './tiers.ts';

/** `1 1 · 2`: the dot is a missing answer. */
const read = (text: string): Answer[] => text.split(' ').map((each) => (each === '·' ? null : Number(each)));

test.each([
	['P1', '0 0 0 0 0 0 0 0 0', 0, 0, 0, 'minimal', '', 'green'],
	['P2', '1 1 1 1 0 0 0 0 0', 4, 0, 4, 'minimal', '', 'green'],
	['P4', '1 1 2 1 1 1 1 1 0', 9, 0, 9, 'mild', '', 'green'],
	['P5', '2 1 1 2 1 1 1 1 0', 10, 0, 10, 'moderate', 'PHQ_GE10', 'yellow'],
	['P7', '2 2 2 2 2 2 2 1 0', 15, 0, 15, 'moderately_severe', 'PHQ_GE10', 'orange'],
	['P8', '3 2 3 3 2 2 2 2 0', 19, 0, 19, 'moderately_severe', 'PHQ_GE10', 'orange'],
	['P10', '3 3 3 3 3 3 3 3 3', 27, 0, 27, 'severe', 'PHQ_GE10 CRITICAL_ITEM_9', 'red'],
	['P11', '0 0 0 0 0 0 0 0 1', 1, 0, 1, 'minimal', 'CRITICAL_ITEM_9', 'orange'],
	['P14', '1 1 · 2 1 1 1 1 0', 8, 1, 9, 'mild', '', 'green'],
	['P16', '1 · · · 1 1 1 1 0', 5, 3, null, 'not_scorable', 'NOT_SCORABLE', 'yellow'],
	['P18', '1 1 1 1 1 1 1 1 ·', 8, 1, 9, 'mild', 'CRITICAL_ITEM_MISSING', 'yellow']
])('PHQ-9 %s', (_, answers, raw, missing, total, band, flags, proposedTier) => {
	const prorated = total !== null && missing > 0;
	const found = flags === '' ? [] : flags.split(' ');
	expect(score('phq-9', read(answers))).toEqual({
		raw,
		missing,
		total,
		prorated,
		band,
		flags: found,
		proposedTier
	});
});

test.each([
	['A1', '0 0 0 0 0 0 0 0 0', true, false, 0, 'minimal', false, ['SUPP_PAST_MONTH_SI'], 'red'],
	['A3', '2 2 1 1 1 1 1 1 0', false, false, 10, 'moderate', false, ['PHQ_GE10'], 'yellow'],
	['A4', '2 2 2 1 1 1 1 1 0', false, false, 11, 'moderate', true, ['PHQ_GE10'], 'yellow'],
	['attempt', '0 0 0 0 0 0 0 0 0', false, true, 0, 'minimal', false, ['SUPP_LIFETIME_ATTEMPT'], 'orange'],
	['unanswered', '0 0 0 0 0 0 0 0 0', null, false, 0, 'minimal', false, ['CRITICAL_ITEM_MISSING'], 'yellow']
])(
	'PHQ-A %s',
	(_, answers, pastMonthThoughts, lifetimeAttempt, total, band, teenCut11, flags, proposedTier) => {
		expect(score('phq-a', read(answers), { pastMonthThoughts, lifetimeAttempt })).toMatchObject({
			total,
			band,
			teenCut11,
			flags,
			proposedTier
		});
	}
);

test.each([
	['G1', '0 0 0 0 0 0 0', 0, 0, 0, 'minimal', [], 'green'],
	['G3', '1 1 1 1 1 0 0', 5, 0, 5, 'mild', [], 'green'],
	['G4', '1 1 1 1 1 1 1', 7, 0, 7, 'mild', ['GAD_GE7_INFO'], 'green'],
	['G6', '2 2 2 1 1 1 1', 10, 0, 10, 'moderate', ['GAD_GE10'], 'yellow'],
	['G8', '3 2 2 2 2 2 2', 15, 0, 15, 'severe', ['GAD_GE10'], 'orange'],
	['G10', '2 2 · 1 1 1 1', 8, 1, 9, 'mild', ['GAD_GE7_INFO'], 'green'],
	['G12', '2 · · · 2 1 1', 6, 3, null, 'not_scorable', ['NOT_SCORABLE'], 'yellow']
])('GAD-7 %s', (_, answers, raw, missing, total, band, flags, proposedTier) => {
	expect(score('gad-7', read(answers))).toMatchObject({ raw, missing, total, band, flags, proposedTier });
});

test.each([
	['0 0 0 0 ·', 'negative', null],
	['0 0 0 1 0', 'non_acute_positive', 'orange'],
	['1 0 0 0 1', 'acute_positive', 'red'],
	['0 0 0 0 1', 'acute_positive', 'red'],
	['0 · 0 0 0', 'non_acute_positive', 'orange'],
	['1 1 1 0 ·', 'acute_positive', 'red'],
	['· · · · ·', 'acute_positive', 'red']
])('ASQ %s', (answers, result, proposedTier) => {
	expect(scoreAsq(read(answers))).toEqual({ result, proposedTier });
});

test('the most urgent proposal stands', () => {
	expect(mostUrgent(['green', 'orange', 'yellow'])).toBe('orange');
	expect(mostUrgent([])).toBe('green');
});

describe('whatever is answered', () => {
	const answer = fc.option(fc.integer({ min: 0, max: 3 }), { freq: 4 });
	const of = (code: Questionnaire) =>
		fc.array(answer, {
			minLength: instruments[code].items.length,
			maxLength: instruments[code].items.length
		});

	test('a hint at suicide is never below orange, a missing one never green', () => {
		fc.assert(
			fc.property(fc.constantFrom('phq-9' as const, 'phq-a' as const), of('phq-9'), (code, answers) => {
				const { proposedTier, flags } = score(code, answers);
				const last = answers[8]!;
				if (last !== null && last > 0) expect(tiers.indexOf(proposedTier)).toBeGreaterThanOrEqual(2);
				if (last === null) {
					expect(flags).toContain('CRITICAL_ITEM_MISSING');
					expect(proposedTier).not.toBe('green');
				}
			}),
			{ seed: 1 }
		);
	});

	test('a higher answer never makes it less urgent, and the total stays in its range', () => {
		fc.assert(
			fc.property(
				fc
					.constantFrom('phq-9' as const, 'gad-7' as const)
					.chain((code) => fc.tuple(fc.constant(code), of(code), fc.nat(instruments[code].items.length - 1))),
				([code, answers, at]) => {
					const before = score(code, answers);
					if (before.total !== null) {
						expect(before.total).toBeGreaterThanOrEqual(before.raw);
						expect(before.total).toBeLessThanOrEqual(3 * answers.length);
					}
					if (answers[at] === null || answers[at] === 3) return;
					const after = score(code, answers.with(at, answers[at]! + 1));
					expect(tiers.indexOf(after.proposedTier)).toBeGreaterThanOrEqual(
						tiers.indexOf(before.proposedTier)
					);
				}
			),
			{ seed: 1 }
		);
	});
});

test('item codes of the PHQ-9 and the answers to its tenth question are not mixed up', () => {
	expect(instruments['phq-9'].items.map(({ loinc }) => loinc)).toEqual([
		'44250-9',
		'44255-8',
		'44259-0',
		'44254-1',
		'44251-7',
		'44258-2',
		'44252-5',
		'44253-3',
		'44260-8'
	]);
	expect(instruments['phq-9'].supplement[0]!.options!.map(({ loinc }) => loinc)).toEqual([
		'LA6572-7',
		'LA6573-5',
		'LA6575-0',
		'LA6574-3'
	]);
});

test('only what the licence lets go is bundled', () => {
	const kept = licenceRegister.find(({ mayBundleItems }) => !mayBundleItems)!;
	expect(() => assertLicensed([{ code: kept.code as never }])).toThrow(kept.code);
	expect(() => assertLicensed([{ code: 'unheard-of' as never }])).toThrow('unheard-of');
});

test('every instrument is told whole in both languages, and never speaks of a diagnosis', () => {
	for (const locale of ['zh-CN', 'en'] as const) {
		for (const instrument of describeInstruments(locale)) {
			const said = [
				instrument.name,
				...[...instrument.items, ...instrument.supplement].map(({ text }) => text)
			];
			expect(said.every((text) => text.trim().length > 0)).toBe(true);
			expect(said.join()).not.toMatch(/诊断|确诊|diagnos/i);
		}
	}
});
