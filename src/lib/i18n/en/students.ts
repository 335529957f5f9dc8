import { plural, type Translated } from '../catalogue.ts';
import type { students as zh } from '../zh-CN/students.ts';
import { grades } from './grades.ts';

const span = (year: string) => year.replace('-', '–');

export const students: Translated<typeof zh> = {
	documentTitle: 'Pupils',
	flash: {
		entered: 'Added to the roster',
		changed: 'Saved',
		left: 'Marked as having left',
		returned: 'Marked as being back',
		guardianAdded: 'Guardian added',
		guardianChanged: 'Guardian changed',
		guardianEnded: 'Guardian ended; earlier records stay',
		importStopped: 'Stopped; the roster is unchanged',
		importDropped: 'The uploaded file was deleted',
		importUndone: 'Undone: the roster is as it was before the import',
		rolloverUndone: 'Undone: the classes are as they were before',
		rolledOver: ({ moved, left }) => `${moved} moved up, ${left} left`,
		transferProposed: 'Sent to the other school, which answers',
		transferWithdrawn: 'Transfer withdrawn',
		transferConfirmed: 'Taken in, and put into a class of yours',
		transferRefused: 'The old school has been told'
	},
	grades,
	and: ', ',
	classOf: ({ name, grade }) => `${name} (${grade})`,
	sexes: { f: 'female', m: 'male' },
	noSex: 'not given',
	age: ({ n }) => `${n} years`,
	relations: { mother: 'Mother', father: 'Father', grandparent: 'Grandparent', other: 'Other guardian' },
	schoolYear: 'School year',
	year: ({ year }) => `School year ${span(year)}`,
	school: 'School',
	roster: {
		title: ({ n, classes }) => `${plural(n, 'pupil')} in ${plural(classes, 'class', 'classes')}`,
		titleEmpty: 'There is no roster yet',
		lead: 'The roster rests on the duty of the school. Only its counsellors and leaders see it, and every look is logged.',
		search: 'Name, number or code',
		searchLabel: 'Look up one pupil',
		searchSubmit: 'Look up',
		clear: 'Back to the classes',
		found: ({ n, text }) => `${n} found for “${text}”`,
		notFound: ({ text }) => `Nobody found for “${text}”`,
		notFoundHelp: 'Name and number must be complete: parts of them are not searched. Or look in the class.',
		emptyHelp: 'Import the roster that the school has already; it takes minutes. Or add pupils one by one.',
		import: 'Import a roster',
		consents: 'Consents',
		add: 'Add one pupil',
		classes: 'Classes',
		classesCaption: 'Pupils in each class',
		class: 'Class',
		grade: 'Grade',
		pupils: 'Pupils',
		withoutGuardian: 'Without guardian',
		withoutClass: ({ n }) =>
			`${plural(n, 'pupil')} at the school without a class. Look them up by code to put them into one, or to mark that they left.`,
		noClasses: 'No classes in this school year yet',
		noClassesHelp: 'Import the roster of this year, or move last year’s classes up.',
		more: 'Other work on the roster',
		rollover: 'Into the next school year',
		rolloverHelp: 'Every class one grade up, the last grade leaves; look first, then confirm; can be undone.',
		transfers: 'Transfers',
		transfersHelp: ({ n }) =>
			n ? `${n} waiting for your school’s answer.` : 'Each is confirmed by the other school.',
		duplicates: 'Possible duplicates',
		duplicatesHelp: 'Pupils here who share name and date of birth.',
		access: 'Who sees results',
		accessHelp: 'Grants, and the log of reads.',
		imports: 'Imports',
		importsHelp: 'The last imports; the newest can be undone.'
	},
	list: {
		title: ({ name, n }) => `${name}, ${plural(n, 'pupil')}`,
		caption: 'By name',
		name: 'Name',
		code: 'Code',
		sexAge: 'Sex, age',
		guardian: 'Guardian',
		hasGuardian: 'on record',
		noGuardian: 'none on record',
		adult: '–',
		consent: 'Consent to screening',
		consents: {
			effective: 'effective',
			not_asked: 'not asked yet',
			requested: 'waiting for an answer',
			no_response: 'no answer',
			outdated: 'new notice to be signed',
			expired: 'expired',
			refused: 'refused',
			withdrawn: 'withdrawn',
			conflict: 'guardians differ',
			no_rule: 'no rule'
		},
		left: ({ day }) => `left on ${day}`,
		none: 'Nobody is in this class yet',
		noneHelp: 'Import a roster, or choose this class when you add a pupil.',
		asCodes: 'On paper there are codes, no names.'
	},
	form: {
		newTitle: 'Add one pupil',
		newLead: 'For many pupils please use the import.',
		editTitle: 'Change what is on record',
		name: 'Name',
		number: 'Student number',
		numberHint: 'The school’s own. No identity number and no national student number: they are not kept.',
		bornOn: 'Date of birth',
		bornOnHint: 'For example 2013-05-04',
		sex: 'Sex',
		sexUnknown: 'not given',
		class: 'Class',
		classPlaceholder: 'Please choose',
		noClasses: 'There are no classes this year. Please import a roster first.',
		guardian: 'Guardian',
		guardianHint: 'For pupils under 18 a guardian signs. This can be added later.',
		guardianName: 'Guardian’s name',
		relation: 'Relation to the pupil',
		phone: 'Telephone',
		phoneHint: 'A mobile number, or a line with its area code',
		optional: ' (optional)',
		add: 'Add to the roster',
		save: 'Save',
		leaving: 'Leaving the school',
		leavingLead:
			'A break, graduation, or a school outside this portal. To a school within it, use “Transfer”: who they are goes along.',
		leavingLeadAdult: 'A break, graduation, or another university.',
		leftOn: 'Left on',
		leave: 'Mark as left',
		returning: 'Coming back',
		returningLead: 'The pupil is back at this school, with the same record.',
		return: 'Mark as back'
	},
	guardians: {
		title: ({ name }) => `Guardians of ${name}`,
		lead: 'Only somebody whom the school has verified may sign. Once ended they no longer answer for the pupil, and what they signed is judged anew.',
		verified: 'verified by the school',
		unverified: 'from a roster, not verified yet',
		since: ({ day }) => `since ${day}`,
		noPhone: 'no telephone on record',
		change: 'Change and mark as verified',
		end: 'End',
		endOf: ({ name }) => `End ${name}`,
		add: 'Add a guardian',
		none: 'No guardian on record yet',
		noneHelp: 'For screening and referral of pupils under 18 a guardian has to sign.'
	},
	import: {
		title: 'Import a roster',
		lead: 'Upload, see what would change, then confirm. If one cell can’t be read, nothing is imported.',
		steps: 'Steps of an import',
		stepNames: {
			template: 'Template',
			upload: 'Upload or paste',
			columns: 'Columns',
			preview: 'Preview',
			done: 'Done'
		},
		templateTitle: 'The template',
		templateLead:
			'You can upload the school’s own table as it is; the template is only a help. These are the columns that are used.',
		templateCaption: 'Columns that are used',
		templateColumn: 'Column',
		templateNeeded: 'needed',
		templateOptional: 'may be empty',
		templateWhether: 'Needed?',
		templateHow: 'What to write',
		how: {
			number: 'The school’s own number, up to 20 characters; never the identity card’s or the national one',
			name: 'Up to 40 characters',
			sex: 'F, M',
			bornOn: 'For example 2013-05-04, 2013/5/4, 20130504',
			grade: 'For example 7, j1 or s2; not needed where the class name begins with it',
			className: 'For example 7 (1)',
			guardian1Name: 'For pupils under 18, up to two guardians',
			guardian1Relation: 'For example mother, father, grandfather',
			guardian1Phone: 'A mobile number, or a line with its area code',
			guardian2Name: 'As above',
			guardian2Relation: 'As above',
			guardian2Phone: 'As above'
		},
		useTemplate: 'See which columns are used, and get the template',
		templateXlsx: 'Download the template (XLSX)',
		templateCsv: 'Download the template (CSV)',
		templateName: 'roster-template',
		file: 'Roster file',
		fileHint: ({ megabytes, rows }) =>
			`XLSX or CSV; you can drop it here. Up to ${megabytes} MB and ${rows} pupils. The encoding is found by itself.`,
		text: 'Or copy it from a spreadsheet and paste it here',
		textHint: 'With its headings',
		next: 'Next: columns',
		nextLead: 'This step changes nothing. The file is kept encrypted for 24 hours; only you see it.',
		drafts: 'Not finished yet',
		draftStates: {
			sent: 'waits for its columns',
			checking: 'being read',
			refused: 'something to correct',
			checked: 'waits for you to confirm',
			importing: 'being imported',
			imported: 'imported'
		},
		draftRows: ({ n }) => plural(n, 'row'),
		draftSent: ({ time }) => `uploaded ${time}`,
		open: 'Go on',
		drop: 'Delete',
		history: 'The last imports',
		historyNone: 'Nothing was imported yet.',
		historyFile: ({ added, changed, unchanged }) =>
			`Roster: ${added} new, ${changed} changed, ${unchanged} unchanged`,
		historyRollover: ({ moved, left }) => `Into the next school year: ${moved} moved up, ${left} left`,
		historyBy: ({ who, time }) => `${who}, ${time}`,
		undone: ({ time }) => `undone ${time}`,
		undo: 'Undo this one',
		undoLead:
			'The roster becomes what it was before. Once a record, consent or screening rests on it, it stays.'
	},
	columns: {
		title: ({ n }) =>
			n ? `${plural(n, 'column')} still to be chosen` : 'All columns were recognised: please have a look',
		document: 'Columns',
		lead: 'Are the letters right, and is each column what it says? Your choice is remembered: you won’t be asked for the same headings again.',
		garbled: 'The letters are garbled? Please save the file as .xlsx in Excel or WPS and upload that.',
		heading: 'In the file',
		start: 'First 5 rows',
		column: 'Stands for',
		columnOf: ({ heading }) => `“${heading}” stands for`,
		unnamed: ({ n }) => `Column ${n} (no heading)`,
		none: 'not imported',
		empty: '(empty)',
		needed: ({ names }) => `Needed: ${names}`,
		names: {
			number: 'number',
			name: 'name',
			sex: 'sex',
			bornOn: 'date of birth',
			grade: 'grade',
			className: 'class',
			guardian1Name: 'guardian: name',
			guardian1Relation: 'guardian: relation',
			guardian1Phone: 'guardian: telephone',
			guardian2Name: 'guardian 2: name',
			guardian2Relation: 'guardian 2: relation',
			guardian2Phone: 'guardian 2: telephone'
		},
		check: 'Check and preview',
		checkLead: 'This step changes nothing.'
	},
	working: {
		titles: { checking: 'Reading the file', importing: 'Importing' },
		lead: {
			checking: 'You can leave this page and go on later from “Import a roster”. Nothing has changed yet.',
			importing:
				'You can leave this page; the import goes on. It counts once everything is written: stopped before, it changes nothing.'
		},
		rows: ({ n }) => `${n} rows read`,
		bar: 'Per cent of the file that was read',
		again: 'See how far it is',
		stop: 'Stop',
		stopHelp: { checking: 'Back to the step before.', importing: 'Back to the preview; the roster stays.' }
	},
	refused: {
		title: ({ n }) => `${plural(n, 'thing')} to correct; nothing was imported`,
		document: 'What to correct',
		lead: 'Rows are numbered as in the spreadsheet. Correct them in your own table and upload it again.',
		list: 'What to correct',
		shown: ({ n }) => `The first ${n} are listed here, all of them in the table below.`,
		download: 'Download the rows with problems (XLSX)',
		downloadHelp: 'Behind each row, the column “Problem” says what to correct.',
		fileName: 'rows-to-correct',
		line: 'Row',
		problem: 'Problem',
		columns: 'Change the columns',
		upload: 'Upload again'
	},
	preview: {
		title: ({ added, changed }) =>
			added + changed
				? `${added} new and ${changed} changed`
				: 'Nothing to change: the roster is like this already',
		document: 'Preview of an import',
		lead: ({ unchanged, year }) => `${year}; ${unchanged} stay as they are. Nothing has changed yet.`,
		sameFile: ({ day }) => `The same file as was imported on ${day}.`,
		troubles: {
			roster_changed:
				'The roster changed after you looked at it, so nothing was done. Below is how it is now; please look again.',
			stopped: 'It was stopped; the roster is unchanged.',
			failed:
				'It did not come to its end; the roster is unchanged. Please try again, and if it fails again ask the administrator.'
		},
		readAs: { csv: 'CSV file', xlsx: 'XLSX file', paste: 'pasted table' },
		encoding: ({ name }) => `encoding ${name}`,
		sheet: ({ name }) => `sheet “${name}”`,
		newClasses: ({ n, names }) => `${plural(n, 'new class', 'new classes')}: ${names}`,
		andMore: ' …',
		duplicates: ({ n }) => `${plural(n, 'possible duplicate')}, please check first`,
		duplicatesHelp:
			'Same name and date of birth, another number. If it is the same person, put the old number into the file.',
		duplicate: ({ line, name, day, same }) => `Row ${line}, ${name}, born ${day}: ${same}`,
		sameAsLine: ({ line }) => `same as row ${line}`,
		sameAsStudent: ({ code }) => `same as ${code} on the roster`,
		sameAsLeft: ({ code }) => `same as ${code}, who left`,
		warnings: ({ n }) => `${plural(n, 'number')} that a spreadsheet may have changed: please check`,
		warningsHelp: 'If they are right, import as usual.',
		warning: {
			roster_number_fifteen: ({ line, value }) =>
				`Row ${line}, ${value}: 15 digits. If this is an identity number, put the school’s own number instead; if it was longer, digits may be lost.`,
			roster_number_cut: ({ line, value }) =>
				`Row ${line}, ${value}: only zeros after the 15th digit, so digits may be lost. Please set the column to “text” and enter it again.`,
			roster_number_zeros: ({ line, value, length, usual }) =>
				`Row ${line}, ${value}: ${length} digits where most have ${usual}; zeros at the beginning may be lost.`
		},
		added: ({ n }) => `${n} new`,
		changed: ({ n }) => `${n} changed`,
		unchanged: ({ n }) => `${n} unchanged`,
		missing: ({ n }) => `${n} on the roster, but not in the file`,
		missingHelp: 'The import leaves them as they are. If somebody has left, open the pupil and say so.',
		shown: ({ n }) => `Only the first ${n} are listed.`,
		line: 'Row',
		change: 'Change',
		fromTo: ({ field, from, to }) => (from ? `${field}: ${from} → ${to || '–'}` : `${field}: ${to}`),
		fields: {
			name: 'name',
			bornOn: 'date of birth',
			sex: 'sex',
			class: 'class',
			guardians: 'guardian',
			back: 'is back, had left on'
		},
		confirm: 'Confirm the import',
		confirmText: ({ added, changed }) =>
			`${added} new and ${changed} changed, all at once. An empty cell clears nothing; guardians are added and corrected, never removed.`,
		confirmTextAdult: ({ added, changed }) =>
			`${added} new and ${changed} changed, all at once. An empty cell clears nothing.`,
		submit: ({ n }) => `Import these ${n}`,
		cancel: 'Don’t import, take another file',
		expires: 'This preview is kept for 24 hours, and only you see it.'
	},
	imported: {
		title: ({ added, changed }) => `Imported: ${added} new, ${changed} changed`,
		undone: 'This import was undone',
		document: 'Import done',
		lead: ({ unchanged, year }) => `${year}; ${unchanged} unchanged.`,
		nextLead: 'Next you can look at the classes, or ask guardians and pupils for their consent.',
		toRoster: 'Open the roster',
		undo: 'Undo this import',
		undoLead:
			'The roster becomes what it was before. Once a record, consent or screening rests on it, it stays.',
		later: 'There was another import or step into a school year since, so this one can’t be undone by itself.'
	},
	rollover: {
		title: ({ year }) => `Into school year ${span(year)}`,
		document: 'Into the next school year',
		lead: ({ classes, pupils }) =>
			`${plural(classes, 'class', 'classes')}, ${plural(pupils, 'pupil')}. Each class goes one grade up, the last grade leaves. Change what isn’t right.`,
		early: 'The school year isn’t over. If you do it now, this year’s classes become classes of the past.',
		none: 'There is no class to move up',
		noneHelp: 'Import a roster first.',
		from: 'Class now',
		pupils: 'Pupils',
		to: 'Next year',
		toOf: ({ name }) => `${name} becomes`,
		newName: 'New name',
		newNameOf: ({ name }) => `New name of ${name}`,
		leave: 'Leaves the school',
		stay: 'Not yet',
		confirm: 'Confirm',
		confirmText:
			'All classes at once. It can be undone among the imports, until something rests on the new classes.',
		submit: ({ year }) => `Into school year ${span(year)}`
	},
	transfers: {
		title: ({ n }) =>
			n ? `${plural(n, 'transfer')} waiting for your school` : 'No transfer is waiting for your school',
		document: 'Transfers',
		lead: 'Only name, date of birth, sex and guardians go along. Results, interviews and consents stay at the old school.',
		leadAdult:
			'Only name, date of birth and sex go along. Results, interviews and consents stay at the old school.',
		incoming: 'To us',
		outgoing: 'From us',
		none: 'No transfers yet. When a pupil goes to another school of the portal, start on the pupil’s page.',
		states: {
			proposed: 'waiting for an answer',
			confirmed: 'taken in',
			refused: 'not taken',
			withdrawn: 'withdrawn'
		},
		from: ({ school }) => `from ${school}`,
		to: ({ school }) => `to ${school}`,
		by: ({ who, time }) => `proposed by ${who}, ${time}`,
		answeredBy: ({ who, time }) => `answered by ${who}, ${time}`,
		open: 'Look and answer',
		propose: 'To another school',
		proposeTitle: ({ name }) => `Transfer of ${name}`,
		toSchool: 'Which school',
		toSchoolHint: 'Schools of this portal. For any other, mark that the pupil left.',
		confirmTitle: 'What the other school sees',
		confirmText:
			'Name, date of birth, sex, guardians with telephone. When it confirms, the pupil leaves your school; until then you can withdraw it.',
		confirmTextAdult:
			'Name, date of birth and sex. When it confirms, the student leaves your school; until then you can withdraw it.',
		stays:
			'Results, interviews, consents and alerts stay with you; the other school never sees them. Open alerts remain yours to handle.',
		submit: 'Send to the other school',
		answerTitle: ({ name }) => `${name} is to come to your school`,
		bornOn: 'Date of birth',
		guardians: 'Guardians',
		answer: 'Your school’s answer',
		confirm: 'We take the pupil',
		confirmHelp:
			'Into a class of yours; the record at the old school ends. Please verify the guardians anew.',
		confirmHelpAdult: 'Into a class of yours; the record at the old school ends.',
		refuse: 'We don’t',
		refuseHelp: 'The pupil stays at the old school.',
		class: 'Class',
		number: 'Student number at your school',
		reason: 'Why not',
		reasons: {
			not_come: 'did not come',
			not_ours: 'is not coming to our school',
			later: 'next term',
			other: 'another reason, told by telephone'
		},
		send: 'Answer',
		withdraw: 'Withdraw this transfer'
	},
	duplicates: {
		title: ({ n }) => (n ? `${plural(n, 'possible duplicate')}` : 'No duplicates'),
		document: 'Possible duplicates',
		lead: 'Pupils here who share name and date of birth. If it is one person, keep one record and mark the other as left; if they are two, there is nothing to do.',
		group: ({ name, day }) => `${name}, born ${day}`,
		none: 'No pupils of the school share name and date of birth.'
	},
	file: {
		title: 'One pupil, one file',
		lead: 'Newest first. A screening signal is no diagnosis.',
		pages: 'Pages of the file',
		newer: 'Newer',
		older: 'Older',
		none: 'Nothing on record yet',
		tiers: { red: 'Red', orange: 'Orange', yellow: 'Yellow', green: 'Green' },
		proposed: '(a signal, confirmed by nobody yet)',
		confirmed: '(confirmed by a person)',
		now: 'Now',
		nowConfirmed: ({ time }) => `confirmed ${time}`,
		nowProposed: ({ time }) => `signal of ${time}, waiting for a person`,
		nothing: 'No signal that asks for attention',
		consentNow: ({ state }) => `Consent to screening: ${state}`,
		open: 'Open the care page',
		closed: {
			no_grant: 'Results need a grant. What is listed here is taking part, without any result.',
			no_consent:
				'There is no effective consent to screening now, so results are not shown. Alerts and what followed stay, by law.'
		},
		askGrant: 'How to get a grant',
		emergency: 'Somebody is in danger: look now',
		override: 'Immediate danger, no time for a consent: record an emergency exception',
		events: {
			class: ({ name, year }) => `put into ${name}, ${year}`,
			left: 'left the school',
			transferOut: {
				proposed: ({ school }) => `proposed to go to ${school}`,
				confirmed: ({ school }) => `went to ${school}`,
				refused: ({ school }) => `not taken by ${school}`,
				withdrawn: ({ school }) => `no longer to go to ${school}`
			},
			transferIn: ({ school }) => `came from ${school}`,
			consent: {
				asked: ({ who, what }) => `${who} asked about ${what}`,
				given: ({ who, what }) => `${who} agreed to ${what}`,
				refused: ({ who, what }) => `${who} refused ${what}`,
				withdrawn: ({ who, what }) => `${who} withdrew consent to ${what}`,
				invalidated: ({ who, what }) => `answer of ${who} about ${what} invalidated`
			},
			signers: { guardian: 'guardian', student: 'student' },
			purposes: {
				screening: 'screening',
				school_counselling_record: 'counselling records',
				referral_share_to_hospital: 'sharing with a hospital on referral',
				hospital_feedback_to_school: 'feedback from the hospital',
				contact_notification: 'being contacted',
				secondary_use_research: 'use in research'
			},
			screening: {
				assigned: ({ title }) => `to take part in ${title}, not begun`,
				started: ({ title }) => `began ${title}, not sent`,
				submitted: ({ title }) => `completed ${title}`
			},
			imported: ({ test }) => `the school’s own test: ${test}`,
			alert: {
				answer: 'alert from an answer',
				interview: 'alert from a talk',
				concern: 'concern reported by a teacher',
				hotline: 'passed on by the hotline'
			},
			takenBy: ({ who }) => `taken by ${who}`,
			notTaken: 'taken by nobody yet',
			triage: ({ who }) => `tier confirmed by ${who}`,
			waiting: 'lowered; waits for a second person',
			talk: ({ who }) => `talk with ${who}`,
			crisis: {
				raised: 'crisis, waiting for somebody',
				acknowledged: 'crisis, in hand',
				safe_now: 'crisis, safe now, record incomplete',
				reviewed: 'crisis, looked back on',
				taken_back: 'Crisis record, raised by mistake, taken back'
			}
		},
		trend: 'Screenings over time',
		trendLead: 'Totals of the same questionnaire, to compare; no diagnosis.',
		trendOf: ({ name, list }) => `Totals of ${name}, oldest first: ${list}`,
		point: ({ day, total, most }) => `${total} of ${most} on ${day}`,
		day: 'Day',
		campaign: 'Screening',
		total: 'Total',
		tier: 'Signal',
		totalOf: ({ total, most }) => `${total} of ${most}`,
		looked: 'Who looked',
		lookedAll: 'The whole log',
		lookedBy: ({ who, what }) => `${who}: ${what}`,
		lookedLeader:
			'Every look is logged; the school’s leaders read the log. The pupil’s own side sees on its page who looked.'
	},
	page: {
		documentTitle: 'File of a pupil',
		facts: 'On the roster',
		code: 'Code',
		number: 'Student number',
		bornOn: 'Date of birth',
		sex: 'Sex',
		class: 'Class',
		noClass: 'in no class',
		entered: 'On the roster since',
		cameFrom: ({ school }) => `came from ${school}`,
		leftOn: ({ day }) => `left on ${day}`,
		guardians: 'Guardians',
		keepGuardians: 'Keep guardians',
		edit: 'Change',
		transfer: 'Transfer',
		openCase: 'Open a case',
		toCase: 'See the case',
		refer: 'Write a referral',
		toTransfer: ({ school }) => `Proposed to go to ${school}, which has not answered yet.`,
		print: 'Print'
	}
};
