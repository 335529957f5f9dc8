import { createHash } from 'node:crypto';

/**
 * An answer that its reader may have already: 304 if so, else `body` with what to ask with next time.
 * `content` is what the answer is made of, without what differs from one asking to the next.
 */
export function conditional(
	request: Request,
	{ content, changedAt, headers }: { content: unknown; changedAt: Date; headers: Record<string, string> },
	body: () => string
): Response {
	const digest = createHash('sha256').update(JSON.stringify(content)).digest('base64url');
	const etag = `W/"${digest}"`;
	const all = { ...headers, etag, 'last-modified': changedAt.toUTCString() };
	return isKnown(request.headers, etag, changedAt)
		? new Response(null, { status: 304, headers: all })
		: new Response(body(), { headers: all });
}

/** RFC 9110 §13.2.2: a date counts only where no tag is sent. */
function isKnown(headers: Headers, etag: string, changedAt: Date): boolean {
	const tags = headers.get('if-none-match');
	if (tags !== null) return tags.split(',').some((tag) => tag.trim() === etag || tag.trim() === '*');
	const since = Date.parse(headers.get('if-modified-since') ?? '');
	return Math.floor(changedAt.getTime() / 1000) * 1000 <= since;
}
