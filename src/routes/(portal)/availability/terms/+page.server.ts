import { fail } from '@sveltejs/kit';
import { requireUser } from '$lib/access/server/guards.ts';
import { yearOf } from '$lib/calendar/shanghai.ts';
import { noticeInput, termInput } from '$lib/availability/forms.ts';
import { noticeTemplate } from '$lib/availability/notice.ts';
import { mayWriteCalendar } from '$lib/availability/policy.ts';
import { enterTerm } from '$lib/availability/server/enter-term.ts';
import { importHolidays, previewNotice } from '$lib/availability/server/import-holidays.ts';
import { listHolidayYears, listTerms } from '$lib/availability/server/lists.ts';
import { submit, submitAndShow } from '$lib/http/server/form-action.ts';
import { now } from '$lib/server/clock.ts';
import { tellAffected } from '$lib/sessions/server/affected.ts';
import type { Actions, PageServerLoad } from './$types';

const here = '/availability/terms';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const [terms, years] = await Promise.all([listTerms(), listHolidayYears()]);
	return {
		terms,
		years,
		template: noticeTemplate,
		nextYear: years.find(({ isKnown }) => !isKnown)?.year ?? yearOf(now()),
		mayWrite: mayWriteCalendar(actor),
		key: crypto.randomUUID()
	};
};

export const actions: Actions = {
	term: async (event) => {
		const actor = requireUser(event);
		const refused = await submit(
			event,
			termInput,
			(input, call) => enterTerm(actor, input, call, tellAffected),
			() => ({ to: here, flash: { key: 'availability.termEntered' } })
		);
		return fail(refused.status, { term: refused.data });
	},
	look: async (event) => {
		const actor = requireUser(event);
		const looked = await submitAndShow(event, noticeInput, async (input) => previewNotice(actor, input));
		return 'status' in looked
			? fail(looked.status, { notice: looked.data, days: null })
			: { notice: { form: looked.form, refusal: looked.refusal }, days: looked.shown };
	},
	import: async (event) => {
		const actor = requireUser(event);
		const refused = await submit(
			event,
			noticeInput,
			(input, call) => importHolidays(actor, input, call, tellAffected),
			(values) => ({ to: here, flash: { key: 'availability.holidaysImported', values } })
		);
		return fail(refused.status, { notice: refused.data, days: null });
	}
};
