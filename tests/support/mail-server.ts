import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail server that keeps what it takes. */
export class MailServer {
	/** As they came over the wire, with whom they were for. */
	readonly raw: { to: string[]; text: string }[] = [];
	/** Addresses it refuses for good. */
	readonly refused = new Set<string>();
	private server: SMTPServer | undefined;
	port = 0;

	async start(): Promise<void> {
		this.server = new SMTPServer({
			authOptional: true,
			disabledCommands: ['STARTTLS'],
			onRcptTo: ({ address }, _session, done) =>
				done(
					this.refused.has(address)
						? Object.assign(new Error('no such mailbox'), { responseCode: 550 })
						: undefined
				),
			onData: (stream, session, done) => {
				const chunks: Buffer[] = [];
				stream.on('data', (chunk: Buffer) => chunks.push(chunk));
				stream.on('end', () => {
					const to = session.envelope.rcptTo.map(({ address }) => address);
					this.raw.push({ to, text: Buffer.concat(chunks).toString() });
					done();
				});
			}
		});
		const listening = this.server.listen(this.port, '127.0.0.1');
		await once(listening, 'listening');
		this.port = (listening.address() as AddressInfo).port;
	}

	async stop(): Promise<void> {
		await new Promise<void>((resolve) => this.server!.close(() => resolve()));
	}

	/** What came to an address. */
	async to(address: string): Promise<Email[]> {
		const mine = this.raw.filter(({ to }) => to.includes(address));
		return Promise.all(mine.map(({ text }) => PostalMime.parse(text)));
	}
}
