import { plural, type Translated } from '../catalogue.ts';
import type { requests as zh } from '../zh-CN/requests.ts';

export const requests: Translated<typeof zh> = {
	errorTitle: ({ title }) => `Error: ${title}`,
	list: ({ items }) => items.join(', '),
	clauses: ({ items }) => items.join(', '),

	steps: {
		label: 'The three steps of a request',
		what: 'What',
		times: 'When',
		check: 'Check and send'
	},

	what: {
		title: 'Ask for a session',
		lead: ({ days }) =>
			`Three steps, about a minute. The hospital answers within ${plural(days, 'working day')}; until then no time is held.`,
		changeTitle: 'Change this request',
		changeContext: ({ number }) => `Request ${number}`,
		forHost: ({ host }) => `For ${host}`,
		otherHost: 'Another organisation',
		section: 'What kind of session',
		kind: 'Session',
		kindHint: 'Length and audience differ by kind, and so do the free times',
		kindText: ({ minutes, when, audiences }) => `${minutes} minutes, ${when}, for ${audiences}`,
		patterns: {
			school_day: 'in school hours',
			after_school: 'evenings or weekends',
			university: 'in teaching hours or evenings',
			half_day: 'half a school day',
			office: 'in office hours'
		},
		update: 'Update the choices for this kind',
		topic: 'Topic',
		topicNone: 'Let the expert suggest one',
		ownTitle: 'Your own title',
		audience: 'Audience',
		audienceNone: 'Please choose',
		expected: 'Expected number',
		place: 'Room',
		placeNone: 'Still open, or not in the list',
		seats: ({ room, seats }) => `${room} (${seats} seats)`,
		venue: 'About the place',
		venueOnlyHint: 'For example: sports hall, enter by the east gate',
		team: 'Expert team',
		teamAny: 'Let the portal find a fitting team',
		note: 'Anything the expert should know',
		noteHint: 'For example a pressure that many share. Please write no pupil’s name or personal details',
		next: 'Next: choose times',
		save: 'Save and return to the check',
		after: {
			title: 'Once it is sent',
			answer: ({ days }) =>
				`The hospital answers within ${plural(days, 'working day')}, on the page of the request`,
			nothingHeld: 'Sending holds nobody’s time; the session is settled when the hospital accepts',
			three: 'You can wish for three times; the more you offer, the sooner one is accepted',
			mayChange: 'Until the answer you can change the times or withdraw'
		}
	},

	host: {
		title: 'For whom are you asking?',
		lead: 'Choose the school or organisation that called. Only those that your team can serve are listed.',
		own: 'Your own organisation',
		search: 'Find an organisation',
		county: 'County',
		allCounties: 'All counties',
		name: 'Part of the name',
		apply: 'Find',
		clear: 'Show all',
		found: ({ n }) => `${plural(n, 'organisation')} found`,
		more: ({ n }) => `Only the first ${n} are listed. Choose a county or type part of the name.`,
		none: { title: 'No such organisation', text: 'Try another county, or fewer characters.' }
	},

	times: {
		title: 'Choose one to three times',
		changeTitle: 'Choose other times for this request',
		lead: 'Only times at which an expert can come, set-up included. The more you offer, the sooner one is accepted. All in Beijing time.',
		previous: 'Two weeks earlier',
		anyway: 'Also list times at which a rule says no and a lead must give a reason',
		anywayShown: 'Times at which a rule says no are listed too; they need a reason.',
		onlyFit: 'List only times that every rule allows',
		next: 'Two weeks later',
		range: ({ from, to }) => `${from} – ${to}`,
		free: ({ n }) => (n === 0 ? 'no free time' : `${plural(n, 'free time')}`),
		first: ({ day }) => `First free: ${day}`,
		noneAhead:
			'There is no free time in the next three months. With another topic, or any team, more experts may fit.',
		changeWhat: 'Change topic or team',
		experts: ({ n }) => plural(n, 'expert'),
		slot: ({ time, n }) => `${time}, ${plural(n, 'expert')} can come`,
		taken: 'No expert is free at this time any more',
		dropped: ({ n }) =>
			`${plural(n, 'time')} had passed or did not fit the length of the session, and ${n === 1 ? 'was' : 'were'} removed.`,
		chosen: ({ n }) => `${n} of 3 chosen`,
		tooMany: ({ n }) => `${n} chosen, 3 at most`,
		panel: 'Before you send',
		panelTimes: 'Wished times',
		panelNone: 'No time chosen yet',
		remove: 'Remove',
		removeTime: ({ time }) => `Remove ${time}`,
		editWhat: 'Change the details',
		go: 'Next: check and send',
		goShort: 'Next'
	},

	facts: {
		host: 'Organisation',
		activity: 'Session',
		activityText: ({ kind, minutes }) => `${kind}, ${minutes} minutes`,
		topic: 'Topic',
		audience: 'Audience',
		audienceText: ({ audience, n }) => `${audience.charAt(0).toUpperCase()}${audience.slice(1)}, about ${n}`,
		place: 'Place',
		placeOpen: 'Still open',
		team: 'Expert team',
		note: 'Note for the expert',
		noNote: 'Left empty',
		times: 'Times'
	},

	check: {
		title: 'Check and send',
		changeTitle: 'Check and save',
		lead: 'If all is right, send it; to change a line, use its “Change” link.',
		answers: 'Your request',
		edit: 'Change',
		editRow: ({ row }) => `Change: ${row}`,
		times: 'Wished times, first choice first',
		preferred: 'First choice',
		prefer: 'Make first choice',
		preferTime: ({ time }) => `Make first choice: ${time}`,
		experts: ({ n }) => `${plural(n, 'expert')} can come`,
		noExperts: 'No expert can come then; another time is better',
		soft: ({ title }) => `This day lies in “${title}”; please make sure that it suits`,
		closed: ({ title }) => `This day lies in “${title}”, without sessions; please choose another`,
		schoolHoliday: 'School holidays on this day; please choose another',
		rivals: ({ n }) => `${plural(n, 'other organisation')} also ${n === 1 ? 'asks' : 'ask'} for it`,
		same: ({ number }) =>
			`You already have a request of this kind, ${number}, for an overlapping time. If it is not the same one, go ahead.`,
		onlyOne: 'Only one time is chosen. With one or two more it is accepted sooner.',
		after: 'What happens next',
		promise: ({ day }) => `The hospital answers by ${day} at the latest, on the page of the request`,
		promiseOld: ({ day }) =>
			`Number and place in the queue stay; the hospital answers by ${day} at the latest`,
		nothingHeld: 'Sending holds no expert and no room; the session is settled when the hospital accepts',
		lateAnswer: ({ days }) => `The hospital may not manage ${days}: the answer is only due later`,
		mayWithdraw: 'Until the answer you can change the times or withdraw',
		submit: 'Send the request',
		enterTitle: 'Settled on the phone already?',
		enterLead: ({ time }) => `Choose who goes and schedule it for ${time} at once. The host is told.`,
		enterExperts: 'Who goes',
		enterOne: 'It is scheduled at the first choice; the other times are not kept.',
		enter: 'Schedule at once',
		enterNone: 'No expert is free at the first choice. Send it as a request, or choose another time.',
		submitChange: 'Save the new times and details',
		backToTimes: 'Choose another time'
	},

	done: {
		title: 'Sent – now the hospital answers',
		titleOther: 'This request has been answered',
		number: ({ number }) => `Number ${number}`,
		next: 'What happens next',
		promise: ({ day }) => `The hospital answers by ${day} at the latest`,
		where: 'The answer stands on the page of this request and on your home page',
		lost: 'If a time of yours goes to somebody else first, your home page tells you and offers the nearest free times',
		accepted: 'Once it is accepted, its page has a file for your calendar',
		look: 'Look at the request',
		withdraw: 'Withdraw it',
		again: 'Ask for another session'
	},

	inbox: {
		title: ({ n }) =>
			n === 0
				? 'No request waits for your answer'
				: `${plural(n, 'request')} ${n === 1 ? 'waits' : 'wait'} for your answer`,
		waitingTitle: ({ n }) =>
			n === 0 ? 'Nobody is on the waiting list' : `${plural(n, 'request')} on the waiting list`,
		label: 'Requests',
		tabsLabel: 'Kinds of requests',
		tabs: { pending: 'To answer', waiting: 'Waiting list', handled: 'Answered by me', mine: 'Entered by me' },
		forHost: 'Ask for a host',
		filter: 'Filter requests',
		county: 'County',
		allCounties: 'All counties',
		kind: 'Session',
		allKinds: 'All kinds',
		apply: 'Filter',
		clear: 'Show all',
		order: 'oldest promise first',
		found: ({ n }) => `${plural(n, 'request')} match`,
		first: ({ time }) => `First choice ${time}`,
		options: ({ n }) => plural(n, 'time'),
		expected: ({ n }) => `about ${n}`,
		rivals: ({ n }) => `${plural(n, 'other request')} for the same time`,
		noRivals: 'no rival',
		scheduledAt: ({ time }) => `Scheduled for ${time}`,
		answer: 'Answer',
		more: ({ n }) => `Show ${n} more`,
		rest: ({ n }) => `${n} more`,
		empty: {
			pending: { title: 'All answered', text: 'New requests of schools are listed here.' },
			waiting: {
				title: 'Nobody is waiting',
				text: 'When all experts are busy, a request can wait; as times become free, offer them here by need.'
			},
			handled: {
				title: 'You have answered no request yet',
				text: 'Requests that you accept or decline are listed here.'
			},
			mine: {
				title: 'You have entered no request for a host yet',
				text: 'When a school calls, you can fill in the request for it.'
			},
			filtered: {
				title: 'No request matches',
				text: 'Try another county or kind, or show all.'
			}
		},
		rung: { request_waits: 'Reminded', request_overdue: 'Reminded; the county’s education bureau sees it' },
		waitingOrder: 'Greatest need first',
		waits: {
			offer: 'Offer this time',
			offerTime: ({ time, host }) => `Offer ${time} to ${host}`,
			free: 'Times at which an expert is free',
			other: 'Choose another time',
			none: 'No time is free in the next four weeks',
			look: 'See when experts are free',
			held: ({ time, until }) => `Offered ${time}, held until ${until}`,
			how: 'How this list is ordered'
		},
		clock: {
			today: ({ time }) => `answer by ${time} today`,
			left: ({ days }) => `${plural(days, 'working day')} left`,
			over: ({ days }) => (days === 0 ? 'due today, overdue' : `${plural(days, 'working day')} overdue`)
		}
	},

	answer: {
		back: 'Back to the requests',
		requestedAt: ({ time }) => `sent ${time}`,
		promised: ({ day }) => `an answer is promised by ${day}`,
		documentTitle: ({ title, host }) => `${title}, ${host}`,
		noteFromHost: 'Note from the host',
		hostIn: ({ host, county }) => `${host} (${county})`,
		teamWished: ({ team }) => `Asks for ${team}`,
		time: {
			legend: '1  Choose a time',
			title: ({ time, preferred }) => (preferred ? `${time} (their first choice)` : time),
			free: ({ n }) => (n === 0 ? 'no expert can come' : `${plural(n, 'expert')} can come`),
			past: 'already over',
			noRivals: 'nobody else asks for this time',
			rivals: ({ n }) => `${plural(n, 'other request')} for the same time`,
			rival: ({ host, audience, n, had }) =>
				`${host}, ${n} ${audience.toLowerCase()}, ${plural(had, 'session')} verified this year`,
			show: 'Show the experts for this time'
		},
		experts: {
			legend: '2  Assign experts',
			hint: 'Free ones first, then at home in the topic, then with the fewest sessions. Whoever cannot come has the reason beside',
			name: 'Expert',
			topics: 'Topics',
			month: 'Sessions this month',
			then: 'At this time',
			professions: {
				psychiatrist: 'Psychiatrist',
				psychotherapist: 'Psychotherapist',
				psych_counsellor: 'Psychological counsellor',
				social_worker: 'Social worker'
			},
			free: 'Free',
			fits: 'at home in this topic',
			busyAt: ({ time, host }) => `${time} at ${host} (set-up included)`,
			farBefore: ({ time, host, minutes }) =>
				`until ${time} at ${host || 'another place'}, about ${minutes} minutes away`,
			farAfter: ({ time, host, minutes }) =>
				`due at ${time} at ${host || 'another place'}, about ${minutes} minutes away`,
			unfit: {
				licence: ({ day }) => (day ? `licence ends ${day}` : 'no licence on record'),
				record: ({ day }) => (day ? `record check of ${day} too old` : 'no yearly record check'),
				away: () => 'away on that day',
				outside_rules: () => 'not available at this hour',
				day_cap: ({ cap }) => `${plural(cap, 'session')} that day already, the limit`,
				month_cap: ({ cap }) => `${plural(cap, 'session')} that month already, the limit`
			},
			override: 'Send them all the same: the reason',
			overrideHint:
				'For a lead of the team alone, and kept in the history. For example: renewal granted, in the post',
			busy: ({ time }) => `${time} already engaged`,
			see: 'See that session',
			otherTime: ({ day }) => `free on ${day}`,
			noneText: 'Your team has no expert for this kind of session.'
		},
		confirm: {
			title: 'If you accept',
			hold: ({ who, day, times, minutes }) =>
				`${who} will be held on ${day}, ${times} (with ${minutes} minutes of set-up; the way there comes on top)`,
			chosenExperts: 'The chosen experts',
			room: ({ room }) => `The host’s room is held as well: ${room}`,
			told: 'The host sees time, experts and place on its page at once',
			others: ({ n }) =>
				n === 1
					? 'The other time of this request holds nobody'
					: `The other ${n} times of this request hold nobody`,
			rivals: ({ hosts }) =>
				`${hosts} also asked for this time. If no expert is left, their home page says so and offers the three nearest free times`,
			better: ({ day, n }) => `On ${day} nobody else loses, and ${plural(n, 'expert')} can come.`,
			seeBetter: 'Look at that time',
			accept: 'Accept and assign the chosen experts',
			acceptWith: ({ experts }) => `Accept and assign ${experts}`,
			propose: 'Propose another time',
			waitlist: 'Waiting list',
			decline: 'Cannot accept',
			mayNotDecline: 'This request names no team, so only the city’s team can decline it.'
		},
		refused: {
			clash: ({ name, time, host }) => `${name}: ${time} is taken by ${host}`,
			clashHidden: ({ name, time }) => `${name}: engaged ${time}`,
			nearest: 'The nearest free times',
			same: 'same time, another expert',
			wished: 'also wished by the host',
			notWished: 'not wished by the host; propose it',
			reload: 'Show the latest state'
		},
		decided: {
			title: ({ status }) => `This request is now “${status}”`,
			by: ({ name, time }) => `Handled by ${name}, ${time}`,
			lapsed: 'All wished times have passed without an answer.',
			when: 'Time',
			experts: 'Experts',
			reason: 'Reason',
			see: 'Open the session',
			changeOrCancel: 'To change experts or room, or to cancel, open the session.'
		}
	},

	offer: {
		title: ({ host }) => `Offer a time to ${host}`,
		lead: 'Choose a free time and an expert who can come. Until the host answers, it is held for them.',
		slot: 'Choose a free time',
		panel: 'Offer this time',
		other: 'Choose another time',
		experts: 'Who goes',
		holds: ({ until }) => `Experts and room are held at once, until ${until}`,
		told: 'The host sees it on its home page and on this request, and takes it or waits on',
		ends: 'Without an answer the time becomes free by itself and the host stays on the list',
		submit: 'Offer this time'
	},

	propose: {
		title: ({ host }) => `Propose another time to ${host}`,
		lead: 'One time that the host did not wish for, with an expert who can come. The host decides.',
		slot: 'Choose a time',
		panel: 'Propose this time',
		other: 'Choose another time',
		experts: 'Who goes',
		holdsNothing:
			'Until the host answers, no expert and no room is held; should the time be taken by then, it fails',
		told: 'The host sees it on its home page and on this request, and agrees or keeps its own times',
		submit: 'Propose this time to the host'
	},

	decline: {
		title: ({ host }) => `Decline the request of ${host}`,
		lead: 'The host reads the reason word for word. The clearer it is, the better they can ask again.',
		code: 'Reason',
		reason: 'In your words, to the host',
		reasonHint: 'For example: our experts are in Shimen on all three days; after 8 December we can come',
		submit: 'Decline and tell the host',
		after: 'What happens next',
		told: 'The host sees the reason on its page and can ask again at once',
		final: 'This request ends here and can no longer be accepted',
		back: 'Back to the request'
	},

	flash: {
		accepted: ({ host, time, experts }) =>
			`Accepted for ${host}: ${time}, ${experts}. To change it, open the session.`,
		proposed: ({ host, time }) => `Proposed to ${host}: ${time}. The host answers next.`,
		offered: ({ host, time, until }) => `Offered to ${host}: ${time}, held until ${until}.`,
		waitlisted: ({ host }) => `The request of ${host} is on the waiting list.`,
		entered: ({ host, time, experts }) => `Scheduled for ${host}: ${time}, ${experts}.`,
		declined: ({ host }) => `Declined for ${host}. They can read the reason and ask again.`,
		changed: 'Saved with its new times and details; number and place in the queue stay.'
	}
};
