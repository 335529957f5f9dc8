import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holidayCalendar } from '../calendar/server/holidays.ts';
import { addDays, instantAt } from '../calendar/shanghai.ts';
import {
	blanksOf,
	boundsOf,
	crisisEntries,
	crisisState,
	crisisTransitions,
	isSafe,
	obstacleTo,
	placesOf,
	type CrisisEntry,
	type CrisisFacts,
	type CrisisState,
	type Entered
} from './crisis.ts';
import { contactDays, objectionUntil, reachedLevels, runningClocks } from './crisis-clocks.ts';
import { crisisFields, fieldsFor, splitInput, stepInput } from './crisis-fields.ts';

const raisedAt = instantAt('2026-11-20', '09:00');
const minutes = (n: number) => new Date(raisedAt.getTime() + n * 60_000);
const end = minutes(100_000);

type Said = CrisisEntry | [CrisisEntry, Record<string, string>];
/** A sheet in which these were so, a minute after each other. */
const sheet = (...said: Said[]): CrisisFacts => ({
	raisedAt,
	entries: said.map((each, n) => {
		const [step, detail] = typeof each === 'string' ? [each, {}] : each;
		return { step, detail, at: minutes(n + 1) };
	})
});
const vain: Said = ['attempt', { result: 'no_answer' }];
const toOthers: Said = ['evaluated', { danger: 'others' }];
const toEvaluation = ['acknowledged', 'safe_now', 'guardian_contacted', 'evaluated'] as const;
const unreachable = ['acknowledged', 'safe_now', vain, vain, vain, 'guardian_unreachable'] as const;

describe('where a crisis stands', () => {
	test.each<[CrisisState, Said[]]>([
		['raised', []],
		['acknowledged', ['acknowledged']],
		['raised', ['safe_now', 'evaluated']],
		['safe_now', ['safe_now', 'acknowledged', 'evaluated']],
		['guardian_unreachable', [...unreachable]],
		['guardian_contacted', [...unreachable, 'guardian_contacted']],
		['safety_plan', [...toEvaluation, 'safety_plan']],
		['admission_advised', [...toEvaluation, 'admission_advised', 'admitted']],
		['admitted', [...unreachable, 'evaluated', 'admission_advised', 'admitted']],
		[
			'admitted',
			[...toEvaluation.slice(0, 3), toOthers, 'admission_advised', 'guardian_refuses', 'admitted']
		],
		['guardian_refuses', [...toEvaluation, 'admission_advised', 'guardian_refuses', 'safety_plan']],
		['guardian_agrees', [...toEvaluation, 'admission_advised', 'guardian_refuses', 'guardian_agrees']],
		['safety_plan', [...toEvaluation, 'admission_advised', 'guardian_agrees', 'safety_plan']],
		['acknowledged', [...toEvaluation, 'safety_plan', 'endangered']],
		['safety_plan', [...toEvaluation, 'safety_plan', 'endangered', 'safe_now']]
	])('is %s', (state, said) => {
		expect(crisisState(sheet(...said))).toBe(state);
	});

	test('every transition of the page is walked, and leads where it says', () => {
		const walked = new Set<string>();
		const strays = new Set<string>();
		const seen = new Set<string>();
		const choices: Said[] = [
			...crisisEntries,
			vain,
			toOthers,
			['guardian_unreachable', { why: 'not_wished' }]
		];
		const walk = (said: Said[], depth: number) => {
			const facts = sheet(...said);
			const from = crisisState(facts);
			const key =
				said
					.map((each) => JSON.stringify(each))
					.sort()
					.join() + from;
			if (seen.has(key) || depth === 0) return;
			seen.add(key);
			for (const each of choices) {
				const [step, detail] = typeof each === 'string' ? [each, {}] : each;
				if (obstacleTo(step, facts, detail)) continue;
				const to = crisisState(sheet(...said, each));
				const known = crisisTransitions[step as keyof typeof crisisTransitions] as
					{ from: readonly CrisisState[]; to: CrisisState } | undefined;
				// What is entered out of its order is the property's business, further down.
				if (step !== 'attempt' && !known?.from.includes(from)) continue;
				if (to === from) {
					if (step === 'attempt' && !said.includes(vain)) walk([...said, vain, vain, vain], depth - 1);
					continue;
				}
				if (known?.to !== to) strays.add(`${from} ${step} ${to}`);
				walked.add(`${from} ${step}`);
				// From a new danger on the old steps are passed by.
				if (step !== 'endangered') walk([...said, each], depth - 1);
			}
		};
		walk([], 12);
		const all = Object.entries(crisisTransitions).flatMap(([step, { from }]) =>
			from.map((state) => `${state} ${step}`)
		);
		expect([...strays]).toEqual([]);
		expect(all.filter((each) => !walked.has(each))).toEqual([]);
	});
});

