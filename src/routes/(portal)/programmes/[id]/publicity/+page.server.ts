import { requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { itemInput } from '$lib/programmes/forms.ts';
import { programmeRoles } from '$lib/programmes/policy.ts';
import { addItem, listItems } from '$lib/programmes/server/office.ts';
import type { Actions, PageServerLoad } from './$types';
import { enter, openMeasure, pageOf, verify } from '../measure.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...programmeRoles);
	const opened = await openMeasure(actor, event.params.id, 'publicity');
	return { ...opened, items: await listItems(opened.programme.id) };
};

export const actions: Actions = {
	figure: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return enter(event, actor, 'publicity');
	},
	verify: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return verify(event, actor, 'publicity');
	},
	item: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		const { id } = event.params;
		return submit(
			event,
			itemInput,
			(input, call) => addItem(actor, id, input, call),
			() => ({ to: pageOf(id, 'publicity'), flash: { key: 'programmes.item' } })
		);
	}
};
