import { z } from 'zod';
import { roles } from '$lib/access/roles.ts';
import { crisisClocks } from '$lib/care/crisis-clocks.ts';
import { crisisEntries, crisisStates } from '$lib/care/crisis.ts';
import { takeBackCodes } from '$lib/care/forms.ts';
import { phases } from '$lib/cases/case.ts';
import { followUpStatuses } from '$lib/cases/follow-up.ts';
import { returnClockNames } from '$lib/cases/return-clocks.ts';
import { pressedReturns } from '$lib/cases/return-next.ts';
import {
	conditions,
	materialKinds,
	materialWays,
	notYetCodes,
	outcomes,
	returnStatuses,
	sides
} from '$lib/cases/return.ts';
import { visitKinds, visitResults } from '$lib/cases/visit.ts';
import { noSlotReasons } from '$lib/sessions/free-slots.ts';
import { organisationKinds } from '$lib/network/organisation.ts';
import { activityCodes, audiences } from '$lib/sessions/activity.ts';
import { reasons } from '$lib/sessions/reasons.ts';
import { instrumentCodes } from '$lib/screening/instruments.ts';
import { bands, flags } from '$lib/screening/scoring.ts';
import { tiers } from '$lib/screening/tiers.ts';
import { statuses } from '$lib/sessions/session.ts';
import { indicators } from '$lib/targets/indicator.ts';
import type { Missing } from '$lib/sessions/reminder.ts';
import type { MissingItem } from '$lib/sessions/server/missing.ts';
import type { SessionView } from '$lib/sessions/server/queries.ts';

// What the API answers. The OpenAPI document is made from these, and the tests check every answer against them.

const id = z.uuid();
const instant = z.iso.datetime().meta({ description: 'An instant in UTC' });
const day = z.iso.date().meta({ description: 'A day in Asia/Shanghai' });
const text = z.string();
const whole = z.int().min(0);

export const listOf = <T extends z.ZodType>(item: T) => z.strictObject({ items: z.array(item) });

export const token = z.strictObject({ token: text, expiresAt: instant });

export const me = z.strictObject({
	id,
	name: text,
	roles: z.array(z.strictObject({ role: z.enum(roles), organisationId: id, organisationName: text }))
});

export const organisation = z
	.strictObject({
		id,
		kind: z.enum(organisationKinds),
		name: text,
		nameEn: text.nullable(),
		level: text.meta({ description: 'city, county, township or village' }),
		countyCode: text,
		isSynthetic: z.boolean().meta({ description: 'Made up for the demonstration' })
	})
	.meta({ id: 'Organisation' });

export const team = z
	.strictObject({
		id,
		name: text,
		nameEn: text,
		level: z.enum(['municipal', 'institutional']),
		organisationId: id,
		organisationName: text,
		countyCode: text,
		activities: z.array(z.enum(activityCodes))
	})
	.meta({ id: 'Team' });

const named = z.strictObject({ id, name: text, nameEn: text });

export const expert = z
	.strictObject({
		id,
		name: text,
		profession: z.enum(['psychiatrist', 'psychotherapist', 'psych_counsellor', 'social_worker']),
		organisationId: id,
		organisationName: text,
		teams: z.array(named),
		topics: z.array(named)
	})
	.meta({ id: 'Expert' });

export const topic = z
	.strictObject({ id, code: text, name: text, nameEn: text, activities: z.array(z.enum(activityCodes)) })
	.meta({ id: 'Topic' });

export const room = z
	.strictObject({ id, name: text, nameEn: text.nullable(), seats: z.int().positive() })
	.meta({ id: 'Room' });

export const reasonCodes = z
	.strictObject({
		decline: z.array(z.enum(reasons.decline)),
		cancel: z.array(z.enum(reasons.cancel)),
		miss: z.array(z.enum(reasons.miss)).meta({ description: 'Follow from the side; nobody sends them' }),
		amend: z.array(z.enum(reasons.amend))
	})
	.meta({ description: 'The codes that each transition takes' });

export const activity = z
	.strictObject({
		code: z.enum(activityCodes),
		name: text,
		indicator: z.enum(indicators).nullable(),
		defaultMinutes: z.int().positive(),
		hostKinds: z.array(z.enum(organisationKinds)),
		audiences: z.array(z.enum(audiences)),
		teamIds: z.array(id)
	})
	.meta({ id: 'Activity' });

