/** How somebody gets a kind by mail unless they chose otherwise. The inbox in the portal has everything. */
export type MailChoice = 'at_once' | 'daily' | 'off';

/**
 * What people are told, and how it reaches them by mail at first. `deed` kinds wait until somebody has done
 * something; the others are news.
 */
export const notificationKinds = {
	// A request and its answer
	request_new: { deed: true, mail: 'daily' },
	request_changed: { deed: false, mail: 'daily' },
	request_withdrawn: { deed: false, mail: 'daily' },
	request_waits: { deed: true, mail: 'at_once' },
	request_overdue: { deed: true, mail: 'daily' },
	accepted: { deed: false, mail: 'at_once' },
	declined: { deed: false, mail: 'at_once' },
	proposed: { deed: true, mail: 'at_once' },
	proposal_agreed: { deed: false, mail: 'at_once' },
	proposal_kept: { deed: true, mail: 'at_once' },
	time_lost: { deed: true, mail: 'at_once' },
	lapsed: { deed: false, mail: 'at_once' },
	waitlisted: { deed: false, mail: 'daily' },
	offered: { deed: true, mail: 'at_once' },
	offer_expired: { deed: false, mail: 'at_once' },
	// A session that stands
	rescheduled: { deed: false, mail: 'at_once' },
	amended: { deed: false, mail: 'at_once' },
	published: { deed: false, mail: 'daily' },
	cancelled: { deed: false, mail: 'at_once' },
	affected: { deed: true, mail: 'at_once' },
	upcoming: { deed: false, mail: 'at_once' },
	tour_published: { deed: false, mail: 'at_once' },
	// Afterwards
	no_show: { deed: false, mail: 'at_once' },
	report_missing: { deed: true, mail: 'daily' },
	reported: { deed: true, mail: 'at_once' },
	verification_missing: { deed: true, mail: 'daily' },
	verified: { deed: false, mail: 'daily' },
	disputed: { deed: true, mail: 'at_once' },
	resolved: { deed: false, mail: 'at_once' },
	// People
	standing_in: { deed: false, mail: 'at_once' }
} as const satisfies Record<string, { deed: boolean; mail: MailChoice }>;

export type NotificationKind = keyof typeof notificationKinds;

export function isNotificationKind(text: string): text is NotificationKind {
	return Object.hasOwn(notificationKinds, text);
}
