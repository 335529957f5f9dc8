import { requireStudentData } from '$lib/access/server/guards.ts';
import { raiseCrisis } from '$lib/care/server/raise-crisis.ts';
import { findPlainSheet } from '$lib/care/server/sheet.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { dutyRoles } from '$lib/screening/policy.ts';
import { DomainError } from '$lib/server/errors.ts';
import { operations } from '../../../operations.ts';

export const GET = endpoint(
	{ guard: (event) => requireStudentData(event, ...dutyRoles), ...operations.crisis },
	async ({ actor, id, query: { crisis } }) => {
		const sheet = await findPlainSheet(actor, id, crisis);
		if (!sheet) throw new DomainError('not_found');
		return {
			id: sheet.id,
			raisedAt: sheet.raisedAt.toISOString(),
			state: sheet.state,
			isOver: sheet.isOver,
			blanks: sheet.blanks,
			// Codes and days; what was said is read where it can be read with care.
			entries: sheet.entries.map(({ id, step, at, recordedAt, by, detail }) => ({
				...{ id, step, by, detail },
				at: at.toISOString(),
				recordedAt: recordedAt.toISOString()
			})),
			takenBack: sheet.corrected.map(({ id, step, takenBack }) => ({
				...{ id, step, by: takenBack.by, code: takenBack.code },
				at: takenBack.at.toISOString()
			})),
			isTakenBack: sheet.takenBack !== null,
			clocks: sheet.clocks.map(({ name, startedAt, dueAt }) => ({
				name,
				startedAt: startedAt.toISOString(),
				dueAt: dueAt.toISOString()
			}))
		};
	}
);

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, ...dutyRoles), ...operations.raiseCrisis },
	({ actor, id, data, call }) => raiseCrisis(actor, id, data, call)
);
