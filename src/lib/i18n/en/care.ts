import { plural, type Translated } from '../catalogue.ts';
import type { care as original } from '../zh-CN/care.ts';

/** `2 days`, `2 h 40 min`, `36 min`: two units at most. */
const spell = ({ days, hours, minutes }: { days: number; hours: number; minutes: number }) =>
	days
		? plural(days, 'day')
		: hours
			? `${hours} h${minutes ? ` ${minutes} min` : ''}`
			: minutes
				? `${minutes} min`
				: 'less than a minute';

export const care: Translated<typeof original> = {
	tiers: { red: 'Red', orange: 'Orange', yellow: 'Yellow', green: 'Green' },
	badge: { proposed: 'signal', waiting: 'waits for a second person', confirmed: 'confirmed' },
	clock: {
		left: (time) => `${spell(time)} left`,
		over: (time) => `${spell(time)} over`,
		before: ({ moment }) => `until ${moment}`,
		was: ({ moment }) => `was due ${moment}`,
		thisDay: ({ time }) => `today ${time}`
	},
	spans: {
		minutes: ({ n }) => `within ${n} minutes`,
		days: ({ n }) => (n === 1 ? 'within 24 hours' : `within ${n} days`),
		schoolDays: ({ n }) => `within ${plural(n, 'school day')}`,
		sameDay: 'the same school day'
	},
	relations: { mother: 'Mother', father: 'Father', grandparent: 'Grandparent', other: 'Other guardian' },
	steps: {
		acknowledge: 'Take it',
		safe: 'Record: safe',
		second: 'Second person answers',
		talk: 'Talk',
		confirm: 'Confirm the tier',
		sheet: 'Complete the crisis record',
		none: 'Confirmed'
	},
	stepVerbs: {
		acknowledge: 'Open and take it',
		safe: 'See the crisis',
		second: 'See the decision',
		talk: 'Record the talk',
		confirm: 'Confirm the tier',
		sheet: 'See the crisis',
		none: 'See the record'
	},
	notDiagnosis:
		'These are screening signals, not diagnoses. You confirm the tier after meeting the pupil; nothing is confirmed or lowered by itself.',
	queue: {
		title: ({ n }) =>
			n ? `${plural(n, 'pupil')} wait${n === 1 ? 's' : ''} for you` : 'No pupil waits for you',
		titleNow: ({ n }) => `${plural(n, 'pupil')} wait${n === 1 ? 's' : ''} for you, \u200bone of them now`,
		short: 'Care',
		heading: 'Queue',
		views: 'Show',
		open: 'Open',
		confirmed: 'Confirmed',
		columns: { tier: 'Tier', student: 'Pupil', step: 'Next step', who: 'Who', due: 'Due', action: 'Action' },
		nobody: 'nobody yet',
		noLimit: '–',
		first: {
			red: 'on site within 60 minutes',
			orange: 'talk the same day',
			yellow: 'talk within 7 school days',
			green: 'nothing to be done'
		},
		tiers: 'By tier',
		privacy:
			'The list has code, name, class and clock alone. What was noticed stands on the pupil’s page; every look is written down.',
		more: ({ n }) => `Show ${n} more`,
		mandatory: 'Mandatory reports',
		report: 'Report a concern',
		cases: 'Cases',
		referrals: 'Referrals',
		empty: {
			open: {
				title: 'No pupil waits',
				text: 'New signals, alerts and concerns will stand here, the most urgent first.'
			},
			confirmed: {
				title: 'No tier was confirmed yet',
				text: 'Tiers that were confirmed after a talk will stand here.'
			},
			noAccess: {
				title: 'You can’t see screening signals now',
				text: 'Seeing them takes a grant by the school’s leader, for a purpose and a time. Alerts you are on duty for, or were called to, stand here without one.'
			}
		}
	},
	now: {
		title: 'Please go now',
		call: 'Please find this pupil now and don’t leave them alone. Stay with them first, then telephone.',
		take: 'I take it',
		open: 'Open',
		talk: 'I am there; record the talk'
	},
	emergency: {
		title: 'In an emergency',
		text: 'Telephone first, record later. You make the call; the portal doesn’t.',
		police: 'police',
		ambulance: 'ambulance',
		hotline: 'helpline',
		school: ({ name, deputy }) => `On duty at the school: ${name} (deputy ${deputy})`,
		hospital: ({ name, deputy }) => `On duty at the hospital: ${name} (deputy ${deputy})`,
		nobody: 'Nobody is on duty at this hour; all counsellors were called.'
	},
	unmatched: {
		title: ({ n }) => `${plural(n, 'concern')} about a pupil still to be found`,
		row: ({ time }) => `Concern of ${time}`,
		taken: 'taken, pupil still to be found',
		open: 'Open'
	},
	alert: {
		title: {
			answer: 'Somebody must look at a pupil’s answer now',
			interview: 'A talk needs support now',
			concern: 'Somebody reports a concern about a pupil',
			hotline: 'The helpline passes on a concern about a pupil'
		},
		unanswered:
			'Everybody on the ladder was told and nobody has taken it. Please act now, or name somebody in person.',
		raised: ({ time }) => `raised ${time}`,
		whom: 'Pupil',
		nobody: 'still to be found',
		school: 'School',
		report: 'What was reported',
		reportedBy: ({ name }) => `reported by ${name}`,
		take: 'I take it',
		takeHint:
			'From then on you look after this pupil; the others see that you have taken it, and nobody else is called.',
		taken: ({ name, time }) => `${name} took it at ${time}`,
		toPupil: 'Open the pupil’s page',
		calls: 'Who was told',
		rungs: ['On duty', 'Deputy', 'School leaders', 'Hospital’s duty', 'School leaders, again'],
		call: ({ rung, names }) => `${rung}: ${names}`,
		and: ', ',
		match: {
			title: 'Which pupil is it',
			lead: 'Those of the same name come first, then the class. If nobody fits, check the roster and come back.',
			student: 'Pupil',
			choose: 'Please choose',
			fits: 'Same name',
			others: 'Same class',
			submit: 'It is this pupil',
			none: 'Nobody in the roster has this name or is in this class. Please check both with whoever reported.'
		}
	},
	pupil: {
		title: ({ name }) => name,
		code: ({ code }) => `Code ${code}`,
		next: 'Next step',
		done: ({ tier, time }) => `The tier was confirmed as ${tier}, ${time}.`,
		nothing: 'There is no signal and no alert for this pupil.',
		talk: 'Record a talk',
		openCase: 'Open a case',
		toCase: 'See the case',
		refer: 'Write a referral',
		confirm: 'Confirm the tier',
		change: 'Change the tier',
		crisis: 'Begin a crisis record',
		crisisOpen: 'See the crisis record',
		file: 'The pupil’s file',
		actions: 'What else can be done',
		needsTalk: 'Talk first, then confirm',
		notYours: 'By whoever took the alert, or a counsellor with a grant',
		signals: {
			title: 'What was noticed',
			hidden: 'You have no grant to see what was noticed; here are the decisions alone.',
			none: 'Nothing in particular.',
			from: ({ source, time }) => `${source}, ${time}`,
			caution: 'A signal only says that somebody should look. Please don’t show it to the pupil or to others.'
		},
		limits: {
			title: ({ tier }) => `What ${tier} asks for`,
			talk: 'Talk',
			guardian: 'Tell the guardian',
			hospital: 'Seen at a hospital, if needed',
			second: 'Two people to lower it',
			adultGuardian: 'Tell the contact the student chose',
			none: 'Education and the helpline; nothing else.',
			convention: 'These limits are conventions until the clinical lead signs them.'
		},
		talks: {
			title: 'Talks',
			none: 'No talk was recorded yet.',
			held: ({ name }) => `Talk with ${name}`,
			hidden: 'Records of talks are read by whoever held them and the counsellors in charge alone.',
			read: 'Open the record',
			sealed: 'Only whoever held it and the counsellors in charge can read it'
		},
		alerts: { title: 'Alerts', taken: 'taken', open: 'nobody has taken it' },
		decisions: {
			title: 'How the tier was decided',
			none: 'Nobody has confirmed a tier yet.',
			confirmed: ({ name, tier }) => `${name} confirmed ${tier}`,
			lowering: ({ name, from, to }) =>
				`${name} wants to lower ${from} to ${to}; a second person must answer`,
			lowered: ({ name, from, to, second }) => `${name} lowered ${from} to ${to}; ${second} agreed`,
			refused: ({ name, from, to, second }) =>
				`${name} wanted to lower ${from} to ${to}; ${second} did not agree, it stays ${from}`,
			words: ({ first, second }) => `${first} ▸ ${second}`
		}
	},
	flags: {
		PHQ_GE10: 'The mood score reaches the line for a talk',
		GAD_GE10: 'The anxiety score reaches the line for a talk',
		GAD_GE7_INFO: 'The anxiety score is a little raised, for information',
		CRITICAL_ITEM_9: 'Answered that there are thoughts of not living or of self-harm',
		CRITICAL_ITEM_MISSING: 'A critical question was left open; somebody should look',
		NOT_SCORABLE: 'Too many answers are missing for a score',
		SUPP_PAST_MONTH_SI: 'Answered having seriously thought of ending their life in the past month',
		SUPP_LIFETIME_ATTEMPT: 'Answered having once tried to end their life',
		ASQ_ACUTE: 'The ASQ points to danger now',
		CONCERN: 'Somebody reported a concern'
	},
	sources: {
		'phq-9': 'PHQ-9',
		'phq-a': 'PHQ-A',
		'gad-7': 'GAD-7',
		answer: 'while answering',
		interview: 'in a talk',
		concern: 'concern',
		hotline: 'helpline'
	},
	talk: {
		title: ({ name }) => `Record a talk with ${name}`,
		short: 'Talk',
		lead: 'The record is encrypted; only you and the counsellors in charge of this pupil can read it. No diagnosis.',
		when: 'When you talked',
		day: 'Date',
		time: 'Time',
		nowHint: 'Empty means now',
		notes: 'What was said and agreed',
		notesHint: 'Facts and what was agreed, no diagnosis',
		advice: 'Advice',
		advices: {
			none: { title: 'Nothing else is needed', text: 'Education, and the helpline’s number' },
			school_support: {
				title: 'Support at school',
				text: 'Another talk, group or single counselling'
			},
			medical: {
				title: 'Medical advice',
				text: 'Explained to the pupil, whose side decides where to go'
			}
		},
		asked: 'Was the ASQ asked',
		askedHint: 'By trained staff, in private, with nobody else there',
		askedChoices: { yes: 'Yes', no: 'No' },
		asq: 'The five questions of the ASQ',
		asqLead:
			'Ask them as written. If one of the first four is not a plain “no”, ask the fifth; a “yes” or no answer to it means danger now: don’t leave the pupil.',
		choices: { yes: 'Yes', no: 'No', refused: 'Would not say' },
		submit: 'Save the record',
		translation: 'The Chinese words are a translation of ours, awaiting the clinical lead.'
	},
	record: {
		title: ({ name }) => `A talk with ${name}`,
		held: ({ time, name }) => `${time}, ${name}`,
		written: ({ time }) => `written ${time}`,
		notes: 'What was said and agreed',
		advice: 'Advice',
		asq: 'ASQ',
		notAsked: 'not asked',
		answers: { yes: 'Yes', no: 'No', open: 'No answer, or not asked' },
		results: {
			negative: 'No danger noticed',
			non_acute_positive: 'Positive: a brief safety assessment today',
			acute_positive: 'Danger now: don’t leave the pupil, full evaluation at once'
		},
		protected:
			'Only whoever held it and the counsellors in charge read this record; every look at it is written down.'
	},
	acute: {
		title: 'The ASQ points to danger now: please don’t leave the pupil',
		text: 'The alert is out. Telephone first; when somebody has come, begin the crisis record.'
	},
	confirmTier: {
		title: ({ name }) => `Confirm the tier of ${name}`,
		lead: 'You confirm the tier by what the talk showed, with your reason. It may be lower or higher than the signal.',
		legend: 'Tier',
		meaning: {
			red: 'Plan, means or an attempt now, or another acute danger',
			orange: 'Thoughts or an attempt before, no acute danger now; or a very high score',
			yellow: 'A moderate score, or difficulty adapting',
			green: 'Nothing to follow up'
		},
		words: 'Reason',
		wordsHint: 'The second person and whoever takes over will read it',
		two: 'Lowering red or orange takes a second person. Until they agree, the higher tier counts.',
		told: 'The school’s leaders and the other counsellors are told that a decision waits, without the pupil.',
		submit: 'Confirm the tier'
	},
	second: {
		title: ({ from, to }) => `${from} to ${to}: please answer as the second person`,
		lead: ({ name, time }) =>
			`Decided by ${name}, ${time}. You see the reason and not the talk; if in doubt ask in person, or don’t agree.`,
		agrees: 'Your answer',
		yes: ({ to }) => `I agree: ${to}`,
		no: ({ from }) => `I don’t agree: it stays ${from}`,
		words: 'Reason',
		submit: 'Answer',
		own: 'This is your own decision; somebody else must answer.'
	},
	concern: {
		title: 'Report a concern about a pupil',
		lead: 'Class and name are enough; nothing is looked up. A counsellor finds out who it is and reads your words.',
		school: 'School',
		className: 'Class',
		classHint: 'for example Grade 8 Class 2',
		name: 'The pupil’s name',
		words: 'What you saw or heard',
		wordsHint: 'Facts: when, where, what was said',
		urgency: 'How urgent is it',
		urgencies: {
			red: { title: 'Danger now', text: 'Telephone and stay with the pupil first, then report' },
			orange: {
				title: 'Worrying; please look today',
				text: 'Talk of not wanting to live, injuries, a sudden change'
			},
			yellow: { title: 'Please keep an eye on it', text: 'Not themselves these days, no danger at hand' }
		},
		submit: 'Report',
		own: 'What you reported',
		none: 'You have not reported anything yet.',
		mandatory: 'Signs of harm, abuse or neglect? File a mandatory report',
		taken: ({ name, time }) => `${name} took it at ${time}`,
		waiting: 'whoever is on duty was told; nobody has taken it yet',
		row: ({ className, name }) => `${className}, ${name}`,
		noPost: {
			title: 'You have no post in a school',
			text: 'Please tell the counsellor of the school, or call 12356.'
		}
	},
	home: {
		title: 'Pupils',
		row: ({ code }) => `Pupil ${code}`,
		more: ({ n }) => `${n} more in the queue`,
		all: 'Open the queue',
		unmatched: ({ n }) => `${plural(n, 'concern')} about a pupil to be found`,
		match: 'Find them'
	},
	flash: {
		taken: 'You have taken it; the others see so',
		matched: 'The concern is about this pupil',
		talked: 'The talk is recorded',
		acute: 'The talk is recorded and the alert is out. Please don’t leave the pupil',
		confirmed: 'The tier is confirmed',
		waiting: 'Noted; a second person must answer. Until then the higher tier counts',
		agreed: 'You agreed; the tier is lowered',
		refused: 'You did not agree; the tier stays',
		raised: 'The crisis record has begun',
		takenBack: 'Taken back; the record shows by whom and why',
		sheetTakenBack: 'The crisis record is taken back',
		recorded: 'Recorded',
		reviewed: 'Recorded; this crisis record is complete',
		reported: 'Reported; whoever is on duty has been told'
	}
};
