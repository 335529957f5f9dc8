import { plural, type Translated } from '../catalogue.ts';
import type { notifications as zh } from '../zh-CN/notifications.ts';

export const notifications: Translated<typeof zh> = {
	title: 'Messages',
	titleUnread: ({ n }) => `Messages: \u200b${n} unread`,
	groups: {
		pupils: 'Pupils',
		requests: 'Requests',
		sessions: 'Scheduled',
		afterwards: 'Afterwards',
		people: 'People'
	},
	kinds: {
		alert_raised: 'An urgent matter waits for you',
		alert_unanswered: 'Nobody has taken an urgent matter yet',
		concern_taken: 'What you reported has been taken up',
		second_wanted: 'A decision waits for a second person',
		second_given: 'The second person has answered',
		review_wanted: 'Emergency access to review',
		review_overdue: 'Emergency access unreviewed for 24 hours',
		referral_waits: 'A referral waits for you',
		referral_news: 'A referral has moved on',
		case_waits: 'A case waits for you',
		case_news: 'A case has moved on',
		consents_waiting: 'Slips not answered yet',
		right_asked: 'A request for a copy, correction or deletion',
		referral_late: 'A referral is late',
		request_new: 'New request',
		request_changed: 'Request changed',
		request_withdrawn: 'Request withdrawn',
		request_waits: 'Answer to a request is overdue',
		request_overdue: 'A request has waited 10 working days',
		accepted: 'Request accepted, time settled',
		declined: 'Request declined',
		proposed: 'The hospital proposes another time',
		proposal_agreed: 'The host agrees to the proposed time',
		proposal_kept: 'The host keeps its own times',
		time_lost: 'All wished times are taken',
		lapsed: 'Request lapsed',
		waitlisted: 'On the waiting list',
		offered: 'A time became free',
		offer_expired: 'A free time was not confirmed',
		rescheduled: 'Moved to another time',
		amended: 'Experts, place or number changed',
		published: 'Published',
		cancelled: 'Cancelled',
		affected: 'An arrangement needs to be changed',
		upcoming: 'Reminder before a session',
		tour_published: 'Tour published',
		no_show: 'Did not take place',
		report_missing: 'Report is missing',
		reported: 'Reported, please verify',
		verification_missing: 'Verification is missing',
		verified: 'Verified',
		disputed: 'Report disputed',
		resolved: 'Dispute settled',
		standing_in: 'Standing in'
	},
	says: {
		alert_raised: 'An urgent matter waits for you. Please sign in to Tongxin and open it now.',
		alert_unanswered:
			'Everybody on the duty ladder was told of an urgent matter and nobody has taken it. Please sign in to Tongxin and open it now.',
		concern_taken: 'What you reported has been taken up by a colleague.',
		second_wanted: 'A colleague has made a decision that needs your answer as the second person.',
		second_given: 'The second person has answered to your decision.',
		review_wanted: 'A colleague opened a pupil’s file in an emergency; please review it within 24 hours.',
		review_overdue: 'Nobody has reviewed an emergency access for 24 hours; please look at it.',
		referral_waits: 'A referral waits for your next step. Please sign in to Tongxin.',
		referral_news: 'A referral of yours has moved on.',
		case_waits: 'A case waits for you. Please sign in to Tongxin.',
		case_news: 'A case that concerns you has moved on. Please sign in to Tongxin.',
		consents_waiting:
			'Slips you handed out are due within 3 days and some have no answer; you can remind once.',
		right_asked:
			'A guardian or pupil asks for a copy, correction or deletion; please answer within 15 working days.',
		referral_late: 'A referral between a school and a hospital of your area has passed its time limit.',
		request_new: ({ what, host, time }) => `${host} asks for: ${what}, preferably ${time}.`,
		request_changed: ({ what, host, time }) => `${host} changed a request: ${what}, now preferably ${time}.`,
		request_withdrawn: ({ what, host }) => `${host} withdrew a request: ${what}.`,
		request_waits: ({ what, host }) => `${host} has waited 5 working days for an answer: ${what}.`,
		request_overdue: ({ what, host }) =>
			`${host} has waited 10 working days for an answer: ${what}. Please see to it.`,
		accepted: ({ what, host, time }) => `${what} settled for ${time}, ${host}.`,
		declined: ({ what }) => `A request was declined: ${what}. The session’s page has the reason.`,
		proposed: ({ what, time }) => `The hospital proposes another time for: ${what}, ${time}. Please answer.`,
		proposal_agreed: ({ what, host, time }) => `${host} agreed to the proposed time: ${what}, ${time}.`,
		proposal_kept: ({ what, host }) => `${host} keeps its own times. Please answer again: ${what}.`,
		time_lost: ({ what }) =>
			`All the times of a request are taken: ${what}. The request stands; please choose a free time.`,
		lapsed: ({ what, host }) => `A request of ${host} lapsed: ${what}. All its times have passed.`,
		waitlisted: ({ what, host }) => `${host} is on the waiting list: ${what}.`,
		offered: ({ what, time, until }) => `A time became free: ${what}, ${time}. Please confirm by ${until}.`,
		offer_expired: ({ what, host }) =>
			`${host}, ${what}: a free time was not confirmed in time; it waits on.`,
		rescheduled: ({ what, host, time, from }) => `${host}, ${what}: moved from ${from} to ${time}.`,
		amended: {
			changed: ({ what, host, time }) => `${host}, ${what}, ${time}: something changed, the time stands.`,
			joined: ({ what, host, time }) => `You are asked to speak: ${time}, ${host}, ${what}.`,
			left: ({ time }) => `A session on ${time} was arranged otherwise; you don’t have to speak.`
		},
		published: ({ what, time }) => `Published: ${what}, ${time}.`,
		cancelled: ({ what, host, time }) => `Cancelled: ${what}, ${time}, ${host}.`,
		affected: ({ what, host, time }) => `Needs a change: ${what}, ${time}, ${host}.`,
		upcoming: ({ what, host, time }) => `Reminder: ${time}, ${host}, ${what}.`,
		tour_published: ({ what, host, time }) => `Tour settled: ${time}, ${host}, ${what}.`,
		no_show: ({ what, host, time }) => `Did not take place: ${what}, ${time}, ${host}.`,
		report_missing: ({ what, host, time }) => `No report yet: ${what}, ${time}, ${host}.`,
		reported: ({ what, n }) => `${what}: ${n} people reported. Please verify with your own head count.`,
		verification_missing: ({ what, host, time }) =>
			`Not verified yet, so it doesn’t count: ${what}, ${time}, ${host}.`,
		verified: ({ what, host, n }) => `${host}, ${what}: verified with ${n} people.`,
		disputed: ({ what, host }) => `${host} disputes the report: ${what}.`,
		resolved: {
			verified: ({ what, host }) => `${host}, ${what}: dispute settled, verified by the bureau.`,
			cancelled: ({ what, host }) => `${host}, ${what}: dispute settled, it doesn’t count.`
		},
		standing_in: 'You are asked to stand in for a while. “My account” has the details.'
	},
	gone: 'No longer visible',
	goneWhy: 'What this was about is no longer within what you may see.',
	toDo: 'Waits for you',
	forOthers: 'In progress',
	done: 'Done',
	isUnread: 'Unread',
	inbox: {
		groups: 'By kind',
		all: 'All',
		filter: 'Which',
		unreadOnly: 'Unread only',
		readToo: 'Read ones too',
		list: 'Messages, newest first',
		lead: 'Read is not done: what waits for you is marked done once somebody has done it.',
		select: 'Select',
		selectRow: ({ text }) => `Select: ${text}`,
		markSelected: 'Mark selected as read',
		markAll: 'Mark all as read',
		preferences: 'Mail settings',
		older: 'Older messages',
		newest: 'Back to the newest',
		empty: {
			none: {
				title: 'No messages yet',
				text: 'Answers to requests and changes of sessions will be listed here.'
			},
			unread: { title: 'Everything is read', text: 'Earlier messages are among the read ones.' },
			filtered: { title: 'No messages of this kind', text: 'Choose another kind, or see all.' }
		}
	},
	mail: {
		subject: ({ what, number }) => (number ? `Tongxin: ${what} (${number})` : `Tongxin: ${what}`),
		digestSubject: ({ n }) => `Tongxin: ${plural(n, 'message')}`,
		open: 'Open',
		and: ', ',
		why: ({ kinds }) => `Why you get this: your mail settings in Tongxin have “${kinds}” switched on.`,
		whyUrgent:
			'Why you get this: you are on duty, or a leader of the school. Mails of this kind can’t be switched off and come in quiet hours too.',
		change: 'Change this setting',
		off: 'No more mails of this kind',
		noReply: 'Sent by the portal; please don’t reply. In an emergency call 12356, 120 or 110.',
		test: {
			subject: 'Tongxin: test mail',
			text: 'This mail shows that the portal can reach your mailbox.',
			why: 'Why you get this: you have just pressed “Send a test mail” in Tongxin.'
		}
	},
	unsubscribe: {
		title: 'No more mails of this kind?',
		doneTitle: 'You get no more mails of this kind',
		lead: 'Once you press the button, the portal tells you about these only among its messages. Opening this page changes nothing.',
		done: 'From now on the portal tells you about these among its messages. To get mails again, sign in and open the mail settings.',
		kinds: 'These mails',
		submit: 'No more mails',
		settings: 'Mail settings',
		badTitle: 'This link can’t be used',
		bad: 'It is incomplete or no longer valid. Please open the one in your latest mail, or sign in and use the mail settings.'
	},
	preferences: {
		title: 'Mail settings',
		back: 'My account',
		lead: 'Messages in the portal always come and can’t be switched off, so that nothing to be done is missed. Mails are up to you, kind by kind.',
		inPortal: 'Portal',
		always: 'Always',
		mail: 'Mail',
		urgent: 'At once, quiet hours or not; can’t be switched off',
		choices: { at_once: 'At once', daily: 'Daily', off: 'None' },
		times: 'When',
		quietFrom: 'Quiet from',
		quietTo: 'until',
		quietHint: 'No mails in that time; afterwards all in one',
		digestAt: 'Daily mail at',
		save: 'Save settings',
		test: 'Test',
		testText: ({ email }) => `Sends a test mail to ${email}.`,
		testSend: 'Send a test mail',
		noServer: 'The portal has no mail server yet and sends no mails. Your choices are kept until it has.',
		noServerAdmin: 'Set SMTP_URL in the environment and start again; the operations manual says how.',
		last: 'The last ten mails',
		none: 'No mail was sent to you yet.',
		columns: { time: 'Time', what: 'Mail', state: 'Result' },
		mails: { single: 'One message', digest: 'Several in one', test: 'Test mail' },
		states: {
			sent: 'Reached the mail server',
			failed: ({ reason }) => `Not sent: ${reason}`,
			retrying: ({ reason, time }) => `${reason}; next try ${time}`,
			waiting: 'Waits to be sent'
		},
		reasons: {
			refused: 'your mailbox refuses it',
			away: 'the mail server can’t be reached',
			other: 'the mail server did not take it',
			nothing_left: 'what it said has changed meanwhile',
			disabled: 'the account is disabled',
			taken: 'it is being sent'
		}
	},
	flash: {
		read: ({ n }) => `Marked ${n} as read`,
		saved: 'Mail settings saved',
		testSent: 'The test mail reached the mail server; please look into your mailbox',
		testFailed: 'The test mail could not be sent; the reason is in the list below'
	}
};
