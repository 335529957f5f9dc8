import { error, type RequestEvent } from '@sveltejs/kit';
import { notFound } from '$lib/access/server/guards.ts';
import { findOrganisation, type DirectoryEntry } from '$lib/network/server/queries.ts';
import { isId } from '$lib/server/ids.ts';

/** The organisation of the address, for a page that keeps something of it: 403 for whoever may not. */
export async function openOrganisation(
	event: Pick<RequestEvent, 'params'>,
	may: (id: string) => boolean
): Promise<DirectoryEntry> {
	const id = event.params.id!;
	const found = (isId(id) ? await findOrganisation(id) : undefined) ?? notFound();
	if (!may(id)) error(403, { message: 'not_allowed', code: 'not_allowed' });
	return found;
}