describe('the sheet', () => {
	/** What makes a whole sheet, in its order: shuffled, with gaps and with noise between. */
	const whole: Said[][] = [
		[...toEvaluation, 'safety_plan', 'fed_back'],
		[...unreachable, 'evaluated', 'admission_advised', 'admitted', 'discharged', 'fed_back'],
		[...toEvaluation, 'admission_advised', 'guardian_refuses', 'home_supervision', 'fed_back'],
		[...toEvaluation, 'admission_advised', 'guardian_agrees', 'admitted', 'discharged', 'fed_back'],
		[
			'acknowledged',
			'safe_now',
			'guardian_contacted',
			toOthers,
			'admission_advised',
			'admitted',
			'discharged',
			'fed_back'
		]
	];
	const noise = fc.record({
		step: fc.constantFrom(...crisisEntries),
		at: fc.integer({ min: 0, max: 30 }).map(minutes),
		detail: fc.constantFrom<Record<string, string>>(
			{},
			{ danger: 'both' },
			{ result: 'no_answer' },
			{ why: 'not_wished' }
		)
	});
	const history = fc
		.record({
			said: fc.constantFrom(...whole),
			gap: fc.option(fc.nat(9)),
			noise: fc.array(noise, { maxLength: 3 })
		})
		.chain(({ said, gap, noise }) => {
			const entries = [...sheet(...said).entries.filter((_, n) => n !== gap), ...noise];
			return fc.shuffledSubarray(entries, { minLength: entries.length });
		});

	test('is never completed with a blank, whatever is entered in whatever order', () => {
		const tried = { completed: 0, refused: 0 };
		fc.assert(
			fc.property(history, (said) => {
				const facts: CrisisFacts & { entries: Entered[] } = { raisedAt, entries: [] };
				const enter = (each: Entered) => {
					if (obstacleTo(each.step, facts, each.detail)) return;
					const { from, to } = boundsOf(each.step, facts, end);
					if (each.at >= from && each.at <= to) facts.entries.push(each);
				};
				// Somebody tries to complete it after every step.
				for (const each of said) {
					enter(each);
					enter({ step: 'reviewed', at: minutes(3000), detail: {} });
				}
				const reviewed = facts.entries.find(({ step }) => step === 'reviewed');
				if (!reviewed) {
					tried.refused++;
					expect(blanksOf(facts).length).toBeGreaterThan(1);
					return;
				}
				tried.completed++;
				expect(blanksOf(facts)).toEqual([]);
				expect(crisisState(facts)).toBe('reviewed');
				const entered = new Set(facts.entries.map(({ step }) => step));
				for (const step of ['acknowledged', 'safe_now', 'evaluated', 'fed_back'] as const)
					expect(entered).toContain(step);
				expect(entered.has('guardian_contacted') || entered.has('guardian_unreachable')).toBe(true);
				if (entered.has('guardian_refuses') && !entered.has('guardian_agrees') && !entered.has('admitted'))
					expect(entered).toContain('home_supervision');
				expect(isSafe(facts)).toBe(true);
				for (const { step, at } of facts.entries)
					if (step !== 'weekly_contact') expect(+at).toBeLessThanOrEqual(+reviewed.at);
			}),
			{ numRuns: 3000, seed: 5 }
		);
		expect(tried.completed).toBeGreaterThan(300);
		expect(tried.refused).toBeGreaterThan(300);
	});

	test('names what is blank, and only a review fills the last place', () => {
		const names = (...said: Said[]) => blanksOf(sheet(...said)).map((place) => place.join('|'));
		expect(names()).toEqual([
			'acknowledged',
			'safe_now',
			'guardian_contacted|guardian_unreachable',
			'evaluated',
			'safety_plan|admission_advised',
			'fed_back',
			'reviewed'
		]);
		const refused = [...toEvaluation, 'admission_advised', 'guardian_refuses'] as const;
		expect(names(...refused)).toEqual(['home_supervision', 'fed_back', 'reviewed']);
		expect(names(...refused, 'home_supervision', 'fed_back')).toEqual(['reviewed']);
		expect(obstacleTo('reviewed', sheet(...refused))).toBe('blank');
		expect(names('acknowledged', 'safe_now', 'guardian_contacted', 'admitted')).toEqual([
			'evaluated',
			'admission_advised',
			'guardian_agrees|guardian_refuses',
			'discharged',
			'fed_back',
			'reviewed'
		]);
	});

	test('takes nobody for unreachable before three attempts in vain', () => {
		expect(obstacleTo('guardian_unreachable', sheet(vain, vain, ['attempt', { result: 'reached' }]))).toBe(
			'attempts'
		);
		const facts = sheet(vain, vain, vain);
		expect(obstacleTo('guardian_unreachable', facts)).toBeNull();
		expect(boundsOf('guardian_unreachable', facts, end).from).toEqual(minutes(3));
		expect(obstacleTo('guardian_unreachable', sheet(), { why: 'not_wished' })).toBeNull();
	});

	test('a step lies between its neighbours, and in no time to come', () => {
		const facts: CrisisFacts = {
			raisedAt,
			entries: [
				{ step: 'evaluated', at: minutes(60), detail: {} },
				{ step: 'discharged', at: minutes(300), detail: {} }
			]
		};
		expect(boundsOf('admitted', facts, end)).toEqual({ from: minutes(60), to: minutes(300) });
		expect(boundsOf('guardian_contacted', facts, end)).toEqual({ from: raisedAt, to: end });
		expect(boundsOf('evaluated', facts, minutes(200))).toEqual({ from: raisedAt, to: minutes(200) });
		expect(boundsOf('reviewed', facts, end).from).toEqual(minutes(300));
	});

	test('takes nothing after the review but the weekly contacts of a supervision', () => {
		const done = sheet(
			...([
				...toEvaluation,
				'admission_advised',
				'guardian_refuses',
				'home_supervision',
				'fed_back',
				'reviewed'
			] as const)
		);
		for (const step of crisisEntries)
			expect([step, obstacleTo(step, done)]).toEqual([
				step,
				step === 'weekly_contact' ? null : step === 'reviewed' ? 'recorded' : 'ended'
			]);
	});

	test('every place can be filled', () => {
		for (const place of placesOf(sheet())) expect(place.length).toBeGreaterThan(0);
	});
});

