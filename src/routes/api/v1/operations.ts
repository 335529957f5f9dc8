import { z } from 'zod';
import { daysBetween, isDay } from '$lib/calendar/shanghai.ts';
import type { Operation } from '$lib/http/server/openapi.ts';
import { readCursor } from '$lib/server/cursor.ts';
import { organisationKinds } from '$lib/network/organisation.ts';
import { activityCodes } from '$lib/sessions/activity.ts';
import {
	acceptanceInput,
	amendmentInput,
	cancellationInput,
	checkInInput,
	declineInput,
	disputeInput,
	entryInput,
	noShowInput,
	offerAcceptanceInput,
	offerRefusalInput,
	proposalAcceptanceInput,
	proposalRefusalInput,
	publicationInput,
	reminderInput,
	reportInput,
	reschedulingInput,
	resolutionInput,
	verificationInput,
	waitlistingInput,
	withdrawalInput
} from '$lib/sessions/forms.ts';
import {
	cancelInput,
	moveInput,
	recordInput,
	visitInput,
	visitReportInput
} from '$lib/cases/follow-up-forms.ts';
import { followUpViews } from '$lib/cases/server/follow-up-queries.ts';
import { overrideAnswerInput, overrideInput } from '$lib/consents/forms.ts';
import { crisisInput, takeBackInput } from '$lib/care/forms.ts';
import { openPhases } from '$lib/cases/case.ts';
import {
	askCloseInput,
	conferenceInput,
	endInterventionInput,
	handOverInput,
	heldInput,
	interventionInput,
	nothingInput,
	openInput,
	opinionInput,
	planInput,
	refuseCloseInput,
	reopenInput,
	wishesInput
} from '$lib/cases/forms.ts';
import { referOnInput } from '$lib/referrals/forms.ts';
import {
	agreementInput,
	appealInput,
	assessInput,
	furtherInput,
	giveBackInput,
	opinionInput as returnOpinionInput,
	returnPlanInput,
	returnRequestInput,
	withdrawReturnInput
} from '$lib/cases/return-forms.ts';
import { longestWindow } from '$lib/sessions/server/free-slots.ts';
import { groupings } from '$lib/sessions/server/progress.ts';
import { blockInput, exceptionInput, removalInput, termInput } from '$lib/availability/forms.ts';
import { statuses } from '$lib/sessions/session.ts';
import { asqInput, gad7Input, phq9Input, phqAInput } from '$lib/screening/forms.ts';
import { indicators } from '$lib/targets/indicator.ts';
import { crisisStepInput } from './crisis-step.ts';
import * as answer from './schemas.ts';

// Everything that the API can do. The endpoints take their schemas from here, and so does the OpenAPI document.

const day = z.string({ error: 'date' }).refine(isDay, { error: 'date' }).meta({ format: 'date' });
const id = z.uuid({ error: 'unknown_choice' });
const whole = (least: number, most: number) =>
	z.coerce
		.number({ error: 'number_needed' })
		.int({ error: 'number_needed' })
		.min(least, { error: 'unknown_choice' })
		.max(most, { error: 'unknown_choice' });
const oneOf = <const T extends readonly string[]>(values: T) => z.enum(values, { error: 'unknown_choice' });
/** Several with commas, or the parameter several times. */
const listOf = <const T extends readonly string[]>(values: T) =>
	z
		.string()
		.transform((text) => text.split(','))
		.pipe(z.array(oneOf(values)))
		.meta({ override: { type: 'array', items: { type: 'string', enum: [...values] } } });

function followingUp<I extends z.ZodType, O extends z.ZodType>(
	name: string,
	summary: string,
	input: I,
	output: O
) {
	return {
		method: 'POST',
		path: `/follow-ups/{id}/${name}`,
		tag: 'cases',
		summary,
		input,
		output,
		changesVersion: true
	} as const;
}

function acting<I extends z.ZodType>(name: string, summary: string, input: I) {
	return {
		method: 'POST',
		path: `/cases/{id}/${name}`,
		tag: 'cases',
		summary,
		input,
		output: answer.made,
		changesVersion: true
	} as const satisfies Operation;
}

function returning<I extends z.ZodType>(name: string, summary: string, input: I) {
	return {
		method: 'POST',
		path: `/returns/{id}/${name}`,
		tag: 'returns',
		summary,
		input,
		output: answer.made,
		changesVersion: true
	} as const satisfies Operation;
}

