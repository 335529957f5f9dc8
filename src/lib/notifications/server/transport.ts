import { createTransport } from 'nodemailer';
import { env } from '../../server/env.ts';

/** Whether there is a mail server, and a key with which the links in mails are signed. */
export function canMail(): boolean {
	return Boolean(env().smtpUrl) && env().keys.length > 0;
}

export interface Letter {
	messageId: string;
	to: string;
	subject: string;
	text: string;
	html: string;
	date: Date;
	headers: Record<string, string>;
}

export interface Transport {
	/** @throws what `reasonOf` reads */
	send(letter: Letter): Promise<void>;
	close(): void;
}

const second = 1000;

/** A connection to the mail server that is opened when the first letter goes. It waits nowhere for long. */
export function openTransport(): Transport {
	const { smtpUrl, mailFrom } = env();
	const server = createTransport({
		url: smtpUrl!,
		pool: true,
		maxConnections: 1,
		connectionTimeout: 8 * second,
		greetingTimeout: 8 * second,
		socketTimeout: 20 * second,
		disableFileAccess: true,
		disableUrlAccess: true
	});
	return {
		async send({ messageId, to, subject, text, html, date, headers }) {
			await server.sendMail({
				from: mailFrom,
				// One recipient to a letter: nobody reads who else was told.
				to: { name: '', address: to },
				envelope: { from: addressOf(mailFrom), to: [to] },
				messageId,
				subject,
				text,
				html,
				date,
				headers
			});
		},
		close: () => server.close()
	};
}

/** `同心 <a@example.org>` → `a@example.org` */
function addressOf(from: string): string {
	return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
}

/** Why a letter did not go: `refused` is for good, `away` is true of the server and so of every letter. */
export interface Failure {
	reason: 'refused' | 'away' | 'other';
	/** A code for the operator, without anybody's address. */
	code: string;
}

export function failureOf(error: unknown): Failure {
	const { code = 'unknown', responseCode } = error as { code?: string; responseCode?: number };
	const away = ['ECONNECTION', 'ECONNREFUSED', 'ESOCKET', 'ETIMEDOUT', 'EDNS', 'EAUTH', 'ETLS', 'EPROXY'];
	if (away.includes(code)) return { reason: 'away', code };
	if (responseCode && responseCode >= 550 && responseCode <= 559) {
		return { reason: 'refused', code: String(responseCode) };
	}
	return { reason: 'other', code: String(responseCode ?? code) };
}
