import type { feeds as zh } from '../zh-CN/feeds.ts';
import type { Translated } from '../catalogue.ts';

export const feeds: Translated<typeof zh> = {
	title: 'Calendar subscriptions',
	lead: 'See sessions in the calendar of your phone or computer; changes of time and cancellations follow.',

	made: {
		title: ({ name }) => `Address of “${name}”`,
		once: 'This address is shown only here and only once. Whoever knows it sees this calendar: keep it like a password. If it leaks, revoke it and make another.',
		address: 'Address to subscribe to',
		copy: 'Copy the address',
		copied: 'Address copied',
		open: 'Open in the calendar of this device',
		qr: 'QR code of the address',
		qrText: 'Scan it with a phone’s camera to add it to the phone’s calendar.',
		again:
			'This subscription was made a moment ago, and its address was shown that once. If you did not keep it, revoke it and make another.',
		done: 'I have added it, hide the address'
	},
	how: {
		title: 'How to add it',
		apple: {
			title: 'iPhone, iPad, Mac',
			text: 'Scan the QR code, or choose “Add Subscription Calendar” in Calendar and paste the address.'
		},
		outlook: {
			title: 'Outlook',
			text: 'Open the calendar on the web, choose “Add calendar”, “Subscribe from web”, and paste the address. Outlook on computer and phone shows it soon after.'
		},
		phone: {
			title: 'Other phone calendars',
			text: 'Look in the calendar’s settings for “subscribe”, “web calendar” or “import from URL”, and paste the address. Where there is no such thing, use “Add to calendar” on the page of each session.'
		},
		late: 'Calendar programs decide themselves how often they read; an update may take a day. Of changes and cancellations within 48 hours the portal also notifies you: rely on the notice and the page of the session.',
		shown:
			'The calendar holds time, title, host and place, and no names of people, numbers or notes. Cancelled sessions are marked and leave after 30 days.'
	},
	create: {
		title: 'Make a subscription',
		which: 'Which sessions',
		activity: 'Kind',
		anyActivity: 'All kinds',
		name: 'Name',
		nameHint: 'As your calendar shows it',
		language: 'Language in the calendar',
		languages: { 'zh-CN': 'Chinese', en: 'English' },
		submit: 'Make the address',
		scopes: {
			list: ({ filter }) => `The list you saw: ${filter}`,
			listPlain: 'The list you saw',
			host: ({ name }) => `My organisation: ${name}`,
			team: ({ name }) => `My team: ${name}`,
			expert: 'My sessions',
			expertText: 'At which you speak',
			county: 'Sessions of my county',
			city: 'Sessions of the whole city',
			all: 'All sessions that I can see'
		},
		now: 'Each time it is read, the calendar holds what you may see then: when a post ends, the sessions of that organisation leave.'
	},
	own: {
		title: 'Your subscriptions',
		name: 'Name',
		which: 'Which sessions',
		created: 'Made on',
		read: 'Last read',
		never: 'not read yet',
		actions: 'Actions',
		revoke: 'Revoke',
		revokeOf: ({ name }) => `Revoke “${name}”`,
		revokeHelp:
			'After that, calendar programs can read nothing any more; they remove what they still show by themselves.',
		empty: 'No subscriptions yet'
	},
	nobody: {
		title: 'Your role has no sessions of its own',
		text: 'You can subscribe to the public sessions; their address is no secret.',
		link: 'Calendar of public sessions'
	},
	flash: {
		revoked: 'The subscription is revoked; its address can’t be read any more'
	}
};
