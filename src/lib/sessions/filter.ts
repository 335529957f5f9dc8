import { isDay, type Day } from '../calendar/shanghai.ts';
import { isIndicator, type Indicator } from '../targets/indicator.ts';
import { isActivity, type ActivityCode } from './activity.ts';
import type { Missing } from './reminder.ts';
import { counts, statuses, type Count, type SessionStatus } from './session.ts';

/** What a list of sessions is narrowed to. It lives in the address, so that a list can be shared. */
export interface SessionFilter {
	status?: SessionStatus[];
	/** One of the inclusive counts: what a figure of the progress page opens. */
	count?: Count;
	activity?: ActivityCode;
	indicator?: Indicator;
	/** County-level division of the host. */
	county?: string;
	host?: string;
	team?: string;
	expert?: string;
	/** Over, and what it still lacks. */
	missing?: Missing;
	/** First and last Shanghai day, by the start or, before there is one, the first wish. */
	from?: Day;
	to?: Day;
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Reads a filter from an address; what makes no sense is left out. `year` is short for its first and last day. */
export function readFilter(params: URLSearchParams): SessionFilter {
	const filter: SessionFilter = {};
	const status = params
		.getAll('status')
		.flatMap((value) => value.split(','))
		.filter((value): value is SessionStatus => statuses.includes(value as SessionStatus));
	if (status.length) filter.status = status;
	const count = params.get('count');
	if (counts.includes(count as Count)) filter.count = count as Count;
	const activity = params.get('activity');
	if (isActivity(activity)) filter.activity = activity;
	const indicator = params.get('indicator');
	if (isIndicator(indicator)) filter.indicator = indicator;
	const county = params.get('county');
	if (county && /^\d{6}$/.test(county)) filter.county = county;
	for (const name of ['host', 'team', 'expert'] as const) {
		const value = params.get(name);
		if (value && uuid.test(value)) filter[name] = value;
	}
	const missing = params.get('missing');
	if (missing === 'report' || missing === 'verification') filter.missing = missing;
	const year = params.get('year');
	if (year && /^20\d\d$/.test(year)) {
		filter.from = `${year}-01-01`;
		filter.to = `${year}-12-31`;
	}
	for (const name of ['from', 'to'] as const) {
		const value = params.get(name);
		if (value && isDay(value)) filter[name] = value;
	}
	return filter;
}
