import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { addDays } from '$lib/calendar/shanghai.ts';
import { askInput } from '$lib/consents/forms.ts';
import { dataClasses, purposesAsked, purposesWithRecipient } from '$lib/consents/purpose.ts';
import { askConsent } from '$lib/consents/server/ask-consent.ts';
import { findAsked, listClassFigures } from '$lib/consents/server/queries.ts';
import { submitAndShow } from '$lib/http/server/form-action.ts';
import { today } from '$lib/server/clock.ts';
import { isId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';
import { listHospitals, readQuestion, toPrint } from '../question.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'counsellor');
	const { searchParams } = event.url;
	const question = readQuestion(searchParams);
	const [classId, studentId] = ['class', 'student'].map((name) => searchParams.get(name));
	if ([classId, studentId].some((id) => id && !isId(id))) notFound();
	const asked =
		classId || studentId
			? ((await findAsked(actor, { classId: classId ?? null, studentId: studentId ?? null })) ?? notFound())
			: null;
	return {
		question,
		asked,
		classId: classId ?? null,
		studentId: studentId ?? null,
		classes: asked ? [] : await listClassFigures(actor, question),
		purposes: purposesAsked,
		withRecipient: purposesWithRecipient,
		dataClasses,
		hospitals: await listHospitals(event.locals.locale),
		dueOn: addDays(today(), 10),
		school: actor.posts.find(({ role }) => role === 'counsellor')?.organisationName ?? '',
		form: await superValidate(zod4(askInput)),
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, 'counsellor');
		return submitAndShow(event, askInput, async (input, call) =>
			toPrint((await askConsent(actor, input, call)).slips, event.url.origin)
		);
	}
};
