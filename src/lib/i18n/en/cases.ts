import type { Translated } from '../catalogue.ts';
import type { cases as zh } from '../zh-CN/cases.ts';

export const cases: Translated<typeof zh> = {
	area: 'Cases',
	one: 'Case',
	phases: {
		opened: 'Opened',
		triaged: 'Tier confirmed',
		assessed: 'Assessed',
		plan_proposed: 'Plan proposed',
		plan_agreed: 'Plan agreed',
		intervening: 'Intervention',
		rehabilitating: 'Rehabilitation',
		return_to_school: 'Preparing the return',
		following: 'Follow-up',
		closed: 'Closed',
		consent_stopped: 'Stopped, consent withdrawn'
	},
	tierNone: 'Tier not confirmed yet',
	tierNote: '(confirmed by a person)',
	sources: {
		tier: 'a confirmed tier',
		screening: 'a screening',
		concern: 'a concern of a teacher',
		talk: 'a talk',
		crisis: 'a crisis',
		hotline: 'the hotline handed it over'
	},
	closingCodes: {
		goals_met: 'Goals met, stable',
		declined: 'The pupil or family wants nothing more from the school',
		declined_adult: 'The student wants nothing more from the school',
		elsewhere: 'A hospital or somebody else goes on',
		left_school: 'Has left the school',
		opened_in_error: 'Opened by mistake'
	},
	reopenCodes: {
		new_signs: 'Something new came up',
		asked_for: 'The pupil or family asks for it',
		asked_for_adult: 'The student asks for it',
		closed_too_early: 'It was closed too early',
		consent_again: 'There is consent again'
	},
	and: ', ',
	colon: ': ',
	helpKinds: {
		group: 'in a group',
		family: 'with the family',
		individual: 'one to one',
		medical: 'by a hospital'
	},
	wishes: {
		agree: 'Agrees',
		other: 'Would rather have it otherwise',
		decline: 'Wants none'
	},
	decisions: {
		go_on: 'Go on by the plan',
		change_plan: 'Change the plan',
		refer: 'Refer, or ask the hospital again',
		return: 'Prepare the return',
		close: 'It can be closed'
	},
	frequencies: {
		twice_weekly: 'twice a week',
		weekly: 'once a week',
		fortnightly: 'every two weeks',
		monthly: 'once a month',
		as_needed: 'as needed'
	},
	results: {
		reached: 'Goal reached',
		partly: 'Partly reached',
		not_reached: 'Not reached',
		not_wished: 'The pupil didn’t want to go on',
		went_elsewhere: 'Goes on elsewhere'
	},
	coverage: {
		law: 'While somebody is in danger it rests on law, not on consent',
		effective: 'The consent to the counselling record holds',
		none: 'There is no consent to the counselling record'
	},
	list: {
		title: ({ n, isMore }) => (n === 1 ? '1 open case' : `${isMore ? 'More than ' : ''}${n} open cases`),
		noneTitle: 'No open cases',
		endedTitle: 'Cases that have ended',
		lead: 'What is due first stands at the top. The list gives no reasons; opening one is written down each time.',
		views: 'Which ones',
		open: 'Open',
		ended: 'Ended',
		caption: 'Cases: pupil, tier, phase, who answers for it, next step',
		columns: { student: 'Pupil', tier: 'Tier', phase: 'Phase', owner: 'Answers for it', due: 'Next' },
		filters: 'Filter cases',
		mine: 'Mine only',
		everybody: 'Everybody’s',
		whose: 'Whose',
		phase: 'Phase',
		anyPhase: 'Any phase',
		tier: 'Tier',
		anyTier: 'Any tier',
		school: 'School',
		followUp: ({ day }) => `Follow-up ${day}`,
		task: ({ day }) => `A task, by ${day}`,
		noDue: 'Nothing set',
		closing: 'Waits for a leader to agree to the closing',
		endedOn: ({ day }) => `Ended ${day}`,
		next: 'Next 50',
		first: 'Back to the beginning',
		pages: 'Pages of cases',
		empty: {
			open: {
				title: 'No open cases',
				text: 'What a single talk settles needs no case. Where several people follow up, open one from the pupil’s page of care.',
				action: 'To care'
			},
			ended: {
				title: 'Nothing has ended yet',
				text: 'Closed cases, and those that stopped with a consent, are listed here.'
			},
			filtered: { title: 'No case like this', text: 'Choose otherwise, or see all.', action: 'See all' }
		}
	},
	open: {
		title: ({ name }) => `Open a case for ${name}`,
		documentTitle: 'Open a case',
		lead: 'A case keeps talks, conference, plan, interventions and follow-ups on one line until it is closed.',
		source: 'What it starts from',
		sourceHint: 'Listed is what there is. It takes no screening.',
		owner: 'Who answers for it',
		ownerHint: 'Counsellors of this school with a grant for this pupil.',
		cover: 'Basis',
		ask: 'Ask for consent',
		submit: 'Open the case',
		already: 'This pupil has an open case already.',
		toOpen: 'See the case',
		notYours: 'It takes a grant for this pupil, or an alert that you took. Ask a leader of the school.',
		danger: 'Somebody is in danger: help first. The case can be written down afterwards.'
	},
	page: {
		documentTitle: ({ number }) => `Case ${number}`,
		number: ({ number }) => `Number ${number}`,
		owner: ({ name }) => `${name} answers for it`,
		openedFor: ({ source, day }) => `Opened ${day} for ${source}`,
		next: 'Next step',
		others: 'What else can be done',
		noOthers: 'Nothing else can be done now.',
		steps: 'What happened',
		stepsAside: 'Newest first',
		by: ({ name }) => name,
		portal: 'the portal',
		file: 'File',
		care: 'Page of care',
		stopped:
			'The consent to the counselling record was withdrawn and the case stands still: nothing more is written, nothing of it is shown. Talks remain open, and it has no consequence for the pupil. With a new consent it can be opened again.',
		uncovered: 'There is no consent and nobody is in danger: nothing is shown, and nothing can be written.',
		ask: 'Ask for consent',
		matters: {
			crisis: 'A crisis is not over',
			referral: 'A referral is still open',
			alert: 'Nobody has taken an alert',
			return: 'A return to school is not over'
		},
		mattersLead: 'Before these are done the case can’t be closed:',
		titles: {
			opened: ({ name }) => `${name}: confirm the tier first`,
			triaged: ({ name }) => `${name}: talk first, then assess`,
			assessed: ({ name }) => `${name}: a plan comes next`,
			plan_proposed: ({ name }) => `${name}: the plan waits to be agreed on`,
			plan_agreed: ({ name }) => `${name}: begin by the plan`,
			intervening: ({ name }) => `${name}: interventions under way`,
			rehabilitating: ({ name }) => `${name}: getting back step by step`,
			return_to_school: ({ name }) => `${name}: preparing the return`,
			following: ({ name }) => `${name}: follow-ups as agreed`,
			closed: ({ name }) => `${name}: closed`,
			consent_stopped: ({ name }) => `${name}: stopped`
		},
		facts: 'The case',
		ownerTerm: 'Answers for it',
		source: 'Opened for',
		since: 'Opened',
		followUp: 'Next follow-up',
		numberTerm: 'Number',
		askedTitle: 'Closing asked for',
		although:
			'By convention some calm screenings are still missing; the words above say why it may close all the same.',
		tasks: 'What a conference asked for',
		taskDue: ({ name, day }) => `${name}, by ${day}`,
		taskDone: ({ name, day }) => `${name}, done ${day}`,
		finish: 'Done',
		plan: 'Plan',
		version: ({ n }) => `version ${n}`,
		earlier: ({ n }) => (n === 1 ? '1 earlier version' : `${n} earlier versions`),
		ended: { superseded: 'replaced by a newer one', declined: 'not wished for' },
		kinds: 'How',
		goals: 'Goals',
		byOpinion: 'By the advice of',
		pupilWish: 'The pupil',
		studentWish: 'The student',
		familyWish: 'The family',
		notHeard: 'not asked yet',
		wishes: 'In their words',
		madeBy: 'How it came about',
		proposedBy: ({ name, day }) => `Proposed by ${name} on ${day}`,
		agreedOn: ({ day }) => `, agreed on ${day}`,
		interventions: 'Interventions',
		intervention: ({ kind, by }) => `Help ${kind}, ${by}`,
		from: ({ from }) => `from ${from}`,
		fromTo: ({ from, to }) => `${from} to ${to}`,
		times: ({ n }) => (n ? `held ${n} ${n === 1 ? 'time' : 'times'}` : 'not held yet'),
		sessions: ({ n }) => (n === 1 ? '1 entry' : `${n} entries`),
		came: 'was there',
		absent: 'did not come',
		endedWith: ({ day, result }) => `Ended ${day}: ${result}`,
		opinions: 'Specialists’ opinions',
		advises: ({ kinds }) => `Advises help ${kinds}`,
		conferences: 'Conferences',
		present: ({ names }) => `Present: ${names}`,
		writtenBy: ({ name }) => `Written down by ${name}`,
		leaderOnly:
			'Leaders see the phase and what happened. What was said is read by the counsellors who look after the pupil.',
		asked: ({ name, day }) => `${name} asked for the closing on ${day}`
	},
	deeds: {
		triage: {
			title: 'Take over the tier',
			verb: 'Go on with the confirmed tier',
			text: 'The tier that a person confirmed on the page of care is that of the case.'
		},
		assess: {
			title: 'Finish the assessment',
			verb: 'Finish the assessment',
			text: 'Somebody has talked with the pupil and things are clear enough to plan.'
		},
		opinion: {
			title: 'Write down a specialist’s opinion',
			verb: 'Write down the opinion',
			text: 'A plan follows a specialist: the hospital’s letter, or what you were told, by whom and where.'
		},
		propose: {
			title: 'Propose a plan',
			verb: 'Propose the plan',
			text: 'Goals and kinds of help by the opinion; then the pupil’s own wish. Another plan is another version, and the old one stays.'
		},
		hear: {
			title: 'Write down their wishes',
			verb: 'Write down their wishes',
			text: 'To agree, to wish otherwise, to want none: each is fine and has no consequence.'
		},
		begin: {
			title: 'Begin an intervention',
			verb: 'Begin an intervention',
			text: 'By the agreed plan: what kind, how often, and who does it.'
		},
		held: {
			title: 'Write down one session',
			verb: 'Add a session',
			text: 'Whether the pupil came, and a few words that the counsellors alone can read.'
		},
		end: { title: 'End this intervention', verb: 'End it', text: 'Say what came of it; the entries stay.' },
		confer: {
			title: 'Write down a conference',
			verb: 'Save the conference',
			text: 'Who was there, what was said and decided, and who does what until when. A red or orange case needs one before its plan changes and before it closes.'
		},
		rehabilitate: {
			title: 'Go on to rehabilitation',
			verb: 'Go on to rehabilitation',
			text: 'The interventions have done their part; everyday life comes back step by step.'
		},
		prepare_return: {
			title: 'Prepare the return',
			verb: 'Prepare the return',
			text: 'After a leave or a long absence: assess together first, then plan the support.'
		},
		follow: {
			title: 'Go on to follow-up',
			verb: 'Go on to follow-up',
			text: 'No more interventions; follow-ups as agreed.'
		},
		hand_over: {
			title: 'Hand it over',
			verb: 'Hand it over',
			text: 'To another counsellor who looks after this pupil.'
		},
		ask_close: {
			title: 'Ask to close',
			verb: 'Ask to close',
			text: 'It closes when a leader of the school agrees, never the person who asks.'
		},
		close: {
			title: 'Agree to the closing',
			verb: 'Agree to the closing',
			text: 'No more follow-ups. It can be opened again whenever something comes up.'
		},
		refuse_close: {
			title: 'Not yet',
			verb: 'Not yet',
			text: 'Say what is missing; the case goes on in its phase.'
		},
		reopen: {
			title: 'Open it again',
			verb: 'Open it again',
			text: 'All that was written is there; it goes on from the tier.'
		}
	},
	forms: {
		back: 'Back to the case',
		code: 'Reason',
		closeWords: 'For the leader',
		closeWordsHint: 'How far things have come and what follows. Not what was said in talks.',
		refuseWords: 'What is missing',
		reopenWords: 'In words',
		closeRules:
			'Nothing closes over an open crisis, referral or alert. After red or orange a conference decides; after red it also takes a specialist’s opinion and 90 days of yellow or green. The days are a convention that awaits its sign-off.',
		heldOn: 'Day',
		people: 'Of the school',
		others: 'Who else took part',
		othersHint: 'By function, without names: “class teacher, mother, psychiatrist”.',
		othersHintAdult: 'By function, without names: “tutor, psychiatrist”.',
		minutes: 'Minutes',
		minutesHint:
			'Read by the counsellors who look after the pupil and by those who were there. No diagnosis, medicine, scale or score.',
		decision: 'Decided',
		tasks: 'Who does what (optional)',
		task: ({ n }) => `Task ${n}`,
		taskWhat: 'What',
		taskOwner: 'Who',
		taskDue: 'By when',
		choose: 'Choose',
		letter: 'By what',
		letterOf: ({ hospital, day }) => `${hospital}, ${day}`,
		letterNone: 'Not a letter: I was told otherwise',
		institution: 'Institution',
		onlyWithoutLetter: 'Not needed with a letter.',
		specialist: 'Who said so',
		givenOn: 'When',
		advisedKinds: 'Kinds of help advised',
		opinionWords: 'The opinion (optional)',
		plainWords: 'What the school can do. No diagnosis, medicine, scale or score.',
		byOpinion: 'By the advice of',
		kinds: 'Kinds of help',
		goals: 'Goals',
		goalsHint:
			'What the pupil is to manage at school, and how you will see it. In words that the pupil understands: you will talk it over.',
		pupilWish: 'What the pupil says',
		studentWish: 'What the student says',
		familyWish: 'What the family says',
		wishHint: 'Ask first. To want none is fine and has no consequence.',
		wishWords: 'In their words (and how, if otherwise)',
		kind: 'Kind of help',
		frequency: 'How often',
		fromOn: 'From',
		toOn: 'Until',
		byUser: 'Who does it',
		byNobody: 'Nobody of the school; see below',
		byWords: 'Office and function',
		byWordsHint: 'Such as “therapist, rehabilitation hospital”.',
		attended: 'Did the pupil come?',
		attendedYes: 'Yes',
		attendedNo: 'No',
		note: 'A few words (optional)',
		noteHint: 'Read by the counsellors alone. No diagnosis, medicine, scale or score.',
		endedOn: 'Ended on',
		result: 'What came of it',
		owner: 'Who answers for it'
	},
	blocked: {
		state: 'Its phase doesn’t allow it now; have a look at the case.',
		triage: 'Nobody has confirmed the tier yet. Do it on the page of care.',
		asked: 'The closing is asked for and waits for a leader.',
		not_asked: 'Nobody has asked for the closing.',
		consent: 'It can’t go on without consent.',
		matter: 'Something is not over yet, see above.',
		opinion: 'It takes a specialist’s opinion. Write that down first.',
		conference: 'Another plan of a red or orange case takes a conference that decided so.'
	},
	followUpWays: {
		school: 'at school',
		phone: 'by telephone',
		home_visit: 'visit at home',
		care_visit: 'care visit'
	},
	ahead: ({ visit }) =>
		visit === null
			? 'Next follow-up'
			: `Next follow-up: ${visit === 'home' ? 'a visit at home' : 'a care visit'} by a field worker`,
	kinds: {
		open: ({ source }) => `Opened for ${source}`,
		triage: 'Tier taken over',
		assess: 'Assessment finished',
		propose: 'Plan proposed',
		agree: 'Plan agreed',
		decline: 'Plan not wished for; follow-ups go on',
		begin: 'Intervention begins',
		confer: ({ decision }) => `Conference: ${decision}`,
		task_done: 'A task of a conference is done',
		opinion: 'A specialist’s opinion written down',
		hear: 'Wishes written down',
		held: ({ kind }) => `Help ${kind}: a session`,
		held_absent: ({ kind }) => `Help ${kind}: the pupil did not come`,
		end: ({ kind, result }) => `Help ${kind} ended: ${result}`,
		rehabilitate: 'On to rehabilitation',
		prepare_return: 'Preparing the return',
		follow: 'On to follow-up',
		follow_up: ({ way }) => `Followed up${way ? ` (${way})` : ''}; the next one is planned`,
		follow_up_cancelled: 'A follow-up called off; the next one is planned',
		follow_up_missed: 'A follow-up missed and planned again',
		visit: ({ isRefused }) =>
			isRefused ? 'Visited; did not wish to be met' : 'Visited without meeting the pupil',
		visit_given: 'Follow-up given to a field worker',
		visit_withdrawn: 'Visit taken back',
		appeal_answered: 'A request answered',
		hand_over: 'Handed over',
		ask_close: ({ code }) => `Closing asked for: ${code}`,
		refuse_close: 'Not closed yet',
		close: 'Closed',
		stop: 'Stopped, consent withdrawn',
		reopen: ({ code }) => `Opened again: ${code}`
	},
	flash: {
		opened: 'The case is open.',
		triage: 'Done. The assessment can begin.',
		assess: 'Assessed. A plan can be made.',
		task: 'Done, and written down.',
		confer: 'The conference is written down.',
		opinion: 'Written down. A plan can be proposed.',
		propose: 'Proposed. Ask the pupil for their wish.',
		hear: 'Their wishes are written down.',
		begin: 'It has begun. Add a line for each session.',
		held: 'Written down.',
		end: 'It has ended; the entries stay.',
		rehabilitate: 'On to rehabilitation.',
		prepare_return: 'The return is being prepared.',
		follow: 'On to follow-up.',
		hand_over: 'Handed over.',
		ask_close: 'Asked for. The leaders of the school are told.',
		close: 'Closed.',
		refuse_close: 'Written down; the case goes on.',
		reopen: 'The case is open again.'
	}
};
