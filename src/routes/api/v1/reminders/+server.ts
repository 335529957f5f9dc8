import { requireRole } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { missingReaders } from '$lib/sessions/reminder.ts';
import { listMissing } from '$lib/sessions/server/missing.ts';
import { remindOfAll } from '$lib/sessions/server/remind.ts';
import { operations } from '../operations.ts';
import { writeMissing } from '../schemas.ts';

export const GET = endpoint(
	{ guard: (event) => requireRole(event, ...missingReaders), ...operations.reminders },
	async ({ actor }) => {
		const { verifications, reports } = await listMissing(actor);
		return {
			items: [
				...verifications.flatMap(({ items }) => items.map((item) => writeMissing(item, 'verification'))),
				...reports.flatMap(({ items }) => items.map((item) => writeMissing(item, 'report')))
			]
		};
	}
);

export const POST = endpoint(
	{ guard: (event) => requireRole(event, ...missingReaders), ...operations.remind },
	({ actor, data, call }) => remindOfAll(actor, data.sessionId, call)
);