export const freeSlots = z.strictObject({
	slots: z.array(z.strictObject({ expertId: id, teamId: id, startsAt: instant, endsAt: instant })),
	days: z.array(
		z.strictObject({
			date: day,
			reason: z.enum(noSlotReasons).optional().meta({ description: 'Only on a day without any slot' }),
			note: z.literal('unknown_calendar').optional()
		})
	)
});

export const session = z
	.strictObject({
		id,
		number: text,
		status: z.enum(statuses),
		version: z.int().positive(),
		activity: z.enum(activityCodes),
		topicId: id.nullable(),
		title: text.nullable(),
		hostId: id,
		teamId: id.nullable(),
		audience: z.enum(audiences),
		expectedAttendance: z.int().positive(),
		options: z.array(z.strictObject({ startsAt: instant, endsAt: instant })),
		startsAt: instant.nullable(),
		endsAt: instant.nullable(),
		expertIds: z.array(id),
		roomId: id.nullable(),
		venue: text.nullable(),
		reportedAttendance: whole.nullable(),
		verifiedAttendance: whole.nullable(),
		publishedAt: instant.nullable(),
		checkedInAt: instant.nullable().meta({ description: 'When the team said that it is there' })
	})
	.meta({ id: 'Session' });

export const sessionPage = z.strictObject({
	items: z.array(session),
	nextCursor: text.optional().meta({ description: 'Where the next page begins; absent on the last' })
});

export const made = z.strictObject({ id });

export const caseLine = z.strictObject({
	id,
	number: text,
	studentId: id,
	code: text,
	tier: z.enum(tiers).nullable(),
	phase: z.enum(phases),
	phaseAt: instant,
	stepDueAt: instant.nullable(),
	followUpOn: day.nullable(),
	taskDueOn: day.nullable(),
	dueOn: day,
	owner: text,
	closingAsked: z.boolean(),
	endedAt: instant.nullable()
});

export const followUp = z.strictObject({
	id,
	studentId: id,
	code: text,
	tier: z.enum(tiers).nullable(),
	status: z.enum(followUpStatuses),
	dueOn: day,
	by: text,
	isVisit: z.boolean()
});
export const nextFollowUp = z.strictObject({ id, nextOn: day });

export const visit = z.strictObject({
	id,
	version: whole,
	kind: z.enum(visitKinds),
	dueOn: day,
	name: text,
	isAdult: z.boolean(),
	schoolName: text,
	place: text,
	callWhom: text,
	phone: text,
	ask: text,
	result: z.enum(visitResults).nullable()
});

const step = z.enum(crisisEntries);
export const crisisStep = z.strictObject({ id, step });
export const crisisSheet = z
	.strictObject({
		id,
		raisedAt: instant,
		state: z.enum(crisisStates),
		isOver: z.boolean(),
		blanks: z.array(z.array(step)).meta({ description: 'Any one step of a place fills it' }),
		entries: z.array(
			z.strictObject({
				id,
				step,
				at: instant.meta({ description: 'When it was so' }),
				recordedAt: instant,
				by: text,
				detail: z.record(text, text).meta({ description: 'Choices and days; several with spaces' })
			})
		),
		takenBack: z
			.array(z.strictObject({ id, step, at: instant, by: text, code: z.enum(takeBackCodes) }))
			.meta({ description: 'Entries that count no more: who took them back, when and why' }),
		isTakenBack: z.boolean().meta({ description: 'Raised by mistake, and taken back as a whole' }),
		clocks: z.array(z.strictObject({ name: z.enum(crisisClocks), startedAt: instant, dueAt: instant }))
	})
	.meta({ id: 'CrisisSheet' });

const returnClock = z
	.strictObject({ name: z.enum(returnClockNames), startedAt: instant, dueAt: instant })
	.nullable();
