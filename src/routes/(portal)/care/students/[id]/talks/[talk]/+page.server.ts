import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { findTalk } from '$lib/care/server/find-talk.ts';
import { instruments } from '$lib/screening/instruments.ts';
import { dutyRoles } from '$lib/screening/policy.ts';
import { isId } from '$lib/server/ids.ts';
import { refusing } from '../../../../refusing.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...dutyRoles);
	const { id, talk } = event.params;
	if (!isId(id) || !isId(talk)) notFound();
	const found = (await refusing(event, findTalk(actor, id, talk))) ?? notFound();
	return { ...found, questions: instruments.asq.items.map(({ text }) => text[event.locals.locale]) };
};
