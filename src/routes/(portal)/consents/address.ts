import type { Question } from '$lib/consents/server/queries.ts';

/** The query by which pages of this area name a purpose and its hospital, with more if there is. */
export function queryOf(
	{ purpose, recipientId }: Question,
	more: Record<string, string | null | undefined> = {}
): string {
	const query = new URLSearchParams({ purpose });
	if (recipientId) query.set('recipient', recipientId);
	for (const [name, value] of Object.entries(more)) if (value) query.set(name, value);
	return `?${query}`;
}
