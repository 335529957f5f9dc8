import type { front as zh } from '../zh-CN/front.ts';
import type { Translated } from '../catalogue.ts';

export const front: Translated<typeof zh> = {
	documentTitle: 'Medical–educational cooperation in Changde',
	eyebrow: 'Education bureau · Health commission · Hospitals · Schools of Changde',
	headline: {
		first: 'One circle of schools and hospitals,',
		second: 'with the pupil at its centre'
	},
	lead: 'Tongxin is where schools and hospitals in Changde work together. Schools book expert talks, hospitals plan their tours, and a session counts only when the school has verified it.',
	seeEvents: 'See coming events',
	staffSignIn: 'Staff sign-in',
	rings: {
		label:
			'Concentric circles: the pupil at the centre, then family, school, hospital, education and health bureaus',
		pupil: 'Pupil',
		family: 'Family',
		school: 'School',
		hospital: 'Hospital',
		bureaus: 'Education · Health'
	},
	hotline: {
		answer: 'Mental health helpline, answered day and night',
		text: 'Feeling low, unable to sleep, worried about a child: you can always call. In an emergency call 120 or 110.'
	},
	events: {
		title: 'Coming parent classes and public lectures',
		note: 'The host’s own notice decides',
		calendar: 'Add to calendar',
		calendarNote:
			'Subscribe to this address in the calendar of your phone or computer, and new events appear by themselves; an update may take a day.',
		empty: 'No public events are planned right now',
		emptyHelp: 'New parent classes and public lectures appear here once they have a date.'
	},
	figures: {
		title: 'Cooperation in Changde, from public sources',
		note: 'Only figures that public sources state, with their “nearly” and “more than”',
		institution: {
			label: 'Psychiatric hospitals and general hospitals with a psychiatric department',
			note: 'Both kinds together; every one of the 9 counties has one'
		},
		servicePoint: {
			label: 'Mental health service points in townships',
			note: 'For help within 30 minutes'
		},
		hotlineContact: {
			label: 'Answered by the 12356 helpline',
			note: '2025, up to the date of the source'
		},
		touringTalkPlan: {
			label: 'Touring talks for schools in 2025',
			note: 'A plan, not a result',
			before: 'plan'
		},
		tableTitle: 'Completed in 2024',
		activity: 'Activity',
		sessions: 'Sessions',
		rule: 'What is counted',
		universityLecture: {
			label: 'Mental health lectures and counselling for university staff and students',
			rule: 'Both students and staff'
		},
		youthConsultation: {
			label: 'Consultation days for young people',
			rule: 'Days are counted, not persons'
		},
		minorLecture: {
			label: 'Mental health talks for minors and parent classes',
			rule: 'One figure for both; the source does not split it'
		},
		source: ({ source }) => `Source: ${source}.`,
		cumulative: ({ display }) =>
			`Lectures for offices, enterprises and communities: ${display} “in recent years”, a running total that belongs to no single year.`
	},
	doors: {
		title: 'Where to go',
		school: {
			title: 'School counsellors',
			text: 'Choose a time on your phone and ask for a talk; you see when you get an answer and who will come.',
			link: 'Sign in to book a session'
		},
		family: {
			title: 'Parents and guardians',
			text: 'Times and places of parent classes and public lectures are open to everyone. If it is urgent, call 12356 first.',
			link: 'See coming events'
		},
		team: {
			title: 'Hospitals and bureaus',
			text: 'A year of tours without a clash, set-up included; every figure opens to the sessions behind it.',
			link: 'Staff sign-in'
		}
	},
	privacy: {
		title: 'Personal information',
		lead: 'What personal information Tongxin holds today, who sees it, and what you can ask for.',
		whoTitle: 'Whose information',
		who: 'Only staff of schools, hospitals, education and health bureaus have accounts. Public pages need no account and do not record who you are. A session records only how many people came. Schools enter pupils and their guardians: names and contacts are kept encrypted, only those who may see them do, and every look is logged.',
		whatTitle: 'What is held',
		what: {
			account:
				'Account: name, work e-mail, organisation, role and its dates; of the password only a digest that cannot be turned back.',
			signIn:
				'Sign-in: when you signed in and when it ends. It ends after 30 days without use; you can sign out on all devices at any time.',
			work: 'Work: which sessions you requested, accepted, reported or verified, when, and the reasons you gave.',
			log: 'Record: every change is recorded with who, when and what; the record cannot be altered and is there for checks.'
		},
		whyTitle: 'Why, and who sees it',
		why: 'It is held to arrange sessions, answer requests and check what was completed. Organisations that take part in a session see the names of its staff and experts; education and health bureaus see sessions and head counts; administrators manage accounts and never see passwords.',
		cookiesTitle: 'What your browser keeps',
		cookies: {
			intro: 'The portal uses three necessary cookies, none for statistics or advertising.',
			signIn: 'Sign-in: only after you sign in, deleted when you sign out.',
			language: 'Language: remembers whether you chose Chinese or English.',
			message: 'One-time message: such as “Request sent”, shown once and deleted.'
		},
		thirdTitle: 'No third parties',
		third:
			'Pages load no fonts, statistics or advertising from others, and information goes to nobody outside the portal, unless the law demands it.',
		rightsTitle: 'What you can ask for',
		rights:
			'You can see, copy and correct your information, and ask for your account to be closed. Write to the operator’s data-protection officer, or first to the administrator in your organisation. Under the Personal Information Protection Law you may also complain to the authority in charge.'
	},
	accessibility: {
		title: 'Accessibility',
		lead: 'Everyone should get things done with Tongxin, whatever the device and however it is used.',
		aimTitle: 'Our aim',
		aim: 'Pages aim at level AA of the Web Content Accessibility Guidelines (WCAG) 2.2 and are checked with automatic tools and the keyboard.',
		doTitle: 'What works today',
		points: {
			keyboard:
				'Everything can be done with the keyboard alone; focus is visible, and the first link of each page skips to the content.',
			reader:
				'Headings, tables, forms and states have words that screen readers speak; colour is never the only sign.',
			zoom: 'Down to 360 pixels wide and up to 200% zoom nothing scrolls sideways.',
			script: 'Without JavaScript you can still read, request, answer and verify.',
			display:
				'Dark mode, high contrast and reduced motion follow your system; nothing moves when a page opens.',
			print: 'Pages can be printed as they are; charts stay readable in black and white.'
		},
		limitsTitle: 'What does not work yet',
		limits:
			'Materials uploaded by schools and experts are made by them and may fall short. Organisations without an English name appear in Chinese on English pages.',
		helpTitle: 'If you have difficulty',
		help: 'Tell the administrator in your organisation which page, device and software it was. We help you get it done first, then change the page.'
	}
};
