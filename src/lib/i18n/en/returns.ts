import type { returns as zh } from '../zh-CN/returns.ts';

export const returns: typeof zh = {
	title: 'Return to school',
	statuses: {
		requested: 'Papers being gathered',
		school_review: 'Under review at school',
		joint_assessment: 'Under joint assessment',
		approved: 'May return',
		approved_with_conditions: 'May return, with support',
		not_yet: 'Not yet',
		support_plan: 'Back, with support',
		completed: 'Completed',
		withdrawn: 'Withdrawn',
		consent_stopped: 'Consent withdrawn, stopped'
	},
	titles: {
		requested: 'Gather the papers and hand them in',
		school_review: 'The school reviews the papers',
		joint_assessment: 'School and hospital assess together',
		approved: 'May return: make the support plan',
		approved_with_conditions: 'May return: make the support plan',
		not_yet: 'Not yet back to school',
		support_plan: 'Back at school, supported by plan',
		completed: 'The return is complete',
		withdrawn: 'The request was withdrawn',
		consent_stopped: 'Consent withdrawn, stopped'
	},
	materials: {
		opinion: 'Opinion of the hospital',
		agreement: 'Agreement of the guardian',
		agreement_adult: 'Agreement of the student',
		further: 'Further papers'
	},
	opinions: {
		fit: 'Fit to return',
		fit_with_conditions: 'Fit with conditions',
		not_fit: 'Not fit at present'
	},
	agreements: { agreed: 'Agrees to the return', refused: 'Does not agree yet' },
	furtherKinds: {
		leave_papers: 'Papers of the leave',
		study_record: 'How the studies stand',
		own_wish: 'Own wish',
		other_school: 'Paper of another school'
	},
	ways: { portal: 'online', paper: 'on paper', in_person: 'in person', phone: 'by telephone' },
	signers: { guardian: 'Guardian', student: 'Student' },
	outcomes: {
		approved: 'May return',
		approved_with_conditions: 'May return, with support',
		not_yet: 'Not yet'
	},
	outcomeHints: {
		approved: 'Lessons as before',
		approved_with_conditions: 'The school supports as chosen below',
		not_yet: 'With the reason and the day of the next look'
	},
	conditions: {
		half_days: 'Half days at first',
		no_evening_study: 'No evening study',
		no_boarding: 'No boarding for now',
		accompanied: 'Company on the way',
		exam_relief: 'Examinations later or fewer',
		sport_by_choice: 'Sport by choice',
		quiet_place: 'A quiet place to go to',
		weekly_talk: 'A weekly talk with the counsellor',
		leave_for_visits: 'Leave for visits at the hospital'
	},
	notYetCodes: {
		more_rest: 'Some more time to rest is needed',
		treatment_first: 'First on with what the hospital arranged',
		safety_first: 'Safety needs another look',
		support_missing: 'Support at school or at home is not in place yet',
		support_missing_adult: 'Support at school is not in place yet',
		papers_unclear: 'The papers do not show how things stand'
	},
	giveBackCodes: {
		opinion_old: 'The opinion of the hospital is too old',
		agreement_unclear: 'The agreement is not clear yet',
		further_needed: 'Further papers are missing'
	},
	appealCodes: {
		not_heard: 'Our view was not heard',
		not_heard_adult: 'My view was not heard',
		new_opinion: 'There is a new opinion of the hospital',
		things_changed: 'Things have changed',
		other_support: 'With other support it would work'
	},
	withdrawCodes: {
		own_wish: 'The pupil or the family decided to wait',
		own_wish_adult: 'The student decided to wait',
		other_school: 'Goes to another school',
		on_leave_again: 'On leave again',
		opened_in_error: 'Opened in error'
	},
	measures: {
		first_day_welcome: 'Somebody welcomes them on the first day',
		class_prepared: 'Class and subject teachers know how to act',
		catch_up: 'Catching up step by step',
		named_person: 'One teacher to go to at any time',
		family_contact: 'A way to reach each other with the family',
		family_contact_adult: 'A way to reach each other with the student',
		next_visit_leave: 'Hospital visits are in the timetable',
		crisis_card: 'Carries the card with emergency contacts'
	},
	contactWays: {
		talk: 'talk',
		phone: 'telephone',
		class_teacher: 'asked the class teacher',
		visit: 'home visit',
		school: 'at school',
		home_visit: 'visit at home',
		care_visit: 'care visit'
	},
	goings: { well: 'going well', some_help: 'needs adjusting', hard: 'hard' },
	clocks: { decide: 'Answer', appeal: 'Answer to the appeal', plan: 'Support plan' },
	sideNames: { school: 'School', hospital: 'Hospital' },
	sides: { school: 'the school', hospital: 'the hospital' },
	list: {
		title: ({ n }) =>
			n ? `${n} ${n === 1 ? 'return' : 'returns'} to school in progress` : 'No return to school in progress',
		endedTitle: 'Returns to school that ended',
		lead: 'Schools ask the hospital to assess together. What runs out first is at the top; the list has codes only.',
		views: 'Which',
		open: 'In progress',
		ended: 'Ended',
		caption: 'Returns to school: code, school, state and time limit',
		columns: { code: 'Pupil code', school: 'School', status: 'State', due: 'Time limit' },
		noClock: '–',
		link: 'Returns to school',
		emptyTitle: 'No return to school waits for you',
		emptyText: 'When a school asks the hospital to assess a return it is listed here, and you get a message.'
	},
	start: {
		title: ({ name }) => `Return to school for ${name}`,
		documentTitle: 'Return to school',
		lead: 'First the opinion of the hospital and the agreement, then the review at school, then both sides assess together. Neither decides alone.',
		hospital: 'Which hospital assesses with the school',
		hospitalHint:
			'It takes two consents: to share with this hospital, and to the answers of the hospital. Without them the hospital sees nothing, and the school nothing of the hospital.',
		submit: 'Begin the return',
		notPrepared:
			'The case does not prepare the return yet. Press “Prepare the return” on the page of the case first.',
		noConsent: 'Consents are missing',
		consents: { effective: 'both consents hold', missing: 'consents missing' }
	},
	page: {
		documentTitle: ({ number }) => `Return ${number}`,
		number: ({ number }) => `No. ${number}`,
		asked: ({ day }) => `asked for on ${day}`,
		with: ({ hospital }) => `assessed with ${hospital}`,
		next: 'Next step',
		others: 'What else can be done',
		case: 'Case',
		print: 'Print the answer',
		back: 'Back to the return',
		file: 'Papers',
		fileHint:
			'With the opinion of the hospital and the agreement it can be handed in. The school asks for no waiver of liability, and takes none.',
		none: 'not yet',
		old: 'of the time before',
		source: ({ way, day }) => `${way}, ${day}`,
		hospitalWrote: 'by the hospital',
		both: 'Joint assessment',
		bothHint: 'School and hospital each say what they think; the same word of both is the answer.',
		waits: ({ side }) => `waiting for ${side}`,
		held: 'The consent to answers of the hospital does not hold now: what the hospital says is not shown.',
		differ: 'The two sides do not agree yet. Please talk, and then say it anew.',
		said: ({ by, moment }) => `${by}, ${moment}`,
		decision: 'Answer',
		decided: ({ day }) => `given on ${day} by school and hospital together`,
		conditions: 'Support',
		reasons: 'Reason',
		nextOn: ({ day }) => `assessed again by ${day}`,
		appeal: ({ code }) => `Appealed: ${code}. People who did not take part assess anew.`,
		plan: 'Support plan',
		lead: 'Who answers for it',
		firstDay: 'First day back',
		measures: 'What is done',
		contacts: 'Contacts',
		contactsText: ({ done, all }) => `${done} of ${all} held`,
		contactOn: ({ n, day }) => `No. ${n}, ${day}`,
		contactDone: 'held',
		contactHow: 'Each contact is a follow-up of the case: recorded there, it counts here.',
		toFollowUp: 'See the next follow-up',
		steps: 'What happened',
		stepsAside: 'newest first',
		own: 'own side of the pupil',
		portal: 'the portal',
		noShare:
			'The consent to share with this hospital does not hold now: the hospital does not see this request.',
		noFeedback:
			'The consent to answers of the hospital does not hold now: it can write no opinion, and none is shown.',
		ask: 'Ask for consent',
		withoutConsent: 'Without it the pupil is no worse off: the family can bring the opinion on paper.',
		withoutConsent_adult: 'Without it the student is no worse off: they can bring the opinion on paper.'
	},
	deeds: {
		opinion: {
			title: 'Enter the opinion of the hospital',
			verb: 'Enter the opinion',
			text: 'Only whether they are fit to return; no diagnosis and no medicine.'
		},
		agreement: {
			title: 'Record the agreement of the guardian',
			title_adult: 'Record the agreement of the student',
			verb: 'Record the agreement',
			text: 'Guardians can also agree on their own page.',
			text_adult: 'Students can also agree on their own page.'
		},
		further: {
			title: 'Record further papers',
			verb: 'Record papers',
			text: 'Only what was handed in; the originals stay at school.'
		},
		submit: {
			title: 'Hand in for review',
			verb: 'Hand in for review',
			text: 'Once nothing is missing; the answer comes within 5 working days.'
		},
		give_back: { title: 'Give back', verb: 'Give back', text: 'Say what is missing.' },
		forward: {
			title: 'Reviewed: both sides assess',
			verb: 'Reviewed: both sides assess',
			text: 'The papers were looked at; school and hospital say what they think.'
		},
		assess: {
			title: 'Say what you think',
			verb: 'Say what you think',
			text: 'The same word of both sides is the answer. The other side sees what you say.'
		},
		appeal: {
			title: 'Record an appeal',
			verb: 'Record an appeal',
			text: 'People who did not take part assess anew, within 5 working days.'
		},
		renew: {
			title: 'Gather papers anew',
			verb: 'Gather papers anew',
			text: 'Things have changed: it begins with the papers.'
		},
		plan: {
			title: 'Make the support plan',
			verb: 'Make the support plan',
			text: 'Who, what, from which day. Then four weekly contacts and three monthly ones.'
		},
		complete: {
			title: 'Complete the return',
			verb: 'Complete the return',
			text: 'Once the seven contacts are held, the usual follow-ups go on.'
		},
		withdraw: {
			title: 'Withdraw',
			verb: 'Withdraw',
			text: 'With the reason; it can be asked for again at any time.'
		}
	},
	forms: {
		opinion: 'Fit to return',
		givenOn: 'Day',
		givenOnHint: 'as the paper says',
		agreement: 'What they say',
		way: 'How you know',
		further: 'Papers',
		code: 'Reason',
		outcome: 'What you think',
		conditions: 'Support',
		conditionsHint: 'At least one with “with support”. All of it is what the school does.',
		reason: 'Why not yet',
		reasonHint: 'With “not yet”.',
		nextOn: 'Day of the next look',
		note: 'One sentence more',
		noteHint: 'Both sides read it: no diagnosis, medicine, scale or score.',
		leadId: 'Who answers for it',
		measures: 'What is done',
		firstDay: 'First day back',
		noWaiver: 'Nobody has to sign a waiver or a pledge in order to return.'
	},
	blocked: {
		consent: 'No consent covers this now.',
		missing: 'Papers are missing, see below.',
		appealed: 'This answer was appealed against once.',
		other_people: 'You took part in the answer that is appealed against; others assess.',
		contacts: 'Not all seven contacts are held.',
		state: 'It can’t be done as things stand. Please go back to the return.'
	},
	kinds: {
		request: 'Return asked for',
		opinion: 'Opinion of the hospital received',
		agreement: 'Word on the agreement received',
		further: 'Further papers recorded',
		submit: 'Complete, handed in for review',
		give_back: 'Given back',
		forward: 'Reviewed by the school',
		assess_school: 'The school said what it thinks',
		assess_hospital: 'The hospital said what it thinks',
		approve: 'Both sides: may return',
		approve_with: 'Both sides: may return, with support',
		defer: 'Both sides: not yet',
		appeal: 'Appealed',
		renew: 'Papers gathered anew',
		plan: 'Support plan made',
		contact: 'Contact',
		complete: 'Return completed',
		withdraw: 'Withdrawn',
		stop: 'Consent withdrawn, stopped'
	},
	stepTexts: {
		more: ({ word, more }) => `${word}: ${more}`,
		contact: ({ n, way, going }) => [`no. ${n}`, way, going].filter(Boolean).join(', '),
		firstDay: ({ day }) => `back on ${day}`
	},
	print: {
		title: 'Answer on the return to school',
		documentTitle: ({ number }) => `Answer ${number}`,
		lead: 'Given by school and hospital together.',
		pupil: 'Pupil',
		number: 'Number',
		decision: 'Answer',
		day: 'Day',
		school: 'School',
		hospital: 'Hospital',
		conditions: 'Support by the school',
		reasons: 'Reason',
		nextOn: 'Assessed again',
		appeal: 'If you do not agree',
		appealText:
			'Appeal on your own page, or ask the counsellor to record it. People who did not take part assess anew, within 5 working days.',
		noWaiver: 'The school asks for no waiver and no pledge as a condition of the return.',
		seals: { school: 'School (seal)', hospital: 'Hospital (seal)' },
		sign: 'Signature',
		date: 'Date',
		button: 'Print'
	},
	mine: {
		title: { guardian: 'Your child’s return to school', student: 'My return to school' },
		lead: ({ hospital }) => `School and ${hospital} assess together; neither decides alone.`,
		card: 'Return to school',
		link: 'See where it stands',
		missing: 'Still missing',
		missingNone: 'Nothing is missing.',
		missingText: {
			opinion: 'the opinion of the hospital: online by the hospital, or on paper to the counsellor',
			agreement: { guardian: 'your agreement', student: 'your agreement' }
		},
		due: ({ day }) => `There is an answer by ${day}.`,
		noDue: 'Once the papers are handed in, there is an answer within 5 working days.',
		agreeTitle: { guardian: 'Do you agree to the return?', student: 'Do you agree to the return?' },
		agreeHint: 'You can change it until there is an answer. Nothing bad follows from not agreeing.',
		agreeSubmit: 'Send',
		answer: 'Answer',
		nextOn: ({ day }) => `Assessed again by ${day}; at any time if things change.`,
		appealTitle: 'Not agreeing with the answer',
		appealHint: 'People who did not take part assess anew, within 5 working days. Once for each answer.',
		appealSubmit: 'Appeal',
		appealed: 'The appeal has arrived; other people assess anew.',
		plan: 'After the return',
		planText: ({ day }) => `Back on ${day}. Four weekly contacts, then three monthly ones.`,
		noWaiver: 'No school may ask for a waiver or a pledge before somebody returns.',
		back: 'Back to my page',
		print: 'To print this page use your browser.'
	},
	flash: {
		request: 'The return has begun. Please gather the papers.',
		opinion: 'The opinion is recorded.',
		agreement: 'Recorded.',
		further: 'Recorded.',
		submit: 'Handed in; the answer is due within 5 working days.',
		give_back: 'Given back.',
		forward: 'Reviewed; both sides assess now.',
		assess: 'Recorded. The same word of both sides is the answer.',
		appeal: 'The appeal is recorded; other people assess.',
		renew: 'Papers can be gathered anew.',
		plan: 'The support plan stands.',
		complete: 'The return is complete.',
		withdraw: 'Withdrawn.',
		agreed: 'Recorded; the school sees it.',
		appealed: 'The appeal has arrived; there is an answer within 5 working days.'
	}
};
