import { instruments } from './instruments.ts';
import { mostUrgent, type Tier } from './tiers.ts';

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

const mostMissing = 2;

/**
 * Scores one questionnaire.
 * @param answers one for each item, in the order of the form
 * @param supplement of the PHQ-A; absent where it was not asked
 */
export function score(
	code: Questionnaire,
	answers: readonly Answer[],
	supplement: Supplement | null = null
): Score {
	const given = answers.filter((answer) => answer !== null);
	const raw = given.reduce((sum, answer) => sum + answer, 0);
	const missing = answers.length - given.length;
	const scorable = missing <= mostMissing;
	const total = scorable ? Math.floor((raw * answers.length) / given.length + 0.5) : null;
	const found = code === 'gad-7' ? judgeGad(total) : judgePhq(total, answers.at(8)!, supplement);
	if (!scorable) found.push(['NOT_SCORABLE', 'yellow']);
	return {
		raw,
		missing,
		total,
		prorated: scorable && missing > 0,
		band: bandOf(code, total),
		flags: found.flatMap(([flag]) => flag ?? []),
		proposedTier: mostUrgent(found.map(([, tier]) => tier)),
		...(code === 'phq-a' && { teenCut11: total !== null && total >= 11 })
	};
}

/** What was noticed, and how urgent it is by itself. */
type Finding = [flag: Flag | null, tier: Tier];

function judgePhq(total: number | null, item9: Answer, supplement: Supplement | null): Finding[] {
	const found: Finding[] = [];
	if (total !== null && total >= 10) found.push(['PHQ_GE10', total >= 15 ? 'orange' : 'yellow']);
	if (item9 !== null && item9 > 0) found.push(['CRITICAL_ITEM_9', item9 >= 2 ? 'red' : 'orange']);
	if (supplement?.pastMonthThoughts) found.push(['SUPP_PAST_MONTH_SI', 'red']);
	if (supplement?.lifetimeAttempt) found.push(['SUPP_LIFETIME_ATTEMPT', 'orange']);
	const unanswered = supplement !== null && Object.values(supplement).includes(null);
	if (item9 === null || unanswered) found.push(['CRITICAL_ITEM_MISSING', 'yellow']);
	return found;
}

function judgeGad(total: number | null): Finding[] {
	if (total === null || total < 7) return [];
	if (total < 10) return [['GAD_GE7_INFO', 'green']];
	return [['GAD_GE10', total >= 15 ? 'orange' : 'yellow']];
}

function bandOf(code: Questionnaire, total: number | null): Band {
	if (total === null) return 'not_scorable';
	return instruments[code].bands.findLast(({ from }) => total >= from)!.code as Band;
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
