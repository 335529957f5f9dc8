import { and, asc, eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { defaultLocale } from '../../i18n/locale.ts';
import { messagesFor } from '../../i18n/server.ts';
import { db } from '../../server/db/client.ts';
import { notification, type mail } from '../../server/db/schema/index.ts';
import { env } from '../../server/env.ts';
import { isUrgent, type NotificationKind } from '../kinds.ts';
import { isStale, say } from '../says.ts';
import type { Subjects } from '../subject.ts';
import { subjectsOf } from './inbox.ts';
import type { Letter } from './transport.ts';
import { unsubscribeToken } from './unsubscribe.ts';

type MailRow = Pick<typeof mail.$inferSelect, 'id' | 'kind' | 'createdAt'>;

interface Line {
	kind: NotificationKind;
	text: string;
	href: string;
	number?: string;
}

/**
 * The words of a mail, in the recipient's language and within their rights today. Nothing when there is nothing left
 * to say: all of it was withdrawn, moved, or is not theirs to see any more.
 */
export async function composeLetter(
	recipient: UserActor,
	row: MailRow,
	subjects: Subjects
): Promise<Letter | null> {
	const locale = recipient.locale ?? defaultLocale;
	const t = messagesFor(locale);
	const words = t.notifications.mail;
	const { origin } = env();
	const settings = `${origin}/account/notifications`;
	const lines = row.kind === 'test' ? [] : await linesOf(recipient, row.id, subjects);
	if (row.kind !== 'test' && lines.length === 0) return null;

	const [first] = lines;
	const kinds = [...new Set(lines.map(({ kind }) => kind))];
	const subject =
		row.kind === 'test'
			? words.test.subject
			: lines.length > 1
				? words.digestSubject({ n: lines.length })
				: words.subject({ what: t.notifications.kinds[first!.kind], number: first!.number ?? '' });
	const said = lines.length ? lines : [{ text: words.test.text, href: settings }];
	const why =
		lines.length > 0
			? kinds.some(isUrgent)
				? words.whyUrgent
				: words.why({ kinds: kinds.map((kind) => t.notifications.kinds[kind]).join(words.and) })
			: words.test.why;
	const setting = lines.length ? `${settings}#k-${kinds[0]}` : settings;
	const canStop = lines.length > 0 && !kinds.some(isUrgent);
	const off = canStop ? `${origin}/unsubscribe/${unsubscribeToken({ userId: recipient.id, kinds })}` : null;
	const text = [
		...said.map((line) => `${plain(line.text)}\n${line.href}\n`),
		'-- ',
		why,
		`${words.change} ${setting}`,
		...(off ? [`${words.off} ${off}`] : []),
		words.noReply
	].join('\n');
	return {
		messageId: `<${row.id}@${new URL(origin).hostname}>`,
		to: recipient.email,
		subject: plain(subject),
		text,
		html: htmlOf({
			locale,
			said,
			why,
			links: [[words.change, setting], ...(off ? [[words.off, off] as const] : [])],
			noReply: words.noReply,
			open: words.open
		}),
		date: row.createdAt,
		headers: {
			'Auto-Submitted': 'auto-generated',
			'Content-Language': locale,
			...(off && { 'List-Unsubscribe': `<${off}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })
		}
	};
}

async function linesOf(recipient: UserActor, mailId: string, subjects: Subjects): Promise<Line[]> {
	const locale = recipient.locale ?? defaultLocale;
	const rows = await db()
		.select()
		.from(notification)
		.where(and(eq(notification.mailId, mailId), eq(notification.recipientId, recipient.id)))
		.orderBy(asc(notification.at), asc(notification.id));
	const about = await subjectsOf(recipient, locale, rows, subjects);
	return rows.flatMap((row) => {
		const told = { kind: row.kind as NotificationKind, values: row.values };
		const subject = about.get(row.entityId);
		const text = say(messagesFor(locale), locale, told, subject);
		if (text === null || isStale(told, subject)) return [];
		const href = `${env().origin}${subject?.href ?? '/notifications'}`;
		return [{ kind: told.kind, text, href, number: subject?.number }];
	});
}

/** One line of readable text: no control characters and none that turn its direction. */
function plain(text: string): string {
	return text
		.toWellFormed()
		.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
		.replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
		.trim();
}

const entities: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
};
const escape = (text: string) => plain(text).replace(/[&<>"']/g, (character) => entities[character]!);

/** Plain on purpose: no pictures, nothing that is fetched, nothing that tells who opened it. */
function htmlOf(letter: {
	locale: string;
	said: { text: string; href: string }[];
	why: string;
	links: (readonly [string, string])[];
	noReply: string;
	open: string;
}): string {
	const { locale, said, why, links, noReply, open } = letter;
	const small = 'color:#5f696e;font-size:13px';
	return [
		`<!doctype html><html lang="${locale}"><body style="font:16px/1.7 sans-serif;color:#1b2427;max-width:40em">`,
		...said.map(
			({ text, href }) =>
				`<p>${escape(text)}<br><a href="${escape(href)}" style="color:#17597a">${escape(open)}</a></p>`
		),
		`<hr style="border:0;border-top:1px solid #e3e0d8"><p style="${small}">${escape(why)}</p>`,
		`<p style="${small}">${links.map(([text, href]) => `<a href="${escape(href)}" style="color:#17597a">${escape(text)}</a>`).join(' · ')}</p>`,
		`<p style="${small}">${escape(noReply)}</p></body></html>`
	].join('\n');
}
