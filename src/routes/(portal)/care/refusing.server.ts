import { error, type RequestEvent } from '@sveltejs/kit';
import { recordRefusal } from '$lib/audit/server/record-refusal.ts';
import { DomainError } from '$lib/server/errors.ts';

/** A pupil of one's own school whom one may not look after: refused, and written down. */
export async function refusing<T>(event: RequestEvent, found: Promise<T>): Promise<T> {
	try {
		return await found;
	} catch (refused) {
		if (!(refused instanceof DomainError) || refused.code !== 'not_allowed') throw refused;
		await recordRefusal(event, refused.code);
		error(refused.status, { message: refused.code, code: refused.code });
	}
}
