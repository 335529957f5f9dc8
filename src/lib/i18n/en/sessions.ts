import { plural, type Translated } from '../catalogue.ts';
import type { sessions as zh } from '../zh-CN/sessions.ts';

export const sessions: Translated<typeof zh> = {
	kinds: {
		minor_lecture: 'Pupils’ lecture',
		parent_class: 'Parent class',
		youth_consultation: 'Youth consultation day',
		school_touring_talk: 'School touring talk',
		university_lecture: 'University lecture',
		community_lecture: 'Community lecture',
		training: 'Training'
	},
	audiences: {
		pupils: 'pupils',
		students: 'students',
		parents: 'parents',
		teachers: 'teachers',
		staff: 'staff',
		residents: 'residents'
	},
	statuses: {
		requested: 'Requested',
		proposed: 'Other time proposed',
		waitlisted: 'Waiting list',
		offered: 'Place free, to be confirmed',
		scheduled: 'Scheduled',
		reported: 'To be verified',
		disputed: 'Disputed',
		verified: 'Verified',
		declined: 'Declined',
		withdrawn: 'Withdrawn',
		lapsed: 'Lapsed',
		cancelled: 'Cancelled',
		no_show: 'Did not take place'
	},
	counts: {
		requested: 'Awaiting an answer',
		scheduled: 'Scheduled (delivered included)',
		delivered: 'Delivered',
		verified: 'Verified'
	},
	reasons: {
		decline: {
			no_expert: 'No fitting expert',
			times_unsuitable: 'None of the times can be kept',
			not_our_field: 'Outside this team’s services',
			duplicate: 'Requested twice',
			other: 'Other reason'
		},
		cancel: {
			expert_unavailable: 'The expert can’t come',
			host_unavailable: 'The host can’t receive the session',
			weather_or_safety: 'Weather or safety',
			public_health: 'Public health',
			schedule_change: 'Timetable changed',
			other: 'Other reason'
		},
		miss: {
			host_absent: 'The host was absent',
			team_absent: 'The expert was absent'
		},
		amend: {
			expert_unavailable: 'The expert can’t come',
			room_changed: 'The room changed',
			number_changed: 'The number changed',
			other: 'Other reason'
		}
	},
	list: {
		title: 'Sessions',
		upcoming: ({ n }) => (n ? `${plural(n, 'session')} ahead` : 'No sessions ahead'),
		upcomingOf: ({ n, filter }) => `${plural(n, 'session')} ahead: ${filter}`,
		all: ({ n }) => plural(n, 'session'),
		of: ({ n, filter }) => `${plural(n, 'session')}: ${filter}`,
		month: ({ n, month }) => `${plural(n, 'session')} in ${month}`,
		monthOf: ({ n, month, filter }) => `${plural(n, 'session')} in ${month}: ${filter}`,
		week: ({ n, week }) => `${plural(n, 'session')}, ${week}`,
		weekOf: ({ n, week, filter }) => `${plural(n, 'session')}, ${week}: ${filter}`,
		and: ', ',
		public: ({ n }) => (n ? `${plural(n, 'public session')} ahead` : 'No public sessions ahead'),
		publicWhy:
			'Your role sees when and where public sessions take place. Requests, numbers and verification are with the schools, the teams and the bureaus.',
		publicEmpty: 'Parent classes and public lectures are listed here once they are published.',
		lead: {
			upcoming: 'From today on, the next one first.',
			range: 'The latest first.',
			public: 'Published sessions, the next one first.',
			open: ({ n }) => `${n} awaiting an answer`,
			cancelled: ({ n }) => `${n} cancelled`,
			some: ({ some }) => `Of these ${some}.`,
			two: ({ first, second }) => `${first} ${second}`
		},
		request: 'Request a session',
		when: 'When',
		from: 'From today',
		always: 'All dates',
		year: ({ year }) => `${year}`,
		between: ({ from, to }) => `${from} to ${to}`,
		since: ({ from }) => `from ${from}`,
		until: ({ to }) => `until ${to}`,
		monthField: 'Month',
		status: 'State',
		anyStatus: 'All states',
		activity: 'Kind',
		anyActivity: 'All kinds',
		county: 'County',
		anyCounty: 'All counties',
		team: 'Team',
		anyTeam: 'All teams',
		columns: {
			time: 'Time',
			session: 'Session',
			host: 'Host',
			team: 'Team',
			number: 'People',
			status: 'State',
			place: 'Place'
		},
		wish: ({ n }) => (n > 1 ? `first choice, ${plural(n - 1, 'other time')}` : 'the time asked for'),
		expected: ({ n }) => `${n} expected`,
		reported: ({ n }) => `${n} reported`,
		verified: ({ n }) => `${n} verified`,
		noTeam: 'not settled',
		page: ({ shown, n }) => `${shown} of ${plural(n, 'session')} on this page`,
		first: 'First page',
		next: 'Further sessions',
		more: ({ n }) => `${n} more`,
		dayCount: ({ n }) => plural(n, 'session'),
		export: 'Export CSV',
		print: 'Print',
		subscribe: 'Subscribe',
		empty: {
			upcoming: 'Choose a kind of session, and the portal lists the times at which an expert can come.',
			filtered: 'Try another filter, or look at all sessions.',
			other: 'Sessions are listed here once they are scheduled.'
		}
	},
	page: {
		progress: 'Progress',
		number: ({ number }) => `Session ${number}`,
		wished: ({ n }) => `${plural(n, 'time')} asked for, none settled yet`,
		addToCalendar: 'Add to calendar',
		print: 'Print',
		facts: 'Arrangements',
		actions: 'What else you can do',
		history: 'What happened',
		steps: {
			requested: 'Requested',
			waitlisted: 'Waiting list',
			offered: 'Time offered',
			scheduled: 'Scheduled',
			published: 'Published',
			held: 'Delivered',
			reported: 'Number reported',
			verified: {
				school: 'School verifies',
				university: 'University verifies',
				organisation: 'Host verifies'
			},
			verifiedByBureau: 'Verified by the bureau',
			declined: 'Declined',
			withdrawn: 'Withdrawn',
			lapsed: 'Lapsed',
			cancelled: 'Cancelled',
			no_show: 'Did not take place'
		},
		toCome: { scheduled: 'Scheduling', held: 'Delivery', reported: 'Report' },
		waiting: {
			answer: ({ team, day }) => `Waiting for ${team}, by ${day}`,
			answerLate: ({ team, day }) => `Waiting for ${team}, was due by ${day}`,
			anyTeam: 'a team',
			report: 'Waiting for the expert',
			you: ({ days }) =>
				days > 0 ? `Waiting for you, ${plural(days, 'working day')} left` : 'Waiting for you, due today',
			youLate: 'Waiting for you for more than 5 working days',
			host: ({ day }) => `Waiting for the host, by ${day}`,
			hostLate: 'Waiting for the host for more than 5 working days'
		},
		kv: {
			kind: 'Kind',
			wished: 'Times asked for',
			experts: 'Expert',
			place: 'Place',
			audience: 'Audience',
			count: 'Number',
			indicator: 'Indicator',
			agreement: 'Agreement',
			note: 'Note of the request',
			reason: 'Reason',
			reportNote: 'The expert’s note',
			dispute: 'The host’s dispute',
			verificationNote: 'The host’s note'
		},
		experts: {
			none: 'Chosen when the request is accepted',
			offered: 'Kept for this offer, settled when it is confirmed',
			team: ({ team }) => `Asked of ${team}`,
			anyTeam: 'Asked of no particular team: any that offers this kind may accept'
		},
		seats: ({ room, seats }) => `${room} (${plural(seats, 'seat')})`,
		noPlace: 'No particular room',
		people: ({ audience, n }) => `${audience}, ${n} expected`,
		counted: {
			reported: ({ n }) => `${n} reported by the expert, not verified yet`,
			byBureau: 'Verified by the bureau',
			verified: ({ reported, n }) => `${n} verified (${reported} reported by the expert)`
		},
		counts: {
			verified: ({ county, year }) => `Counted for ${county}, ${year}`,
			later: ({ county, year }) => `Counts for ${county}, ${year}, once it is verified`,
			none: 'Training counts towards no annual target',
			stopped: 'Not counted as completed'
		},
		agreementSigned: ({ date, parties }) => `${parties}, signed ${date}`,
		open: {
			waitTitle: 'Waiting for the team',
			wait: ({ team, day }) => `${team} will answer by 18:00 on ${day}. Until then nobody’s time is held.`,
			waitLate: ({ team, day }) =>
				`${team} should have answered by ${day} and is late. You need not ask again: yours is first in their inbox.`,
			anyTeam: 'A team that offers this kind',
			answerTitle: 'This request waits for your answer',
			answer: ({ day }) =>
				`Please answer by 18:00 on ${day}. The page shows the rivals for each time and the experts who are free.`,
			answerLate: ({ day }) => `An answer was due by 18:00 on ${day}; they are still waiting.`,
			answerLink: 'Answer it',
			rung: {
				request_waits: 'The portal has reminded their coordinators.',
				request_overdue: 'The portal has reminded their coordinators and told the county’s education bureau.'
			},
			lapsedWaitingTitle: 'The waiting is over',
			lapsedWaiting: ({ days }) =>
				`No time became free in ${days} days, so this request has ended. You can ask anew at any time.`,
			lapsedTitle: 'All times asked for have passed',
			lapsed:
				'No answer came in time and the request can’t be accepted any more. Please ask again with other times.',
			lapsedOther: 'All times asked for have passed; the request can’t be accepted any more.',
			again: 'Request it again',
			declined: 'Declined',
			cancelled: 'This session is cancelled',
			no_show: 'This session did not take place'
		},
		lost: {
			title: ({ time }) => `${time} is taken`,
			text: 'Every expert who could come is booked then. Your request stands; you may choose a free time instead.',
			othersStand:
				'Every expert who could come is booked then. Your other times still stand, or choose a free one instead.',
			alternatives: 'Nearest free times',
			none: 'No free time within four weeks.',
			choose: ({ time }) => `Change to ${time}`,
			others: 'Other times'
		}
	},
	actions: {
		again: ({ kind }) => `Request another one: ${kind}`,
		proposal: 'Answer the proposed time',
		offer: 'Answer the offered time',
		waitlist: 'Put on the waiting list',
		times: 'Change times or details',
		withdraw: 'Withdraw the request',
		report: 'Report the number of people',
		miss: 'Write down that it did not take place',
		verify: 'Verify the number of people',
		dispute: 'Dispute the report',
		resolve: 'Settle the dispute',
		reschedule: 'Move to another time',
		amend: 'Change expert, place or number',
		publish: 'Publish on the public page',
		cancel: 'Cancel this session',
		calendar: 'Add to calendar',
		willHappen: 'What will happen',
		back: 'Back, change nothing',
		backToSession: 'Back to the session',
		whyNot: {
			waiting: 'It is on the waiting list; to ask for something else, withdraw it and ask anew',
			proposed: 'Please answer the proposed time first; once you keep your own you can change them',
			no_time_yet: 'Once a time is settled',
			not_over_yet: ({ end }) => `Once it is over, ${end}`,
			not_begun_yet: ({ start }) => `Once it should have begun, ${start}, and the other side is absent`,
			not_reported_yet: ({ host }) => `Your ${host} verifies once the expert has reported`,
			own_report: ({ host }) => `You reported the number yourself; a colleague of your ${host} verifies it`,
			host_first: ({ day }) => `The host verifies first; after 18:00 on ${day} you may in its stead`,
			started: 'It has begun',
			delivered: 'It has taken place. If the number is wrong, say so when you verify',
			published: ({ day }) => `Published ${day}`,
			held: 'It has begun or taken place. For another one, please request it',
			reschedule_notice: ({ day }) =>
				`Less than 2 working days before the start only the team moves it, please call them; you could until ${day}`,
			within_notice: ({ day }) =>
				`Less than 2 working days before the start only a lead can; others could until ${day}`
		}
	},
	report: {
		title: 'Report how many came',
		expected: 'expected',
		seats: 'seats',
		reported: 'reported by the expert',
		attendance: 'Number of people',
		attendanceHint: 'Those who listened, without staff',
		note: 'Note',
		noteHint: 'Another room, an early end; no names or circumstances of pupils',
		submit: 'Report the number',
		after: {
			school:
				'The session is then delivered. The school verifies with its own count; only then it counts as completed.',
			university:
				'The session is then delivered. The university verifies with its own count; only then it counts as completed.',
			organisation:
				'The session is then delivered. The host verifies with its own count; only then it counts as completed.'
		}
	},
	verification: {
		title: 'Please verify how many came',
		inSteadTitle: 'Verify in the host’s stead',
		evidence: 'Evidence',
		evidenceHint:
			'For example the number of a sign-in sheet or of photographs, or whom you called. No names of pupils',
		afterInStead:
			'The session then counts as completed, marked as verified by the bureau. The host reads the evidence on this page.',
		attendance: ({ host }) => `Number counted by your ${host}`,
		attendanceHint: 'It may differ from the report; please go by your sign-in sheet',
		note: 'Note',
		noteHint: 'A sentence when the two numbers differ by more than a fifth',
		submit: 'Verify, count as completed',
		submitTraining: 'Verify',
		after: ({ county, year, indicator, host }) =>
			`The session then counts for ${county}, ${year}, “${indicator}”. Nobody verifies their own report, so your ${host} does.`,
		afterTraining: ({ host }) =>
			`The session is then done; training counts towards no annual target. Nobody verifies their own report, so your ${host} does.`,
		reportNote: ({ note }) => `The expert’s note: ${note}`
	},
	proposal: {
		title: 'The hospital proposes another time',
		time: 'Proposed time',
		experts: 'Expert',
		own: 'Times you asked for',
		held: 'Until you answer it holds nobody. Should it be taken when you agree, the portal tells you at once.',
		take: 'Agree to this time',
		refuse: 'Keep our own times',
		reason: 'Why it does not suit',
		reasonHint: 'A sentence or two; the hospital reads them as written',
		after: 'The request goes back to the hospital with its number and place in the queue.',
		gone: 'Another session has just taken the proposed time, so it was not settled. You can keep your own times and ask for another proposal.',
		waitTitle: 'Waiting for the host to answer the proposal',
		wait: ({ time, experts }) => `Proposed: ${time} with ${experts}. Until the host agrees it holds nobody.`
	},
	waiting: {
		title: 'Put on the waiting list',
		lead: 'When none of the times can be kept there is no need to withdraw. As times become free, the hospital offers them to those who wait, the greatest need first.',
		order:
			'First come those who have had no session for long, who expect many people, who have waited for long. The list says how it is counted',
		held: 'An offered time is held for you for 48 hours: confirm it and it is settled, or wait on',
		pass: ({ days }) =>
			`It goes on when your own times have passed, for ${days} days at most; withdraw at any time`,
		answered: 'The request no longer waits for an answer',
		submit: 'Put on the waiting list',
		notify: 'Tell me when a time is free',
		lostAll: 'If no other time suits, wait: as times become free, the hospital offers them by need.',
		noteTitle: 'On the waiting list',
		note: ({ place, of }) =>
			of > 1 ? `Place ${place} of ${of} for this kind.` : 'Nobody else waits for this kind at present.',
		until: ({ day }) => `It waits until ${day} at most. This page and your home tell you of a free time.`,
		offerLink: 'Offer a time',
		why: 'Why it stands here',
		points: ({ n }) => (n === 1 ? '1 point' : `${n} points`),
		of: ({ points }) => `of ${points}`,
		parts: {
			sinceLast: ({ n }) =>
				n === null
					? 'No session so far'
					: n === 0
						? 'A session today'
						: `Last session ${plural(n, 'day')} ago`,
			size: ({ n }) => `${plural(n ?? 0, 'person', 'people')} expected`,
			waiting: ({ n }) => (n ? `Waiting for ${plural(n, 'day')}` : 'Waiting since today')
		},
		formula:
			'Of 100 points: up to 60 for the days since the last session (all at 365 days, or when there was none), up to 20 for the expected attendance (all at 500), up to 20 for the days on the list (all at 30). Of two equal ones who has waited longer comes first.',
		sum: 'Together'
	},
	offer: {
		title: 'A time is free, and held for you',
		time: 'Free time',
		experts: 'Expert',
		until: 'Held until',
		held: 'Experts and room are held: confirm, and it is settled. Without an answer by then it goes to the next host and you wait on.',
		take: 'Take this time',
		refuse: 'It does not suit; wait on',
		reason: 'Why it does not suit',
		reasonHint: 'A sentence or two; the hospital reads them as written and can offer a better time',
		after: 'The time is free again at once; your place in the list stays.',
		ended: 'This time was held for you until a moment ago. You are still on the list, in the same place.',
		waitTitle: 'Offered; waiting for the host to confirm',
		wait: ({ time, experts, until }) =>
			`${time} with ${experts}, held until ${until}. Without an answer it is free again and the host waits on.`
	},
	freed: {
		title: ({ time }) => `${time} is free again`,
		text: 'These hosts on the waiting list could use it, the greatest need first:',
		offer: ({ host, time }) => `Offer to ${host}: ${time}`,
		none: 'Nobody on the waiting list could use it.',
		list: 'See the waiting list'
	},
	noShow: {
		title: 'It did not take place',
		counts: 'The session counts nowhere, and time that it still holds is free at once',
		told: 'The other side reads your words on this page',
		again: 'For another one, please request it',
		side: 'Who was absent',
		sides: { host: 'The host was absent, or had arranged nothing', team: 'The expert was absent' },
		reason: 'What happened',
		reasonHint:
			'A sentence or two; the other side reads them as written. For example: on arrival there was an exam',
		submit: 'It did not take place',
		final: 'This can’t be changed afterwards. If it was only late, or few came, please report the number.'
	},
	dispute: {
		title: 'Dispute the report',
		settled: 'The bureau looks into it and settles it: it counts, or it does not',
		told: 'The experts and the team read your reason on this page',
		counts: 'Until then the session is delivered, but not counted as completed',
		onlyNumber: 'If it did take place and only the number differs, please verify it with your own count.',
		reason: 'What is not right',
		reasonHint: 'For example: nobody came, it was held online instead. No names or circumstances of pupils',
		submit: 'Dispute the report',
		openTitle: 'The host disputes the report; the bureau settles it',
		open: 'Until then the session is delivered, but not counted as completed.'
	},
	resolution: {
		title: 'Settle this dispute',
		panel: 'For the bureau to settle',
		reported: 'Reported',
		people: ({ n }) => plural(n, 'person', 'people'),
		disputed: 'The host says',
		outcome: 'Outcome',
		outcomes: {
			verified: { title: 'Verified', text: 'It took place and counts, marked as verified by the bureau' },
			cancelled: { title: 'Does not count', text: 'It is cancelled and counts nowhere' }
		},
		attendance: 'Number of people',
		attendanceHint: ({ n }) => `For “Verified”; left empty, the ${n} that the expert reported`,
		reason: 'What you found',
		submit: 'Settle this dispute',
		final: 'This can’t be changed afterwards.'
	},
	withdrawal: {
		title: 'Withdraw this request',
		lead: 'The request leaves the team’s inbox and the waiting list; a time that is held for you is free again. You may ask anew.',
		submit: 'Withdraw the request',
		cannotUndo: 'This can’t be undone; request another session when you need one.'
	},
	cancellation: {
		title: 'Cancel this session',
		told: 'These will see the cancellation and its reason in the portal:',
		toldHost: ({ host }) => `${host} (home and this page)`,
		toldTeam: ({ team }) => `the coordinators of ${team} (calendar and this page)`,
		toldExpert: ({ name }) => `${name} (the session leaves the calendar)`,
		toldPublic: 'the public page lists it no longer',
		noMessage: 'The portal sends no text messages. If the start is near, please call as well.',
		released: 'The time of experts and room is free again at once.',
		rule: ({ day }) =>
			`Up to and including ${day} both sides may cancel; after that, until the start, a lead of either side.`,
		ruleLead: ({ day }) => `After ${day} only a lead may cancel. You are one, so you can.`,
		code: 'Reason',
		codeFirst: 'Please choose',
		reason: 'Words to the other side',
		reasonHint: 'A sentence or two; they are shown as written',
		submit: 'Cancel this session',
		cannotUndo: 'This can’t be undone.'
	},
	amendment: {
		title: 'Change this session',
		lead: 'The time stays. Experts and rooms are held and given back as you save.',
		experts: 'Experts',
		expertsHint: 'At least one, all of one team',
		current: 'arranged now',
		busy: ({ time, host }) => `busy ${time}: ${host}`,
		busyElsewhere: ({ time }) => `busy ${time}`,
		inMonth: ({ n }) => `${plural(n, 'session')} this month`,
		fitsNot: 'does not list this topic',
		room: 'Room',
		noRoom: 'No particular room',
		seats: ({ room, seats }) => `${room} (${plural(seats, 'seat')})`,
		number: 'Expected number',
		reason: 'Why it changes',
		reasonHint: 'Both sides read it under “What happened”',
		submit: 'Save the change'
	},
	rescheduling: {
		title: 'Move to another time',
		lead: ({ who, room }) =>
			`At these times ${who}${room ? ' and the room' : ''} ${room || who.includes(',') ? 'are' : 'is'} free, set-up included. For other people, change the experts first.`,
		notice: ({ day }) =>
			`Up to and including ${day} both sides may move it; after that, until the start, the team.`,
		slot: 'Choose a new time',
		allBusy: 'an expert or the room is busy',
		moved: 'The old time is free again and the new one held at once; number, experts and place stay',
		told: 'Both sides and the experts see the new time and the reason on this page; calendar files follow',
		public: 'The public page shows the new time',
		reason: 'Why it moves',
		submit: 'Move to the chosen time'
	},
	publication: {
		title: 'Publish on the public page',
		lead: 'Anybody can then see this session on the front page until it begins, and for 30 days more in the public calendar.',
		shown: 'Public',
		hidden: 'Not public',
		hiddenText: 'experts, numbers, who asked, notes and history',
		submit: 'Publish this session',
		cannotUndo: 'It can’t be taken back, only cancelled.'
	},
	history: {
		portal: 'The portal',
		requested: ({ who, n }) => `${who} asked for it, with ${plural(n, 'time')}`,
		changed: ({ who, n }) => `${who} changed the request: now ${plural(n, 'time')}`,
		accepted: ({ who, time, experts }) => `${who} accepted it for ${time} with ${experts}`,
		toured: ({ who, time, experts }) => `${who} published a tour with it, at ${time} with ${experts}`,
		proposed: ({ who, time, experts }) => `${who} proposed ${time} with ${experts}`,
		agreed: ({ who, time, experts }) => `${who} agreed to ${time} with ${experts}`,
		kept: ({ who }) => `${who} kept the host’s own times`,
		entered: ({ who, time, experts }) => `${who} entered it as settled by phone: ${time} with ${experts}`,
		waitlisted: ({ who }) => `${who} put it on the waiting list`,
		offered: ({ who, time, experts }) => `${who} offered ${time} with ${experts}`,
		offerTaken: ({ who, time, experts }) => `${who} took the offered time: ${time} with ${experts}`,
		offerRefused: ({ who }) => `${who} did not take the offered time and waits on`,
		offerExpired: 'The offer ended without an answer; the time is free again, the host waits on',
		escalated: {
			request_waits: 'No answer for 5 working days: the portal reminded the coordinators',
			request_overdue: 'No answer for 10 working days: the portal told the county’s education bureau',
			report_missing: 'No report yet: the portal reminded experts and coordinators',
			verification_missing: 'Not verified yet: the portal reminded the host',
			verification_missing_again: 'Not verified yet: the portal reminded the host once more'
		},
		declined: ({ who }) => `${who} declined`,
		withdrawn: ({ who }) => `${who} withdrew the request`,
		amended: ({ who, what }) => `${who} ${what}`,
		rescheduled: ({ who, from, to }) => `${who} moved it from ${from} to ${to}`,
		joining: ({ names }) => `added ${names}`,
		leaving: ({ names }) => `released ${names}`,
		room: ({ room }) => `moved it to ${room}`,
		expected: ({ n }) => `now expects ${n}`,
		published: ({ who }) => `${who} published it`,
		cancelled: ({ who }) => `${who} cancelled it`,
		reported: ({ who, n }) => `${who} reported ${plural(n, 'person', 'people')}`,
		verified: ({ who, n }) => `${who} verified ${plural(n, 'person', 'people')}`,
		missed: {
			host: ({ who }) => `${who} wrote down that the host was absent`,
			team: ({ who }) => `${who} wrote down that the expert was absent`
		},
		sides: { city: 'The city bureau', county: 'The county bureau', team: 'The team' },
		reminded: {
			verification: ({ who, side }) => `${side} reminded the host to verify (${who})`,
			report: ({ who, side }) => `${side} reminded the team and its experts to report (${who})`
		},
		photoKinds: { venue: 'venue', sign_in_sheet: 'sign-in sheet' },
		checkedIn: ({ who, time }) => `${who} checked in at ${time}`,
		checkInUndone: ({ who }) => `${who} took the check-in back`,
		photoAdded: ({ who, kind }) => `${who} added a photo (${kind})`,
		photoRemoved: ({ who, kind }) => `${who} deleted a photo (${kind})`,
		photoExpired: ({ kind }) => `A photo (${kind}) reached its day and was deleted`,
		disputed: ({ who }) => `${who} disputed the report`,
		upheld: ({ who, n }) =>
			`${who} settled the dispute: the bureau verified ${plural(n, 'person', 'people')}`,
		overturned: ({ who }) => `${who} settled the dispute: it does not count`,
		lapsedWaiting: 'No time became free in 60 days: the request lapsed',
		lapsed: 'All its times had passed: the request lapsed',
		verifiedByBureau: ({ who, n }) => `${who} verified ${plural(n, 'person', 'people')} for the bureau`,
		wentAhead: ({ who }) => `${who} decided to go ahead as agreed`,
		other: ({ who }) => `${who} changed it`,
		someone: 'an expert',
		and: ', ',
		comma: ', ',
		reason: ({ words }) => `Reason: ${words}`,
		reasonOf: ({ code, words }) => `Reason: ${code}. ${words}`,
		note: ({ words }) => `Note: ${words}`
	},
	ics: {
		calendar: 'Tongxin sessions',
		public: 'Tongxin: public talks and parent classes in Changde',
		tentative: 'tentative'
	},
	flash: {
		agreed: ({ time }) => `Agreed: ${time}`,
		kept: 'The hospital is told; your own times stand',
		waitlisted: 'On the waiting list; you are told of a free time',
		taken: ({ time }) => `Settled: ${time}`,
		refused: 'The hospital is told; you wait on in the same place',
		withdrawn: 'The request is withdrawn',
		cancelled: 'The session is cancelled; experts and room are free again',
		missed: 'Written down: it did not take place',
		disputed: 'The dispute is recorded; the bureau settles it',
		upheld: 'The dispute is settled; the bureau verified the session',
		overturned: 'The dispute is settled; the session does not count',
		wentAhead: 'Noted: this session goes ahead as agreed',
		rescheduled: ({ time }) => `Moved to ${time}`,
		amended: 'The change is saved',
		published: 'The session is published on the front page',
		reported: ({ n }) => `${plural(n, 'person', 'people')} reported; the host verifies next`,
		verified: ({ n }) => `${plural(n, 'person', 'people')} verified; the session is done`
	}
};
