import { allowAnyone } from '$lib/access/server/guards.ts';
import { formatInstant } from '$lib/calendar/format.ts';
import { nameIn } from '$lib/i18n/locale.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import type { RequestHandler } from './$types';
import { ownAnswer } from '../../../own.server.ts';

/** The receipt to keep: what was said, when, by which version; and no name, since files lie about. */
export const GET: RequestHandler = async (event) => {
	allowAnyone(event);
	const { locale } = event.locals;
	const { mine: t, consents: words } = messagesFor(locale);
	const { answer, school } = await ownAnswer(event.cookies, event.params.number);
	const { end } = answer;
	const lines = [
		[t.file.title, nameIn(locale, school)],
		[t.receipt.number, answer.number],
		[t.receipt.purpose, words.purposes[answer.purpose]],
		...(answer.recipient ? [[t.receipt.recipient, nameIn(locale, answer.recipient)]] : []),
		[t.check.answer, words.responses[answer.response]],
		[t.receipt.version, t.receipt.versionText({ n: answer.version })],
		[t.receipt.at, formatInstant(locale, answer.at)],
		...(end ? [[words.ends[end.kind], formatInstant(locale, end.at)]] : []),
		...(end?.effects ?? []).map(({ effect, n }) => [
			t.receipt.stopped,
			(words.effects as Record<string, (v: { n: number }) => string>)[effect]?.({ n }) ?? effect
		])
	];
	const text = [...lines.map(([name, value]) => `${name}: ${value}`), '', t.file.keep, ''].join('\r\n');
	return new Response(`\ufeff${text}`, {
		headers: {
			'content-type': 'text/plain; charset=utf-8',
			'content-disposition': `attachment; filename="${answer.number}.txt"`,
			'cache-control': 'no-store'
		}
	});
};
