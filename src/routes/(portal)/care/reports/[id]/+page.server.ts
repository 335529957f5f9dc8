import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { reportRoles } from '$lib/care/policy.ts';
import { closeReportInput, matchReportInput, reportNoteInput } from '$lib/care/report.ts';
import { addReportNote, closeReportTo, matchReport } from '$lib/care/server/file-report.ts';
import { findReport } from '$lib/care/server/reports.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { isId, newId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...reportRoles);
	const { id } = event.params;
	const report = (isId(id) && (await findReport(actor, id))) || notFound();
	return { report, key: newId() };
};

export const actions: Actions = {
	add: async (event) => {
		const actor = requireStudentData(event, ...reportRoles);
		const { id } = event.params;
		if (!isId(id)) notFound();
		return submit(
			event,
			reportNoteInput,
			(input, call) => addReportNote(actor, id, input, call),
			() => ({ to: `/care/reports/${id}`, flash: { key: 'reports.added' } })
		);
	},
	match: async (event) => {
		const actor = requireStudentData(event, ...reportRoles);
		const { id } = event.params;
		if (!isId(id)) notFound();
		return submit(
			event,
			matchReportInput,
			(input, call) => matchReport(actor, id, input, call),
			() => ({ to: `/care/reports/${id}`, flash: { key: 'reports.matched' } })
		);
	},
	close: async (event) => {
		const actor = requireStudentData(event, ...reportRoles);
		const { id } = event.params;
		if (!isId(id)) notFound();
		return submit(
			event,
			closeReportInput,
			(input, call) => closeReportTo(actor, id, input, call),
			() => ({ to: `/care/reports/${id}`, flash: { key: 'reports.closed' } })
		);
	}
};
