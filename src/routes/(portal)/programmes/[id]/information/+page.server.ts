import { requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { listInput } from '$lib/programmes/forms.ts';
import { mayBringHospitalList, programmeRoles } from '$lib/programmes/policy.ts';
import { personStates } from '$lib/programmes/programme.ts';
import { importList, listLists } from '$lib/programmes/server/import-list.ts';
import { countPeople, listPeople } from '$lib/programmes/server/people.ts';
import type { Actions, PageServerLoad } from './$types';
import { enter, openMeasure, pageOf, verify } from '../measure.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...programmeRoles);
	const opened = await openMeasure(actor, event.params.id, 'information');
	const { programme, counties, holdsPost, isRunning } = opened;
	const showsAll = event.url.searchParams.get('view') === 'all';
	const states = personStates.filter((state) => (state === 'to_check') !== showsAll);
	return {
		...opened,
		people: holdsPost
			? {
					counted: await countPeople(actor, programme.id),
					lines: await listPeople(actor, programme.id, states)
				}
			: null,
		showsAll,
		lists: await listLists(
			actor,
			programme.id,
			counties.map(({ code }) => code)
		),
		mayBringHospitalList: isRunning && mayBringHospitalList(actor)
	};
};

const upload = { field: 'file', megabytes: 4 };

export const actions: Actions = {
	figure: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return enter(event, actor, 'information');
	},
	verify: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return verify(event, actor, 'information');
	},
	import: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		const { id } = event.params;
		return submit(
			event,
			listInput,
			async (input, call, file) =>
				importList(actor, id, input, file && new Uint8Array(await file.arrayBuffer()), call),
			(values) => ({ to: pageOf(id, 'information'), flash: { key: 'programmes.imported', values } }),
			upload
		);
	}
};
