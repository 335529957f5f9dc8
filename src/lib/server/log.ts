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
		redact: {
			paths: secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
			censor: '[redacted]'
		}
	}));
}
