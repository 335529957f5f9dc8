import { organisationsOf } from '$lib/access/actor.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { needsRecipient, purposesAsked } from '$lib/consents/purpose.ts';
import { listClassFigures } from '$lib/consents/server/queries.ts';
import { countOpenRights } from '$lib/consents/server/rights.ts';
import type { PageServerLoad } from './$types';
import { listHospitals, readQuestion } from './question.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'counsellor', 'school_leader');
	const question = readQuestion(event.url.searchParams);
	const [classes, hospitals, rights] = await Promise.all([
		listClassFigures(actor, question),
		needsRecipient(question.purpose) ? listHospitals(event.locals.locale) : [],
		countOpenRights(actor)
	]);
	return {
		question,
		purposes: purposesAsked,
		hospitals,
		needsHospital: needsRecipient(question.purpose) && question.recipientId === null,
		classes,
		rights,
		isCounsellor: organisationsOf(actor, 'counsellor').length > 0
	};
};
