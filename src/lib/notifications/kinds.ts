/** How somebody gets a kind by mail unless they chose otherwise. The inbox in the portal has everything. */
export const mailChoices = ['at_once', 'daily', 'off'] as const;
export type MailChoice = (typeof mailChoices)[number];

/** Under what a kind is listed, in the inbox and among the preferences. */
export const notificationGroups = ['pupils', 'requests', 'sessions', 'afterwards', 'people'] as const;
export type NotificationGroup = (typeof notificationGroups)[number];

interface Kind {
	group: NotificationGroup;
	/** It waits until somebody has done something; the others are news. */
	deed: boolean;
	mail: MailChoice;
	/** Comes by mail at once, quiet hours or not, and can't be switched off. */
	urgent?: true;
}

/** What people are told, and how it reaches them by mail at first. */
export const notificationKinds = {
	// Pupils
	alert_raised: { group: 'pupils', deed: true, mail: 'at_once', urgent: true },
	alert_unanswered: { group: 'pupils', deed: true, mail: 'at_once', urgent: true },
	concern_taken: { group: 'pupils', deed: false, mail: 'daily' },
	second_wanted: { group: 'pupils', deed: true, mail: 'at_once' },
	second_given: { group: 'pupils', deed: false, mail: 'at_once' },
	// A request and its answer
	request_new: { group: 'requests', deed: true, mail: 'daily' },
	request_changed: { group: 'requests', deed: false, mail: 'daily' },
	request_withdrawn: { group: 'requests', deed: false, mail: 'daily' },
	request_waits: { group: 'requests', deed: true, mail: 'at_once' },
	request_overdue: { group: 'requests', deed: true, mail: 'daily' },
	accepted: { group: 'requests', deed: false, mail: 'at_once' },
	declined: { group: 'requests', deed: false, mail: 'at_once' },
	proposed: { group: 'requests', deed: true, mail: 'at_once' },
	proposal_agreed: { group: 'requests', deed: false, mail: 'at_once' },
	proposal_kept: { group: 'requests', deed: true, mail: 'at_once' },
	time_lost: { group: 'requests', deed: true, mail: 'at_once' },
	lapsed: { group: 'requests', deed: false, mail: 'at_once' },
	waitlisted: { group: 'requests', deed: false, mail: 'daily' },
	offered: { group: 'requests', deed: true, mail: 'at_once' },
	offer_expired: { group: 'requests', deed: false, mail: 'at_once' },
	// A session that stands
	rescheduled: { group: 'sessions', deed: false, mail: 'at_once' },
	amended: { group: 'sessions', deed: false, mail: 'at_once' },
	published: { group: 'sessions', deed: false, mail: 'daily' },
	cancelled: { group: 'sessions', deed: false, mail: 'at_once' },
	affected: { group: 'sessions', deed: true, mail: 'at_once' },
	upcoming: { group: 'sessions', deed: false, mail: 'at_once' },
	tour_published: { group: 'sessions', deed: false, mail: 'at_once' },
	// Afterwards
	no_show: { group: 'afterwards', deed: false, mail: 'at_once' },
	report_missing: { group: 'afterwards', deed: true, mail: 'daily' },
	reported: { group: 'afterwards', deed: true, mail: 'at_once' },
	verification_missing: { group: 'afterwards', deed: true, mail: 'daily' },
	verified: { group: 'afterwards', deed: false, mail: 'daily' },
	disputed: { group: 'afterwards', deed: true, mail: 'at_once' },
	resolved: { group: 'afterwards', deed: false, mail: 'at_once' },
	// People
	standing_in: { group: 'people', deed: false, mail: 'at_once' }
} as const satisfies Record<string, Kind>;

export type NotificationKind = keyof typeof notificationKinds;

export const allKinds = Object.keys(notificationKinds) as NotificationKind[];
/** Those that wait for a deed. */
export const deedKinds = allKinds.filter((kind) => notificationKinds[kind].deed);

export function isUrgent(kind: NotificationKind): boolean {
	return 'urgent' in notificationKinds[kind];
}
/** Those whose mails somebody may have otherwise, or not at all. */
export const chosenKinds = allKinds.filter((kind) => !isUrgent(kind));

export function isNotificationKind(text: string): text is NotificationKind {
	return Object.hasOwn(notificationKinds, text);
}

export function kindsOf(group: NotificationGroup): NotificationKind[] {
	return allKinds.filter((kind) => notificationKinds[kind].group === group);
}
