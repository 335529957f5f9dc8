import { organisationsOf } from '$lib/access/actor.ts';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { findIncident, listLetters } from '$lib/privacy/server/incidents.ts';
import { isId } from '$lib/server/ids.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'dpo', 'school_leader');
	const { id } = event.params;
	const incident = (isId(id) ? await findIncident(actor, id) : undefined) ?? notFound();
	if (!incident.row.containedAt) notFound();
	const leads =
		incident.row.schoolId !== null && organisationsOf(actor, 'school_leader').includes(incident.row.schoolId);
	return { incident, letters: leads && incident.row.notifiedAt ? await listLetters(actor, id) : null };
};
