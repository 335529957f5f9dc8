import { z } from 'zod';

/**
 * The environment, read in this one place, once, when it is first needed. `.env.example` explains each variable.
 */
export interface Env {
	mode: 'production' | 'demo' | 'test';
	host: string;
	port: number;
	/** The address that readers use; the server refuses forms sent from elsewhere. */
	origin: string;
	dataDir: string;
	/** How the application reaches the database. */
	databaseUrl: string | undefined;
	/** How migrations reach it. While it is unset, `databaseUrl` names the owner. */
	databaseOwnerUrl: string | undefined;
	/** Keys for encrypted fields; the first encrypts, all decrypt. */
	keys: { id: string; key: Uint8Array }[];
	smtpUrl: string | undefined;
	/** Who sends the portal's mails: an address, or `name <address>`. */
	mailFrom: string;
	/** The day, YYYY-MM-DD, at which a demo's or test's clock stands still. */
	demoToday: string | undefined;
	logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

const schema = z.object({
	TONGXIN_MODE: z.enum(['production', 'demo', 'test']).default('production'),
	HOST: z.string().default('127.0.0.1'),
	PORT: port().default(3000),
	ORIGIN: z
		.url({ protocol: /^https?$/ })
		.transform((url) => new URL(url).origin)
		.optional(),
	DATA_DIR: z.string().default('.data'),
	DATABASE_URL: postgresUrl().optional(),
	DATABASE_OWNER_URL: postgresUrl().optional(),
	TONGXIN_KEYS: z.string().transform(parseKeys).default([]),
	SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must look like smtp://user:password@host:587' }).optional(),
	MAIL_FROM: z
		.string()
		.regex(/^([^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/, 'must look like name <user@example.org>')
		.optional(),
	DEMO_TODAY: z.iso.date('must be a day like 2026-11-20').optional(),
	LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info')
});

/** Variables beginning like this are ours; one that isn't in the list is a typing error that would go unnoticed. */
const ours = /^(TONGXIN|DEMO)_/;
/** Read by the test run only. */
const testsOnly = ['TONGXIN_CHROMIUM'];

let cached: Env | undefined;

/**
 * The environment's values.
 * @throws EnvError naming every variable that is unknown or malformed
 */
export function env(): Env {
	return (cached ??= readEnv(process.env));
}

/** Forgets what was read: for scripts that set variables, and for tests. */
export function forgetEnv(): void {
	cached = undefined;
}

export class EnvError extends Error {}

/** Reads variables from any record. An empty value counts as unset. */
export function readEnv(variables: Record<string, string | undefined>): Env {
	const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
	const problems = Object.keys(given)
		.filter((name) => ours.test(name) && !(name in schema.shape) && !testsOnly.includes(name))
		.map((name) => `${name} is not a variable of Tongxin`);

	const parsed = schema.safeParse(given);
	problems.push(...(parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`));
	const value = parsed.data;
	if (value?.DEMO_TODAY && value.TONGXIN_MODE === 'production')
		problems.push('DEMO_TODAY: only for demo and test');
	if (value?.DATABASE_OWNER_URL && !value.DATABASE_URL)
		problems.push('DATABASE_OWNER_URL needs DATABASE_URL beside it');
	if (!value || problems.length > 0)
		throw new EnvError(`Environment: ${problems.join('; ')}. See .env.example.`);

	const origin = value.ORIGIN ?? `http://${urlHost(value.HOST)}:${value.PORT}`;
	return {
		mode: value.TONGXIN_MODE,
		host: value.HOST,
		port: value.PORT,
		origin,
		dataDir: value.DATA_DIR,
		databaseUrl: value.DATABASE_URL,
		databaseOwnerUrl: value.DATABASE_OWNER_URL,
		keys: value.TONGXIN_KEYS,
		smtpUrl: value.SMTP_URL,
		mailFrom: value.MAIL_FROM ?? `tongxin@${new URL(origin).hostname}`,
		demoToday: value.DEMO_TODAY,
		logLevel: value.LOG_LEVEL
	};
}

function port() {
	return z.coerce.number('must be a port number').int().min(1).max(65535);
}

function postgresUrl() {
	return z.url({
		protocol: /^postgres(ql)?$/,
		error: 'must look like postgres://user:password@host:5432/database'
	});
}

/** `id:base64 of 32 bytes`, several with commas. */
function parseKeys(text: string, context: z.core.$RefinementCtx<string>): Env['keys'] {
	const keys = text.split(',').map((part) => {
		const [id = '', base64 = ''] = part.trim().split(':');
		return { id, key: new Uint8Array(Buffer.from(base64, 'base64')) };
	});
	if (keys.some(({ id, key }) => !/^\w+$/.test(id) || key.length !== 32)) {
		context.addIssue('must be id:key pairs with commas between, each key 32 bytes in base64');
	}
	return keys;
}

/** A server that listens everywhere is reached, from this machine, at the loopback address. */
function urlHost(host: string): string {
	if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
	return host.includes(':') ? `[${host}]` : host;
}
