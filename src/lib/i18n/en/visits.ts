import { plural, type Translated } from '../catalogue.ts';
import type { visits as zh } from '../zh-CN/visits.ts';

export const visits: Translated<typeof zh> = {
	area: 'Visits',
	title: { some: ({ n }) => plural(n, 'visit to make', 'visits to make'), none: 'No visits at present' },
	lead: 'Call before you go. It works without a connection and is sent when there is one; nothing stays on this device after you sign out.',
	offlineLead:
		'There is no connection. These are the visits kept on this device; what you write is kept encrypted and sent later.',
	emptyText: 'Visits that a school gives to you stand here, and you get a message.',
	danger:
		'If somebody is in danger, call 120 or 110 first, then the school; do not wait for the portal. Without a connection a record arrives only later.',
	kinds: { home: 'Home visit', care: 'Care visit' },
	due: ({ day }) => `by ${day}`,
	overdue: ({ day }) => `was due by ${day}; as soon as you can`,
	school: 'School',
	place: 'Where',
	call: 'Call first',
	ask: 'What to ask and look at',
	adult: 'An adult student: talk with them alone',
	report: {
		open: 'Record the visit',
		result: 'Did you meet them?',
		results: { found: 'Met', not_home: 'Not at home', refused: 'Did not want to be met' },
		parts: { assessment: 'What you saw', counselling: 'What you talked about', guidance: 'What you advised' },
		partHints: {
			assessment: 'Sleep, mood, going to school, in short',
			counselling: 'In short; or that you did not talk',
			guidance: 'Such as regular meals and sleep, calling 12356; or none'
		},
		foundHint: 'If you met them, all three are needed.',
		words: 'Anything else',
		wordsHint: 'If you did not meet them: why, and when to come again',
		appeal: 'What they ask for',
		appealHint: 'What the school should do. It answers within five working days.',
		urgent: 'Is anybody in danger now?',
		urgentChoices: { no: 'No', yes: 'Yes, the school must look at once' },
		urgentWords: 'What you saw or heard',
		urgentHint: 'One sentence is enough. Whoever is on duty at the school is called at once.',
		submit: 'Send the record'
	},
	done: ({ result }) => `Recorded: ${result}`,
	pending: 'Written, waiting to be sent',
	refused:
		'The school has taken this visit back, or things have changed. What you wrote stands below: copy it for the school, then delete it here.',
	gone: 'A day after the visit this pupil is no longer shown here.',
	queueKinds: { visit: 'Visit' },
	details: 'Open by itself',
	flash: {
		reported: 'Recorded',
		urgent: 'Recorded; whoever is on duty at the school was told. In danger call 120 or 110 as well.'
	}
};
