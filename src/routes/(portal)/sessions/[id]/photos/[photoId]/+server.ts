import { error } from '@sveltejs/kit';
import { recordRefusal } from '$lib/audit/server/record-refusal.ts';
import { requireUser } from '$lib/access/server/guards.ts';
import { DomainError } from '$lib/server/errors.ts';
import { readPhoto } from '$lib/sessions/server/evidence.ts';
import type { RequestHandler } from './$types';

/** A picture for those who may see it: nobody keeps it on the way, and nothing in it can run. */
export const GET: RequestHandler = async (event) => {
	const actor = requireUser(event);
	const { id, photoId } = event.params;
	let content: Uint8Array;
	try {
		content = await readPhoto(actor, { sessionId: id, photoId });
	} catch (refused) {
		if (!(refused instanceof DomainError) || refused.code === 'busy') throw refused;
		await recordRefusal(event, refused.code);
		error(refused.status, { message: refused.code, code: refused.code });
	}
	return new Response(new Uint8Array(content), {
		headers: {
			'content-type': 'image/webp',
			'content-disposition': 'inline; filename="photo.webp"',
			'content-security-policy': "sandbox; default-src 'none'",
			'cache-control': 'private, no-store',
			'cross-origin-resource-policy': 'same-origin',
			'x-content-type-options': 'nosniff'
		}
	});
};
