import { notFound, requireRole } from '$lib/access/server/guards.ts';
import { programmeRoles } from '$lib/programmes/policy.ts';
import { listPeople } from '$lib/programmes/server/people.ts';
import { listWaiting, type Waiting } from '$lib/programmes/server/tasks.ts';
import type { Actions, PageServerLoad } from './$types';
import { enter, openMeasure, verify } from '../measure.server.ts';

/** What of the people each measure is about; the other three have pages of their own. */
const waitsIn = {
	visits: ['appeal', 'visit'],
	counselling: ['follow_up'],
	crisis: ['key'],
	assessment: []
} as const satisfies Record<string, Waiting['kind'][]>;

const isWorkedHere = (measure: string): measure is keyof typeof waitsIn => Object.hasOwn(waitsIn, measure);

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...programmeRoles);
	const { id, measure } = event.params;
	if (!isWorkedHere(measure)) notFound();
	const opened = await openMeasure(actor, id, measure);
	const kinds = waitsIn[measure];
	return {
		...opened,
		measure,
		waiting:
			kinds.length && opened.holdsPost ? await listWaiting(actor, opened.programme.id, [...kinds]) : null,
		people:
			measure === 'assessment' && opened.holdsPost
				? await listPeople(actor, opened.programme.id, ['matched', 'confirmed_present'])
				: null
	};
};

export const actions: Actions = {
	figure: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return enter(event, actor, event.params.measure);
	},
	verify: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return verify(event, actor, event.params.measure);
	}
};
