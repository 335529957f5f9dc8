import { allowAnyone } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { describeApi } from '$lib/http/server/openapi.ts';
import { operations } from '../operations.ts';
import { problem } from '../schemas.ts';

const info = {
	title: 'Tongxin 同心',
	version: '1',
	description:
		'Lists answer {items}, and page by cursor where there is a nextCursor. Instants are UTC, days are those of Asia/Shanghai, identifiers are UUIDs. Refusals are problems (RFC 9457).'
};
let made: ReturnType<typeof describeApi> | undefined;

export const GET = endpoint({ guard: allowAnyone, ...operations.describe }, async () => {
	return (made ??= describeApi(info, Object.values(operations), problem)) as { openapi: string };
});
