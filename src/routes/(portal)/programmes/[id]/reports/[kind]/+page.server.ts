import { notFound, requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { reportInput, rowInput, sendInput } from '$lib/programmes/forms.ts';
import { mayApprove, mayWrite, programmeRoles } from '$lib/programmes/policy.ts';
import { reportKinds, type ReportKind } from '$lib/programmes/programme.ts';
import { listReports, moveReport, writeReport } from '$lib/programmes/server/reports.ts';
import { today } from '$lib/server/clock.ts';
import type { Actions, PageServerLoad } from './$types';
import { openProgramme } from '../../open.server.ts';

function kindOf(text: string): ReportKind {
	return reportKinds.find((kind) => kind === text) ?? notFound();
}

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...programmeRoles);
	const programme = await openProgramme(actor, event.params.id);
	const kind = kindOf(event.params.kind);
	const reports = await listReports(programme.id, kind);
	const id = event.url.searchParams.get('id');
	const report = kind === 'experience' ? reports[0] : reports.find((each) => each.id === id);
	if (id && !report) notFound();
	const isRunning = programme.state === 'running';
	return {
		programme: { id: programme.id, title: programme.title, dueOn: programme.reportDueOn },
		kind,
		report: report ?? null,
		may: {
			write: isRunning && mayWrite(actor, kind) && (!report || report.state === 'draft'),
			approve: isRunning && report?.state === 'draft' && mayApprove(actor, report.draftedBy),
			own: report?.state === 'draft' && report.draftedBy === actor.id,
			return: isRunning && report?.state === 'approved' && mayApprove(actor, report.draftedBy),
			send: isRunning && report?.state === 'approved' && mayWrite(actor, kind)
		},
		today: today(),
		idempotencyKey: crypto.randomUUID()
	};
};

type Params = { params: { id: string; kind: string } };
const pageOf = ({ params }: Params, id: string) =>
	`/programmes/${params.id}/reports/${params.kind}${params.kind === 'hotline' ? `?id=${id}` : ''}`;

export const actions: Actions = {
	write: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return submit(
			event,
			reportInput,
			(input, call) => writeReport(actor, event.params.id, kindOf(event.params.kind), input, call),
			({ id }) => ({ to: pageOf(event, id), flash: { key: 'programmes.written' } })
		);
	},
	approve: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return submit(
			event,
			rowInput,
			({ id }, call) => moveReport(actor, event.params.id, id, 'approve', null, call),
			({ id }) => ({ to: pageOf(event, id), flash: { key: 'programmes.reportApproved' } })
		);
	},
	return: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return submit(
			event,
			rowInput,
			({ id }, call) => moveReport(actor, event.params.id, id, 'return', null, call),
			({ id }) => ({ to: pageOf(event, id), flash: { key: 'programmes.reportReturned' } })
		);
	},
	send: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return submit(
			event,
			sendInput,
			({ id, receiptNo }, call) => moveReport(actor, event.params.id, id, 'send', receiptNo, call),
			({ id }) => ({ to: pageOf(event, id), flash: { key: 'programmes.reportSent' } })
		);
	}
};
