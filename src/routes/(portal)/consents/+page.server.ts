import { organisationsOf } from '$lib/access/actor.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { schoolRuleInput } from '$lib/consents/forms.ts';
import { isDecidedAlone, needsRecipient, purposesAsked } from '$lib/consents/purpose.ts';
import { listClassFigures } from '$lib/consents/server/queries.ts';
import { countOpenRights } from '$lib/consents/server/rights.ts';
import { listSchoolRules, setSchoolRule } from '$lib/consents/server/school-rule.ts';
import { submit } from '$lib/http/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';
import { listHospitals, readQuestion } from './question.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'counsellor', 'school_leader');
	const question = readQuestion(event.url.searchParams);
	const [classes, hospitals, rights, rules] = await Promise.all([
		listClassFigures(actor, question),
		needsRecipient(question.purpose) ? listHospitals(event.locals.locale) : [],
		countOpenRights(actor),
		isDecidedAlone(question.purpose) ? listSchoolRules(actor, question.purpose) : []
	]);
	return {
		question,
		purposes: purposesAsked,
		hospitals,
		needsHospital: needsRecipient(question.purpose) && question.recipientId === null,
		classes,
		rights,
		rules,
		key: crypto.randomUUID(),
		isCounsellor: organisationsOf(actor, 'counsellor').length > 0
	};
};

export const actions: Actions = {
	rule: async (event) => {
		const actor = requireStudentData(event, 'school_leader');
		return submit(
			event,
			schoolRuleInput,
			(input, call) => setSchoolRule(actor, input, call),
			({ purpose }) => ({ to: `/consents?purpose=${purpose}`, flash: { key: 'consents.ruleSet' } })
		);
	}
};
