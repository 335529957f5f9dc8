import { join } from 'node:path';
import type { RequestEvent, RequestHandler } from '@sveltejs/kit';
import { expect } from 'vitest';
import type { z } from 'zod';
import { anonymous, type Actor } from '../../src/lib/access/actor.ts';
import { newId } from '../../src/lib/server/ids.ts';
import type { Operation } from '../../src/lib/http/server/openapi.ts';
import { operations } from '../../src/routes/api/v1/operations.ts';
import { problem } from '../../src/routes/api/v1/schemas.ts';

const routes = join(import.meta.dirname, '../../src/routes/api/v1');

export type OperationName = keyof typeof operations;

export interface Asked {
	id?: string;
	query?: Record<string, string>;
	/** Sent as JSON; a string is sent as it is. */
	body?: unknown;
	headers?: Record<string, string>;
}

export interface Answer<T> {
	status: number;
	headers: Headers;
	body: T;
}

type Problem = Partial<z.output<typeof problem>>;
type Output<Name extends OperationName> = (typeof operations)[Name] extends {
	output: infer O extends z.ZodType;
}
	? z.output<O>
	: unknown;
/** The result or a problem; whatever is not there is undefined. */
type Body<Name extends OperationName> = Output<Name> & Omit<Problem, keyof Output<Name>>;

/** One call of an endpoint as `actor`, without a server. The answer has the shape that the API's description promises. */
export async function call<Name extends OperationName>(
	actor: Actor | null,
	name: Name,
	{ id, query = {}, body, headers = {} }: Asked = {}
): Promise<Answer<Body<Name>>> {
	const operation: Operation = operations[name];
	const folder = operation.path.replace('{id}', '[id]');
	const module: Record<string, RequestHandler> = await import(
		/* @vite-ignore */ join(routes, folder, '+server.ts')
	);
	const url = new URL(
		`http://localhost/api/v1${operation.path.replace('{id}', encodeURIComponent(id ?? ''))}`
	);
	for (const [key, value] of Object.entries(query)) url.searchParams.append(key, value);
	const hasBody = body !== undefined;
	const request = new Request(url, {
		method: operation.method,
		headers: { ...(hasBody && { 'content-type': 'application/json' }), ...headers },
		...(hasBody && { body: typeof body === 'string' ? body : JSON.stringify(body) })
	});
	const event = {
		request,
		url,
		params: operation.path.includes('{id}') ? { id } : {},
		route: { id: `/api/v1${folder}` },
		locals: { actor: actor ?? anonymous, locale: 'zh-CN', requestId: newId(), signInId: null },
		getClientAddress: () => '192.0.2.1'
	};
	const response = await module[operation.method]!(event as unknown as RequestEvent);
	const text = await response.text();
	const answer = {
		status: response.status,
		headers: response.headers,
		body: text === '' ? null : JSON.parse(text)
	};
	checkAnswer(operation, answer);
	return answer;
}

/** Expects what the API's description promises: the result in its shape, or a problem. */
export function checkAnswer(operation: Operation, { status, headers, body }: Answer<unknown>): void {
	if (status >= 400) {
		expect(headers.get('content-type')).toBe('application/problem+json');
		expect(problem.parse(body).status).toBe(status);
		return;
	}
	expect(status).toBe(operation.status ?? (operation.output ? 200 : 204));
	if (operation.output) operation.output.parse(body);
	else expect(body).toBeNull();
}
