import { plural, type Translated } from '../catalogue.ts';
import type { referrals as zh } from '../zh-CN/referrals.ts';

interface Time {
	days: number;
	hours: number;
	minutes: number;
}

const spell = ({ days, hours, minutes }: Time) =>
	days
		? `${plural(days, 'day')}${hours ? ` ${hours} h` : ''}`
		: hours
			? `${hours} h${minutes ? ` ${minutes} min` : ''}`
			: minutes
				? `${minutes} min`
				: 'less than a minute';

export const referrals: Translated<typeof zh> = {
	area: 'Referrals',
	statuses: {
		draft: 'Draft',
		sent: 'Sent',
		received: 'Received by the hospital',
		accepted: 'Accepted by the hospital',
		scheduled: 'Visit arranged',
		unattended: 'Did not come',
		lost_contact: 'Contact lost',
		seen: 'Seen',
		feedback_sent: 'Hospital has answered',
		acknowledged: 'Acknowledged by the school',
		closed: 'Closed',
		declined: 'Not taken by the hospital',
		redirected: 'To another hospital',
		recalled: 'Recalled by the school',
		consent_stopped: 'Stopped, consent withdrawn'
	},
	tierNote: 'confirmed by whoever wrote the referral',
	reasons: {
		low_mood: 'Low mood',
		worry: 'Worry and tension',
		sleep: 'Trouble sleeping',
		self_harm_thoughts: 'Thoughts of self-harm',
		self_harm: 'Has harmed themselves',
		eating: 'Difficulties with eating',
		behaviour: 'A marked change of behaviour',
		unusual_experiences: 'Unusual experiences',
		after_event: 'Went through a grave event',
		family_wish: 'Own wish or wish of the family',
		other: 'Something else'
	},
	declineCodes: {
		no_capacity: 'No time in the near future',
		wrong_speciality: 'Not what this hospital treats',
		too_far: 'Too far away',
		not_needed: 'No need for a hospital now'
	},
	otherWays: {
		other_hospital: 'Refer to another hospital',
		emergency_room: 'Go to the emergency room',
		school_support: 'Support by the school’s counsellor first',
		hotline: 'Helpline 12356'
	},
	referOnCodes: {
		better_suited: 'That hospital is better suited',
		other_speciality: 'Another speciality is needed',
		no_capacity: 'No time here in the near future',
		nearer: 'Nearer to home or school',
		own_wish: 'Wish of the pupil’s side'
	},
	endCodes: {
		follow_up_elsewhere: 'Followed up elsewhere',
		joint_decision: 'Decided by school, hospital and family together',
		left_school: 'Has left the school'
	},
	fitnesses: {
		full: 'May come to school',
		partial: 'May come to school in part',
		pause: 'Rest at home for now'
	},
	fitnessHints: {
		full: 'Lessons as usual',
		partial: 'Comes to school, with less of it as below',
		pause: 'Not until the next visit'
	},
	arrangements: {
		fewer_lessons: 'Fewer lessons',
		no_evening_study: 'No evening study',
		sport_by_choice: 'Sport by choice',
		quiet_place: 'A quiet place to go to',
		exams_later: 'Exams later',
		leave_for_visits: 'Leave for visits'
	},
	advices: {
		weekly_talk: 'See the counsellor once a week',
		call_family_on_change:
			'Call the guardian or emergency contact the same day when the mood changes markedly',
		not_alone: 'Do not leave the pupil alone',
		no_dangerous_things: 'Nothing dangerous within reach',
		company_on_the_way: 'Company on the way to and from school',
		crisis_card: 'Carry the card with emergency contacts'
	},
	channels: { phone: 'By telephone', visit: 'A visit', message: 'A message', school: 'Through the school' },
	clocks: {
		receive: 'the hospital to receive it',
		schedule: 'the hospital to arrange a visit',
		rebook: 'the hospital to arrange another visit',
		answer: 'the hospital to answer',
		acknowledge: 'the school to acknowledge'
	},
	arcs: {
		talked: 'talk',
		agreed: 'consent',
		sent: 'sending',
		accepted: 'acceptance',
		scheduled: 'appointment',
		seen: 'visit',
		answered: 'answer',
		acknowledged: 'acknowledgement'
	},
	and: ', ',
	list: {
		title: {
			school: ({ n }) => (n ? `${plural(n, 'referral')} not closed yet` : 'No open referrals'),
			hospital: ({ n }) => (n ? `${plural(n, 'open referral')}` : 'No open referrals')
		},
		endedTitle: ({ n }) => `${plural(n, 'referral')} ended`,
		lead: {
			school:
				'From the sending to the hospital’s answer and the school’s acknowledgement every step has its time; what runs out first stands first.',
			hospital:
				'What runs out first stands first. Once received, please say whether you take it; names and telephone numbers open with the acceptance.'
		},
		views: 'Which ones',
		open: 'Open',
		ended: 'Ended',
		caption: 'Referrals: code, the other side, state, tier and clock',
		code: 'Pupil code',
		hospital: 'Hospital',
		school: 'School',
		status: 'State',
		tier: 'Tier',
		due: 'Clock',
		noClock: '–',
		visitAt: ({ moment }) => `Visit ${moment}`,
		privacy:
			'The list has codes and clocks alone. Reasons and notes open one level deeper, and every look is written down.',
		slots: 'Green-channel times',
		empty: {
			school: {
				title: 'No open referrals',
				text: 'When a hospital should see a pupil, write a referral from the pupil’s care page. It takes a valid consent to send it.',
				action: 'Go to care'
			},
			hospital: {
				title: 'No referral waits for you',
				text: 'Referrals from schools appear here, and you get a message. You could enter green-channel times meanwhile.',
				action: 'Enter green-channel times'
			},
			ended: {
				title: 'No referral has ended yet',
				text: 'Those that were closed, declined or recalled appear here.'
			}
		}
	},
	draft: {
		title: ({ name }) => `Refer ${name}`,
		documentTitle: 'Write a referral',
		lead: 'This is a draft; the hospital does not see it before it is sent.',
		hospital: 'To which hospital',
		hospitalHint:
			'A consent names its hospital. You may write the draft without one, and send it once the consent is valid.',
		consent: ({ state }) => `Consent for this hospital: ${state}`,
		ask: 'Ask for consent',
		none: 'No hospital receives referrals yet',
		noneHelp:
			'A hospital needs somebody of its intake in the portal. Please ask the education bureau or the hospital. In an emergency call 120.',
		tier: 'Tier',
		tierConfirmed: 'The tier that was confirmed; nothing to choose.',
		tierHint: 'Nobody has confirmed a tier yet. Choose by what you saw yourself.',
		tierHints: {
			red: 'Received within 2 hours, visit arranged within 24; a second person reads it before it is sent',
			orange: 'Received within 1 working day, visit arranged within 3 days',
			yellow: 'Received within 1 working day, visit arranged within 7 days',
			green: 'Received within 1 working day, visit arranged within 7 days'
		},
		basis: 'Basis',
		consentBasis: 'A valid consent',
		consentBasisHint:
			'The usual one. Without a valid consent it can’t be sent; a withdrawal stops it at once.',
		emergencyBasis: 'Danger, to hospital by law',
		emergencyBasisHint:
			'Only when the pupil harms or is in danger of harming themselves or others (Mental Health Law, art. 28). It needs no consent, no hospital may decline it, and no withdrawal stops it. Call 120 or 110 as well and tell the guardians at once; its use is kept in the audit.',
		emergencyBasisHintAdult:
			'Only when the student harms or is in danger of harming themselves or others (Mental Health Law, art. 28). It needs no consent, no hospital may decline it, and no withdrawal stops it. Call 120 or 110 as well and reach the next of kin at once; its use is kept in the audit.',
		reasons: 'Why a hospital should look',
		reasonsHint: 'Choose what was seen; these are no findings. The hospital sees them when it receives this.',
		summary: 'Summary of the talk',
		summaryHint:
			'What you saw and heard, and what the pupil wishes. The hospital reads it after accepting. No diagnoses, no scores.',
		submit: 'Save the draft',
		open: ({ hospital }) => `One to ${hospital} is still open:`,
		toOpen: 'Open it'
	},
	page: {
		titles: {
			school: {
				draft: 'The referral is written and waits to be sent',
				sent: 'Sent, waiting for the hospital to receive it',
				received: 'Received, waiting for the hospital’s decision',
				accepted: 'Accepted, waiting for an appointment',
				scheduled: 'A visit is arranged',
				unattended: 'Did not come; the hospital is looking for them',
				lost_contact: 'Contact lost, to be decided together',
				seen: 'Seen, waiting for the hospital’s answer',
				feedback_sent: 'The hospital has answered; please acknowledge',
				acknowledged: 'Acknowledged; set a follow-up to close it',
				closed: 'Closed',
				declined: 'The hospital did not take it; please go another way',
				redirected: 'The hospital suggests another one',
				recalled: 'This referral was recalled',
				consent_stopped: 'Consent was withdrawn; the referral has stopped'
			},
			hospital: {
				draft: 'Draft',
				sent: 'A new referral waits to be received',
				received: 'Received; please say whether you take it',
				accepted: 'Accepted; please arrange a visit',
				scheduled: 'A visit is arranged',
				unattended: 'Did not come; please get in touch and arrange another time',
				lost_contact: 'Three attempts failed; the school decides with you',
				seen: 'Seen; a psychiatrist writes to the school',
				feedback_sent: 'Answered, waiting for the school',
				acknowledged: 'The school has acknowledged',
				closed: 'Closed',
				declined: 'Not taken by this hospital',
				redirected: 'The school was asked to go to another hospital',
				recalled: 'Recalled by the school',
				consent_stopped: 'Consent was withdrawn'
			}
		},
		held: 'The hospital has answered, but the school may not read it yet',
		secondWaits: 'Written; waiting for a second person',
		documentTitle: ({ number }) => `Referral ${number}`,
		number: ({ number }) => `Number ${number}`,
		age: ({ n }) => `aged ${n}`,
		print: 'Print the referral slip',
		route: ({ school, hospital }) => `${school} to ${hospital}`,
		clock: ({ name }) => `For ${name}: `,
		next: 'Next step',
		letter: 'What the school may see',
		letterEmpty: {
			onward: 'This hospital wrote no letter. The other one’s stands in the referral that goes on from here.',
			before:
				'Once the hospital has answered, five things stand here: attendance, fitness for school, advice on safety, one sentence and the next visit.',
			held: 'The hospital has answered. There is no consent yet to its answering the school, so nothing is shown. Once there is, it appears on this page.',
			ask: 'Ask for consent'
		},
		attended: 'Attendance',
		attendedOn: ({ day }) => `Came on ${day}`,
		fitness: 'Fit for school',
		advice: 'Advice on safety',
		note: 'One sentence',
		nextReview: 'Next visit',
		noReview: 'None arranged',
		writer: 'Written by',
		kept: 'Stays in the hospital',
		keptItems: ['Medical record and examinations', 'Diagnosis', 'Medication and treatment'],
		keptText: 'None of this goes to the school. You don’t see it and need not enter it.',
		keptWhy:
			'Mental Health Law, art. 4. Answering the school takes a consent of its own, and only the listed items go.',
		keptFamily: 'Guardians can ask the hospital directly.',
		keptAdult: 'The student can ask the hospital directly.',
		least: 'You see the least for now',
		leastText:
			'Name, guardians’ telephone and the summary open with the acceptance. Every look is written down.',
		pupil: 'Pupil',
		code: 'Pupil code',
		name: 'Name',
		grade: 'Grade',
		years: 'Age',
		reasons: 'Reasons',
		basis: 'Basis',
		bases: { consent: 'A valid consent', emergency: 'Danger (Mental Health Law, art. 28)' },
		summary: 'Summary',
		guardians: 'Guardians',
		noPhone: 'no telephone on record',
		noGuardians: 'No guardian on record',
		call: ({ name }) => `Call ${name}`,
		visit: 'Visit',
		visitAt: ({ moment, place }) => `${moment}, ${place}`,
		clinical: 'Clinical notes (read by this hospital’s psychiatrists alone)',
		clinicalNone: 'Nothing was written yet.',
		clinicalBy: ({ name, at }) => `${name}, ${at}`,
		steps: 'What happened',
		stepsAside: 'Every step has its time',
		now: 'Now',
		awaited: ({ name }) => `Waiting for ${name}`,
		took: (time) => `took ${spell(time)}`,
		ring: 'The circle',
		ringLabel: ({ n, done, left }) => `${n} of eight steps done: ${done}.${left ? ` Missing: ${left}.` : ''}`,
		ringDone: 'All eight steps are done.',
		ringLeft: ({ left }) => `Missing: ${left}.`,
		ringStopped: ({ left }) => `Not reached: ${left}.`,
		dates: 'What comes next',
		dateKinds: { visit: 'Visit', review: 'Next visit', followUp: 'Follow-up by the school' },
		noDates: 'No dates yet.',
		consents: 'Consents',
		shares: {
			referral_share_to_hospital: 'To the hospital',
			hospital_feedback_to_school: 'Back to the school'
		},
		consentsNow: 'Asked anew whenever this page is opened.',
		consentsEmergency: 'This referral rests on law and not on consent.',
		consentsOpen: 'See the consents',
		overridden: 'Emergency exception in force',
		override: 'Immediate danger, no time for a consent? Record an emergency exception',
		others: 'What else can be done',
		noOthers: 'Nothing else for you to do now.',
		another: 'Write another referral',
		following: 'The referral that goes on from here',
		cameFrom: 'Referred on by',
		referredOn: ({ hospital }) => `Seen, and referred on to ${hospital}`,
		referredOnFor: 'Why it was referred on',
		referredOnWhy: ({ code }) =>
			`${code}. What follows stands in a referral of its own, up to the acknowledgement by the school.`,
		previous: 'The referral this one goes on from',
		declinedFor: 'The hospital’s answer',
		declinedWhy: ({ code, way }) => `Reason: ${code}. The hospital suggests: ${way}.`,
		recalledFor: 'Why it was recalled',
		closedFor: 'Closing',
		closedWith: ({ day }) => `Next follow-up: ${day}.`,
		closedCode: ({ code }) => `No further follow-up: ${code}.`,
		stoppedText:
			'With the withdrawal the hospital stopped seeing this referral at once, and the time it kept is free again. Please go on caring for the pupil.'
	},
	steps: {
		draft: 'Referral written',
		second: 'Read by a second person of the school',
		send: 'Sent by the school',
		receive: 'Received by the hospital',
		accept: 'Accepted by the hospital',
		decline: 'Not taken by the hospital',
		schedule: 'Visit arranged',
		attend: 'Seen',
		miss: 'Did not come',
		contact: 'Attempt to get in touch',
		lose: 'Contact lost',
		answer: 'Hospital answered',
		acknowledge: 'School acknowledged',
		close: 'Closed',
		by_law: 'Consent withdrawn; goes on by law while a crisis is open',
		redirect: 'Hospital suggested another one',
		refer_on: 'Seen, and referred on to another hospital',
		referred_on: 'Referred on by the hospital before',
		recall: 'Recalled by the school',
		stop: 'Consent withdrawn, referral stopped'
	},
	stepTexts: {
		by: ({ name }) => name,
		portal: 'By the portal',
		schedule: ({ moment, green }) => `${green ? 'Green channel, ' : ''}${moment}`,
		contact: ({ channel, reached }) => `${channel}, ${reached ? 'reached' : 'not reached'}`,
		emergency: 'Danger, to hospital by law',
		override: 'By an emergency exception, without the consent',
		followUp: ({ day }) => `Next follow-up ${day}`
	},
	deeds: {
		second: {
			title: 'Read this referral as the second person',
			text: 'Two people answer for a red referral. Please read the summary and agree if it should go. Your name is kept.',
			verb: 'I have read it and agree'
		},
		send: {
			title: 'Send to the hospital',
			text: 'The hospital first sees code, grade, age, tier and reasons; name, guardians’ telephone and summary after accepting. The consent is asked once more at the sending.',
			verb: 'Send to the hospital'
		},
		receive: {
			title: 'Receive this referral',
			text: 'It says that somebody looks at it. Please say next whether you take it.',
			verb: 'Receive'
		},
		accept: {
			title: 'Accept this referral',
			text: 'You will see name, guardians’ telephone and the summary, and the school is told. Please arrange a visit next.',
			verb: 'Accept'
		},
		decline: {
			title: 'Decline this referral',
			text: 'Please say why, and name a way that is open to the school. The school is told at once, and this referral ends.',
			verb: 'Decline and tell the school'
		},
		schedule: {
			title: 'Arrange a visit',
			text: 'The school is told time and place at once. An earlier time is given back.',
			verb: 'Arrange this time'
		},
		attend: {
			title: 'Note that the pupil came',
			text: 'A psychiatrist is then asked to write to the school.',
			verb: 'The pupil came'
		},
		miss: {
			title: 'Note that the pupil did not come',
			text: 'The school is told at once. Please get in touch and arrange another time.',
			verb: 'The pupil did not come'
		},
		contact: {
			title: 'Note an attempt to get in touch',
			text: 'After a missed visit every attempt is noted.',
			verb: 'Note this attempt'
		},
		lose: {
			title: 'Note that contact was lost',
			text: 'Only after three attempts. The school is told at once and decides with you.',
			verb: 'Contact was lost'
		},
		answer: {
			title: 'Write to the school',
			text: 'A few choices and one sentence go to the school. You see it as the school will before it is sent.',
			verb: 'Write the answer'
		},
		acknowledge: {
			title: 'Acknowledge',
			text: 'The psychiatrist is told. Set the next follow-up afterwards to close it.',
			verb: 'Acknowledge'
		},
		close: {
			title: 'Set a follow-up and close',
			text: 'Nobody is left without a next date: set one within six months, or choose why there is none.',
			verb: 'Close'
		},
		refer_on: {
			title: 'Refer on to another hospital',
			text: 'This referral ends here, and another one to that hospital begins. Where the consent names that hospital it is sent at once; where it doesn’t, the school finds a draft and asks first. Records and diagnoses do not go with it: please hand them over in your hospital’s own way.',
			verb: 'Refer on'
		},
		redirect: {
			title: 'Refer to another hospital',
			text: 'This referral ends. The school finds a draft to the other hospital, which needs a consent of its own before it is sent.',
			verb: 'Ask the school to go there'
		},
		recall: {
			title: 'Recall this referral',
			text: 'The hospital stops seeing it at once. The reason stays in the school.',
			verb: 'Recall'
		}
	},
	obstacles: {
		second: 'Only a draft is read, by another person',
		send: 'Was sent already',
		receive: 'Was received already',
		accept: 'After the receiving and before the decision',
		decline: 'Accepted already, it can’t be given back',
		schedule: 'After the acceptance and before the visit',
		attend: 'Once a visit is arranged',
		miss: 'Once a visit is arranged',
		contact: 'After a missed visit',
		lose: 'After a missed visit and three attempts',
		answer: 'After the visit, and once',
		acknowledge: 'Once the hospital has answered',
		close: 'Please acknowledge the answer first',
		redirect: 'After the acceptance and before the visit',
		refer_on:
			'After the visit; where a letter was written, once the school has acknowledged it. If it is urgent, please call the school',
		recall: 'The pupil was seen, or it has ended',
		ended: 'This referral has ended'
	},
	blocked: {
		second_needed: 'A second person reads a red one first',
		seconded: 'Somebody has read it already',
		consent: 'The consent for this hospital is not valid yet',
		not_begun: 'The appointed time is still ahead',
		emergency: 'One that rests on danger can’t be declined (Mental Health Law, art. 28)',
		attempts: 'Three attempts come first'
	},
	attempts: ({ n }) => `${plural(n, 'attempt')} so far`,
	forms: {
		back: 'Back to the referral',
		code: 'Reason',
		otherWay: 'The way you suggest to the school',
		otherWayHint: 'One that the school can go at once',
		slot: 'Green-channel time',
		slotHint: 'Kept for schools and still free',
		noSlots: 'No green-channel time is free; please enter one below.',
		own: 'Another time',
		ownOption: 'No green-channel time; I enter time and place',
		day: 'Day',
		time: 'Time',
		timeHint: 'For example 09:30',
		place: 'Place',
		placeHint: 'Department and room',
		channel: 'How',
		reached: 'Did you reach somebody?',
		reachedYes: 'Reached',
		reachedNo: 'Not reached',
		nextFollowUpOn: 'Next follow-up',
		nextFollowUpHint: 'A day within six months',
		closeCode: 'Why there is none',
		closeNone: 'There is a next follow-up',
		hospital: 'To which hospital',
		goesNow: 'The consent is valid: it is sent at once',
		goesLater: 'No consent for this hospital yet: the school finds a draft',
		referOnCode: 'Why it is referred on',
		referOnCodeHint: 'The school reads it, so no findings',
		recallReason: 'Why it is recalled',
		recallReasonHint: 'One sentence. The hospital does not see it'
	},
	answer: {
		title: 'Write to the school',
		lead: 'The items above go to the school, the clinical notes below stay in the hospital.',
		forSchool: 'For the school',
		forSchoolHint: 'These items alone. Write what the school can do, for the people who will read it.',
		fitness: 'Fit for school',
		arrangements: 'Arrangements at school',
		advices: 'Advice on safety',
		note: 'One sentence',
		noteHint:
			'At most 120 characters, on what the school can do. No diagnosis, medicine, scale or score; it is checked.',
		nextReviewOn: 'Next visit',
		forHospital: 'Stays in the hospital',
		clinical: 'Clinical notes',
		clinicalHint:
			'Sealed, read by this hospital’s psychiatrists alone, never sent to the school, never printed.',
		preview: 'See it as the school will',
		previewTitle: 'What the school will get',
		previewText: 'This and nothing else. Once sent it can’t be changed, and the school is told at once.',
		previewClinical: 'The clinical notes are kept with it and stay in the hospital.',
		send: 'Send to the school',
		edit: 'To change something, change it below and look at it again.'
	},
	slots: {
		title: ({ n }) => (n ? `${plural(n, 'green-channel time')} free` : 'No green-channel time is free'),
		documentTitle: 'Green-channel times',
		lead: 'Kept for pupils whom schools refer. Intake takes them from here; a changed or missed visit gives them back.',
		coming: 'Coming times',
		caption: 'Green-channel times, places and whether they are taken',
		when: 'Time',
		place: 'Place',
		use: 'Use',
		free: 'Free',
		taken: 'Taken',
		end: 'Remove',
		endOf: ({ moment }) => `Remove ${moment}`,
		none: 'No times yet',
		noneHelp: 'Add several at once below, every week if you like.',
		add: 'Add times',
		hospital: 'Hospital',
		day: 'First day',
		times: 'Times',
		timesHint: 'One or several, with blanks between: “09:00 10:00 14:30”',
		weeks: 'For how many weeks',
		weeksHint: 'On the same weekday, 12 weeks at most',
		room: 'Place',
		roomHint: 'Department and room',
		submit: 'Add'
	},
	print: {
		title: 'Referral slip',
		documentTitle: ({ number }) => `Referral slip ${number}`,
		lead: 'Please hand this to the hospital’s intake. The paper has the least; the hospital finds the rest in the portal by the number.',
		number: 'Number',
		sentOn: 'Sent on',
		notSent: 'Not sent yet',
		from: 'School',
		to: 'Hospital',
		pupil: 'Pupil',
		pupilText: ({ code, grade, age }) => `${code}${grade ? `, ${grade}` : ''}, aged ${age}`,
		nameByMouth: 'The escort tells the name in person',
		visit: 'Visit',
		visitOpen: 'To be arranged by the hospital',
		basis: 'Basis',
		bases: { consent: 'Consent was given; a withdrawal ends it', emergency: 'Mental Health Law, art. 28' },
		escort: 'Escort',
		phone: 'Telephone',
		relation: 'Relation to the pupil',
		arrived: 'Arrived at',
		schoolSeal: 'Seal of the school',
		hospitalSeal: 'Seal of the hospital’s intake',
		sign: 'Signed by',
		date: 'Date',
		foot: 'Helpline 12356, day and night. In an emergency call 120 or 110.',
		button: 'Print',
		back: 'Back to the referral'
	},
	flash: {
		drafted: 'The draft is saved. It can be sent once the consent is valid.',
		second: 'Read and agreed; it can be sent now.',
		send: 'Sent; the hospital’s intake is told.',
		receive: 'Received. Please say whether you take it.',
		accept: 'Accepted, and the school is told. Please arrange a visit.',
		decline: 'The school was told.',
		schedule: 'Arranged, and the school is told.',
		attend: 'Noted; a psychiatrist is asked to write.',
		miss: 'Noted, and the school is told.',
		contact: 'The attempt is noted.',
		lose: 'Noted, and the school is told.',
		answer: 'Sent to the school.',
		acknowledge: 'Acknowledged. Set a follow-up to close it.',
		close: 'Closed.',
		redirect: 'The school was told and finds a new draft.',
		refer_on: 'Referred on, and the school is told. Where the consent is valid, that hospital has it.',
		recall: 'Recalled; the hospital sees it no longer.',
		slotsAdded: ({ n }) => `${plural(n, 'time')} added.`,
		slotEnded: 'Removed.'
	}
};
