import { plural, type Translated } from '../catalogue.ts';
import type { followUps as zh } from '../zh-CN/followUps.ts';

export const followUps: Translated<typeof zh> = {
	area: 'Follow-ups',
	number: ({ number }) => `Case ${number}`,
	statuses: {
		planned: 'Planned',
		open: 'Can be done',
		done: 'Done',
		missed: 'Missed',
		cancelled: 'Called off'
	},
	afterwards: { visit_done: 'reported', visit_withdrawn: 'taken back', appeal_answered: 'answered' },
	ways: { school: 'Talk at school', phone: 'By phone', home_visit: 'Home visit', care_visit: 'Care visit' },
	wayHints: {
		school: 'Face to face at school',
		phone: 'In the holidays, or when meeting is difficult',
		home_visit: 'At home',
		care_visit: 'Where they are looked after'
	},
	parts: { assessment: 'Assessment', counselling: 'Counselling', guidance: 'Health guidance' },
	partHints: {
		assessment: 'Which scale or screening, and what you saw; or why there was none.',
		counselling: 'What you talked about and how; or why not.',
		guidance: 'What you advised (sleep, exercise, where to find help); or why not.'
	},
	partAnswers: { done: 'Done', not_done: 'Not done' },
	cancelCodes: {
		absent: 'On leave or away',
		exam: 'Exam week',
		merged: 'Merged with the next',
		other: 'Other',
		case_closed: 'The case has ended'
	},
	list: {
		title: 'Follow-ups',
		lead: 'Every open case has a next follow-up, at most half a year away. One that is not held in time is marked as missed and planned again within fourteen days.',
		views: { due: 'Due and overdue', planned: 'Planned', missed: 'Missed lately' },
		viewsLabel: 'Which follow-ups',
		empty: {
			due: 'No follow-up is due',
			planned: 'No follow-up is planned',
			missed: 'No follow-up was missed in the last thirty days'
		},
		emptyText: {
			due: 'Follow-ups whose day has come stand here; a few days before they can be done.',
			planned: 'Once a case is opened, its next follow-up is planned by itself.',
			missed: 'What was missed stays here for thirty days; a new one is planned already.'
		},
		columns: { day: 'Day', pupil: 'Pupil', tier: 'Tier', who: 'By whom', state: 'State' },
		more: ({ n }) => `${n} more are not listed; the nearest come first.`,
		noClass: 'in no class',
		toCases: 'All cases',
		reply: ({ n }) => `${plural(n, 'request waits', 'requests wait')} for the school’s answer`
	},
	when: {
		overdue: ({ n }) => `${plural(n, 'day', 'days')} over`,
		thisDay: 'today',
		tomorrow: 'tomorrow',
		ahead: ({ n }) => `in ${plural(n, 'day', 'days')}`,
		failed: ({ day }) => `marked as missed on ${day}`
	},
	page: {
		title: ({ day }) => `Follow-up of ${day}`,
		next: 'Next follow-up',
		due: 'Day',
		latest: 'At the latest',
		latestNote: 'half a year after the last one, fourteen days after a miss',
		fails: ({ day }) => `missed if nothing is recorded by ${day}`,
		opens: ({ day }) => `can be done from ${day} on; earlier is fine too`,
		rhythm: 'Rhythm',
		rhythms: {
			red: 'day 1, 3, 7, then weekly for eight weeks, then monthly to half a year',
			orange: 'weekly for four weeks, then fortnightly to three months, again after half a year',
			yellow: 'monthly for three months, then every half year',
			green: 'every half year'
		},
		rhythmNote: 'A convention that awaits its clinical sign-off',
		held: 'Held on',
		heldBy: 'By',
		way: 'How',
		cancelled: 'Called off because',
		nextLink: 'The next one',
		case: 'Open the case',
		actions: 'What can be done',
		record: 'Record it',
		move: 'Move it',
		cancel: 'Call it off',
		give: 'Give it to a field worker',
		giveAgain: 'Change who goes or what to ask',
		takeBack: 'Take the visit back',
		visit: 'Visit',
		visitNone: 'Given to no field worker; the school makes it.',
		visitBy: ({ name, place }) => `${name} (${place})`,
		visitOpen: ({ day }) => `to be made by ${day}; no report yet`,
		monthly: 'Every month: each new follow-up goes to the same person',
		task: 'Task',
		place: 'Where',
		call: 'Call first',
		ask: 'What to ask',
		agreedBy: 'Who agreed',
		reported: ({ time }) => `reported ${time}`,
		results: { found: 'Met', not_home: 'Not at home', refused: 'Did not want to be met' },
		urgent: 'The field worker called it urgent; whoever is on duty was called',
		appeals: 'Requests',
		appealDue: ({ day }) => `to be answered by ${day}`,
		appealLate: ({ day }) => `was to be answered by ${day}`,
		answered: ({ name, time }) => `${name}, ${time}`,
		answer: 'Answer',
		answerHint: 'Say what can be done and when; or why not, and who else may help.',
		sendAnswer: 'Answer',
		earlier: 'Earlier follow-ups',
		earlierNone: 'This is the first.',
		closedWords: 'What was said is open to the counsellor in charge and to leaders with a grant.',
		notAhead: 'This one is over and can’t be changed.'
	},
	forms: {
		record: {
			title: 'Record the follow-up',
			lead: 'All three are needed; for what was not done say why. It is kept encrypted.',
			heldOn: 'On which day',
			way: 'How',
			going: 'How it goes since the return',
			goingHint: 'One word; the hospital reads it in the history of the return',
			goings: { well: 'Well', some_help: 'Needs adjusting', hard: 'Hard' },
			nextOn: 'The next one',
			nextHint: ({ day, latest }) =>
				`By the rhythm it is ${day}; you may change it, to ${latest} at the latest. Empty means by the rhythm.`,
			submit: 'Save and plan the next'
		},
		move: {
			title: 'Move it',
			lead: 'Earlier or later, but not beyond its last day.',
			dueOn: 'New day',
			hint: ({ latest }) => `between today and ${latest}`,
			submit: 'Move it'
		},
		cancel: {
			title: 'Call it off',
			lead: 'The next one is planned at once; the last day stays what it was.',
			code: 'Why',
			words: 'Note',
			wordsHint: 'needed for “Other”',
			submit: 'Call it off and plan the next'
		},
		visit: {
			title: 'Give it to a field worker',
			lead: 'A field worker sees the name and what you write here: no score, tier or reason; and nothing any more a day after the visit.',
			worker: 'To whom',
			noWorkers: 'No field worker of this county has an account yet. Please ask the administrator.',
			kind: 'How',
			kinds: { home: 'Home visit', care: 'Care visit' },
			kindHints: { home: 'at home', care: 'at a service point, with relatives, where they are looked after' },
			place: 'Where',
			placeHint: 'No more than is needed to find them',
			callWhom: 'Whom to call first',
			callHint: 'How to address them is enough, such as “the pupil”',
			phone: 'Phone',
			ask: 'What to ask and look at',
			askHint:
				'In plain words: no diagnosis, medicine, score or reason. For example “sleep, going to classes, what help they need”.',
			agreedBy: 'Who agreed to the visit',
			agreedHint:
				'A visit is agreed on first. Write who agreed and when: “the pupil, in person, 18 November”.',
			monthly: 'A visit every month',
			monthlyHint: 'Each next follow-up is at most a month away and goes to the same person',
			submit: 'Give it'
		},
		withdraw: {
			title: 'Take the visit back',
			lead: 'The field worker no longer sees the pupil, and the school makes the follow-up. Monthly visits end too.',
			submit: 'Take it back'
		},
		back: 'Back without changing anything'
	},
	tasks: {
		appeals: ({ n }) => `${plural(n, 'request', 'requests')} from visits to be answered`,
		open: 'Open'
	},
	missed: {
		title: 'Missed follow-ups',
		lead: 'For how many pupils a follow-up was not held in time, by month and county. A number, nobody’s name.',
		columns: { month: 'Month', county: 'County', pupils: 'Pupils' },
		few: 'fewer than 10',
		none: 'none',
		empty: 'There is no county to look at.',
		note: 'Fewer than ten are not told exactly and nothing is added up, so that nobody can be worked out.'
	},
	flash: {
		record: 'Recorded; the next one is planned',
		move: 'Moved',
		cancel: 'Called off; the next one is planned',
		visit: 'Given to the field worker',
		withdraw: 'Taken back',
		answered: 'Answered'
	}
};