describe('the clocks', () => {
	const named = (facts: CrisisFacts) =>
		Object.fromEntries(runningClocks(facts, holidayCalendar).map(({ name, dueAt }) => [name, dueAt]));

	test('run for every blank whose beginning is known; the guardian’s ends with the same day', () => {
		expect(named(sheet())).toEqual({
			acknowledged: minutes(30),
			safe_now: minutes(60),
			guardian: instantAt('2026-11-20', '24:00'),
			evaluated: minutes(24 * 60)
		});
		const late = instantAt('2026-11-20', '23:30');
		expect(named({ raisedAt: late, entries: [] }).guardian).toEqual(instantAt('2026-11-21', '01:30'));
		expect(named(sheet(...toEvaluation))).toEqual({ plan: minutes(4 + 24 * 60) });
	});

	test('count working days for the school and the review', () => {
		// A Friday: the next working day is Monday.
		const told = sheet(...toEvaluation, 'safety_plan');
		expect(named(told)).toEqual({ fed_back: instantAt('2026-11-23', '09:05') });
	});

	test('ask for a contact every week, eight times, after the review too', () => {
		const said: Said[] = [
			...toEvaluation,
			'admission_advised',
			'guardian_refuses',
			['home_supervision', { firstContactOn: '2026-11-24' }],
			'fed_back',
			'reviewed'
		];
		expect(contactDays(sheet(...said))).toHaveLength(8);
		expect(named(sheet(...said))).toEqual({ weekly_contact: instantAt('2026-11-24', '20:00') });
		expect(named(sheet(...said, 'weekly_contact'))).toEqual({
			weekly_contact: instantAt(addDays('2026-11-24', 7), '20:00')
		});
		expect(named(sheet(...said, ...Array.from({ length: 8 }, () => 'weekly_contact' as const)))).toEqual({});
	});

	test('an objection may be raised for three days after a conclusion that others are in danger', () => {
		expect(objectionUntil(sheet(...toEvaluation, 'admission_advised'))).toBeNull();
		expect(objectionUntil(sheet('acknowledged', toOthers, 'admission_advised'))).toEqual(
			minutes(2 + 3 * 1440)
		);
	});

	test('tell at half of their time, and the leaders at its end', () => {
		const [first] = runningClocks(sheet(), holidayCalendar);
		expect(reachedLevels(first!, minutes(14))).toEqual([]);
		expect(reachedLevels(first!, minutes(15))).toEqual(['nudge']);
		expect(reachedLevels(first!, minutes(30))).toEqual(['nudge', 'leader']);
	});
});

describe('the forms', () => {
	test('ask adults for no guardian, and no choice has a blank in it', () => {
		for (const step of crisisEntries)
			for (const field of fieldsFor(step, 'adult'))
				for (const choice of 'of' in field ? (field.of as string[]) : []) {
					expect(choice).not.toMatch(/guardian|mother|father|parent/);
					expect(choice).not.toContain(' ');
				}
		expect(Object.keys(crisisFields).sort()).toEqual([...crisisEntries].sort());
	});

	test('want two witnesses where nobody signed, and a time with every day', () => {
		const typed = { notice: 'two_witnesses', supervisors: '母亲在家', firstContactOn: '2026-11-24' };
		const problems = (input: object) =>
			stepInput('home_supervision', 'minor')
				.safeParse(input)
				.error?.issues.map(({ path }) => path.join());
		expect(problems(typed)).toEqual(['witness1', 'witness2']);
		expect(problems({ ...typed, notice: 'signed' })).toBeUndefined();
		expect(problems({ ...typed, notice: 'signed', day: '2026-11-20' })).toEqual(['time']);
	});

	test('keep words apart from codes', () => {
		const input = { notice: 'signed', supervisors: '母亲在家', firstContactOn: '2026-11-24' };
		expect(splitInput('home_supervision', 'minor', input)).toEqual({
			detail: { notice: 'signed', firstContactOn: '2026-11-24' },
			words: { supervisors: '母亲在家' }
		});
		expect(splitInput('fed_back', 'minor', { to: ['leader', 'dormitory'] }).detail).toEqual({
			to: 'leader dormitory'
		});
	});
});
