import { cityRoles } from '$lib/access/roles.ts';
import { requireRole } from '$lib/access/server/guards.ts';
import { formatInstant } from '$lib/calendar/format.ts';
import { csvResponse, type Cell } from '$lib/http/server/csv.ts';
import { nameIn } from '$lib/i18n/locale.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { today } from '$lib/server/clock.ts';
import type { PacedRow } from '$lib/sessions/server/pace.ts';
import type { ProgressRow } from '$lib/sessions/server/progress.ts';
import { paceWords } from '$lib/targets/pace-words.ts';
import type { RequestHandler } from './$types';
import { openProgress } from '../open.ts';

/** The rows of the page's tables, one after another: counties, teams, months, and all indicators. */
export const GET: RequestHandler = async (event) => {
	const actor = requireRole(event, ...cityRoles, 'bureau_county', 'coordinator');
	const data = await openProgress(event, actor);
	const { locale } = event.locals;
	const { targets: t, exports: x } = messagesFor(locale);
	const { year, indicator } = data;
	const asOf = formatInstant(locale, data.now);
	const empty = { target: null, scheduled: 0, delivered: 0, verified: 0 };

	type Row = Pick<ProgressRow, 'target' | 'scheduled' | 'delivered' | 'verified'> &
		Partial<Pick<PacedRow, 'pace'>>;
	const line = (table: string, name: string, row: Row, of = indicator): Cell[] => [
		table,
		name,
		t.indicators[of],
		year,
		row.target,
		row.scheduled,
		row.delivered,
		row.verified,
		row.target ? `${Math.round((100 * row.verified) / row.target)}%` : null,
		row.target === null ? null : Math.max(0, row.target - row.scheduled),
		row.pace ? row.pace.due.toFixed(1) : null,
		row.pace ? t.pace.standings[row.pace.standing] : null,
		row.pace ? paceWords(t, row.pace).needed : null,
		asOf
	];
	return csvResponse(
		[x.progress, year, t.short[indicator], today()].join('_'),
		[...x.progressColumns],
		[
			...data.counties.map((county) =>
				line(
					t.progress.columns.county,
					nameIn(locale, county),
					data.byCounty.find((row) => row.county === county.code) ?? empty
				)
			),
			...[...data.teams, null].flatMap((team) => {
				const row = data.byTeam.find(({ teamId }) => teamId === (team?.id ?? null));
				return row
					? [line(t.progress.columns.team, team ? nameIn(locale, team) : t.progress.noTeam, row)]
					: [];
			}),
			...data.byMonth.map((row) => line(t.progress.columns.month, t.progress.month({ n: row.month! }), row)),
			...data.all.map((row) =>
				line(t.progress.columns.indicator, t.indicators[row.indicator], row, row.indicator)
			)
		]
	);
};
