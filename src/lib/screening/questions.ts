import type { Locale } from '../i18n/locale.ts';
import { codeOf } from './campaign.ts';
import { instruments, type Instrument, type Item } from './instruments.ts';
import {
	conventions,
	judgeCritical,
	score,
	type Answer,
	type CutOffs,
	type Findings,
	type Flag,
	type Questionnaire,
	type Score,
	type Supplement
} from './scoring.ts';
import { isMoreUrgent, type Tier } from './tiers.ts';

// A pupil's way through the questionnaires: one question after the other, in the same order for everybody whatever the
// answers are.

/** One question by the questionnaire and the item it belongs to. */
export interface QuestionRef {
	instrument: Questionnaire;
	item: string;
}

/** What was answered so far: the value by item, null where somebody would rather not say. */
export type Answers = Readonly<Record<string, Answer>>;

/** What was answered so far, by questionnaire. */
export type AnswersOf = ReadonlyMap<Questionnaire, Answers>;

function itemsOf(code: Questionnaire): Item[] {
	const { items, supplement } = instruments[code];
	return [...items, ...supplement];
}

/** All questions of an assignment in their order. */
export function questionsOf(refs: readonly string[]): QuestionRef[] {
	return refs
		.map(codeOf)
		.flatMap((instrument) => itemsOf(instrument).map(({ id }) => ({ instrument, item: id })));
}

/** The place of the first question that has no answer yet; the number of questions when all have one. */
export function nextPlace(questions: readonly QuestionRef[], answers: AnswersOf): number {
	const at = questions.findIndex(({ instrument, item }) => answers.get(instrument)?.[item] === undefined);
	return at === -1 ? questions.length : at;
}

/** A question as it is read. */
export interface Question extends QuestionRef {
	stem: string | null;
	text: string;
	options: { value: number; text: string }[];
	/** The text is our own translation. */
	isDraft: boolean;
}

export function showQuestion(locale: Locale, { instrument, item }: QuestionRef): Question {
	const form: Instrument = instruments[instrument];
	const found = itemsOf(instrument).find(({ id }) => id === item)!;
	const isScored = form.items.includes(found);
	return {
		instrument,
		item,
		stem: isScored ? (form.stem?.[locale] ?? null) : null,
		text: found.text[locale],
		options: (found.options ?? form.options).map(({ value, text }) => ({ value, text: text[locale] })),
		isDraft: form.textStatus[locale] === 'project_translation'
	};
}

/** Whether an answer to this question exists: null always does, since nobody has to answer. */
export function isAnswer({ instrument, item }: QuestionRef, value: Answer): boolean {
	const found = itemsOf(instrument).find(({ id }) => id === item);
	if (!found) return false;
	return (
		value === null ||
		(found.options ?? instruments[instrument].options).some((option) => option.value === value)
	);
}

function supplementOf(code: Questionnaire, answers: Answers): Supplement | null {
	if (code !== 'phq-a') return null;
	const said = (item: string) => (answers[item] == null ? null : answers[item] === 1);
	return { pastMonthThoughts: said('pastMonthThoughts'), lifetimeAttempt: said('lifetimeAttempt') };
}

/**
 * What must be looked at now, from what is answered so far; null where nothing must. A question that is still ahead, or
 * that somebody would rather not answer, calls nobody.
 */
export function criticalOf(code: Questionnaire, answers: Answers): { flags: Flag[]; tier: Tier } | null {
	if (code === 'gad-7') return null;
	const found: Findings = { flags: [], proposedTier: 'green' };
	judgeCritical(found, answers['9'] ?? 0, supplementOf(code, answers));
	if (!isMoreUrgent(found.proposedTier, 'yellow')) return null;
	return { flags: found.flags.filter((flag) => flag !== 'CRITICAL_ITEM_MISSING'), tier: found.proposedTier };
}

/** The score of what was answered; what was not counts as missing. */
export function scoreAnswers(
	code: Questionnaire,
	answers: Answers,
	cutOffs: CutOffs = conventions[code]
): Score {
	const given = instruments[code].items.map(({ id }) => answers[id] ?? null);
	return score(code, given, supplementOf(code, answers), cutOffs);
}