function transition<I extends z.ZodType>(name: string, summary: string, input: I) {
	return {
		method: 'POST',
		path: `/sessions/{id}/${name}`,
		tag: 'sessions',
		summary,
		input,
		output: answer.session,
		changesVersion: true
	} as const satisfies Operation;
}

function scoring<I extends z.ZodType, O extends z.ZodType>(code: string, input: I, output: O) {
	return {
		method: 'POST',
		path: `/instruments/${code}/score`,
		tag: 'screening',
		summary: `Score answers to the ${code.toUpperCase()}; nothing is stored`,
		input,
		output,
		changesNothing: true
	} as const satisfies Operation;
}

export const operations = {
	describe: {
		method: 'GET',
		path: '/openapi.json',
		tag: 'access',
		summary: 'This document',
		forAnyone: true,
		output: z.looseObject({ openapi: z.string() })
	},
	signIn: {
		method: 'POST',
		path: '/tokens',
		tag: 'access',
		summary: 'Sign in: the token goes into the header Authorization: Bearer',
		forAnyone: true,
		input: z.object({
			email: z.email({ error: 'email_needed' }).max(254, { error: 'email_needed' }),
			password: z
				.string({ error: 'password_needed' })
				.min(1, { error: 'password_needed' })
				.max(256, { error: 'too_long' }),
			totp: z.string().max(10, { error: 'too_long' }).optional()
		}),
		output: answer.token,
		status: 201
	},
	signOut: { method: 'DELETE', path: '/tokens/current', tag: 'access', summary: 'End this sign-in' },
	me: { method: 'GET', path: '/me', tag: 'access', summary: 'Who is signed in', output: answer.me },

	organisations: {
		method: 'GET',
		path: '/organisations',
		tag: 'network',
		summary: 'The organisations of the network',
		query: z.object({ kind: listOf(organisationKinds).optional() }),
		output: answer.listOf(answer.organisation)
	},
	teams: {
		method: 'GET',
		path: '/teams',
		tag: 'network',
		summary: 'The touring teams',
		output: answer.listOf(answer.team)
	},
	experts: {
		method: 'GET',
		path: '/experts',
		tag: 'network',
		summary: 'The experts',
		output: answer.listOf(answer.expert)
	},
	topics: {
		method: 'GET',
		path: '/topics',
		tag: 'network',
		summary: 'The topics',
		output: answer.listOf(answer.topic)
	},
	rooms: {
		method: 'GET',
		path: '/rooms',
		tag: 'network',
		summary: 'The rooms of an organisation',
		query: z.object({ organisation: id }),
		output: answer.listOf(answer.room)
	},

	activities: {
		method: 'GET',
		path: '/activities',
		tag: 'sessions',
		summary: 'The kinds of session',
		output: answer.listOf(answer.activity)
	},
	reasons: {
		method: 'GET',
		path: '/reasons',
		tag: 'sessions',
		summary: 'The reason codes that a transition needs',
		output: answer.reasonCodes
	},
	freeSlots: {
		method: 'GET',
		path: '/free-slots',
		tag: 'sessions',
		summary: `When fitting experts are free; ${longestWindow} days at most`,
		query: z
			.object({
				activity: oneOf(activityCodes),
				expert: id.optional(),
				team: id.optional(),
				from: day,
				to: day
			})
			.refine(({ from, to }) => from <= to, { path: ['to'], error: 'date' })
			.refine(({ from, to }) => daysBetween(from, to) < longestWindow, {
				path: ['to'],
				error: 'range_too_long'
			}),
		output: answer.freeSlots
	},
	requestSession: {
		method: 'POST',
		path: '/sessions',
		tag: 'sessions',
		summary:
			'Ask for a session at one to three times; with experts and one time a coordinator enters it as scheduled',
		input: entryInput,
		output: answer.session,
		status: 201
	},
	sessions: {
		method: 'GET',
		path: '/sessions',
		tag: 'sessions',
		summary: 'The sessions that the caller may see, by date',
		query: z.object({
			status: listOf(statuses).optional(),
			from: day.optional(),
			to: day.optional(),
			host: id.optional(),
			expert: id.optional(),
			team: id.optional(),
			activity: oneOf(activityCodes).optional(),
			limit: whole(1, 200).default(50),
			cursor: z.string().refine(readCursor, { error: 'unknown_choice' }).optional()
		}),
		output: answer.sessionPage
	},
	session: {
		method: 'GET',
		path: '/sessions/{id}',
		tag: 'sessions',
		summary: 'One session',
		output: answer.session
	},
	acceptance: transition('acceptance', 'Accept at one of the wished times, and hold it', acceptanceInput),
	proposal: transition('proposal', 'Propose another time; it holds nobody', acceptanceInput),
	proposalAcceptance: transition(
		'proposal-acceptance',
		'Agree to the proposed time, and hold it',
		proposalAcceptanceInput
	),
	proposalRefusal: transition('proposal-refusal', 'Keep the wished times', proposalRefusalInput),
	waitlisting: transition('waitlisting', 'Wait for a time to become free', waitlistingInput),
	offer: transition('offer', 'Offer a free time to who waits, and hold it for 48 hours', acceptanceInput),
	offerAcceptance: transition('offer-acceptance', 'Take the offered time', offerAcceptanceInput),
	offerRefusal: transition('offer-refusal', 'Give the offered time back and wait on', offerRefusalInput),
	decline: transition('decline', 'Say no, with a reason', declineInput),
	withdrawal: transition('withdrawal', 'Take an unanswered request back', withdrawalInput),
	cancellation: transition('cancellation', 'Call a scheduled session off', cancellationInput),
	amendment: transition('amendment', 'Change experts, room or expected number', amendmentInput),
	rescheduling: transition('rescheduling', 'Move to another time, with everybody it has', reschedulingInput),
	publication: transition('publication', 'Put on the public pages', publicationInput),
	noShow: transition('no-show', 'Write down that one side was not there', noShowInput),
	checkIn: transition('check-in', 'Say that the team is there, once', checkInInput),
	report: transition('report', 'Report how many came and what was handed out', reportInput),
	verification: transition(
		'verification',
		'Confirm with the host’s own head count, or as the county’s bureau with evidence in its stead',
		verificationInput
	),
	dispute: transition('dispute', 'Say that the report is not right', disputeInput),
	resolution: transition('resolution', 'Settle a dispute, as the bureau', resolutionInput),

	reminders: {
		method: 'GET',
		path: '/reminders',
		tag: 'sessions',
		summary:
			'What is not reported or not verified, and whether the caller’s side reminded in the last 24 hours',
		output: answer.listOf(answer.missing)
	},
	remind: {
		method: 'POST',
		path: '/reminders',
		tag: 'sessions',
		summary: 'Remind those who have to act, each side once in 24 hours for a session',
		input: reminderInput,
		output: answer.reminded
	},

	blockedPeriods: {
		method: 'GET',
		path: '/blocked-periods',
		tag: 'time',
		summary: 'The blocked periods that are not over and that the caller may see',
		query: z.object({
			scope: oneOf(['city', 'county', 'organisation']).optional(),
			county: z.string().max(6, { error: 'too_long' }).optional()
		}),
		output: answer.listOf(answer.blockedPeriod)
	},
	blockPeriod: {
		method: 'POST',
		path: '/blocked-periods',
		tag: 'time',
		summary: 'Block days; `seen` says how many sessions standing there the caller knows of',
		input: blockInput,
		output: answer.made,
		status: 201
	},
	endBlock: {
		method: 'DELETE',
		path: '/blocked-periods/{id}',
		tag: 'time',
		summary: 'Give the days free again'
	},
	exceptions: {
		method: 'GET',
		path: '/experts/{id}/exceptions',
		tag: 'time',
		summary: 'When an expert is away or can be sent besides the week; for those who look after their time',
		output: answer.listOf(answer.exception)
	},
	enterException: {
		method: 'POST',
		path: '/experts/{id}/exceptions',
		tag: 'time',
		summary: 'Say when an expert is away, or can be sent although the week says no',
		input: exceptionInput,
		output: answer.made,
		status: 201
	},
	endException: {
		method: 'DELETE',
		path: '/exceptions/{id}',
		tag: 'time',
		summary: 'End an absence, or take open time back',
		query: removalInput.pick({ seen: true })
	},
	terms: {
		method: 'GET',
		path: '/terms',
		tag: 'time',
		summary: 'The terms of the school years that are not long over',
		output: answer.listOf(answer.term)
	},
	enterTerm: {
		method: 'POST',
		path: '/terms',
		tag: 'time',
		summary: 'Enter a term as it was published, or correct it',
		input: termInput,
		output: answer.made
	},

	progress: {
		method: 'GET',
		path: '/progress',
		tag: 'targets',
		summary: 'Targets and inclusive counts of a year',
		query: z.object({
			year: whole(2000, 2100).optional(),
			by: oneOf(groupings).default('none'),
			indicator: oneOf(indicators).optional()
		}),
		output: answer.progress
	},
	baselines: {
		method: 'GET',
		path: '/baselines',
		tag: 'targets',
		summary: 'The recorded facts of the documents, with their qualifiers',
		output: answer.listOf(answer.baseline)
	},

	figures: {
		method: 'GET',
		path: '/figures',
		tag: 'screening',
		summary:
			'Coverage, consent and confirmed tiers as far as they may be told: city by county and stage, a school by grade',
		query: z.object({
			schoolYear: z
				.string()
				.regex(/^20\d\d-20\d\d$/, { error: 'school_year' })
				.optional()
		}),
		output: answer.figures
	},
	override: {
		method: 'POST',
		path: '/students/{id}/overrides',
		tag: 'students',
		summary:
			'Go past what was not agreed to for a pupil in immediate danger: a named person, a reason, a day; needs a fresh second factor',
		input: overrideInput,
		output: answer.made,
		status: 201
	},
	answerOverride: {
		method: 'POST',
		path: '/overrides/{id}/answer',
		tag: 'students',
		summary: 'Answer to an override as the second person, never to one’s own',
		input: overrideAnswerInput,
		output: answer.made
	},
	cases: {
		method: 'GET',
		path: '/cases',
		tag: 'cases',
		summary: 'The cases of a school that one sees, what is due first at the top; by code alone',
		query: z.object({
			school: id,
			view: oneOf(['open', 'ended'] as const).optional(),
			phase: oneOf(openPhases).optional(),
			after: z.string().refine(readCursor, { error: 'unknown_choice' }).optional()
		}),
		output: answer.listOf(answer.caseLine).extend({ next: z.string().nullable() })
	},
	openCase: {
		method: 'POST',
		path: '/students/{id}/cases',
		tag: 'cases',
		summary: 'Open the case of a pupil, for something that is there',
		input: openInput,
		output: answer.made,
		status: 201
	},
	triageCase: acting('triage', 'Take over the tier that a person confirmed', nothingInput),
	assessCase: acting('assessment', 'Finish the assessment: there is a talk or an opinion', nothingInput),
	recordOpinion: acting(
		'opinions',
		'Write down a specialist’s opinion; no clinical word is kept',
		opinionInput
	),
	proposePlan: acting('plans', 'Propose a plan by an opinion', planInput),
	hearWishes: acting('wishes', 'Write down what the pupil and the family wish', wishesInput),
	beginIntervention: acting('interventions', 'Begin an intervention of the agreed plan', interventionInput),
	recordSession: acting('sessions', 'Write down one session of an intervention', heldInput),
	endIntervention: acting(
		'intervention-ends',
		'End an intervention with what came of it',
		endInterventionInput
	),
	recordConference: acting('conferences', 'Write down a conference with its tasks', conferenceInput),
	rehabilitateCase: acting('rehabilitation', 'Go on to rehabilitation', nothingInput),
	followCase: acting('follow', 'Go on to follow-up', nothingInput),
	handOverCase: acting(
		'owner',
		'Hand it over to another counsellor who looks after the pupil',
		handOverInput
	),
	askClosing: acting('closing', 'Ask a leader to agree to the closing', askCloseInput),
	closeCase: acting('closing-approval', 'Agree to the closing, never to one’s own', nothingInput),
	refuseClosing: acting('closing-refusal', 'Not yet, and why', refuseCloseInput),
	reopenCase: acting('reopening', 'Open it again, with a reason', reopenInput),
	referOn: {
		method: 'POST',
		path: '/referrals/{id}/onward-referral',
		tag: 'cases',
		summary: 'Refer a pupil whom the hospital has seen on to another one, with the consent that names it',
		input: referOnInput,
		output: answer.made
	},
	followUps: {
		method: 'GET',
		path: '/follow-ups',
		tag: 'cases',
		summary:
			'Follow-ups of the cases that one sees: those that can be done, those planned, those missed lately',
		query: z.object({ view: oneOf(followUpViews).optional() }),
		output: answer.listOf(answer.followUp)
	},
	recordFollowUp: followingUp(
		'record',
		'Write down a follow-up; the next one is planned with it',
		recordInput,
		answer.nextFollowUp
	),
	moveFollowUp: followingUp('move', 'Move it within its last day', moveInput, answer.made),
	cancelFollowUp: followingUp(
		'cancellation',
		'Call it off; the next one is planned at once',
		cancelInput,
		answer.nextFollowUp
	),
	giveVisit: followingUp(
		'visit',
		'Give it to a field worker of the county as a visit',
		visitInput,
		answer.made
	),
	visits: {
		method: 'GET',
		path: '/visits',
		tag: 'cases',
		summary: 'The visits that were given to oneself, with the least',
		output: answer.listOf(answer.visit)
	},
	reportVisit: {
		method: 'POST',
		path: '/visits/{id}/report',
		tag: 'cases',
		summary: 'Write down what came of a visit, once; what is urgent calls whoever is on duty',
		input: visitReportInput,
		output: answer.made
	},
	crisis: {
		method: 'GET',
		path: '/students/{id}/crisis',
		tag: 'crises',
		summary:
			'The sheet of the crisis that goes on, or of the last: what was entered, what is blank, what runs; choices and days, no words',
		query: z.object({ crisis: id.optional() }),
		output: answer.crisisSheet
	},
	raiseCrisis: {
		method: 'POST',
		path: '/students/{id}/crisis',
		tag: 'crises',
		summary: 'Open the sheet of a crisis, also afterwards with its real time; it calls nobody by telephone',
		input: crisisInput,
		output: answer.made,
		status: 201
	},
	recordCrisisStep: {
		method: 'POST',
		path: '/students/{id}/crisis-steps',
		tag: 'crises',
		summary: 'Enter a step of the crisis that goes on, in whatever order, with the time at which it was so',
		input: crisisStepInput,
		output: answer.crisisStep,
		status: 201
	},
	takeBackCrisis: {
		method: 'POST',
		path: '/students/{id}/crisis-corrections',
		tag: 'crises',
		summary:
			'Take back an entry that was a mistake, or the sheet as a whole as a second person; it stays in the sheet',
		input: takeBackInput,
		output: answer.made,
		status: 201
	},
	returns: {
		method: 'GET',
		path: '/returns',
		tag: 'returns',
		summary: 'The returns to school that one sees, what runs out first at the top; by code alone',
		query: z.object({ view: oneOf(['open', 'ended'] as const).optional() }),
		output: answer.listOf(answer.returnLine)
	},
	return: {
		method: 'GET',
		path: '/returns/{id}',
		tag: 'returns',
		summary: 'One return: what was handed in, what both sides said in codes, and what one may do next',
		output: answer.schoolReturn
	},
	requestReturn: {
		method: 'POST',
		path: '/cases/{id}/returns',
		tag: 'returns',
		summary: 'Ask for the return of a pupil whose case prepares it',
		input: returnRequestInput,
		output: answer.made,
		status: 201
	},
	addReturnOpinion: returning(
		'opinions',
		'Hand in the hospital’s opinion, or say it as the hospital',
		returnOpinionInput
	),
	addReturnAgreement: returning(
		'agreements',
		'Write down the agreement of the guardian or the adult student',
		agreementInput
	),
	addReturnPaper: returning('papers', 'Hand in a further paper', furtherInput),
	submitReturn: returning('submission', 'Hand the complete file to the school’s leader', nothingInput),
	giveReturnBack: returning('giving-back', 'Give it back with what is missing', giveBackInput),
	forwardReturn: returning('forwarding', 'Go on to the joint assessment', nothingInput),
	assessReturn: returning(
		'assessments',
		'Say one’s side’s word; the same word of both is the answer',
		assessInput
	),
	appealReturn: returning('appeal', 'Write an appeal down: other people speak for both sides', appealInput),
	renewReturn: returning('renewal', 'Begin a new file', nothingInput),
	planReturn: returning('plan', 'Make the support plan, with who answers for it', returnPlanInput),
	completeReturn: returning('completion', 'Complete it when all contacts are held', nothingInput),
	withdrawReturn: returning('withdrawal', 'Take it back, with a reason', withdrawReturnInput),
	instruments: {
		method: 'GET',
		path: '/instruments',
		tag: 'screening',
		summary: 'The screening instruments, their texts and licences',
		output: answer.listOf(answer.instrument)
	},
	scorePhq9: scoring('phq-9', phq9Input, answer.score),
	scorePhqA: scoring('phq-a', phqAInput, answer.score),
	scoreGad7: scoring('gad-7', gad7Input, answer.score),
	scoreAsq: scoring('asq', asqInput, answer.asqScore)
} as const satisfies Record<string, Operation>;
