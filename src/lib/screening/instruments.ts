import type { Locale } from '../i18n/locale.ts';
import asq from './asq.json' with { type: 'json' };
import gad7 from './gad-7.json' with { type: 'json' };
import licences from './licences.json' with { type: 'json' };
import phq9 from './phq-9.json' with { type: 'json' };
import phqA from './phq-a.json' with { type: 'json' };

// The questionnaires in the words in which they may be printed. What may be bundled stands in licences.json; a test,
// and this module itself when the portal is built, refuse a text without that permission.

type Words = Record<Locale, string>;

export interface AnswerOption {
	value: number;
	/** LOINC answer code. */
	loinc?: string;
	text: Words;
}

export interface Item {
	id: string;
	loinc?: string;
	text: Words;
	/** Judged by itself at each saved answer, whatever the total. */
	critical?: boolean;
	/** Where they differ from the instrument's. */
	options?: AnswerOption[];
}

export const instrumentCodes = ['phq-9', 'phq-a', 'gad-7', 'asq'] as const;
export type InstrumentCode = (typeof instrumentCodes)[number];

export interface Instrument {
	code: InstrumentCode;
	version: string;
	name: Words;
	rater: 'self' | 'trained_staff';
	minAge: number;
	maxAge: number | null;
	/** Whether the text is the published one or our own translation, awaiting the clinical lead. */
	textStatus: Record<Locale, 'official' | 'project_translation'>;
	/** LOINC codes of the panel and of its total. */
	panel: string | null;
	total: string | null;
	stem: Words | null;
	options: AnswerOption[];
	/** The scored ones. */
	items: Item[];
	/** Asked beside them, not part of the total. */
	supplement: Item[];
	/** Ascending: a band begins at its total. */
	bands: { from: number; code: string }[];
}

export interface Licence {
	code: string;
	name: Record<Locale, string>;
	licence: Record<Locale, string>;
	source: string;
	mayBundleItems: boolean;
}

export const licenceRegister: readonly Licence[] = licences;

export const instruments: Record<InstrumentCode, Instrument> = {
	'phq-9': phq9 as Instrument,
	'phq-a': phqA as Instrument,
	'gad-7': gad7 as Instrument,
	asq: asq as Instrument
};

/** @throws Error when a text is bundled that its licence keeps out. */
export function assertLicensed(
	bundled: readonly Pick<Instrument, 'code'>[],
	register = licenceRegister
): void {
	for (const { code } of bundled) {
		if (!register.find((entry) => entry.code === code)?.mayBundleItems) {
			throw new Error(`The items of ${code} may not be bundled: see licences.json`);
		}
	}
}
assertLicensed(Object.values(instruments));

/** The instruments as somebody reads them in one language, with the terms under which their text may be shown. */
export function describeInstruments(locale: Locale) {
	return Object.values(instruments).map((instrument) => {
		const { code, version, name, rater, minAge, maxAge, textStatus, stem, items, supplement } = instrument;
		const { licence, source } = licenceRegister.find((entry) => entry.code === code)!;
		const say = (item: Item) => ({
			id: item.id,
			text: item.text[locale],
			loinc: item.loinc ?? null,
			critical: item.critical ?? false,
			options: (item.options ?? instrument.options).map(({ value, text, loinc = null }) => ({
				value,
				text: text[locale],
				loinc
			}))
		});
		return {
			code,
			version,
			name: name[locale],
			rater,
			minAge,
			maxAge,
			licence: licence[locale],
			licenceSource: source,
			textStatus: textStatus[locale],
			stem: stem?.[locale] ?? null,
			items: items.map(say),
			supplement: supplement.map(say)
		};
	});
}
