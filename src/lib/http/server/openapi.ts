import { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';

/** One thing that the API can do, as its endpoint and its documentation know it. */
export interface Operation {
	method: 'GET' | 'POST' | 'DELETE';
	/** Below /api/v1, with `{id}` for the one variable part. */
	path: string;
	tag: string;
	summary: string;
	/** Needs no token. */
	forAnyone?: boolean;
	/** A question that is too long for an address: it takes no key. */
	changesNothing?: boolean;
	/** Takes the version that the caller saw. */
	changesVersion?: boolean;
	query?: z.ZodObject;
	input?: z.ZodType;
	/** Without one the answer has no body. */
	output?: z.ZodType;
	status?: number;
}

const writeHeaders = {
	'Idempotency-Key': z.string().max(200).optional().meta({
		description: 'The same key with the same body gives the first answer again instead of a second change.'
	})
};
const versionHeaders = {
	'If-Match': z.string().optional().meta({
		description: 'The version that was seen, such as "3". Without it only the state is guarded.'
	})
};

/** The OpenAPI 3.1 document of these operations. */
export function describeApi(
	info: { title: string; version: string; description: string },
	operations: Operation[],
	problem: z.ZodType
): ReturnType<typeof createDocument> {
	const paths: ZodOpenApiPathsObject = {};
	for (const operation of operations) {
		(paths[operation.path] ??= {})[operation.method.toLowerCase() as 'get'] = describe(operation, problem);
	}
	return createDocument({
		openapi: '3.1.0',
		info,
		servers: [{ url: '/api/v1' }],
		security: [{ token: [] }],
		components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
		paths
	});
}

function describe(operation: Operation, problem: z.ZodType): ZodOpenApiPathsObject[string]['get'] {
	const { query, input, output, tag, summary } = operation;
	const headers = {
		...(operation.method === 'POST' && !operation.forAnyone && !operation.changesNothing && writeHeaders),
		...(operation.changesVersion && versionHeaders)
	};
	const status = operation.status ?? (output ? 200 : 204);
	return {
		tags: [tag],
		summary,
		...(operation.forAnyone && { security: [] }),
		requestParams: {
			...(operation.path.includes('{id}') && { path: z.object({ id: z.uuid() }) }),
			...(query && { query }),
			...(Object.keys(headers).length > 0 && { header: z.object(headers) })
		},
		...(input && { requestBody: { content: { 'application/json': { schema: input } } } }),
		responses: {
			[`${status}`]: output
				? { description: 'Done', content: { 'application/json': { schema: output } } }
				: { description: 'Done' },
			default: {
				description: 'Refused',
				content: { 'application/problem+json': { schema: problem } }
			}
		}
	};
}
