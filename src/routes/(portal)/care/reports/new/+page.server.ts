import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { mayFileReport, mayReport, reportRoles } from '$lib/care/policy.ts';
import { reportInput } from '$lib/care/report.ts';
import { fileReport } from '$lib/care/server/file-report.ts';
import { findReportForm } from '$lib/care/server/reports.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { today } from '$lib/server/clock.ts';
import { isId, newId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...reportRoles);
	const studentId = event.url.searchParams.get('student');
	if (studentId && !isId(studentId)) notFound();
	const own = actor.posts.map(({ organisationId }) => organisationId).filter((id) => mayReport(actor, id));
	const offered = await findReportForm(actor, [...new Set(own)], studentId);
	if (studentId && !offered.pupil) notFound();
	const knowsPupil = offered.pupil !== null;
	const schools = offered.schools.filter(({ id }) => mayFileReport(actor, { schoolId: id, knowsPupil }));
	if (schools.length === 0) notFound();
	return { ...offered, schools, today: today(), key: newId() };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...reportRoles);
		return submit(
			event,
			reportInput,
			(input, call) => fileReport(actor, input, call),
			({ id }) => ({ to: `/care/reports/${id}`, flash: { key: 'reports.filed' } })
		);
	}
};
