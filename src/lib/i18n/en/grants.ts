import type { Translated } from '../catalogue.ts';
import type { grants as zh } from '../zh-CN/grants.ts';

export const grants: Translated<typeof zh> = {
	title: ({ n }) =>
		n
			? n === 1
				? 'One grant opens pupils’ results now'
				: `${n} grants open pupils’ results now`
			: 'Nobody can see pupils’ results now',
	documentTitle: 'Who can see what of pupils',
	lead: 'By their post counsellors see the roster alone; results, interviews and tiers need a grant of the school’s leader, for a purpose and a time.',
	crumb: 'Grants',
	give: 'Give a grant',
	log: 'Log of reads',
	mandatory: 'Mandatory reports',
	now: {
		title: 'Who can see what now',
		none: 'No grant is running',
		noneText:
			'Without one the counsellor sees no result and can’t follow up. Give the counsellor a grant first.',
		who: 'Who',
		what: 'What',
		why: 'Purpose',
		until: 'Until',
		action: 'Action'
	},
	reach: {
		school: 'All pupils of the school',
		class: ({ name }) => name,
		student: ({ code }) => `One pupil, ${code}`
	},
	by: ({ name }) => `Given by ${name}`,
	bySelf: 'Emergency, opened by themselves',
	states: { coming: 'Not begun', running: 'Running', ended: 'Ended early', over: 'Expired' },
	fromTo: ({ from, to }) => `${from} to ${to}`,
	end: 'End now',
	endOf: ({ name }) => `End the grant of ${name} now`,
	duty: {
		title: 'On duty now',
		text: 'Whoever is on duty sees alerts and whom they are about by their duty, without a grant.',
		none: 'Nobody is entered as on duty now.',
		line: ({ name, deputy, until }) => `${name}, deputy ${deputy}, until ${until}`
	},
	own: {
		title: 'My grants',
		none: 'You have no grant to see pupils’ results',
		noneText:
			'Ask the school’s leader to give you one, with a purpose and a time. In an emergency you can open a pupil’s file from the pupil’s page.'
	},
	past: 'Grants that are over',
	giving: {
		title: 'Who may see what, and for how long',
		lead: 'A grant begins on its first day, ends by itself and can be ended at any time. Nobody gives one to themselves.',
		holder: 'To whom',
		holderHint: 'Counsellors and other leaders of the school',
		noHolders: 'There is nobody to give it to',
		noHoldersText:
			'The school has no counsellor yet. Ask the administrator to enter the role, then come back.',
		choose: 'Please choose',
		reach: 'Which pupils',
		reaches: { school: 'The whole school', class: 'One class', student: 'One pupil' },
		reachHints: {
			school: 'For the counsellor who runs the screening',
			class: 'For somebody who follows up one class',
			student: 'For somebody who takes over one pupil'
		},
		className: 'Class (for “One class”)',
		code: 'Code of the pupil (for “One pupil”)',
		codeHint: 'As in the list of pupils, such as S-7K2Q-9FMX',
		purpose: 'Purpose',
		purposeHint: 'Such as: screening and follow-up 2026–2027',
		fromOn: 'First day',
		toOn: 'Last day (included)',
		logged: 'Every look is logged, for you to read at any time',
		submit: 'Give the grant'
	},
	glass: {
		title: ({ code }) => `Emergency access to pupil ${code}`,
		lead: 'Only where a pupil’s safety can’t wait for a grant. It opens this one file for 60 minutes and closes by itself.',
		open: ({ until }) =>
			`You can see this pupil’s file already, until ${until}; no emergency access is needed.`,
		openLink: 'Open the file',
		reasonCode: 'What kind of emergency',
		reasons: {
			danger: 'The pupil may be in danger',
			missing: 'The pupil is missing or left school',
			handover: 'The colleague in charge is away and it can’t wait',
			family: 'The family or the pupil asks for urgent help',
			other: 'Another emergency'
		},
		reason: 'What happened',
		reasonHint: 'For the reviewer, 8 characters or more. No diagnosis.',
		reviewer: 'Who reviews it within 24 hours',
		reviewerHint: 'They are told at once and see your reason and what you opened',
		reviewerRoles: { school_leader: 'school leader', dpo: 'data protection officer' },
		noReviewers: 'There is nobody to review it',
		noReviewersText:
			'Emergency access needs a reviewer. Ask the administrator to enter the school’s leader; in danger, telephone.',
		what: [
			'Your name, the time and the reason are recorded',
			'The reviewer sees what you opened',
			'After 24 hours without a review the data protection officer is told'
		],
		submit: 'Open for 60 minutes',
		danger: 'If a pupil is in danger now, help first: 110, 120, the helpline 12356.'
	},
	reviews: {
		title: 'Emergency access for you to review',
		none: 'No emergency access waits for your review',
		row: ({ name, code }) => `${name} opened the file of pupil ${code}`,
		due: ({ time }) => `Please review by ${time}`,
		late: ({ time }) => `Was due by ${time}; the data protection officer has been told`,
		action: 'Review',
		note: ({ n }) =>
			n === 1
				? 'One emergency access waits for your review.'
				: `${n} emergency accesses wait for your review.`,
		noteLink: 'Review',
		page: {
			title: ({ name }) => `Review the emergency access of ${name}`,
			lead: 'Does the reason hold, and was what they looked at fitting? If in doubt, ask them first.',
			student: 'Pupil',
			opened: 'Opened',
			closed: 'Closed',
			what: 'Kind',
			why: 'Reason',
			reviewer: 'Named reviewer',
			reads: 'What was looked at in these 60 minutes',
			noReads: 'Nothing was opened.',
			words: 'What you found',
			wordsHint: 'Such as: the emergency was real, the extent fitting. No diagnosis.',
			submit: 'Write it down and finish',
			done: ({ words }) => `Review: ${words}`
		}
	},
	override: {
		title: ({ code }) => `Emergency exception: pupil ${code}`,
		lead: 'When a pupil is in danger and there is no time to ask for consent, the hospital and those who must be reached can be told what is necessary. Only then.',
		running: ({ until }) => `An emergency exception is in force for this pupil until ${until}.`,
		runningLink: 'Open it',
		reasonCode: 'What danger',
		reasons: {
			self_harm: 'May harm themselves',
			harmed: 'Is being harmed by somebody',
			missing: 'Missing or run away',
			medical: 'Ill or injured, needs a doctor at once',
			other: 'Another immediate danger'
		},
		words: 'What happened, and why it can’t wait',
		wordsHint: 'For the second person and the reviewer, eight characters or more. No diagnosis.',
		isProtected: 'Don’t show it to guardians for now',
		isProtectedText: 'Only where the pupil would be in more danger if they knew. The reviewer looks at this.',
		what: [
			'In force at once: a referral to a hospital, and contact with those who must be reached; it opens no screening result and no record of a talk',
			'A second person must agree within 24 hours or it stops by itself; with their yes it holds for 72 hours from now at most',
			'Your name, the time and the reason are kept, and somebody who had no part in it reviews them; unless the box above is ticked, guardians and the pupil see it on their page'
		],
		submit: 'In force now',
		card: 'Emergency exceptions',
		cardLead: 'What was done without consent because of immediate danger.',
		unreviewed: ({ n }) => (n ? `${n} not reviewed yet` : 'None to review'),
		none: 'None in force, none to review.',
		row: ({ name, code }) => `${name}, for pupil ${code}`,
		states: {
			waiting: 'In force, waits for the second person',
			agreed: 'The second person agreed; in force',
			refused: 'The second person said no; stopped',
			lapsed: 'Nobody answered within 24 hours; stopped',
			over: 'Over'
		},
		due: ({ time }) => `Answer by ${time}`,
		until: ({ time }) => `Until ${time}`,
		toReview: 'to be reviewed',
		open: 'Open',
		note: ({ n }) => `${n} emergency exception${n === 1 ? '' : 's'} for you to answer or review.`,
		page: {
			title: ({ code }) => `Emergency exception: pupil ${code}`,
			student: 'Pupil',
			reason: 'What danger',
			raised: 'Recorded',
			raisedText: ({ name, time }) => `${name}, ${time}`,
			state: 'Now',
			until: 'At the latest until',
			second: 'Second person',
			guardians: 'Guardians',
			guardiansSee: 'see it on their page',
			guardiansNot: 'are not shown it for now',
			why: 'Reason',
			agrees: 'Do you agree that it goes on',
			yes: 'Yes, for 72 hours from its beginning at most',
			no: 'No, it stops now',
			answer: 'Answer',
			ownWaits:
				'You recorded it, so another colleague has to answer. If it is urgent, call the head of the school.',
			reviewLead:
				'Was there really no time, and was no more done than necessary? If in doubt, ask the person first.',
			review: 'Your review',
			reviewHint: 'For example: true as stated, scope appropriate. No diagnosis.',
			reviewSubmit: 'Write it down, finish the review',
			reviewed: ({ name, words }) => `${name}’s review: ${words}`
		}
	},
	logPage: {
		title: 'Who looked at pupils’ data',
		lead: 'Every look leaves an entry that nobody changes or deletes. Pupils stand here by their code.',
		filter: 'Filter the log',
		person: 'Who',
		anyone: 'Everybody',
		code: 'Code of the pupil',
		part: 'What',
		any: 'Everything',
		submit: 'Filter',
		clear: 'Show all',
		at: 'When',
		pupil: 'Pupil',
		basis: 'Basis',
		school: 'School',
		ownSide: 'The pupil or a guardian',
		isProtected: 'Protected: not shown to guardians',
		older: 'Show earlier ones',
		newest: 'Back to the newest',
		pages: 'Pages',
		empty: 'No entry fits',
		emptyText: 'Try another filter, or show all.',
		parts: {
			roster: 'Roster',
			contact: 'Contacts',
			file: 'File',
			consent: 'Consents',
			result: 'Results',
			answers: 'Answers',
			triage: 'Tier',
			alert: 'Alert',
			interview: 'Interviews',
			crisis: 'Crisis',
			mandatory_report: 'Mandatory report',
			referral: 'Referral',
			case: 'Case',
			follow_up: 'Follow-up',
			visit: 'Visit',
			export: 'Export'
		},
		bases: {
			post: 'Post',
			grant: 'Grant',
			break_glass: 'Emergency',
			duty: 'Duty',
			self: 'Pupil or guardian'
		}
	},
	flash: {
		given: 'The grant is given; you can end it here at any time',
		ended: 'The grant has ended; from now on they see nothing',
		opened: 'Open for 60 minutes; the reviewer has been told',
		reviewed: 'Reviewed, and written down',
		overridden: 'In force; colleagues of the school were told to answer within 24 hours',
		overrideAnswered: 'Your answer is kept'
	}
};
