import { requireRole } from '$lib/access/server/guards.ts';
import { formatInstant } from '$lib/calendar/format.ts';
import { csvResponse } from '$lib/http/server/csv.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { figureRoles } from '$lib/screening/server/figures.ts';
import { today } from '$lib/server/clock.ts';
import { openFigures } from '../view.server.ts';
import type { RequestHandler } from './$types';

/** The rows of the page's tables, one after another. */
export const GET: RequestHandler = async (event) => {
	const actor = requireRole(event, ...figureRoles);
	const { locale } = event.locals;
	const { year, tables } = await openFigures(actor, locale, event.url.searchParams.get('year'));
	const t = messagesFor(locale).figures;
	return csvResponse(
		[t.export.name, year, today()].join('_'),
		[...t.export.columns],
		tables.flatMap(({ school, asOf, rows }) =>
			rows.map((row) => [
				year,
				formatInstant(locale, asOf),
				row.within ?? (school && row.depth ? school.name : row.name),
				row.within || (school && row.depth) ? row.name : null,
				row.pupils,
				row.consented,
				row.screened,
				row.unconfirmed,
				row.tiers.green,
				row.tiers.yellow,
				row.tiers.orange,
				row.tiers.red,
				row.together ? row.together.kinds.map((kind) => t.kinds[kind]).join(t.and) : null,
				row.together?.persons ?? null
			])
		)
	);
};
