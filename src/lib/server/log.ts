import pino from 'pino';
import { env } from './env.ts';

const secrets = ['authorization', 'cookie', 'set-cookie', 'password', 'passwordHash', 'token'];

let logger: pino.Logger | undefined;

/** The log: one JSON object a line on standard output. Secrets are blotted out, wherever they stand. */
export function log(): pino.Logger {
	return (logger ??= pino({
		level: env().logLevel,
		base: undefined,
		timestamp: pino.stdTimeFunctions.isoTime,
		serializers: { err: (error: Error) => withoutParameters(pino.stdSerializers.err(error)) },
		redact: {
			paths: secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
			censor: '[redacted]'
		}
	}));
}

/** Where drizzle and postgres.js put what a query was asked with. */
const quoting = ['params', 'parameters', 'args', 'detail', 'where'];

/** drizzle quotes a failed query's parameters in its message: they may be a person's words or address. */
export function withoutParameters<E extends { message: string; stack?: string }>(error: E): E {
	const cut = (text: string) => text.replace(/\nparams: [^]*?(?=\n {4}at |$)/g, '');
	const rest = Object.fromEntries(Object.entries(error).filter(([key]) => !quoting.includes(key)));
	return { ...rest, message: cut(error.message), stack: error.stack && cut(error.stack) } as E;
}
