import type { Count } from './session.ts';

/** The list behind a figure: exactly the sessions that it counts. */
export function countLink(
	count: Count,
	filter: { year: number; indicator?: string; county?: string; team?: string | null; month?: number }
): string {
	const params = new URLSearchParams({ count });
	if (filter.indicator) params.set('indicator', filter.indicator);
	if (filter.county) params.set('county', filter.county);
	if (filter.team) params.set('team', filter.team);
	if (filter.month) {
		const month = `${filter.year}-${String(filter.month).padStart(2, '0')}`;
		const last = new Date(Date.UTC(filter.year, filter.month, 0)).getUTCDate();
		params.set('from', `${month}-01`);
		params.set('to', `${month}-${String(last).padStart(2, '0')}`);
	} else {
		params.set('year', String(filter.year));
	}
	return `/sessions?${params}`;
}
