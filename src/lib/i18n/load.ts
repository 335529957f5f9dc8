import { browser } from '$app/environment';
import type { messages } from './zh-CN/index.ts';
import type { Translated } from './catalogue.ts';
import type { Locale } from './locale.ts';
import { domainsOf } from './needs.ts';

export type Messages = Translated<typeof messages>;
export type Domain = keyof Messages;

/** One script per locale and domain; a domain has the name of its file. Refusals are said by the server alone. */
const files = import.meta.glob<Partial<Messages>>(['./*/*.ts', '!./*/index.ts', '!./*/errors.ts']);
const all = [...new Set(Object.keys(files).map((path) => path.split(/[/.]+/).at(-2) as Domain))];

/** In the browser the words of earlier pages stay: one that is being left still finds its own. */
const kept: Partial<Record<Locale, Partial<Messages>>> = {};

/**
 * The messages of one locale that a page speaks from. They are typed as all, and hold the domains its area needs;
 * `tests/architecture/needs.test.ts` sees to it that no page speaks from another.
 */
export async function loadMessages(locale: Locale, routeId: string | null): Promise<Messages> {
	const parts = await Promise.all(
		(domainsOf(routeId) ?? all).map((domain) => files[`./${locale}/${domain}.ts`]!())
	);
	return Object.assign(browser ? (kept[locale] ??= {}) : {}, ...parts) as Messages;
}