const returnChoice = z.strictObject({
	deed: z.enum(pressedReturns),
	obstacle: text.nullable().meta({ description: 'What stands in the way; nothing where it can be done' })
});
const returnWord = z.strictObject({
	outcome: z.enum(outcomes),
	conditions: z.array(z.enum(conditions)),
	reason: z.enum(notYetCodes).nullable(),
	nextOn: day.nullable(),
	at: instant
});
export const returnLine = z.strictObject({
	id,
	number: text,
	code: text,
	status: z.enum(returnStatuses),
	clock: returnClock
});
export const schoolReturn = returnLine
	.extend({
		version: z.int().positive(),
		side: z.enum(sides).meta({ description: 'For which side the caller speaks' }),
		caseId: id.nullable().meta({ description: 'Of the school; the hospital has no part in the case' }),
		schoolId: id,
		hospitalId: id,
		requestedAt: instant,
		decidedAt: instant.nullable(),
		conditions: z.array(z.enum(conditions)),
		reasons: z.array(z.enum(notYetCodes)),
		nextOn: day.nullable(),
		firstDay: day.nullable(),
		missing: z.array(z.enum(materialKinds)),
		materials: z.array(
			z.strictObject({
				kind: z.enum(materialKinds),
				value: text,
				way: z.enum(materialWays),
				givenOn: day,
				isOld: z.boolean().meta({ description: 'Belongs to an earlier file' })
			})
		),
		words: z.strictObject({ school: returnWord.optional(), hospital: returnWord.optional() }),
		next: z.array(returnChoice),
		others: z.array(returnChoice)
	})
	.meta({ id: 'SchoolReturn' });

export const missing = z
	.strictObject({
		sessionId: id,
		about: z.enum(['report', 'verification']),
		hostId: id,
		teamId: id.nullable(),
		endsAt: instant,
		due: instant.nullable().meta({ description: 'Until when the host is asked to verify' }),
		remindedAt: instant.nullable().meta({ description: 'By the caller’s side, within the last 24 hours' })
	})
	.meta({ id: 'Missing' });
export const reminded = z.strictObject({
	reminded: whole,
	left: whole.meta({ description: 'Those of which nobody could be reminded now' })
});

export const blockedPeriod = z
	.strictObject({
		id,
		scope: z.enum(['city', 'county', 'organisation']),
		countyCode: text.nullable(),
		place: z.strictObject({ name: text, nameEn: text.nullable() }).nullable(),
		hostKinds: z
			.array(text)
			.nullable()
			.meta({ description: 'Whom it is narrowed to; nobody left out where null' }),
		kind: z.enum(['exam', 'holiday', 'other']),
		startsOn: day,
		endsOn: day,
		isHard: z.boolean().meta({ description: 'Refuses; a soft one is told and refuses nothing' }),
		title: text,
		titleEn: text.nullable(),
		mayEnd: z.boolean()
	})
	.meta({ id: 'BlockedPeriod' });

export const exception = z
	.strictObject({
		id,
		kind: z.enum(['away', 'open']),
		startsAt: instant,
		endsAt: instant,
		reason: text.nullable(),
		deputyName: text.nullable()
	})
	.meta({ id: 'Exception' });

export const term = z
	.strictObject({
		id,
		schoolYear: text,
		number: z.int(),
		stage: z.enum(['school', 'university']),
		startsOn: day,
		endsOn: day,
		source: text
	})
	.meta({ id: 'Term' });

export const progress = z.strictObject({
	rows: z.array(
		z.strictObject({
			indicator: z.enum(indicators),
			target: whole.nullable(),
			requested: whole,
			scheduled: whole,
			delivered: whole,
			verified: whole,
			county: text.optional(),
			teamId: id.nullable().optional(),
			activity: z.enum(activityCodes).optional(),
			month: z.int().min(1).max(12).optional()
		})
	)
});

export const baseline = z
	.strictObject({
		indicator: text,
		value: z.number(),
		comparator: z.enum(['=', '<', '>', '≥', '≈']),
		display: text,
		period: z.enum(['year', 'year_to_date', 'cumulative', 'point']),
		asOf: day,
		source: text
	})
	.meta({ id: 'Baseline' });

const answerOption = z.strictObject({ value: z.int(), text, loinc: text.nullable() });
const item = z.strictObject({
	id: text,
	text,
	loinc: text.nullable(),
	critical: z.boolean().meta({ description: 'Judged by itself, whatever the total' }),
	options: z.array(answerOption)
});

