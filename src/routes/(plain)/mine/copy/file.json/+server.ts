import { allowAnyone, notFound } from '$lib/access/server/guards.ts';
import { findOwnCopy } from '$lib/privacy/server/own-copy.ts';
import type { RequestHandler } from './$types';
import { provedHere } from '../../own.server.ts';

/** The copy as a file that other programs read. */
export const GET: RequestHandler = async (event) => {
	allowAnyone(event);
	const copy = (await findOwnCopy(provedHere(event.cookies))) ?? notFound();
	return new Response(JSON.stringify(copy, null, '\t'), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': 'attachment; filename="tongxin-copy.json"',
			'cache-control': 'no-store'
		}
	});
};
