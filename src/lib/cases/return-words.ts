import { formatDay } from '../calendar/format.ts';
import type { Messages } from '../i18n/load.ts';
import type { Locale } from '../i18n/locale.ts';
import type { PressedReturn } from './return-next.ts';
import type { MaterialKind } from './return.ts';
import { wordOf } from './word-of.ts';

type Words = Messages['returns'];

/** The words of a deed; for adult students their own, where there are some. */
export function returnDeedWords(t: Words, deed: PressedReturn, isAdult: boolean) {
	const words = t.deeds[deed] as Record<string, string>;
	return { title: wordOf(words, 'title', isAdult), text: wordOf(words, 'text', isAdult), verb: words.verb! };
}

export function materialWords(t: Words, kind: MaterialKind, value: string): string {
	const words: Record<string, string> =
		kind === 'opinion' ? t.opinions : kind === 'agreement' ? t.agreements : t.furtherKinds;
	return words[value] ?? value;
}

interface Step {
	kind: string;
	detail: Record<string, string>;
}

/** One step of a return in words. */
export function returnStepWords(t: Words, locale: Locale, { kind, detail }: Step, isAdult: boolean): string {
	const word = (t.kinds as Record<string, string>)[kind] ?? kind;
	const code = detail.code ?? '';
	const more = {
		give_back: () => wordOf(t.giveBackCodes, code, isAdult),
		appeal: () => wordOf(t.appealCodes, code, isAdult),
		withdraw: () => wordOf(t.withdrawCodes, code, isAdult),
		further: () => wordOf(t.furtherKinds, code, isAdult),
		plan: () => t.stepTexts.firstDay({ day: formatDay(locale, detail.firstDay!) }),
		contact: () =>
			t.stepTexts.contact({
				n: detail.n ?? '',
				way: wordOf(t.contactWays, detail.way ?? '', isAdult),
				going: wordOf(t.goings, detail.going ?? '', isAdult)
			})
	}[kind];
	return more ? t.stepTexts.more({ word, more: more() }) : word;
}
