import { STATUS_CODES } from 'node:http';
import { json, type RequestEvent, type RequestHandler } from '@sveltejs/kit';
import type { z } from 'zod';
import { recordRefusal } from '../../audit/server/record-refusal.ts';
import { messagesFor, sayProblem, sayRefusal } from '../../i18n/server.ts';
import type { Call } from '../../server/call.ts';
import { isUnavailable } from '../../server/db/sql-state.ts';
import { DomainError } from '../../server/errors.ts';
import { isId } from '../../server/ids.ts';
import { log } from '../../server/log.ts';

/** The largest body that is read, in bytes. */
const largestBody = 256 * 1024;
const longestKey = 200;

/** What an endpoint is told; the OpenAPI document is made from the same schemas. */
interface Contract<A, I extends z.ZodType, Q extends z.ZodType, O extends z.ZodType> {
	/** Who may come in; the first thing that is asked. */
	guard: (event: RequestEvent) => A;
	/** Of the JSON body. */
	input?: I;
	/** Of the address' parameters. A parameter given twice is read as a list with commas. */
	query?: Q;
	/** Of the answer. Without one there is no body. */
	output?: O;
	status?: number;
}

interface Asked<A, Data, Query> {
	actor: A;
	data: Data;
	query: Query;
	/** The `[id]` of the path, which is a UUID; empty where the path has none. */
	id: string;
	call: Call;
	event: RequestEvent;
}

/**
 * Makes a handler out of one call of a use-case or query: guard, JSON, schema, call, JSON. Whatever is refused
 * becomes a problem (RFC 9457) with a code for programs and a sentence for people.
 */
export function endpoint<A, I extends z.ZodType, Q extends z.ZodType, O extends z.ZodType>(
	contract: Contract<A, I, Q, O>,
	run: (asked: Asked<A, z.output<I>, z.output<Q>>) => Promise<z.input<O>>
): RequestHandler {
	return async (event) => {
		try {
			const actor = contract.guard(event);
			const { id = '' } = event.params;
			if ('id' in event.params && !isId(id)) throw new DomainError('not_found');
			const query = check(contract.query, readQuery(event.url.searchParams)) as z.output<Q>;
			const data = check(contract.input, contract.input && (await readJson(event.request))) as z.output<I>;
			const result = await run({ actor, data, query, id, call: readCall(event), event });
			return contract.output
				? json(result, { status: contract.status ?? 200 })
				: new Response(null, { status: contract.status ?? 204 });
		} catch (error) {
			return refuse(event, error);
		}
	};
}

function readCall({ request, locals }: RequestEvent): Call {
	const idempotencyKey = request.headers.get('idempotency-key');
	if (idempotencyKey && idempotencyKey.length > longestKey) throw new DomainError('bad_request');
	const match = request.headers.get('if-match');
	const version = match === null || match === '*' ? null : Number(/^(?:W\/)?"?(\d{1,9})"?$/.exec(match)?.[1]);
	if (Number.isNaN(version)) throw new DomainError('bad_request');
	return { idempotencyKey, version, requestId: locals.requestId };
}

function readQuery(params: URLSearchParams): Record<string, string> {
	const names = [...new Set(params.keys())];
	const given = names.map((name) => [name, params.getAll(name).filter(Boolean).join(',')] as const);
	return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

/** The body as JSON; an empty one is `{}`, for transitions that need no details. */
async function readJson(request: Request): Promise<unknown> {
	if (Number(request.headers.get('content-length')) > largestBody) throw new DomainError('too_large');
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of request.body ?? []) {
		size += chunk.length;
		if (size > largestBody) throw new DomainError('too_large');
		chunks.push(chunk);
	}
	if (size === 0) return {};
	if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
		throw new DomainError('unsupported_type');
	}
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
	} catch {
		throw new DomainError('bad_request');
	}
}

/** @throws DomainError `invalid` with the path of each field, `options.0.startsAt` */
export function check(schema: z.ZodType | undefined, value: unknown): unknown {
	if (!schema) return undefined;
	const read = schema.safeParse(value);
	if (read.success) return read.data;
	throw new DomainError('invalid', {
		problems: read.error.issues.map(({ path, message }) => ({
			field: path.join('.') || 'body',
			problem: message
		}))
	});
}

/** Any error as a response. What nobody foresaw is logged and told as no more than that. */
async function refuse(event: RequestEvent, error: unknown): Promise<Response> {
	const refusal = isUnavailable(error) ? new DomainError('busy') : error;
	const { locale, requestId } = event.locals;
	if (!(refusal instanceof DomainError)) {
		log().error({ err: error, requestId, path: event.url.pathname }, 'unexpected');
		return problem(500, { code: 'failed', detail: messagesFor(locale).trouble.failed.text, requestId });
	}
	await recordRefusal(event, refusal.code);
	return problem(
		refusal.status,
		{
			code: refusal.code,
			detail: sayRefusal(locale, refusal),
			requestId,
			...(refusal.problems.length > 0 && {
				errors: Object.fromEntries(
					Map.groupBy(refusal.problems, ({ field }) => field)
						.entries()
						.map(([field, problems]) => [field, problems.map((each) => sayProblem(locale, each))])
				)
			}),
			...(refusal.clash.length > 0 && { clash: refusal.clash.map(({ name: _, ...clash }) => clash) })
		},
		headersOf(refusal)
	);
}

function headersOf(refusal: DomainError): Record<string, string> {
	const { code, values } = refusal;
	if (code === 'busy') return { 'retry-after': '5' };
	if (code === 'too_many_attempts') return { 'retry-after': String(Number(values.minutes) * 60) };
	if (refusal.status === 401) return { 'www-authenticate': 'Bearer' };
	return {};
}

function problem(
	status: number,
	members: { code: string; detail: string; requestId: string } & Record<string, unknown>,
	headers: Record<string, string> = {}
): Response {
	const instance = `urn:uuid:${members.requestId}`;
	return new Response(
		JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, ...members, instance }),
		{
			status,
			headers: { ...headers, 'content-type': 'application/problem+json', 'cache-control': 'no-store' }
		}
	);
}
