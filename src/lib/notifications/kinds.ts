import { hasRole, type Actor } from '../access/actor.ts';
import { hostRoles, roles, type Role } from '../access/roles.ts';

/** How somebody gets a kind by mail unless they chose otherwise. The inbox in the portal has everything. */
export const mailChoices = ['at_once', 'daily', 'off'] as const;
export type MailChoice = (typeof mailChoices)[number];

/** Under what a kind is listed, in the inbox and among the preferences. */
export const notificationGroups = ['pupils', 'requests', 'sessions', 'afterwards', 'people'] as const;
export type NotificationGroup = (typeof notificationGroups)[number];

/** Who is concerned, by what they are to the matter; which roles that can be. */
const parties = {
	/** The host, or the coordinator who entered the request for it. */
	host: [...hostRoles, 'coordinator'],
	team: ['coordinator'],
	experts: ['expert'],
	county: ['bureau_county'],
	city: ['bureau_city'],
	/** Who may be on duty for pupils, at a school or a hospital. */
	duty: [...hostRoles, 'teacher', 'intake', 'psychiatrist', 'coordinator'],
	/** Who may report a concern about a pupil. */
	reporter: ['teacher', ...hostRoles],
	/** Who looks at break-glass afterwards. */
	reviewers: ['school_leader', 'dpo'],
	/** Who visits pupils for a school. */
	field: ['field_worker'],
	everybody: roles
} as const satisfies Record<string, readonly Role[]>;

interface Kind {
	group: NotificationGroup;
	to: readonly (keyof typeof parties)[];
	/** It waits until somebody has done something; the others are news. */
	deed: boolean;
	mail: MailChoice;
	/** Comes by mail at once, quiet hours or not, and can't be switched off. */
	urgent?: true;
}

