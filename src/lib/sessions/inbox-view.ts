import { isActivity, type ActivityCode } from './activity.ts';

export const inboxTabs = ['pending', 'waiting', 'handled', 'mine'] as const;
export type InboxTab = (typeof inboxTabs)[number];

/** Which requests a coordinator looks at. It lives in the address, on the list and on every request opened from it. */
export interface InboxView {
	tab: InboxTab;
	county?: string;
	activity?: ActivityCode;
	/** How many rows are shown at least. */
	show?: number;
}

export const rowsAtOnce = 30;

/** Reads the view from an address; what makes no sense is left out. */
export function readInboxView(params: URLSearchParams): InboxView {
	const tab = params.get('tab');
	const county = params.get('county');
	const activity = params.get('activity');
	const show = Number(params.get('show'));
	return {
		tab: inboxTabs.find((one) => one === tab) ?? 'pending',
		...(county && /^\d{6}$/.test(county) && { county }),
		...(isActivity(activity) && { activity }),
		...(Number.isInteger(show) && show > rowsAtOnce && { show })
	};
}

/** The view as the query of an address, after whatever else the address says: `?tab=mine`, or nothing. */
export function inboxQuery(view: InboxView, more: Record<string, string> = {}): string {
	const params = new URLSearchParams(more);
	if (view.tab !== 'pending') params.set('tab', view.tab);
	if (view.county) params.set('county', view.county);
	if (view.activity) params.set('activity', view.activity);
	if (view.show) params.set('show', String(view.show));
	const query = params.toString();
	return query && `?${query}`;
}
