import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { talkInput } from '$lib/care/forms.ts';
import { findPupilToCareFor } from '$lib/care/server/find-talk.ts';
import { recordTalk } from '$lib/care/server/record-talk.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { instruments } from '$lib/screening/instruments.ts';
import { dutyRoles } from '$lib/screening/policy.ts';
import { today } from '$lib/server/clock.ts';
import { isId, newId } from '$lib/server/ids.ts';
import { refusing } from '../../../../refusing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...dutyRoles);
	if (!isId(event.params.id)) notFound();
	const head = (await refusing(event, findPupilToCareFor(actor, event.params.id))) ?? notFound();
	const { locale } = event.locals;
	const { items, textStatus } = instruments.asq;
	return {
		head,
		today: today(),
		key: newId(),
		questions: items.map(({ text }) => text[locale]),
		isTranslation: textStatus[locale] === 'project_translation'
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...dutyRoles);
		if (!isId(event.params.id)) notFound();
		return submit(
			event,
			talkInput,
			(input, call) => recordTalk(actor, event.params.id, input, call),
			({ result }) =>
				result === 'acute_positive'
					? { to: `/care/students/${event.params.id}/crisis`, flash: { key: 'care.acute' } }
					: { to: `/care/students/${event.params.id}`, flash: { key: 'care.talked' } }
		);
	}
};
