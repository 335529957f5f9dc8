import type { Unfit } from '../availability/expert.ts';
import { formatDate } from '../calendar/format.ts';
import type { Locale } from '../i18n/locale.ts';

type Sentences = Record<Unfit['reason'], (why: { day: string; cap: number }) => string>;

/** Why somebody may not be sent, in the reader's words. */
export function unfitTexts(say: Sentences, locale: Locale, unfit: readonly Unfit[] = []): string[] {
	return unfit.map(({ reason, day, cap }) =>
		say[reason]({ day: day ? formatDate(locale, day) : '', cap: cap ?? 0 })
	);
}
