import { instruments } from './instruments.ts';
import { isMoreUrgent, type Tier } from './tiers.ts';

// Scores are prompts for a human look, never findings. Cut-offs are conventions of ours until the clinical lead has
// signed them (待临床负责人确认).

export const questionnaires = ['phq-9', 'phq-a', 'gad-7'] as const;
export type Questionnaire = (typeof questionnaires)[number];

export const flags = [
	'PHQ_GE10',
	'GAD_GE10',
	'GAD_GE7_INFO',
	'CRITICAL_ITEM_9',
	'CRITICAL_ITEM_MISSING',
	'NOT_SCORABLE',
	'SUPP_PAST_MONTH_SI',
	'SUPP_LIFETIME_ATTEMPT'
] as const;
export type Flag = (typeof flags)[number];

export const bands = ['minimal', 'mild', 'moderate', 'moderately_severe', 'severe', 'not_scorable'] as const;
export type Band = (typeof bands)[number];

/** 0–3, or null where somebody would rather not answer: that is missing, never 0. */
export type Answer = number | null;

/** The two questions of the teens' form that are judged by themselves; null where not answered. */
export interface Supplement {
	pastMonthThoughts: boolean | null;
	lifetimeAttempt: boolean | null;
}

export interface Score {
	/** Sum of what was answered. */
	raw: number;
	missing: number;
	/** Null with three or more answers missing; with one or two made up pro rata. */
	total: number | null;
	prorated: boolean;
	band: Band;
	flags: Flag[];
	proposedTier: Tier;
	/** Teens' form alone: whether the cut-off of the studies with 13- to 17-year-olds is reached. */
	teenCut11?: boolean;
}

/** From which total on a score proposes which tier, and how many answers may be missing. */
export interface CutOffs {
	yellow: number;
	orange: number;
	mostMissing: number;
}

/** What is used until somebody answerable has signed something else. */
export const conventions: Readonly<Record<Questionnaire, CutOffs>> = {
	'phq-9': { yellow: 10, orange: 15, mostMissing: 2 },
	'phq-a': { yellow: 10, orange: 15, mostMissing: 2 },
	'gad-7': { yellow: 10, orange: 15, mostMissing: 2 }
};

/**
 * Scores one questionnaire.
 * @param answers one for each item, in the order of the form
 * @param supplement of the PHQ-A; absent where it was not asked
 */
export function score(
	code: Questionnaire,
	answers: readonly Answer[],
	supplement: Supplement | null = null,
	cutOffs: CutOffs = conventions[code]
): Score {
	// Counted by hand: hundreds of thousands of forms are scored again when cut-offs change.
	let raw = 0;
	let missing = 0;
	for (let n = 0; n < answers.length; n++) {
		const answer = answers[n]!;
		if (answer === null) missing++;
		else raw += answer;
	}
	const scorable = missing <= cutOffs.mostMissing;
	const total = !scorable
		? null
		: missing === 0
			? raw
			: Math.floor((raw * answers.length) / (answers.length - missing) + 0.5);
	const result: Score = {
		raw,
		missing,
		total,
		prorated: scorable && missing > 0,
		band: bandOf(code, total),
		flags: [],
		proposedTier: 'green'
	};
	if (total !== null) judgeTotal(result, code, total, cutOffs);
	if (code !== 'gad-7') judgeCritical(result, answers[8]!, supplement);
	if (!scorable) note(result, 'NOT_SCORABLE', 'yellow');
	if (code === 'phq-a') result.teenCut11 = total !== null && total >= 11;
	return result;
}

/** What was noticed so far, and how urgent it is. */
export type Findings = Pick<Score, 'flags' | 'proposedTier'>;

function note(found: Findings, flag: Flag | null, tier: Tier): void {
	if (flag !== null) found.flags.push(flag);
	if (isMoreUrgent(tier, found.proposedTier)) found.proposedTier = tier;
}

/** The flags name what the studies used; how urgent a total is follows from the cut-offs. */
function judgeTotal(found: Findings, code: Questionnaire, total: number, { yellow, orange }: CutOffs): void {
	const tier = total >= orange ? 'orange' : total >= yellow ? 'yellow' : 'green';
	const flag = code === 'gad-7' ? gadFlag(total) : total >= 10 ? 'PHQ_GE10' : null;
	if (flag !== null || tier !== 'green') note(found, flag, tier);
}

function gadFlag(total: number): Flag | null {
	return total >= 10 ? 'GAD_GE10' : total >= 7 ? 'GAD_GE7_INFO' : null;
}

/** The questions that are judged by themselves, whatever the total and whether there is one. */
export function judgeCritical(found: Findings, item9: Answer, supplement: Supplement | null): void {
	if (item9 !== null && item9 > 0) note(found, 'CRITICAL_ITEM_9', item9 >= 2 ? 'red' : 'orange');
	let unanswered = item9 === null;
	if (supplement !== null) {
		const { pastMonthThoughts, lifetimeAttempt } = supplement;
		if (pastMonthThoughts) note(found, 'SUPP_PAST_MONTH_SI', 'red');
		if (lifetimeAttempt) note(found, 'SUPP_LIFETIME_ATTEMPT', 'orange');
		unanswered ||= pastMonthThoughts === null || lifetimeAttempt === null;
	}
	if (unanswered) note(found, 'CRITICAL_ITEM_MISSING', 'yellow');
}

/** The band of every total that a questionnaire can have, in the order of the totals. */
const bandOfTotal: Record<Questionnaire, readonly Band[]> = {
	'phq-9': bandsOf('phq-9'),
	'phq-a': bandsOf('phq-a'),
	'gad-7': bandsOf('gad-7')
};

function bandsOf(code: Questionnaire): Band[] {
	const { items, options, bands } = instruments[code];
	const most = items.length * Math.max(...options.map(({ value }) => value));
	return Array.from(
		{ length: most + 1 },
		(_, total) => bands.findLast(({ from }) => total >= from)!.code as Band
	);
}

function bandOf(code: Questionnaire, total: number | null): Band {
	return total === null ? 'not_scorable' : bandOfTotal[code][total]!;
}

export type AsqResult = 'negative' | 'non_acute_positive' | 'acute_positive';

/**
 * Judges the five questions of the ASQ, asked by trained staff: 1 yes, 0 no, null refused or not asked.
 * The fifth is asked when any of the first four is not a plain no; if it then stays open, that counts as acute.
 */
export function scoreAsq(answers: readonly Answer[]): { result: AsqResult; proposedTier: Tier | null } {
	const [now, before] = [answers.at(4)!, answers.slice(0, 4)];
	if (now === 1) return { result: 'acute_positive', proposedTier: 'red' };
	if (before.every((answer) => answer === 0)) return { result: 'negative', proposedTier: null };
	return now === 0
		? { result: 'non_acute_positive', proposedTier: 'orange' }
		: { result: 'acute_positive', proposedTier: 'red' };
}
