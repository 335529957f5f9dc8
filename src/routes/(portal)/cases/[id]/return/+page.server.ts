import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { returnRequestInput } from '$lib/cases/return-forms.ts';
import { isReturning } from '$lib/cases/return.ts';
import { findCase } from '$lib/cases/server/queries.ts';
import { findReturn, findReturnOfCase } from '$lib/cases/server/return-queries.ts';
import { requestReturn } from '$lib/cases/server/return-request.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { listHospitals } from '$lib/referrals/server/queries.ts';
import { now } from '$lib/server/clock.ts';
import { isId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { row, head, may, coverage } = (await findCase(actor, event.params.id)) ?? notFound();
	const id = await findReturnOfCase(actor, row.id);
	const view = (id && (await findReturn(actor, id))) || null;
	const isPrepared = row.phase === 'return_to_school';
	const mayAsk = may.write && isPrepared && !(view && isReturning(view.row.status));
	return {
		caseId: row.id,
		studentId: row.studentId,
		head,
		coverage,
		view,
		isPrepared,
		mayAsk,
		hospitals: mayAsk ? await listHospitals(actor) : [],
		now: now(),
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		const { id } = event.params;
		if (!isId(id)) notFound();
		return submit(
			event,
			returnRequestInput,
			(input, call) => requestReturn(actor, id, input, call),
			() => ({ to: `/cases/${id}/return`, flash: { key: 'returns.request' } })
		);
	}
};
