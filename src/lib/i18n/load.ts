import type { messages } from './zh-CN/index.ts';
import type { Translated } from './catalogue.ts';
import type { Locale } from './locale.ts';

export type Messages = Translated<typeof messages>;

/** The messages of one locale; the other is never sent to the browser. */
export async function loadMessages(locale: Locale): Promise<Messages> {
	return locale === 'en'
		? (await import('./en/index.ts')).messages
		: (await import('./zh-CN/index.ts')).messages;
}
