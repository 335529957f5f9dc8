import { plural, type Translated } from '../catalogue.ts';
import type { crisis as original } from '../zh-CN/crisis.ts';

export const crisis: Translated<typeof original> = {
	short: 'Crisis',
	title: ({ name }) => `Crisis record of ${name}`,
	answers: {
		danger: ({ name }) => `${name}: not recorded as safe yet`,
		blank: ({ name, n }) => `${name} is safe; ${plural(n, 'step')} still to record`,
		over: ({ name }) => `The crisis record of ${name} is complete`,
		takenBack: ({ name }) => `This crisis record of ${name} was a mistake and is taken back`
	},
	start: ({ name }) => `Begin a crisis record of ${name}`,
	lead: 'The portal records and does not decide. Every step may be entered afterwards, with its real time.',
	whatHappened: 'What happened',
	wordsHint: 'What was seen and heard, no diagnosis',
	when: 'When it was noticed',
	raised: 'Noticed',
	submit: 'Begin the record',
	steps: {
		acknowledged: {
			title: 'Somebody is in charge',
			text: 'Somebody is with the pupil and answers for them until they are safe.',
			verb: 'Record: somebody is in charge',
			done: 'Somebody is in charge'
		},
		safe_now: {
			title: 'Safe now',
			text: 'Somebody is with them, dangerous things are out of reach, and it is known who comes next.',
			verb: 'Record: safe now',
			done: 'Safe now'
		},
		attempt: {
			title: 'Calling the guardian',
			text: 'Record each attempt: when, who called whom, and what came of it. Only after three in vain can “out of reach” be recorded.',
			verb: 'Record this attempt',
			done: 'Calling the guardian'
		},
		guardian_contacted: {
			title: 'The guardian knows',
			text: 'The guardian was told, and meets the pupil the same day. Only what they need to know; no scores, no questions.',
			verb: 'Record: the guardian knows',
			done: 'The guardian knows'
		},
		guardian_unreachable: {
			title: 'The guardian is out of reach',
			text: 'At least three attempts in vain, and others were asked to find them. When they are reached later, record “the guardian knows”.',
			verb: 'Record: out of reach',
			done: 'The guardian is out of reach'
		},
		evaluated: {
			title: 'Evaluation',
			text: 'By a hospital or a psychiatrist. Only the conclusion is chosen here; no diagnosis, no medicine.',
			verb: 'Record the conclusion',
			done: 'Evaluation'
		},
		safety_plan: {
			title: 'Safety plan',
			text: 'Agreed with the pupil and the guardian: what is put away, whom to find at which sign, when to look again.',
			verb: 'Record the safety plan',
			done: 'Safety plan'
		},
		admission_advised: {
			title: 'Admission advised',
			text: 'The doctor advises admission. The guardian decides; the school records.',
			verb: 'Record: admission advised',
			done: 'The doctor advises admission'
		},
		guardian_agrees: {
			title: 'The guardian agrees to the admission',
			text: 'Who agreed, and how.',
			verb: 'Record: agreed',
			done: 'The guardian agrees to the admission'
		},
		guardian_refuses: {
			title: 'The guardian refuses the admission',
			text: 'Who refused, and why. Next come care at home and the risk notice.',
			verb: 'Record: refused',
			done: 'The guardian refuses the admission'
		},
		admitted: {
			title: 'Admitted',
			text: 'To which hospital, and on what basis.',
			verb: 'Record: admitted',
			done: 'Admitted'
		},
		discharged: {
			title: 'Discharged',
			text: 'The way back to school is another one, with an assessment of its own.',
			verb: 'Record: discharged',
			done: 'Discharged'
		},
		home_supervision: {
			title: 'Care at home',
			text: 'The guardian watches over the pupil at home and signs the risk notice; if they won’t, two witnesses do. Contact every week from then on. This never closes the case.',
			verb: 'Record the care at home',
			done: 'Care at home'
		},
		weekly_contact: {
			title: 'Weekly contact',
			text: 'Ask how the pupil is and how the care goes. If it gets worse, telephone, and record “in danger again” at once.',
			verb: 'Record this contact',
			done: 'Weekly contact'
		},
		objection: {
			title: 'Objection to the admission',
			text: 'Where others are in danger, a new examination may be asked for within three days (Mental Health Law, art. 32).',
			verb: 'Record the objection',
			done: 'Objection to the admission'
		},
		endangered: {
			title: 'In danger again',
			text: 'Stay with the pupil and telephone first, record later. The pupil then comes first in the queue again, until they are safe.',
			verb: 'Record: in danger again',
			done: 'In danger again'
		},
		fed_back: {
			title: 'Telling the school',
			text: 'Only those who look after the pupil, only what stands below; no reasons, no diagnosis.',
			verb: 'Record: the school was told',
			done: 'The school was told'
		},
		reviewed: {
			title: 'Review',
			text: 'Look back together: what went well, what to change, who does it by when. This completes the record.',
			verb: 'Complete the review and the record',
			done: 'Review'
		}
	},
	adultSteps: {
		attempt: {
			title: 'Calling the contact the student chose',
			text: 'Record each attempt: when, who called whom, and what came of it. Only after three in vain can “out of reach” be recorded.',
			done: 'Calling the contact the student chose'
		},
		guardian_contacted: {
			title: 'The contact knows',
			text: 'The student is of age and decides who is told. Where life is in danger, somebody who can protect them may be told; record the basis.',
			verb: 'Record: the contact knows',
			done: 'The contact knows'
		},
		guardian_unreachable: {
			title: 'Out of reach, or the student wants nobody told',
			text: 'Three attempts in vain; or the student chose nobody and life is not in danger.',
			verb: 'Record',
			done: 'No contact was told'
		},
		safety_plan: {
			text: 'Agreed with the student: what is put away, whom to find at which sign, when to look again.'
		},
		admission_advised: {
			text: 'The doctor advises admission. The student decides; the university records.'
		},
		guardian_agrees: {
			title: 'The student agrees to the admission',
			text: 'How they agreed.',
			done: 'The student agrees to the admission'
		},
		guardian_refuses: {
			title: 'The student refuses the admission',
			text: 'Why. Next come company outside the university and the risk notice.',
			done: 'The student refuses the admission'
		},
		home_supervision: {
			title: 'Company outside the university',
			text: 'Somebody the student agrees to stays with them; the student signs the risk notice, or two witnesses do. Contact every week from then on. This never closes the case.',
			verb: 'Record the company',
			done: 'Company outside the university'
		}
	},
	plainSteps: {
		acknowledged: 'Somebody is in charge',
		safe_now: 'Safe now',
		guardian_contacted: 'Those who must know were told',
		guardian_unreachable: 'Out of reach',
		evaluated: 'Evaluation',
		safety_plan: 'Safety plan',
		admission_advised: 'Admission advised',
		guardian_agrees: 'Agreed to the admission',
		guardian_refuses: 'Refused the admission',
		admitted: 'Admitted',
		discharged: 'Discharged',
		home_supervision: 'Care outside the hospital',
		fed_back: 'Telling the school',
		reviewed: 'Review'
	},
	sheet: {
		next: 'Next',
		waiting: 'In hospital. Record the discharge when it comes.',
		parts: 'All steps',
		record: 'Record',
		also: 'Can be recorded too',
		or: 'or',
		open: 'still blank',
		done: 'recorded',
		by: ({ time, name }) => `${time}, ${name}`,
		enteredLater: ({ time }) => `entered later, ${time}`,
		attempts: ({ n }) => `${plural(n, 'attempt')} in vain so far`,
		notes: 'What happened',
		file: 'Print for the file',
		notice: 'Risk notice',
		others: 'Earlier records',
		other: ({ time }) => `Crisis noticed ${time}`,
		otherTakenBack: ({ time }) => `Record of ${time}, taken back`,
		report: 'File a mandatory report',
		reportHint:
			'Signs of harm, abuse or neglect go to police, civil affairs or the bureau the same day; nobody’s consent is needed',
		objection: ({ time }) => `A new examination may be asked for until ${time} (Mental Health Law, art. 32)`,
		contacts: 'Weekly contacts',
		contactDone: 'made',
		people: 'Whom to call',
		noPhone: 'no number on record',
		adult:
			'The student is of age and decides who is told. Where life is in danger, somebody who can protect them may be told.',
		conventions: 'These limits are conventions and await the clinical lead’s sign-off.'
	},
	correction: {
		title: 'Take back what is wrong',
		lead: 'For what was entered by mistake, or for another pupil. Nothing is deleted: who took it back, when and why stays in the record.',
		effect:
			'What is taken back counts no more: what is still blank, whether the pupil is safe and the times are worked out anew. Without “safe now” the pupil comes first again.',
		which: 'What to take back',
		all: 'The whole crisis record',
		allText: 'It was about another pupil, for instance. This pupil’s crisis ends; the record itself stays.',
		own: 'You began this record. A colleague or the school’s leader takes it back as a whole.',
		why: 'Why',
		codes: {
			wrong_pupil: 'Not this pupil',
			wrong_step: 'Another step was meant',
			wrong_time: 'Time or content is wrong',
			twice: 'Entered twice',
			did_not_happen: 'It did not happen'
		},
		words: 'In words',
		wordsHint: 'What is wrong, and where the right entry is',
		submit: 'Take it back',
		taken: 'Taken back',
		line: ({ time, name, why }) => `Taken back by ${name}, ${time}: ${why}.`,
		nothing: 'There is nothing that can be taken back now.'
	},
	form: {
		when: 'When',
		back: 'Back to the crisis record',
		recorded: ({ time, name }) => `Recorded by ${name}: ${time}`,
		script: 'You could say',
		scriptText:
			'“Hello, this is a teacher from the school. We are worried about your child today. A teacher is with them now and they are safe. Please come to the school as soon as you can; we will talk when you are here. Travel safely.”',
		adultScript:
			'“Hello, this is a teacher from the university. They named you as their contact. Somebody is with them now and they are safe. They hope that you can come; we will talk when you are here.”',
		blanks: 'Steps still blank',
		blanksText: 'Record these, then the review can complete the record:',
		attemptsSoFar: ({ n }) => `${plural(n, 'attempt')} in vain so far; at least 3 are needed.`,
		addAttempt: 'Record another attempt',
		optional: 'optional',
		noHospital: 'Not in the list, or not known',
		over: 'This record is complete and takes nothing more. In a new danger, begin a new one.'
	},
	fields: {
		whom: 'Who',
		channel: 'How',
		caller: 'Who called',
		result: 'What came of it',
		basis: 'Why they may be told',
		handover: 'Meeting',
		why: 'Why',
		asked: 'Who was asked to help find them',
		by: 'Where and by whom',
		hospitalId: 'Hospital',
		legal: 'Basis',
		danger: 'Danger at this moment',
		conclusion: 'Conclusion',
		parts: 'What was agreed',
		nextOn: 'When to look again',
		advice: 'How it was advised',
		form: 'How',
		reason: 'Why',
		to: 'Where to',
		paper: 'Discharge paper at hand',
		notice: 'Risk notice',
		witness1: 'First witness',
		witness2: 'Second witness',
		supervisors: 'Who watches over them at home, and how',
		firstContactOn: 'Day of the first contact',
		finding: 'How it goes',
		words: 'In words',
		where: 'Where the new examination is asked for',
		attended: 'Seen by a doctor',
		fitness: 'Coming to school',
		well: 'What went well',
		change: 'What to change',
		present: 'Who was present',
		action1: 'First thing to do',
		actionOn1: 'By',
		action2: 'Second thing to do',
		actionOn2: 'By',
		action3: 'Third thing to do',
		actionOn3: 'By'
	},
	fieldsOf: {
		fed_back: { to: 'Who was told', advice: 'How to look after them' },
		adult: { supervisors: 'Who keeps them company, and how' }
	},
	hints: {
		caller: 'Their name',
		witness1: 'Where nobody signed',
		witness2: 'Where nobody signed',
		hospitalId: 'Optional',
		firstContactOn: 'Within 7 days, then every week'
	},
	choices: {
		whom: {
			mother: 'Mother',
			father: 'Father',
			grandparent: 'Grandparent',
			other: 'Other guardian',
			authority: 'Police or civil affairs (they tell the others)',
			named_contact: 'The contact the student chose',
			other_contact: 'Somebody else the student agrees to',
			student: 'The student'
		},
		channel: {
			phone: 'By telephone',
			message: 'By message',
			visit: 'In person',
			through_others: 'Through others'
		},
		result: {
			reached: 'Reached',
			no_answer: 'No answer',
			switched_off: 'Switched off or out of service',
			wrong_number: 'Wrong number',
			broken_off: 'Hung up before it was said'
		},
		basis: {
			named: 'The student chose this person beforehand',
			consents: 'The student agrees now',
			life_danger: 'Life is in danger (PIPL art. 13)'
		},
		handover: {
			handed_over: 'Met in person',
			on_the_way: 'On the way',
			not_coming: 'Can’t come; otherwise arranged'
		},
		why: {
			attempts: 'Three attempts in vain',
			not_wished: 'The student wants nobody told, and life is not in danger'
		},
		asked: {
			police: 'Police',
			community: 'Village or residents’ committee',
			bureau: 'Education bureau',
			nobody: 'Nobody'
		},
		by: {
			hospital: 'Hospital, outpatients',
			emergency_room: 'Hospital, emergency',
			psychiatrist_here: 'A psychiatrist who came'
		},
		legal: {
			guardian_agreed: 'The guardian agrees',
			own_wish: 'Own wish',
			mhl_28_2: 'Danger to self or others (Mental Health Law, art. 28)',
			danger_to_others: 'Danger to others (Mental Health Law, art. 30)',
			nobody_reached: 'Urgent, and no guardian within reach',
			life_danger: 'Life is in danger, urgent'
		},
		danger: { none: 'None', self: 'To self', others: 'To others', both: 'Both' },
		conclusion: {
			no_acute: 'No acute danger',
			outpatient: 'Outpatient follow-up',
			inpatient: 'Admission advised'
		},
		parts: {
			means_removed: 'Dangerous things were put away',
			warning_signs: 'Warning signs are written down',
			own_ways: 'Own ways to cope are written down',
			contact_person: 'Somebody can be found at any time',
			numbers: '12356 and emergency numbers at hand',
			appointment: 'The next appointment is made'
		},
		advice: {
			in_writing: 'In writing',
			by_word: 'By word of mouth',
			not_alone: 'Don’t leave the pupil alone',
			one_person: 'One person keeps in touch',
			no_pressure: 'No pressure over homework and exams for now',
			watch_breaks: 'Watch breaks and dormitory',
			call_at_signs: 'Telephone at once at any sign'
		},
		form: { in_writing: 'In writing', by_word: 'By word of mouth' },
		reason: {
			own_care: 'Wants to care for them at home',
			other_hospital: 'Wants another hospital',
			cost: 'Cost',
			fear_of_label: 'Fear of later disadvantage',
			unsaid: 'Not said'
		},
		to: {
			home: 'Home',
			hospital: 'Another hospital',
			relatives: 'Relatives',
			own_place: 'Own place',
			class_teacher: 'Class teacher',
			leader: 'School leader',
			dormitory: 'Dormitory staff',
			community: 'Village or residents’ committee',
			tutor: 'Tutor'
		},
		paper: { yes: 'Yes', no: 'No' },
		notice: { signed: 'Signed', two_witnesses: 'Not signed; two witnesses' },
		finding: { steady: 'Steady', worse: 'Worse', not_reached: 'Not reached' },
		where: { same_hospital: 'The same hospital', other_hospital: 'Another hospital' },
		attended: { yes: 'Yes', no: 'No' },
		fitness: { full: 'As usual', partial: 'With arrangements', suspended: 'At home for now' }
	},
	print: {
		title: 'Crisis record',
		documentTitle: ({ code }) => `Record ${code}`,
		lead: 'For the file. The print has no name; write it by hand where needed.',
		button: 'Print',
		back: 'Back to the crisis record',
		code: 'Code',
		className: 'Class',
		name: 'Name (by hand)',
		school: 'School',
		step: 'Step',
		time: 'Time',
		person: 'Recorded by',
		content: 'Content',
		empty: 'blank',
		schoolSeal: 'School (seal)',
		leaderSign: 'School leader (signature)',
		counsellorSign: 'Counsellor (signature)',
		sign: 'Signature',
		date: 'Date',
		foot: 'The portal records and does not decide. “Entered later” was written afterwards; the time is that of the event.'
	},
	notice: {
		title: 'Risk notice',
		documentTitle: ({ code }) => `Notice ${code}`,
		lead: 'Print two: one for the school, one for the family. The print has no name; write it by hand where needed.',
		adultLead:
			'Print two: one for the university, one for the student. The print has no name; write it by hand where needed.',
		paragraphs: [
			'After the evaluation the doctor advises that your child stay in hospital, where somebody is there at all times. That is the smallest risk.',
			'By law, an admission because of a danger to oneself needs the guardian’s consent. Without it the hospital may not admit, and the guardian watches over the child at home (Mental Health Law, arts. 30 and 31, in our own words).',
			'You have decided against the admission. At home this means: an adult is there at all times; medicines, knives, ropes are locked away; windows and heights are watched; appointments are kept; at any sign of danger you call 120 or 110 at once, or 12356.',
			'Care at home can’t rule out harm. You may change your mind at any time: go to the hospital, or tell the school.',
			'The school contacts you every week to ask how your child is. Signing means that you know the above; it takes away nobody’s responsibility, neither yours nor the school’s.'
		],
		adultParagraphs: [
			'After the evaluation the doctor advises that you stay in hospital, where somebody is there at all times. That is the smallest risk.',
			'Admission rests on your own wish (Mental Health Law, art. 30, in our own words). You have decided against it.',
			'Have somebody you trust stay with you; give medicines, knives, ropes to somebody else; keep your appointments; at any sign of danger call 120 or 110 at once, or 12356.',
			'This can’t rule out harm. You may change your mind at any time: go to the hospital, or tell the university.',
			'The university contacts you every week. Signing means that you know the above; it takes nothing from the university’s responsibility.'
		],
		first: ({ day }) => `First contact: ${day}, then every week.`,
		guardian: 'Guardian (signature)',
		adult: 'Student (signature)',
		witness1: 'First witness (signature)',
		witness2: 'Second witness (signature)',
		school: 'School (seal)',
		pupil: 'The pupil’s name (by hand)'
	}
};
