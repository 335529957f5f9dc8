import { fail } from '@sveltejs/kit';
import { requireUser } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { roomInput } from '$lib/network/forms.ts';
import { mayKeepRooms } from '$lib/network/policy.ts';
import { listRooms } from '$lib/network/server/queries.ts';
import { saveRoom } from '$lib/network/server/save-room.ts';
import type { Actions, PageServerLoad } from './$types';
import { openOrganisation } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const organisation = await openOrganisation(event, (id) => mayKeepRooms(actor, id));
	return { organisation, rooms: await listRooms(organisation.id), key: crypto.randomUUID() };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireUser(event);
		const { id } = event.params;
		const refused = await submit(
			event,
			roomInput,
			(input, call) => saveRoom(actor, id, input, call),
			() => ({ to: `/network/${id}/rooms`, flash: { key: 'upkeep.saved' } })
		);
		return fail(refused.status, { ...refused.data, of: refused.data.form.data.id ?? 'new' });
	}
};
