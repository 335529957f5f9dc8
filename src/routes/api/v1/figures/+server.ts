import { requireRole } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { figureRoles, listFigures } from '$lib/screening/server/figures.ts';
import { operations } from '../operations.ts';

export const GET = endpoint(
	{ guard: (event) => requireRole(event, ...figureRoles), ...operations.figures },
	async ({ actor, query }) => {
		const { schoolYear, tables } = await listFigures(actor, query.schoolYear);
		return {
			schoolYear,
			tables: tables.map(({ school, asOf, rows }) => ({
				schoolId: school?.id ?? null,
				asOf: asOf.toISOString(),
				rows
			}))
		};
	}
);
