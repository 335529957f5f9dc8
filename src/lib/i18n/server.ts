import { formatInstant } from '../calendar/format.ts';
import type { FieldProblem, DomainError, Values } from '../server/errors.ts';
import { messages as en } from './en/index.ts';
import { messages as zh } from './zh-CN/index.ts';
import type { Messages } from './load.ts';
import type { Locale } from './locale.ts';

/** The messages of a locale, on the server, where both are at hand. */
export function messagesFor(locale: Locale): Messages {
	return locale === 'en' ? en : zh;
}

type Sentence = string | ((values: never) => string);

function say(sentence: Sentence | undefined, values: Values, fallback: string): string {
	if (sentence === undefined) return fallback;
	return typeof sentence === 'string' ? sentence : (sentence as (values: Values) => string)(values);
}

/** The sentence for a refusal. */
export function sayRefusal(locale: Locale, refusal: Pick<DomainError, 'code' | 'values'>): string {
	const { cases, errors, followUps, referrals, returns, screening, sessions, tours } = messagesFor(locale);
	const values = { ...refusal.values };
	// Values come as codes and instants; the reader gets words.
	if (refusal.code === 'state_changed') {
		const campaigns = Object.entries(screening.statuses).map(([name, word]) => [`campaign_${name}`, word]);
		const ofReferrals = Object.entries(referrals.statuses).map(([name, word]) => [`referral_${name}`, word]);
		const ofCases = Object.entries(cases.phases).map(([name, word]) => [`case_${name}`, word]);
		const ofFollowUps = Object.entries(followUps.statuses).map(([name, word]) => [`follow_up_${name}`, word]);
		const ofReturns = Object.entries(returns.statuses).map(([name, word]) => [`return_${name}`, word]);
		const statuses: Record<string, string> = {
			...tours.statuses,
			...sessions.statuses,
			...Object.fromEntries(campaigns),
			...Object.fromEntries(ofReferrals),
			...Object.fromEntries(ofCases),
			...Object.fromEntries(ofFollowUps),
			...followUps.afterwards,
			...Object.fromEntries(ofReturns)
		};
		values.status = statuses[values.status ?? ''] ?? '';
		values.by ||= sessions.history.portal;
	}
	values.time ??= values.at ? formatInstant(locale, new Date(values.at)) : '';
	return say((errors.codes as Record<string, Sentence>)[refusal.code], values, refusal.code);
}

/** The sentence for what is wrong with a field. */
export function sayProblem(locale: Locale, { problem, values }: Omit<FieldProblem, 'field'>): string {
	const { errors } = messagesFor(locale);
	// What people entered in both languages is told in the reader's.
	const title = locale === 'en' ? (values?.titleEn ?? values?.title) : values?.title;
	return say(
		(errors.fields as Record<string, Sentence>)[problem],
		{ ...values, ...(title !== undefined && { title }) },
		errors.fields.invalid as string
	);
}

/**
 * The sentence of a flash. Its key is `domain.name`, found under `flash` of that domain's messages
 * (`sessions.accepted` → `t.sessions.flash.accepted`); a function gets the values.
 */
export function sayFlash(locale: Locale, flash: App.Flash | null): string | undefined {
	if (!flash) return undefined;
	const [domain, name] = flash.key.split('.', 2);
	const { flash: sentences } =
		(messagesFor(locale) as Record<string, { flash?: Record<string, Sentence> }>)[domain!] ?? {};
	return say(sentences?.[name!], flash.values ?? {}, '') || undefined;
}
