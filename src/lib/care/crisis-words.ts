import { formatDay } from '../calendar/format.ts';
import type { Messages } from '../i18n/load.ts';
import { nameIn, type Locale } from '../i18n/locale.ts';
import type { CrisisEntry } from './crisis.ts';
import { fieldsFor, type Age } from './crisis-fields.ts';

type Words = Messages['crisis'];
export type StepName = keyof Words['steps'];

/** What a step is called and asks for, for somebody of this age. */
export function stepWords(t: Words, step: StepName, age: Age): Words['steps'][StepName] {
	const adult: Record<string, object | undefined> = t.adultSteps;
	return age === 'adult' ? { ...t.steps[step], ...adult[step] } : t.steps[step];
}

export function fieldLabel(t: Words, step: CrisisEntry, age: Age, name: string): string {
	return (
		t.fieldsOf[step]?.[name] ?? (age === 'adult' ? t.fieldsOf.adult![name] : undefined) ?? t.fields[name]!
	);
}

export interface EntryLine {
	term: string;
	text: string;
}

/** What was entered with a step, field by field as the form asked. */
export function entryLines(
	t: Words,
	entry: { step: CrisisEntry; detail: Record<string, string>; words: Record<string, string> },
	{
		age,
		locale,
		hospitals
	}: {
		age: Age;
		locale: Locale;
		hospitals: readonly { id: string; name: string; nameEn: string | null }[];
	}
): EntryLine[] {
	return fieldsFor(entry.step, age).flatMap((field) => {
		const { name, kind } = field;
		const value = kind === 'words' ? entry.words[name] : entry.detail[name];
		if (!value) return [];
		return [{ term: fieldLabel(t, entry.step, age, name), text: said() }];

		function said(): string {
			switch (kind) {
				case 'words':
					return value!;
				case 'day':
					return formatDay(locale, value!, { year: true });
				case 'hospital': {
					const found = hospitals.find(({ id }) => id === value);
					return found ? nameIn(locale, found) : '';
				}
				default:
					return value!
						.split(' ')
						.map((code) => t.choices[name]![code] ?? code)
						.join(locale === 'en' ? '; ' : '；');
			}
		}
	});
}
