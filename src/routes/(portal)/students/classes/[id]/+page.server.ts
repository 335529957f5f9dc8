import { hostRoles } from '$lib/access/roles.ts';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { consentStates } from '$lib/consents/server/states.ts';
import { now } from '$lib/server/clock.ts';
import { as } from '$lib/students/server/as.ts';
import { findClass } from '$lib/students/server/queries.ts';
import type { PageServerLoad } from './$types';
import { schoolOf } from '../../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { schoolId, students, ...group } = (await findClass(actor, event.params.id)) ?? notFound();
	const ids = students.map(({ id }) => id);
	const question = { purpose: 'screening', recipientId: null, at: now() } as const;
	const consents = await as(actor, (tx) => consentStates(tx, ids, question));
	return { school: schoolOf(actor, schoolId), group, students, consents };
};