/** What people are told, and how it reaches them by mail at first. */
export const notificationKinds = {
	// Pupils
	alert_raised: { group: 'pupils', to: ['duty'], deed: true, mail: 'at_once', urgent: true },
	alert_unanswered: { group: 'pupils', to: ['duty'], deed: true, mail: 'at_once', urgent: true },
	concern_taken: { group: 'pupils', to: ['reporter'], deed: false, mail: 'daily' },
	second_wanted: { group: 'pupils', to: ['duty'], deed: true, mail: 'at_once' },
	second_given: { group: 'pupils', to: ['duty'], deed: false, mail: 'at_once' },
	review_wanted: { group: 'pupils', to: ['reviewers'], deed: true, mail: 'at_once' },
	review_overdue: { group: 'pupils', to: ['reviewers'], deed: true, mail: 'at_once' },
	crisis_waits: { group: 'pupils', to: ['duty'], deed: true, mail: 'at_once' },
	crisis_late: { group: 'pupils', to: ['duty'], deed: true, mail: 'at_once', urgent: true },
	report_filed: { group: 'pupils', to: ['host'], deed: false, mail: 'at_once', urgent: true },
	referral_waits: { group: 'pupils', to: ['duty'], deed: true, mail: 'at_once' },
	referral_news: { group: 'pupils', to: ['duty'], deed: false, mail: 'daily' },
	school_waits: { group: 'pupils', to: ['county', 'city'], deed: false, mail: 'at_once', urgent: true },
	referral_late: { group: 'pupils', to: ['county', 'city'], deed: false, mail: 'at_once' },
	case_waits: { group: 'pupils', to: ['host'], deed: true, mail: 'at_once' },
	case_late: { group: 'pupils', to: ['county', 'city'], deed: false, mail: 'at_once' },
	case_news: { group: 'pupils', to: ['host'], deed: false, mail: 'daily' },
	follow_up_tomorrow: { group: 'pupils', to: ['host', 'field'], deed: false, mail: 'daily' },
	follow_up_today: { group: 'pupils', to: ['host', 'field'], deed: true, mail: 'at_once' },
	follow_up_overdue: { group: 'pupils', to: ['host', 'field'], deed: true, mail: 'at_once' },
	follow_up_missed: { group: 'pupils', to: ['host'], deed: true, mail: 'at_once' },
	follow_ups_missed: { group: 'pupils', to: ['county'], deed: false, mail: 'daily' },
	visit_given: { group: 'pupils', to: ['field'], deed: true, mail: 'at_once' },
	visit_reported: { group: 'pupils', to: ['host'], deed: false, mail: 'at_once' },
	appeal_waits: { group: 'pupils', to: ['host'], deed: true, mail: 'at_once' },
	appeal_overdue: { group: 'pupils', to: ['host'], deed: true, mail: 'at_once' },
	return_waits: { group: 'pupils', to: ['duty'], deed: true, mail: 'at_once' },
	return_news: { group: 'pupils', to: ['duty'], deed: false, mail: 'daily' },
	return_late: { group: 'pupils', to: ['county', 'city'], deed: false, mail: 'at_once' },
	consents_waiting: { group: 'pupils', to: ['host'], deed: false, mail: 'at_once' },
	right_asked: { group: 'pupils', to: ['host'], deed: true, mail: 'at_once' },
	rights_near: { group: 'pupils', to: ['host'], deed: false, mail: 'at_once' },
	rights_late: { group: 'pupils', to: ['reviewers'], deed: false, mail: 'at_once' },
	incident_open: { group: 'pupils', to: ['reviewers'], deed: true, mail: 'at_once' },
	incident_late: { group: 'pupils', to: ['reviewers'], deed: true, mail: 'at_once' },
	retention_waits: { group: 'pupils', to: ['reviewers'], deed: true, mail: 'at_once' },
	// A request and its answer
	request_new: { group: 'requests', to: ['team'], deed: true, mail: 'daily' },
	request_changed: { group: 'requests', to: ['team'], deed: false, mail: 'daily' },
	request_withdrawn: { group: 'requests', to: ['team'], deed: false, mail: 'daily' },
	request_waits: { group: 'requests', to: ['team'], deed: true, mail: 'at_once' },
	request_overdue: { group: 'requests', to: ['county'], deed: true, mail: 'daily' },
	accepted: { group: 'requests', to: ['host', 'team', 'experts'], deed: false, mail: 'at_once' },
	declined: { group: 'requests', to: ['host'], deed: false, mail: 'at_once' },
	proposed: { group: 'requests', to: ['host'], deed: true, mail: 'at_once' },
	proposal_agreed: { group: 'requests', to: ['team'], deed: false, mail: 'at_once' },
	proposal_kept: { group: 'requests', to: ['team'], deed: true, mail: 'at_once' },
	time_lost: { group: 'requests', to: ['host'], deed: true, mail: 'at_once' },
	lapsed: { group: 'requests', to: ['host', 'team'], deed: false, mail: 'at_once' },
	waitlisted: { group: 'requests', to: ['host', 'team'], deed: false, mail: 'daily' },
	offered: { group: 'requests', to: ['host'], deed: true, mail: 'at_once' },
	offer_expired: { group: 'requests', to: ['host', 'team'], deed: false, mail: 'at_once' },
	// A session that stands
	rescheduled: { group: 'sessions', to: ['host', 'team', 'experts'], deed: false, mail: 'at_once' },
	amended: { group: 'sessions', to: ['host', 'experts'], deed: false, mail: 'at_once' },
	published: { group: 'sessions', to: ['host'], deed: false, mail: 'daily' },
	cancelled: { group: 'sessions', to: ['host', 'team', 'experts'], deed: false, mail: 'at_once' },
	affected: { group: 'sessions', to: ['host', 'team', 'experts'], deed: true, mail: 'at_once' },
	upcoming: { group: 'sessions', to: ['host', 'team', 'experts'], deed: false, mail: 'at_once' },
	tour_published: { group: 'sessions', to: ['host', 'experts'], deed: false, mail: 'at_once' },
	// Afterwards
	no_show: { group: 'afterwards', to: ['host', 'team', 'experts'], deed: false, mail: 'at_once' },
	report_missing: { group: 'afterwards', to: ['team', 'experts'], deed: true, mail: 'daily' },
	reported: { group: 'afterwards', to: ['host'], deed: true, mail: 'at_once' },
	verification_missing: { group: 'afterwards', to: ['host'], deed: true, mail: 'daily' },
	verified: { group: 'afterwards', to: ['team', 'experts'], deed: false, mail: 'daily' },
	disputed: { group: 'afterwards', to: ['team', 'experts', 'county'], deed: true, mail: 'at_once' },
	resolved: { group: 'afterwards', to: ['host', 'team', 'experts'], deed: false, mail: 'at_once' },
	// People
	standing_in: { group: 'people', to: ['everybody'], deed: false, mail: 'at_once' }
} as const satisfies Record<string, Kind>;

export type NotificationKind = keyof typeof notificationKinds;

type PupilsKind = {
	[K in NotificationKind]: (typeof notificationKinds)[K]['group'] extends 'pupils' ? K : never;
}[NotificationKind];

export function isAboutPupils(kind: NotificationKind): kind is PupilsKind {
	return notificationKinds[kind].group === 'pupils';
}

export const allKinds = Object.keys(notificationKinds) as NotificationKind[];
/** Those that wait for a deed. */
export const deedKinds = allKinds.filter((kind) => notificationKinds[kind].deed);

export function isUrgent(kind: NotificationKind): boolean {
	return 'urgent' in notificationKinds[kind];
}
/** Those whose mails somebody may have otherwise, or not at all. */
export const chosenKinds = allKinds.filter((kind) => !isUrgent(kind));

/** Whether somebody with these posts can be told such a thing at all. */
export function canGet(actor: Actor, kind: NotificationKind): boolean {
	return notificationKinds[kind].to.some((party) => hasRole(actor, ...parties[party]));
}

/** The groups that somebody with these posts gets anything of, and the one they look at. */
export function groupsFor(actor: Actor, shown?: NotificationGroup): NotificationGroup[] {
	return notificationGroups.filter(
		(group) => group === shown || kindsOf(group).some((kind) => canGet(actor, kind))
	);
}

export function isNotificationKind(text: string): text is NotificationKind {
	return Object.hasOwn(notificationKinds, text);
}

export function kindsOf(group: NotificationGroup): NotificationKind[] {
	return allKinds.filter((kind) => notificationKinds[kind].group === group);
}
