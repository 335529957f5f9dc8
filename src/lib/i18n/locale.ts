/** The languages of the portal; the first is the default. */
export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = 'zh-CN';

export function isLocale(value: unknown): value is Locale {
	return locales.includes(value as Locale);
}

/** The locale a browser asks for by its Accept-Language header; Chinese unless it clearly prefers English. */
export function negotiateLocale(acceptLanguage: string | null): Locale {
	for (const part of (acceptLanguage ?? '').split(',')) {
		const tag = part.split(';')[0]!.trim().toLowerCase();
		if (tag.startsWith('zh')) return 'zh-CN';
		if (tag.startsWith('en')) return 'en';
	}
	return defaultLocale;
}

/** The name of a directory row in the reader's language; Chinese where no English name is recorded. */
export function nameIn(locale: Locale, row: { name: string; nameEn?: string | null }): string {
	return locale === 'en' ? (row.nameEn ?? row.name) : row.name;
}
