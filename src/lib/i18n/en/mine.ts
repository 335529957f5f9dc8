import type { mine as zh } from '../zh-CN/mine.ts';
import type { Translated } from '../catalogue.ts';

export const mine: Translated<typeof zh> = {
	title: 'Consents and rights',
	door: {
		title: 'Please come in by the code from the school',
		lead: 'Scan the code on the slip with a phone, or open the link that the school gave you, and enter the code from the slip: then you see this page.',
		lost: 'If the slip is lost, ask the school’s counsellor for a new one.'
	},
	open: {
		title: {
			guardian: 'The school asks you \u200bto decide something',
			student: 'The school asks you \u200bto decide something'
		},
		context: ({ school }) => school,
		what: 'For what',
		who: 'Who is responsible',
		whoText: ({ name, school }) => `${school}, ${name}`,
		uses: 'Uses',
		recipient: 'Goes to',
		noRecipient: 'Stays in the school',
		due: 'Last day to answer',
		minutes: 'About 3 minutes. Either answer is fine: lessons, awards and activities stay the same.',
		prove: 'First, show that it is you',
		proveLead: 'Enter the code from the slip, or, without a slip, the pupil’s date of birth.',
		relation: 'You are the child’s',
		code: 'Code',
		codeHint: 'Six letters and figures on the slip; upper or lower case.',
		or: 'or',
		bornOn: 'The pupil’s date of birth',
		submit: 'Continue',
		phone: 'Not online? Telephone the school’s counsellor, or answer at the school.'
	},
	gone: {
		title: 'This link does not work now',
		lead: 'There may be a newer slip, the link may be incomplete, or no answer is needed any more.',
		help: 'Use the latest slip, or ask the school’s counsellor.'
	},
	locked: {
		title: 'This link is locked',
		lead: 'The code or date of birth was wrong five times. To protect the pupil, nobody can open it now.',
		help: 'Ask the school’s counsellor for a new slip to go on. Answers given before are kept.'
	},
	tooMany: {
		title: 'Please open it again in a while',
		lead: ({ minutes }) =>
			`Too many links that don’t exist were opened from your network, so this page pauses. It works again in ${minutes} min.`,
		help: 'You can also scan the code over mobile data. If it is urgent, call the school’s counsellor.'
	},
	over: {
		title: 'The day to answer is over',
		lead: ({ day }) => `The answer was due by ${day}. Without one, nothing is done.`,
		help: 'If you still want to answer, ask the school’s counsellor for a new slip.'
	},
	staff: {
		title: 'A staff account can’t answer here',
		lead: 'You are signed in with a staff account. Only guardians and pupils themselves answer online.',
		help: 'To write down an answer on paper, by telephone or in person, go to “Consents”. If you are a guardian yourself, sign out first.'
	},
	question: {
		context: {
			guardian: ({ name }) => `About ${name}`,
			student: ({ name }) => name
		},
		notice: ({ n }) => `Notice, version ${n}`,
		unsigned: 'This version is a draft that has not been signed off yet.',
		guardian: {
			screening: 'Do you agree that your child takes part in this screening?',
			school_counselling_record: 'Do you agree that the school keeps counselling records of your child?',
			referral_share_to_hospital: 'Do you agree that the school passes this information on to the hospital?',
			hospital_feedback_to_school: 'Do you agree that the hospital tells the school these four things?',
			contact_notification: 'Do you agree that the school telephones you about your child when needed?',
			secondary_use_research: 'Do you agree to use in research?'
		},
		student: {
			screening: 'Do you agree to take part in this screening?',
			school_counselling_record: 'Do you agree that the school keeps counselling records of you?',
			referral_share_to_hospital: 'Do you agree that the school passes this information on to the hospital?',
			hospital_feedback_to_school: 'Do you agree that the hospital tells the school these four things?',
			contact_notification: 'Do you agree that the school telephones the contact you named when needed?',
			secondary_use_research: 'Do you agree to use in research?'
		},
		ask: 'Any questions first?',
		askHow: 'You may ask before you decide, at the school or by telephone.',
		given: 'I agree',
		refused: 'I do not agree',
		next: 'Next: check',
		outdated:
			'The notice has a newer version, so this slip no longer works. Ask the school for one with the new notice.',
		notNeeded: 'At the present age the pupil decides this alone; no answer is needed here.'
	},
	check: {
		title: 'Please check',
		you: 'Answered by',
		answer: 'Your choice',
		reason: 'Why not',
		noReason: 'I would rather not say',
		reasonHint: 'You need not say; only the counsellor sees it.',
		submit: { given: 'Confirm: I agree', refused: 'Confirm: I do not agree' },
		back: 'Go back and change'
	},
	receipt: {
		title: {
			given: 'You agreed',
			refused: 'You did not agree',
			withdrawn: 'You withdrew your consent',
			resolved: 'Settled by a joint decision',
			invalidated: 'This answer was invalidated'
		},
		lead: {
			given: 'Thank you. You can withdraw at any time, with effect at once.',
			refused: 'That is fine. Lessons, awards and activities stay the same, and nobody asks again.',
			withdrawn: 'It has stopped. Lessons, awards and activities stay the same.',
			resolved: 'The guardians agreed, and the school wrote down their joint decision.',
			invalidated: 'This answer was found invalid and counts as not given. Ask the school if in doubt.'
		},
		conflict:
			'Another guardian answered differently. The school will be in touch; until then it is treated as a no.',
		waits: 'Nothing begins before the other side has answered too.',
		number: 'Number',
		purpose: 'For',
		recipient: 'Goes to',
		version: 'Notice',
		versionText: ({ n }) => `version ${n}`,
		at: 'Answered',
		route: 'How',
		validTo: 'In effect until',
		withdrawnAt: 'Withdrawn',
		stopped: 'What stopped',
		nothingStopped: 'Nothing was under way, and nothing will be.',
		stays:
			'Emergencies that the law requires the school to deal with do not stop; records of what was lawfully done before are kept as the law asks.',
		withdraw: 'Withdraw',
		save: 'Save this receipt',
		mine: 'My consents and rights',
		changeMind: 'If you change your mind, ask the school’s counsellor for a new slip.'
	},
	withdrawal: {
		title: 'Withdraw your consent',
		lead: ({ purpose }) => `Withdrawing stops this at once: ${purpose}.`,
		stops: 'What stops',
		stopsList: {
			screening: 'Questionnaires not sent in go no further; earlier answers are shown to nobody.',
			other: 'What began with this consent goes no further, and permissions to look that rested on it end.'
		},
		keeps: 'What stays',
		keepsList: 'Lessons, awards, activities and the teachers’ care stay the same.',
		submit: 'Withdraw at once',
		keep: 'Go back without withdrawing'
	},
	page: {
		title: {
			guardian: ({ name }) => `Consents and rights of ${name}`,
			student: () => 'My consents and rights'
		},
		lead: {
			guardian: 'What you answered, and who has looked.',
			student: 'What you answered, and who has looked.'
		},
		answers: 'Answered',
		noAnswers: 'Nothing answered yet.',
		said: ({ said, day }) => `${day}: ${said}`,
		see: 'Receipt',
		waiting: 'Waiting for an answer',
		waits: ({ purpose, day }) => `${purpose}, by ${day}. Answer with the slip for it.`,
		overrides: 'Done first, in an emergency',
		overridesLead:
			'In immediate danger, with no time to ask for consent, the school may contact a hospital and those who must be reached. A second person checks each time, and it is reviewed afterwards. Ask the school for details.',
		override: ({ from, until }) => `${from} to ${until}`,
		overrideStates: {
			waiting: 'In force, waits for the second person',
			agreed: 'In force, checked by a second person',
			refused: 'The second person said no; stopped',
			lapsed: 'Nobody checked it; stopped',
			over: 'Over'
		},
		looks: 'Who has looked',
		looksLead:
			'One line for each look by people of the school or a hospital. What the pupil said, and records that the law protects, are not listed.',
		noLooks: 'Nobody has looked yet.',
		looked: ({ role, place }) => `${role}, ${place}`,
		unknownRole: 'Staff',
		breakGlass: 'opened in an emergency, reviewed afterwards',
		latest: 'the last 100',
		parts: {
			roster: 'looked at the roster',
			contact: 'looked at the telephone number',
			file: 'looked at the file',
			consent: 'looked at the consents',
			result: 'looked at the screening signal',
			answers: 'looked at the answers',
			triage: 'looked at the level of care',
			alert: 'looked at an alert',
			interview: 'looked at a record of a talk',
			crisis: 'looked at a crisis record',
			mandatory_report: 'looked at a record that the law protects',
			referral: 'looked at the referral',
			case: 'looked at the school’s case',
			follow_up: 'looked at follow-ups',
			visit: 'looked at a visit to make',
			export: 'exported a list'
		},
		rights: 'Copy, correction, deletion',
		rightsLead: 'Say what you ask for; the school answers within 15 working days.',
		kind: 'What you ask for',
		words: 'In words',
		wordsHint: 'The more exact, the easier for the school.',
		submit: 'Send the request',
		asked: ({ kind, day }) => `${kind}, asked on ${day}`,
		due: ({ day }) => `The school answers by ${day}`,
		answered: ({ state, day }) => `${state}, answered on ${day}`,
		leave: 'Leave this page',
		leaveHint: 'Press here if the phone is somebody else’s.'
	},
	flash: {
		asked: 'Sent; the school answers within 15 working days.',
		left: 'You have left. Scan the code to look again.'
	},
	file: {
		title: 'Receipt of a consent',
		keep: 'Please keep it. You can tell the school the number by telephone.'
	}
};
