import { crisis } from './crisis.ts';
import type { errors as zh } from '../zh-CN/errors.ts';
import { plural, type Translated } from '../catalogue.ts';

const at = ({ line, column, value }: { line?: number; column?: string; value?: string }) =>
	line ? `Row ${line}, “${column}”${value ? ` (${value})` : ''}: ` : '';

const stepNames = (steps: string) =>
	[...new Set(steps.split(' ').map((step) => crisis.plainSteps[step] ?? step))].join('” or “');

export const errors: Translated<typeof zh> = {
	codes: {
		invalid: 'Some entries need a change; they are marked below. What you typed is still there.',
		not_found: 'There is no such record, or it lies outside what you may see.',
		not_allowed:
			'Your role doesn’t allow this step. If your work needs it, please ask the head of your organisation.',
		not_signed_in: 'Please sign in first.',
		wrong_credentials: 'E-mail or password is not right. Please check upper and lower case and try again.',
		wrong_code:
			'This code is wrong or was used already. Wait for the next one on your phone, or use a recovery code.',
		factor_needed: 'Pupils’ data asks for a second factor. Sign in again and send the code (totp) along.',
		too_many_attempts: ({ minutes }) =>
			`Too many failed attempts. Please try again in ${plural(minutes, 'minute')}.`,
		state_changed: ({ by, time, status }) =>
			`${by} dealt with this at ${time}; it is now “${status}”. Please look at it before you decide.`,
		slot_taken: ({ side, minutes, name, host, time }) =>
			side === undefined
				? 'This time has just been taken, so nothing was scheduled. Choose another expert or room, or one of the free times below.'
				: side === 'before'
					? `Nothing was scheduled: ${name} ends at ${host || 'another place'} at ${time}, about ${minutes} minutes away. Choose another expert, or a later time.`
					: `Nothing was scheduled: ${name} is due at ${host || 'another place'} at ${time}, about ${minutes} minutes away. Choose another expert, or an earlier time.`,
		reminded_already: ({ time }) =>
			`Your side sent a reminder on ${time}, and it has arrived. Another one is possible after 24 hours; if it is urgent, please call.`,
		affects_sessions: ({ n, requests }) =>
			`${n} scheduled session${n === 1 ? '' : 's'} would be affected${requests ? `, and ${requests} request${requests === 1 ? '' : 's'} wish for that time` : ''}. Nothing is entered yet: please look at the list below and confirm.`,
		roster_changed:
			'The roster has changed since you looked, so nothing was done. This is how it stands now; please look again.',
		built_upon:
			'This cannot be undone: there is a newer import, or a pupil’s record, consent or screening rests on it. Please correct the pupils concerned one by one.',
		taken_already: ({ by, time }) => `${by} has done this at ${time}. Please look at how it stands now.`,
		matched_already: 'Somebody has already said whom this is about. Please look at how it stands now.',
		decided_anew: 'There is a newer decision. Please look at how it stands now.',
		crisis_already: 'A crisis of this pupil is open already. Please go on in that record.',
		step_already:
			'This step is recorded already, or the one before it is not yet. Please look at how it stands now.',
		programme_over: 'This programme is not running, so nothing was entered. Please look at where it stands.',
		crisis_over: 'This crisis record is complete and takes nothing more. In a new danger, begin a new one.',
		key_reused:
			'This differs from what was submitted before, so it was not done. Please reload the page and submit again.',
		bad_request: 'This request could not be read. Please check its format.',
		too_large: 'This is too large and was not accepted. Please shorten it.',
		unsupported_type: 'Only JSON is accepted. Please set the Content-Type to application/json.',
		busy: 'Too many people are using the portal just now, so nothing was done. What you typed is still there; please submit again in a minute.'
	},
	fields: {
		concern_class_needed: 'Please give the class, for example Grade 8 Class 2.',
		name_needed: 'Please give the pupil’s name.',
		words_needed: 'Please write a few words, at least four characters.',
		urgency_needed: 'Please choose how urgent it is.',
		student_needed: 'Please choose the pupil.',
		advice_needed: 'Please choose what is advised next.',
		asq_asked_needed: 'Please say whether the ASQ was asked.',
		asq_answer_needed: 'Please choose an answer; if none was given, choose “would not say”.',
		tier_needed: 'Please choose the tier.',
		agreement_needed: 'Please choose whether you agree.',
		talk_needed:
			'Please talk with the pupil and record it first. A questionnaire alone never confirms a tier.',
		nothing_to_confirm: 'There is nothing to confirm for this pupil.',
		before_step: 'This can’t be before the step that came first. Please check.',
		after_step: 'This can’t be after a step that came later. Please check the time.',
		step_blank: ({ steps }) => `“${stepNames(steps)}” is not recorded yet.`,
		not_safe_yet: '“Safe now” is not recorded yet. Record that first.',
		supervision_needed: 'Care at home is not recorded yet. Record that first.',
		attempts_missing: 'Fewer than three attempts so far. Record each of them first.',
		contact_within_week: 'The first contact must be within 7 days.',
		choice_needed: 'Please choose one.',
		report_minor_only:
			'Mandatory reports are for pupils below 18. Go to the police or to help as the student wishes.',
		suspect_is_self:
			'You can’t be named as a possible perpetrator yourself. Have somebody else file the report.',
		before_found: 'This can’t be before it was found. Please check.',
		whom_needed: 'Please say which pupil: class and name.',
		invalid: 'Please check this entry.',
		text: 'Please enter text.',
		too_long: 'This is too long. Please shorten it.',
		control_characters: 'It contains invisible control characters. Please delete them and type it again.',
		unknown_choice: 'Please choose one of the options.',
		activity_needed: 'Please choose a kind of session.',
		activity_not_for_host: 'This kind is not offered to your organisation. Please choose another.',
		audience_needed: 'Please choose who will listen.',
		audience_not_for_activity: 'This kind is not for this audience. Please choose another.',
		host_needed: 'Please choose a school or organisation.',
		number_needed: 'Please enter a number, for example 180.',
		number_range: 'Please enter a whole number: 1 to 5000 expected, 0 to 20000 attending.',
		options_needed: 'Please choose at least one time.',
		options_three: 'Three times at most. Please remove one.',
		options_overlap: 'The times overlap each other. Please remove one.',
		instant: 'This is no time. Please write it like 2026-12-01T14:30:00+08:00.',
		duration: 'A session lasts 15 minutes to 12 hours and ends after it starts.',
		time_passed: 'This time has passed. Please choose a later one.',
		too_far: ({ year }) => `This is too far ahead. Sessions can be arranged up to ${year}.`,
		across_midnight: 'A session ends on the day it starts.',
		holiday: ({ day, name }) => `${day} is a public holiday (${name}). Please choose another day.`,
		rest_day: ({ day }) => `${day} is a rest day for pupils. Please choose another day.`,
		exam_period: ({ day, title, from, to }) =>
			`${day} lies in “${title}” (${from} to ${to}), when there are no sessions. Please choose another day.`,
		blocked_period: ({ day, title, from, to }) =>
			`${day} lies in “${title}” (${from} to ${to}), when this host has no sessions. Please choose another day.`,
		outside_terms: ({ day }) => `${day} is in the school holidays. Please choose another day.`,
		unfit_licence: ({ name, day }) =>
			day
				? `The licence of ${name} ends on ${day}, before that day. Choose somebody else, or let a lead of the team give a reason.`
				: `No licence of ${name} is on record. Choose somebody else, or let a lead of the team give a reason.`,
		unfit_record: ({ name, day }) =>
			day
				? `The record of ${name} was checked on ${day}, more than a year before that day, so they can’t meet pupils. Choose somebody else, or let a lead of the team give a reason.`
				: `The record of ${name} has not been checked, so they can’t meet pupils. Choose somebody else, or let a lead of the team give a reason.`,
		unfit_away: ({ name }) =>
			`${name} is away then. Choose somebody else, or let a lead of the team give a reason.`,
		unfit_outside_rules: ({ name }) =>
			`${name} can’t be sent at that hour. Choose somebody else, or let a lead of the team give a reason.`,
		unfit_day_cap: ({ name, cap }) =>
			`${name} has the ${cap} sessions that one day allows. Choose somebody else, or let a lead of the team give a reason.`,
		unfit_month_cap: ({ name, cap }) =>
			`${name} has the ${cap} sessions that one month allows. Choose somebody else, or let a lead of the team give a reason.`,
		unfit_topic:
			'None of the chosen experts lists this topic. Add somebody who does, or let a lead of the team give a reason.',
		room_too_small: ({ room, seats }) =>
			`${room} seats ${seats}. Please expect fewer people or choose a larger room.`,
		team_does_not_offer: 'This team doesn’t offer this kind. Please choose another team.',
		experts_needed: 'Please assign at least one expert.',
		experts_ten: 'Ten experts at most for one session.',
		experts_of_one_team: 'The experts must belong to one of your teams. Please choose again.',
		not_wished: 'The host didn’t ask for this time. Please choose one of theirs.',
		reason_code_needed: 'Please choose a reason.',
		reason_needed: 'Please give the reason in a sentence; the other side reads it.',
		wished_already: 'The host wished for this time. Please accept it.',
		outcome_needed: 'Please choose an outcome.',
		side_needed: 'Please choose which side was absent.',
		evidence_needed: 'Please name the evidence, such as the number of the sign-in sheet.',
		too_soon_to_offer:
			'It begins within two working days: too soon to wait for an answer. Please choose a later one.',
		offer_ended:
			'This time was held until a moment ago. You are still on the waiting list, in the same place.',
		one_option: 'What is scheduled at once has exactly one time.',
		same_time: 'That is the time it has. Please choose another one.',
		nothing_changed: 'This is the same as before; there is nothing to change.',
		not_over_yet: 'The session is not over. The number can be reported afterwards.',
		quantity: 'Please enter a whole number from 1 to 100000.',
		item_twice: 'Each material can be named once only.',
		checked_in_already: ({ time }) => `Somebody has checked in already, at ${time}. Nothing is left to do.`,
		check_in_early: ({ time }) => `It is too early: check-in opens at ${time}, two hours before the start.`,
		check_in_late: 'Check-in is for the day itself. Please report the number of people instead.',
		check_in_first: 'Please check in first, then add photos.',
		photo_kind_needed: 'Please say whether it shows the venue or the sign-in sheet.',
		photo_needed: 'Please choose a photo.',
		photos_full: ({ most }) => `A session has ${most} photos at most. Please delete one first.`,
		file_too_large: ({ megabytes }) =>
			`The file is larger than ${megabytes} MB. Please take the photo again at a lower resolution, or send it as a compressed picture.`,
		picture_heic:
			'This is a HEIC photo, which browsers can’t show. Please save it as JPEG (on an iPhone: Settings › Camera › Formats › Most Compatible).',
		picture_kind: 'This is no JPEG, PNG or WebP photo, whatever its name says. Please choose another.',
		picture_pixels: 'The picture has more than 64 million pixels. Please take it at a lower resolution.',
		picture_broken: 'The picture can’t be read; it may be incomplete. Please take it again.',
		explain_difference: ({ reported }) =>
			`This differs from the ${reported} reported by more than a fifth. Please explain in a sentence.`,
		grades_needed: 'Choose at least one grade.',
		grades_of_one_stage: 'One screening is for one stage: plan students of a university apart from pupils.',
		grades_without_classes:
			'There is no class of a chosen grade in this school year. Import the roster first, or choose another grade.',
		hospital_needed: 'Choose the hospital that is on duty.',
		window_long: 'A screening lasts two months at most. Please shorten it.',
		window_without_days: 'There is no school day in it. Choose other days, or open rest days too.',
		window_exam: ({ day, title }: { day: string; title: string }) =>
			`${day} lies within “${title}”; there is no screening in exam weeks. Choose another time.`,
		window_blocked: ({ day, title }: { day: string; title: string }) =>
			`${day} lies within “${title}”, when the school plans nothing else. Choose another time.`,
		window_holidays: ({ day }: { day: string }) => `${day} is a school holiday. Choose another time.`,
		nobody_to_ask:
			'Nobody in these grades is of an age for the questionnaires. Check the grades and the roster.',
		duty_gap_school: ({ n, from, to }: { n: number; from: string; to: string }) =>
			`Nobody of the school is on duty in ${n} ${n === 1 ? 'stretch' : 'stretches'}, the first from ${from} to ${to}. Put a person and a deputy on the roster first.`,
		duty_gap_hospital: ({ n, from, to }: { n: number; from: string; to: string }) =>
			`Nobody of the hospital is on duty in ${n} ${n === 1 ? 'stretch' : 'stretches'}, the first from ${from} to ${to}. Ask the hospital to fill its roster.`,
		duty_person_needed: 'Choose who is on duty.',
		duty_two_people: 'The person on duty and the deputy must be two people.',
		duty_phone:
			'Enter the telephone of the turn: a mobile, or a landline with its area code, such as 0736-7200000.',
		duty_long: 'Two months at most at once; enter the rest apart.',
		cut_off: 'Enter a whole number from 1 to 27.',
		clock_number: 'Enter a whole number from 0 to 1000, or leave it empty.',
		clock_unit: 'This step can’t have that unit; choose another.',
		crisis_own: 'You began this record; a colleague or the school’s leader takes it back as a whole.',
		entry_needed: 'Choose what to take back.',
		report_matched: 'This report has been matched to a pupil already.',
		report_student: 'No pupil of this school has that code; please check it.',
		clock_long: ({ n }) => `Families were told ${n}; it can be less, never more.`,
		clock_needed: 'This step needs a time.',
		cut_off_range: ({ most }: { most: number }) =>
			`This questionnaire ends at ${most}; enter a whole number up to it.`,
		cut_offs_order: 'Orange has to begin above yellow.',
		most_missing: 'Enter a whole number from 0 to 3.',
		results_file_needed: 'Choose the table to import.',
		results_empty: 'There is nothing below the headings. Check the file.',
		results_headings:
			'The headings are not complete: number, test, score, tier, date. Compare with the sample.',
		results_too_many: ({ n }: { n: number }) => `${n} rows at most at once; split the file.`,
		results_need_grant:
			'You have no grant for the results of the whole school, so you can’t import any. Ask the school’s leader for one first.',
		result_number: ({ line, column }) => `Row ${line}, “${column}”: enter the pupil’s number.`,
		result_test: ({ line, column }) => `Row ${line}, “${column}”: enter the test’s name, up to 60 letters.`,
		result_score: ({ line, column }) => `Row ${line}, “${column}”: enter the score, up to 40 letters.`,
		result_tier: ({ line, column, value }) =>
			`Row ${line}, “${column}”: “${value}” is no tier. Write green, yellow, orange or red.`,
		result_date: ({ line, column, value }) =>
			`Row ${line}, “${column}”: “${value}” is no date that fits. Write it as 2026-11-16, not after today.`,
		result_unknown: ({ line, column, value }) =>
			`Row ${line}, “${column}”: the roster has no number ${value}. Check it, or update the roster first.`,
		result_consent: ({ line, column, value }) =>
			`Row ${line}, “${column}”: number ${value} has no consent that counts. Take the row out, or ask for consent first.`,
		result_twice: ({ line, column, value }) =>
			`Row ${line}, “${column}”: number ${value} comes twice for the same test and day. Keep one row.`,
		data_types_needed: 'Choose at least one kind of data.',
		nobody_concerned: 'Nobody is named whom it concerns. Choose them first.',
		tell_first: 'Those it may harm are told first; then it can be closed.',
		sure_needed: 'Tick that you know it can’t be undone.',
		erase_first: 'Carry out the deletion first; the answer goes with it.',
		correct_first: 'The register has not changed since the request. Correct it first, then answer.',
		retention_months: 'Enter a whole number from 6 to 240.',
		retention_least: ({ n }) => `The law asks for ${n} months at least.`,
		list_open: 'A list waits already. See to that one first.',
		nothing_due: 'Nothing has passed its time.',
		visit_days: 'Enter a whole number from 1 to 92.',
		follow_up_months: 'Enter a whole number from 1 to 6: a follow-up at least every half year.',
		month_needed: 'Enter a month such as 2026-10.',
		hours_per_day: 'Enter a whole number from 1 to 24.',
		answered_more: 'No more calls can be answered than came in. Please check.',
		report_short: 'The text is too short; at least 20 characters.',
		report_first: 'The report was not sent yet. Send it first, then end the programme.',
		own_post: 'Nobody opens people to themselves; the office above enters this post.',
		opinion_needed: 'Before counselling is arranged, enter the opinion of the hospital above.',
		next_too_late: ({ last }) => `The next one cannot be later than ${last}.`,
		list_file_needed: 'Choose the file with the list.',
		list_headings: 'There is no heading “name”. Add the headings as described.',
		list_name: ({ line, column }) => `Row ${line}, “${column}”: enter a name of two characters or more.`,
		list_born: ({ line, column, value }) =>
			`Row ${line}, “${column}”: “${value}” is no date that can be used. Write 1968-05-04.`,
		list_phone: ({ line, column, value }) => `Row ${line}, “${column}”: “${value}” is no telephone number.`,
		list_nobody: ({ line }) => `Row ${line}: birth date or telephone is needed, or nobody can be matched.`,
		list_county: ({ line, value }) => `Row ${line}: “${value}” is no county of this city.`,
		list_township: ({ line, value }) => `Row ${line}: “${value}” is no township of this county.`,
		entry_code_needed: 'Enter the code of 8 letters and figures on your slip, such as K7QF-9MX0.',
		birth_date_needed: 'Enter your birth date in 8 figures, such as 20120504.',
		entry_wrong:
			'The code or the birth date is not right. Look at your slip once more and write the birth date in 8 figures. After five misses a slip is locked.',
		entry_locked:
			'This slip was missed five times and is locked. Ask your counsellor for a new one; it works at once.',
		answer_needed: 'Choose an answer. If you would rather not say, choose the last one.',
		answers_open:
			'Some questions are still ahead. Please go on; you may say that you would rather not answer.',
		email_needed: 'Please enter your e-mail, for example name@example.com.',
		name_of_two: 'Please give a name of two characters or more.',
		name_taken: 'There is one of this name already; please choose another, or change that one.',
		parent_below: 'An organisation can’t be under one that is under itself.',
		seats: 'Please write a whole number from 1 to 20000.',
		account_unknown: 'There is no account with this address; please give its person a post first.',
		account_of_another: 'This account belongs to another expert; please check the address.',
		account_disabled: 'This account is closed; please use another address.',
		post_held: 'They hold this post here already.',
		last_administrator: 'This is the last administrator; please give somebody else the post first.',
		own_account: 'You can’t close your own account; please ask another administrator.',
		password_short: 'A password has at least 12 characters.',
		password_needed: 'Please enter your password.',
		password_wrong: 'The password is not right. Check capitals.',
		code_needed: 'Enter the six digits, or a recovery code.',
		factor_not_begun: 'This set-up is over. Please begin again.',
		holder_needed: 'Choose who. Only counsellors and leaders of the school can hold a grant.',
		reach_needed: 'Choose which pupils.',
		student_code: 'No pupil has this code. Copy it from the list of pupils, such as S-7K2Q-9FMX.',
		words_short: 'Too short: say what it is about.',
		grant_too_long: 'One school year (366 days) at most; then it is thought over anew.',
		grant_over: 'This grant is over already.',
		reviewer_needed: 'Choose who reviews it.',
		override_running: 'An emergency exception is already in force for this pupil.',
		override_answered:
			'This exception was answered already, or its 24 hours are over. Reload to see where it stands.',
		override_waits:
			'The second person has not answered yet. Review it after their answer, or once it has lapsed.',
		reviewed_already: 'A colleague has just reviewed it. Please look at how it stands.',
		date: 'Please write a date like 2026-12-01.',
		answers_needed: 'Every question needs its answer; write null where there is none.',
		answer_out_of_range:
			'An answer lies outside this questionnaire. Use the numbers that the question offers, and null where there is no answer.',
		feed_name_needed: 'Give the subscription a name, such as “My sessions”.',
		feeds_most: ({ n }) => `There can be ${n} subscriptions at most. Please revoke one that is not used.`,
		time: 'Please write a time such as 14:30.',
		end_before_start: 'The end must come after the start.',
		weekday_needed: 'Please choose at least one day.',
		hours_overlap: 'These hours overlap others. Remove those first, or choose another time.',
		day_cap: 'Please enter a whole number from 0 to 10.',
		month_cap: 'Please enter a whole number from 0 to 200.',
		in_the_future: 'This day is still to come.',
		place_needed: 'Please choose where.',
		title_needed: 'Please give it a title.',
		school_year: 'Please write a school year such as 2026-2027.',
		outside_school_year: 'Not within this school year. Please check year and day.',
		terms_overlap: 'These days overlap the other term.',
		source_needed: 'Please name the source.',
		year: 'Please enter a year such as 2027.',
		year_near: ({ from, to }) => `Only the years ${from} to ${to} can be imported.`,
		notice_needed: 'Please paste the days off and the worked weekends, one a line.',
		notice_line: ({ line, text }) =>
			`Line ${line} (${text}) was not understood. Please write it like the pattern.`,
		notice_no_day: ({ line, text }) => `Line ${line} (${text}) has a day that does not exist.`,
		notice_order: ({ line, text }) =>
			`Line ${line} (${text}) ends before it begins; over New Year, import both years.`,
		notice_name: ({ line, text }) => `Line ${line} (${text}) needs an English name after a slash.`,
		notice_twice: ({ line, text }) => `Line ${line} (${text}) has a day that was named before.`,
		notice_not_weekend: ({ line, text }) => `Line ${line} (${text}) is no Saturday or Sunday.`,
		notice_incomplete: ({ day }) =>
			`${day} is missing, which the law makes a holiday. Please complete the year.`,
		travel_minutes: 'Please enter whole minutes from 0 to 480.',
		deputy_needed: 'Please choose one of the colleagues listed.',
		away_too_long: 'At most 92 days at a time; for longer, please ask the administrator.',
		away_already: 'There is a deputy on some of these days already. Please end that first.',
		nothing_against: 'Nothing stands against this session; there is nothing to decide.',
		tour_title_needed: 'Write a name of two characters or more.',
		stops_needed: 'The draft has no stop yet. Add one first.',
		stops_unplaced: ({ n }) =>
			`${plural(n, 'stop')} without a time or an expert. Place ${n === 1 ? 'it' : 'them'} first.`,
		stops_full: ({ n }) => `A draft holds ${n} stops at most. Begin another one.`,
		stop_already: 'This request is in the draft already.',
		stop_taken: 'The time of this stop has just been taken.',
		request_gone: 'This request is settled already.',
		range_too_long: '92 days at most at once. Please shorten the range.',
		test_mail_lately: 'A test mail was sent just now; please try again in a minute.',
		class_needed: 'Please choose a class.',
		table_xls: 'This is an old Excel file (.xls). Please save it as .xlsx in Excel or WPS and upload that.',
		table_encrypted:
			'This file has a password and cannot be read. Please remove the password in Excel or WPS, save it and upload it again.',
		table_type: 'This is no CSV or XLSX table (by its content, not its name). Please choose another file.',
		table_encoding: 'The encoding of this file cannot be read. Please save it as “CSV UTF-8” or .xlsx.',
		table_empty: 'The file is empty. Please check it and upload it again.',
		table_broken: 'The file is incomplete or damaged. Please save it again and upload the new one.',
		table_bomb:
			'Unpacked, this file is too large and was not read. Please keep only the sheet with the roster.',
		roster_file_needed: 'Please choose a roster file, or paste the table into the field below.',
		roster_one_source: 'Either a file or pasted rows, not both. Please take one away.',
		roster_no_headings:
			'No headings such as “student number” and “name” in the first 10 rows. Please compare them with the template.',
		roster_wrong_sheet: ({ names }) =>
			`In the first 10 rows of the sheet “${names}” there are no headings such as “number” and “name”. If the roster is in another file, please choose that one; if it is here, please name the headings as in the template.`,
		roster_no_rows: 'There are no pupils below the headings. Please check whether they are on another sheet.',
		roster_too_many: ({ n }) => `${n} pupils at most in one file. Please upload it by grade.`,
		roster_column_twice: ({ first, second }) =>
			`“${first}” and “${second}” stand for the same thing. Please set one of them to “not imported”.`,
		roster_column_number:
			'No column stands for the student number yet. Please choose one below, or add the column to the file.',
		roster_column_name:
			'No column stands for the name yet. Please choose one below, or add the column to the file.',
		roster_column_bornOn:
			'No column stands for the date of birth yet. Please choose one below, or add the column to the file.',
		roster_column_className:
			'No column stands for the class yet. Please choose one below, or add the column to the file.',
		roster_more: ({ n }) =>
			`${n} more are not listed. Correct these first; the same mistake often has one cause.`,
		roster_number_needed: (cell) => `${at(cell)}Please enter the student number.`,
		roster_number_scientific: (cell) =>
			`${at(cell)}The spreadsheet turned this into a figure and lost its last digits. Please format the column as text and enter the number again.`,
		roster_number_identity: (cell) =>
			`${at(cell)}This looks like an identity number or the national student number, which are not kept here. Please use the school’s own number.`,
		roster_number_long: (cell) => `${at(cell)}At most 20 letters, digits and hyphens.`,
		roster_number_twice: ({ first, ...cell }) =>
			`${at(cell)}Row ${first} has the same number. Please correct one of them, or delete the row that is doubled.`,
		roster_name_needed: (cell) => `${at(cell)}Please enter the name.`,
		roster_name_long: (cell) => `${at(cell)}At most 40 characters.`,
		roster_sex: (cell) => `${at(cell)}Please write F or M, or leave it empty.`,
		roster_born_needed: (cell) => `${at(cell)}Please enter the date of birth, for example 2013-05-04.`,
		roster_born: (cell) => `${at(cell)}This is no date. Please write it like 2013-05-04.`,
		roster_born_age: (cell) => `${at(cell)}This does not fit the age of a pupil here. Please check the year.`,
		roster_grade: (cell) =>
			`${at(cell)}This tells no grade, or none of your school. Please write it like j1, s2 or u1.`,
		roster_class_needed: (cell) => `${at(cell)}Please enter the class.`,
		roster_class_long: (cell) => `${at(cell)}At most 30 characters.`,
		roster_guardian_name: (cell) =>
			`${at(cell)}There is a telephone number without a name. Please add the guardian’s name.`,
		roster_guardian_long: (cell) => `${at(cell)}At most 40 characters.`,
		roster_phone_scientific: (cell) =>
			`${at(cell)}The spreadsheet turned this into scientific notation, and digits are lost. Please set the column to “text” and enter it again.`,
		roster_phone: (cell) =>
			`${at(cell)}This is no telephone number. Please enter a mobile number, or a line with its area code such as 0736-7200000.`,
		number_taken:
			'Another pupil of the school has this number. Please check it, or look that pupil up first.',
		left_already: 'This pupil has left already.',
		here_already: 'This pupil is still at the school; nothing was changed.',
		transfer_open: 'A transfer is waiting for another school’s answer. Please withdraw it first.',
		transfer_gone:
			'This pupil is no longer at the old school, so it cannot be confirmed. Please call that school.',
		transfer_answer_needed: 'Please choose whether to take the pupil.',
		transfer_reason_needed: 'Please choose a reason.',
		relation_needed: 'Please choose the relation to the pupil.',
		rollover_nothing: 'There is no class to move on or to leave.',
		purpose_needed: 'Choose what consent is asked for.',
		who_needed: 'Choose a class or a pupil.',
		due_too_soon: 'The last day to answer is tomorrow at the earliest. Choose a later one.',
		due_too_late: ({ days }) => `The last day to answer is within ${days} days. Choose an earlier one.`,
		recipient_needed: 'Choose the hospital that gets the information.',
		no_recipient: 'This one goes to no hospital; leave it empty.',
		consent_notice_missing:
			'There is no notice for this yet, so nobody can be asked. The data protection officer drafts it.',
		consent_nobody_to_ask:
			'Nobody has to be asked now: they have answered, said no, or hold a slip that still waits.',
		informed_way_needed: 'Choose how they were told.',
		nobody_to_inform:
			'Nobody is left to tell: all are written down, or the pupils don’t decide alone at their age.',
		nobody_to_remind: 'Nobody can be reminded: all have answered, are past the day, or were reminded once.',
		nobody_without_answer: 'Nobody is left to answer, so nothing is printed again.',
		slip_code_needed: 'Enter the code from the slip or the pupil’s date of birth.',
		code_wrong: ({ left }) =>
			`That does not match, so nothing was opened. Compare it with the slip; ${plural(left, 'try is', 'tries are')} left.`,
		own_relation_needed: 'Say which guardian of the child you are.',
		no_such_guardian:
			'The school’s register has no such guardian, so nothing was opened. Choose another, or ask the counsellor to correct it.',
		consent_needed: 'Choose to agree or not.',
		answered_already: 'There is an answer already; nothing was changed.',
		request_over: 'The day to answer is over, so nothing was sent. Ask the school for a new slip.',
		signer_not_needed: 'At the present age this is not yours to decide, so nothing was sent.',
		guardian_needed: 'Choose which guardian it is.',
		not_a_guardian:
			'The school’s register has no such guardian, so nothing was sent. Ask the counsellor to check.',
		text_outdated:
			'The notice has a newer version, so nothing was sent. Ask the school for a slip with the new one.',
		same_phone:
			'This phone has signed for the other side already, so nothing was sent. Child and guardian each use their own phone, or sign at the school.',
		route_needed: 'Choose how the answer was given.',
		witness_needed: 'Write the name or post of who stood by.',
		witness_another: 'The witness has to be somebody else.',
		nothing_to_withdraw: 'This is no consent, or it has ended: there is nothing to withdraw.',
		no_conflict:
			'Nothing differs now, so there is no decision to write down. Reload to see how things stand.',
		decision_words:
			'Write a sentence about the decision, such as “both parents agreed at the school on 12 October”.',
		consent_number: 'No consent has this number. It looks like C-7K2Q-9FMX.',
		consent_ended: 'This one was withdrawn, invalidated or settled already.',
		notice_short:
			'Too short. A notice says what is done, why, who sees it, for how long and which rights there are.',
		signed_already: 'Somebody has signed off this version.',
		rights_kind_needed: 'Choose a copy, a correction or a deletion.',
		rights_words: 'Write what exactly you ask for, such as “a copy of my child’s screening records”.',
		rights_waiting: 'Five requests wait for the school’s answer. Ask again after it.',
		rights_answer: 'Write the answer; the other side reads it.',
		rights_answered: 'This request was answered already.',
		part_answer_needed: 'Please choose “done” or “not done”.',
		part_words_needed: 'Please write a sentence: what was done, or why not.',
		way_needed: 'Please choose how it was held.',
		held_long_ago: ({ n }) => `What is more than ${n} days ago belongs into the file, not here.`,
		held_before: ({ day }) => `This one was planned on ${day}; it can’t be earlier.`,
		follow_up_latest: ({ day }) =>
			`${day} at the latest: once every half year, and within fourteen days after a miss.`,
		follow_up_last_day: ({ day }) =>
			`Its last day, ${day}, has come: it can’t be called off any more. Please hold it; otherwise it is marked as missed and planned again.`,
		day_over: 'This day is over; please choose today or later.',
		cancel_code_needed: 'Please say why it is called off.',
		worker_needed: 'Please choose a field worker of the county.',
		visit_kind_needed: 'Please choose the kind of visit.',
		visit_where_needed: 'Please say where to go.',
		visit_whom_needed: 'Please say whom to call first.',
		visit_ask_needed: 'Please say what to ask and look at.',
		visit_agreed_needed: 'A visit is agreed on first: please say who agreed.',
		visit_result_needed: 'Please say whether you met them.',
		urgent_needed: 'Please say whether anybody is in danger now.',
		urgent_words_needed: 'Please write one sentence: what you saw or heard.',
		no_day: 'Choose a day.',
		no_time: 'Enter a time, for example 09:30.',
		summary_needed:
			'Write a few sentences of the talk, ten characters at least. The hospital reads them once it has accepted.',
		other_way_needed: 'Choose which way the school should go instead.',
		fitness_needed: 'Choose whether the pupil can come to school.',
		clinical_words: ({ words }) =>
			`“${words}” can’t go to a school: a letter holds no diagnosis, medicine, scale or score. It was not sent. Please write what the school can do.`,
		reasons_needed: 'Choose at least one reason.',
		advices_needed: 'Choose at least one piece of advice.',
		weeks_range: 'Please enter 1 to 12 weeks.',
		slot_used: 'This time is taken and can’t be removed. Arrange another time for that referral first.',
		visit_place_needed: 'Please enter the place.',
		preview_needed: 'Look at what the school will receive, then tick the box.',
		day_passed: 'This day is over. Choose another one.',
		follow_up_or_reason: 'Set the next follow-up, or say why there is none, to close the referral.',
		lost_needs_decision:
			'A referral whose family was lost is closed by a joint decision, or because the pupil left the school.',
		follow_up_too_late: 'The next follow-up is half a year ahead at most. Choose an earlier day.',
		not_begun: 'The appointment has not begun, so nothing can be recorded yet.',
		green_slot_taken: 'Somebody has just taken this time. Choose another one.',
		referral_open: 'A referral of this pupil to this hospital is still open. Go on with that one.',
		hospital_without_intake: 'Nobody receives referrals at this hospital here yet. Choose another one.',
		second_needed: 'A red referral is read by another colleague of the school before it is sent.',
		emergency_not_declined:
			'A referral in an emergency can’t be declined (Mental Health Law, article 28). Accept it, then arrange.',
		same_hospital: 'This is your own hospital. Choose another one.',
		consent_not_asked:
			'Nobody was asked to consent to this hospital yet, so it was not sent. Ask first, under consents.',
		consent_requested: 'The consent to this hospital still waits for an answer, so it was not sent.',
		consent_no_response:
			'Nobody answered in time whether this hospital may be told. Ask again, or record an answer by phone or in person.',
		consent_outdated:
			'The notice has a new version, and the earlier consent no longer counts. Ask again with the new one.',
		consent_expired: 'The consent to this hospital has run out. Ask again.',
		consent_refused:
			'Somebody did not agree to this hospital, so it can’t be sent. Talk again, or go another way.',
		consent_withdrawn: 'The consent to this hospital was taken back, so this can’t go on.',
		consent_conflict: 'The guardians disagree. Settle it together first.',
		consent_no_rule: 'No consent rule covers this age. Contact the data-protection officer.',
		case_source_needed: 'Choose what it starts from.',
		case_source_missing:
			'There is nothing like this for the pupil, so the case can’t start from it. Choose another.',
		case_open_already: 'This pupil has an open case already. Go on with that one.',
		case_owner_needed: 'Choose who answers for it.',
		case_owner_unfit:
			'It takes a counsellor of this school with a grant for the pupil. Choose another, or ask a leader of the school for the grant.',
		case_tier_needed: 'Nobody has confirmed a tier yet. Confirm it on the page of care first.',
		case_talk_needed: 'There is no talk on record yet. Talk with the pupil and write it down first.',
		case_closing_needed: 'Choose why it is closed.',
		case_crisis_open: 'A crisis is not over yet, so the case can’t be closed.',
		case_referral_open: 'A referral is still open, so the case can’t be closed.',
		case_alert_open: 'Nobody has taken an alert yet, so the case can’t be closed.',
		case_clinical_words: ({ words }) =>
			`“${words}” has no place in a school’s record: it holds no diagnosis, medicine, scale or score. It was not saved. Please write what the school can do.`,
		case_missing_still_urgent:
			'The tier is still red or orange, so it can’t be closed like this. Lower it by the rules first, or choose that somebody else goes on.',
		case_missing_calm: ({ n }) =>
			`After red it takes ${n} days of yellow or green before it is closed; they are not over yet.`,
		case_missing_opinion:
			'A case that was red closes with a specialist’s opinion on record. Write it down first.',
		case_missing_conference:
			'A case that was red or orange closes by a conference. Write one down that decided so first.',
		case_conference_needed:
			'Another plan of a red or orange case takes a conference that decided so. Write it down first.',
		case_people_needed: 'Choose who took part, or say who else did.',
		case_decision_needed: 'Choose what was decided.',
		case_task_whole: 'Every task needs somebody and a day.',
		case_kinds_needed: 'Choose at least one kind.',
		case_kind_needed: 'Choose a kind.',
		case_frequency_needed: 'Choose how often.',
		case_kind_not_in_plan: 'The agreed plan doesn’t say so. Change the plan first.',
		case_opinion_needed: 'A plan follows a specialist’s opinion. Write that down first.',
		case_opinion_from_needed: 'Say where it comes from, from whom, and when.',
		case_goals_needed: 'Say what it is for, in a few words.',
		case_wish_needed: 'Choose what the pupil wishes.',
		case_other_wish_needed: 'Say what they would rather have.',
		case_no_plan: 'There is no plan that waits to be agreed on.',
		case_no_agreed_plan: 'Nothing can begin before a plan is agreed on.',
		case_days_order: 'It can’t end before it begins.',
		case_by_needed: 'Choose who does it, or name office and function.',
		case_attended_needed: 'Choose whether the pupil was there.',
		case_before_begin: 'Not before the day it began.',
		case_result_needed: 'Choose what came of it.',
		case_return_open: 'A return to school is not over yet: the case can’t be closed.',
		return_not_prepared: 'The case does not prepare the return yet: it can’t be asked for.',
		return_open_already: 'A return of this pupil is open. Please go on there.',
		return_no_opinion:
			'The opinion of the hospital is missing. Ask the hospital, or record the paper they brought.',
		return_no_agreement: 'The agreement to the return is missing. Please ask for it and record it.',
		return_none: 'There is no return in progress.',
		day_ahead: 'This day has not come. Please enter the day on the paper.',
		return_opinion_needed: 'Please say whether they are fit to return.',
		return_agreement_needed: 'Please say whether they agree.',
		return_outcome_needed: 'Please say what you think.',
		conditions_needed: '“With support” takes at least one thing that the school does.',
		not_yet_reason_needed: '“Not yet” takes a reason.',
		not_yet_day_needed: '“Not yet” takes the day of the next look.',
		not_yet_too_late: 'The next look is within half a year at the latest.',
		return_clinical_words: ({ words }) =>
			`“${words}” can’t be written here: no diagnosis, medicine, scale or score. Nothing was saved. Say what the school can do instead.`,
		appeal_needed: 'Please choose why you do not agree.',
		appeal_once:
			'This answer was appealed against once already. If things change, papers can be gathered anew.',
		appeal_other_people:
			'You took part in the answer that is appealed against. Please let a colleague assess.',
		return_measures_needed: 'Please choose at least one thing to do.',
		going_needed: 'Please say how it goes.',
		return_before_decision: 'The first day back can’t be before the day of the answer.',
		return_too_late: 'The first day back is within half a year at the latest.',
		return_contacts_missing: ({ n }) =>
			`${n} ${n === 1 ? 'contact is' : 'contacts are'} missing: the return can’t be completed.`,
		record_not_asked:
			'Nobody was asked for consent to the counselling record yet. Ask first; a single talk needs none.',
		record_requested:
			'The consent to the counselling record still waits for an answer; nothing can be written yet.',
		record_no_response:
			'The request for consent to the counselling record ran out unanswered. Ask again, or write down an answer given otherwise.',
		record_outdated:
			'The notice has a newer version, so the consent no longer counts. Ask again by the new one.',
		record_expired: 'The consent to the counselling record has run out. Ask again.',
		record_refused:
			'The counselling record was refused, so the case can’t go on. It has no consequence for the pupil; talks remain open.',
		record_withdrawn: 'The consent to the counselling record was withdrawn. Nothing more is written.',
		record_conflict: 'The guardians disagree. Settle it together first.',
		record_no_rule: 'There is no rule of consent for this age. Ask the data protection officer.',
		attempts_needed: ({ n, done }) =>
			`The family has to be looked for ${n} times first; ${done} ${done === 1 ? 'attempt is' : 'attempts are'} recorded.`
	}
};
