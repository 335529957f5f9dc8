import { plural, type Translated } from '../catalogue.ts';
import type { reports as original } from '../zh-CN/reports.ts';

export const reports: Translated<typeof original> = {
	short: 'Mandatory reports',
	title: ({ n }) => (n ? plural(n, 'mandatory report') : 'No mandatory report yet'),
	lead: 'Whoever finds a sign that a minor is harmed reports it at once to police, civil affairs or the bureau. Nobody’s consent is needed, and nothing is deleted or changed.',
	who: 'Seen by who filed it and by the school’s leaders; never by anybody named in it, nor who opened it.',
	file: 'File a mandatory report',
	counted: {
		title: ({ n }) => `${plural(n, 'mandatory report')} this year`,
		text: 'Officers for data protection see the number and nothing else.'
	},
	empty: 'Reports that were filed stand here. In immediate danger call 110 first.',
	row: ({ addressee, time }) => `Reported to ${addressee}, ${time}`,
	noReceipt: 'no receipt yet',
	receipt: ({ number }) => `receipt ${number}`,
	columns: { number: 'Number', pupil: 'Pupil', reported: 'Reported', receipt: 'Receipt' },
	triggers: {
		private_injury: 'Unusual injury, or a sign of one, of private parts',
		sexual_under_14: 'A girl below 14: sexual harm, pregnancy or miscarriage, or a sign of it',
		sexual_from_14: 'A girl from 14 on: pregnancy or miscarriage from sexual harm, or a sign of it',
		injuries:
			'Several injuries, severe malnutrition, unconsciousness; signs of violence, bullying, abuse or drugging',
		unnatural_harm: 'Injury or death by suicide, self-harm, work, poison or violence',
		abandoned: 'Abandoned, or without care for long',
		missing: 'Of unknown origin, missing, or trafficked',
		begging: 'Made to beg',
		other: 'Other serious harm, or danger of it'
	},
	addressees: {
		police: 'the police',
		civil_affairs: 'civil affairs',
		education_bureau: 'the education bureau',
		procuratorate: 'the procuratorate'
	},
	suspects: {
		guardian: 'A parent or other guardian',
		family: 'Somebody else of the family',
		staff: 'Somebody of the school',
		pupil: 'Another pupil',
		outsider: 'Somebody from outside',
		unknown: 'Not known'
	},
	form: {
		title: 'File a mandatory report',
		lead: 'Report first, file it here afterwards. You make the call; the portal doesn’t report for you.',
		emergency: 'If it is happening now, call 110; if somebody is hurt, 120.',
		school: 'School',
		about: 'Which pupil',
		className: 'Class',
		name: 'Name',
		nameHint: 'As you know it; nothing is looked up',
		triggers: 'What was found',
		triggersHint: 'Several may apply. A sign is enough; nothing has to be proved',
		found: 'When it was found',
		reported: 'When it was reported',
		day: 'Day',
		time: 'Time',
		addressee: 'Reported to',
		receiptNumber: 'Receipt or case number',
		receiptHint: 'May stay empty and be added later',
		words: 'What was seen and heard',
		wordsHint: 'Facts, no guesses; don’t question the pupil about details',
		by: 'Who called, and whom they spoke to',
		suspects: 'Who it may be',
		suspectsHint:
			'For somebody of the school or a guardian, tick the persons below: they will not see this report',
		staff: 'Colleagues who must not see this report',
		guardians: 'Guardians who may have done it',
		none: 'Leave it empty where nobody fits.',
		submit: 'File it',
		told: 'The school’s leaders are told that something waits, and no more; those ticked above are not.'
	},
	page: {
		title: ({ number }) => `Mandatory report ${number}`,
		filed: ({ time, name }) => `Filed by ${name}, ${time}`,
		pupil: 'Pupil',
		school: 'School',
		triggers: 'Signs',
		found: 'Found',
		reported: 'Reported',
		words: 'Seen and heard',
		by: 'Who reported',
		suspects: 'Who it may be',
		closedTo: 'Who does not see it',
		guardians: 'Guardians who may have done it',
		crisis: 'Crisis record',
		notes: 'Added since',
		noNotes: 'Nothing added yet.',
		append: 'What was filed is never changed. A mistake is corrected by adding to it.',
		addTitle: 'Add',
		kind: 'What is added',
		kinds: {
			receipt: 'A receipt number',
			answer: 'An answer of the authority',
			correction: 'A correction',
			matched: 'Matched to a pupil'
		},
		kindWords: 'In words',
		from: 'From which authority',
		fromSame: 'The one it was reported to',
		matchTitle: 'Say which pupil it is about',
		matchLead:
			'This report was filed with class and name in words. Match it once you are sure: it is never changed, and nobody named in the report sees it.',
		matchCode: 'The pupil’s code',
		matchHint: 'As on the roster, such as S-7K2Q-9FMX',
		matchWords: 'How you made sure',
		matchSubmit: 'Match',
		submit: 'Add',
		suspectTitle: 'Somebody else must not see it',
		suspectSubmit: 'Close it to them'
	},
	flash: {
		filed: 'Filed. Nobody named in it sees it',
		added: 'Added',
		matched: 'Matched to a pupil',
		closed: 'Closed to them'
	}
};