export const instrument = z
	.strictObject({
		code: z.enum(instrumentCodes),
		version: text,
		name: text,
		rater: z.enum(['self', 'trained_staff']),
		minAge: z.int(),
		maxAge: z.int().nullable(),
		licence: text,
		licenceSource: text,
		textStatus: z.enum(['official', 'project_translation']),
		stem: text.nullable(),
		items: z.array(item),
		supplement: z.array(item)
	})
	.meta({ id: 'Instrument' });

export const score = z
	.strictObject({
		raw: whole,
		missing: whole,
		total: whole.nullable().meta({ description: 'Made up pro rata for one or two missing answers' }),
		prorated: z.boolean(),
		band: z.enum(bands),
		flags: z.array(z.enum(flags)),
		proposedTier: z.enum(tiers).meta({ description: 'A proposal; a person confirms it' }),
		teenCut11: z.boolean().optional().meta({ description: 'PHQ-A alone' })
	})
	.meta({ id: 'Score' });

const told = whole.nullable().meta({ description: 'Null where it would tell of fewer than ten pupils' });
export const figures = z.strictObject({
	schoolYear: text,
	tables: z.array(
		z.strictObject({
			schoolId: id.nullable(),
			asOf: instant,
			rows: z.array(
				z.strictObject({
					path: z.array(z.array(text)).meta({
						description:
							'From the whole to the part: county and stage, or grade; several where one is too small'
					}),
					pupils: whole,
					consented: told,
					screened: told,
					unconfirmed: told,
					tiers: z.strictObject({ green: told, yellow: told, orange: told, red: told }),
					together: z
						.strictObject({ kinds: z.array(z.enum(['unconfirmed', ...tiers])), persons: whole })
						.nullable()
				})
			)
		})
	)
});

export const asqScore = z.strictObject({
	result: z.enum(['negative', 'non_acute_positive', 'acute_positive']),
	proposedTier: z.enum(tiers).nullable()
});

/** RFC 9457. */
export const problem = z
	.strictObject({
		type: text,
		title: text,
		status: z.int(),
		code: text.meta({ description: 'For programs' }),
		detail: text.meta({ description: 'For people, in the language of Accept-Language' }),
		requestId: id,
		instance: text,
		errors: z.record(text, z.array(text)).optional().meta({ description: 'By field, as a path with dots' }),
		clash: z
			.array(
				z.strictObject({
					resourceId: id,
					kind: z.enum(['expert', 'room', 'session']),
					startsAt: instant,
					endsAt: instant,
					sessionId: id.optional().meta({ description: 'Only for those who may see the session' }),
					hostName: text.optional()
				})
			)
			.optional()
			.meta({ description: 'What holds the time, or the sessions that a new rule of time hits' })
	})
	.meta({ id: 'Problem' });

/** A session as the API writes it. */
export function writeSession(view: SessionView): z.output<typeof session> {
	const { id, number, status, version, activity, title, audience, expectedAttendance, venue } = view;
	const { reportedAttendance, verifiedAttendance } = view;
	return {
		id,
		number,
		status,
		version,
		activity,
		topicId: view.topic?.id ?? null,
		title,
		hostId: view.host.id,
		teamId: view.team?.id ?? null,
		audience,
		expectedAttendance,
		options: view.options.map(writeInterval),
		startsAt: view.startsAt?.toISOString() ?? null,
		endsAt: view.endsAt?.toISOString() ?? null,
		expertIds: view.experts.map((expert) => expert.id),
		roomId: view.room?.id ?? null,
		venue,
		reportedAttendance,
		verifiedAttendance,
		publishedAt: view.publishedAt?.toISOString() ?? null,
		checkedInAt: view.checkedInAt?.toISOString() ?? null
	};
}

export function writeInterval({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) {
	return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}

/** What is missing, as the API writes it. */
export function writeMissing(
	{ session, clock, reminded }: MissingItem,
	about: Missing
): z.output<typeof missing> {
	return {
		sessionId: session.id,
		about,
		hostId: session.host.id,
		teamId: session.team?.id ?? null,
		endsAt: session.endsAt!.toISOString(),
		due: clock?.due.toISOString() ?? null,
		remindedAt: reminded?.at.toISOString() ?? null
	};
}
