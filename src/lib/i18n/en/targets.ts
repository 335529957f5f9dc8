import { plural, type Translated } from '../catalogue.ts';
import type { targets as zh } from '../zh-CN/targets.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const targets: Translated<typeof zh> = {
	indicators: {
		university_lecture: 'Mental-health lectures at universities',
		youth_consultation: 'Youth consultation days',
		minor_lecture_and_parent_class: 'Lectures for minors and parent classes',
		school_touring_talk: 'School touring talks',
		community_lecture: 'Lectures in offices, enterprises, communities'
	},
	short: {
		university_lecture: 'Universities',
		youth_consultation: 'Consultation days',
		minor_lecture_and_parent_class: 'Minors and parents',
		school_touring_talk: 'Touring talks',
		community_lecture: 'Communities'
	},
	rules: {
		university_lecture: 'students and staff',
		youth_consultation: 'by day, not by person',
		minor_lecture_and_parent_class: 'lectures and parent classes together',
		school_touring_talk: 'talks of touring teams at schools',
		community_lecture: 'offices, enterprises, communities'
	},
	recorded: {
		hotline_contact: 'Contacts on hotline 12356',
		brochure_campus: 'Brochures on campus',
		brochure_community: 'Handbooks for offices, enterprises, communities',
		agreement_university: 'Agreements with universities',
		institution: 'Psychiatric hospitals and general hospitals with psychiatry',
		service_point: 'Service points in townships',
		standardised_treatment_rate: 'Standardised treatment rate',
		case_review: 'Cases reviewed',
		epidemic_staff_support: 'Support of epidemic-control staff',
		university_lecture: 'Mental-health lectures at universities',
		youth_consultation: 'Youth consultation days',
		minor_lecture_and_parent_class: 'Lectures for minors and parent classes',
		community_lecture: 'Lectures in offices, enterprises, communities'
	},
	periods: {
		year: ({ year }) => `whole of ${year}`,
		year_to_date: ({ year }) => `${year} up to publication`,
		cumulative: 'over recent years; part of no single year',
		point: 'at publication'
	},
	pace: {
		standings: { reached: 'Reached', ahead: 'Ahead', on_pace: 'On pace', behind: 'Behind' },
		due: ({ n }) => `Due by now: ${n}`,
		legend: 'Due by now',
		weeks: {
			teaching: ({ n }) => plural(n, 'teaching week'),
			calendar: ({ n }) => plural(n, 'week')
		},
		reached: 'The target is reached',
		needed: ({ n, weeks, each }) => `${n} still needed, ${weeks} left, ${each}`,
		perWeek: ({ n }) => `${n} a week on average`,
		everyWeeks: ({ weeks }) => `one every ${plural(weeks, 'week')}`,
		noWeeksLeft: {
			teaching: ({ n }) => `${n} still needed, and no teaching week is left this year`,
			calendar: ({ n }) => `${n} still needed, and no whole week is left this year`
		},
		forecast: ({ weeks, n }) => `At the speed of the last ${weeks}, about ${n} by the end of the year`,
		elapsed: {
			teaching: ({ passed, total }) => `${passed} of ${plural(total, 'teaching week')} of the year are over.`,
			calendar: ({ passed, total }) => `${passed} of ${plural(total, 'week')} of the year are over.`
		},
		unknown:
			'Not all terms of this year are entered: these are calendar weeks for now, holidays and exams included.',
		rule: 'A teaching week has at least 3 school days, in term, without holidays and exams of the whole city (a convention, to be confirmed by the clinical lead).'
	},
	progress: {
		documentTitle: 'Progress',
		context: ({ scope, year }) => `${scope} · ${year} · calendar year, by the day the session starts`,
		allCity: 'Whole city',
		ownTeams: 'Your teams',
		title: ({ indicator, target, verified }) => `${indicator}: target ${target}, verified ${verified}`,
		titleWithoutTarget: ({ indicator, verified }) => `${indicator}: verified ${verified}`,
		lead: ({ rate, open }) =>
			open > 0 ? `${rate} % completed; ${open} not planned yet.` : `${rate} % completed; all planned.`,
		leadOpenIn: ({ counties }) => `Not fully planned: ${counties}.`,
		leadWithoutTarget: 'No target is set for this year; only completed sessions are counted.',
		export: 'Export CSV',
		year: 'Year',
		indicatorTabs: 'Indicator',
		asOf: ({ time }) => `as of ${time}`,
		openList: ({ n }) => `List of ${n}`,
		target: 'target of the year',
		scheduled: 'scheduled (delivered included)',
		delivered: 'delivered',
		verified: 'verified, counted as completed',
		barLabel: ({ target, scheduled, delivered, verified }) =>
			`target ${target}, scheduled ${scheduled}, delivered ${delivered}, verified ${verified}`,
		legend: {
			verified: ({ n }) => `verified ${n}`,
			delivered: ({ n }) => `delivered, to verify ${n}`,
			scheduled: ({ n }) => `scheduled ${n}`,
			open: ({ n }) => `not planned ${n}`
		},
		counties: ({ n }) => `${n} counties and districts`,
		countiesAside: 'Open for sessions',
		perTarget: ({ n }) => `/ ${n}`,
		planned: 'all planned',
		unplanned: ({ n }) => `${n} not planned`,
		noTarget: 'no target',
		sameInTable: 'The same figures as a table',
		months: 'By month',
		month: ({ n }) => months[n - 1]!,
		columns: {
			county: 'County',
			team: 'Team',
			indicator: 'Indicator',
			month: 'Month',
			target: 'Target',
			requested: 'Requested',
			scheduled: 'Scheduled',
			delivered: 'Delivered',
			verified: 'Verified',
			rate: 'Rate',
			standing: 'Pace',
			open: 'Open',
			lastYear: ({ year }) => `Completed ${year}`,
			rule: 'What counts'
		},
		total: 'Total',
		teams: ({ n }) => `${n} touring teams`,
		teamsAside: 'verified / target',
		noTeam: 'No team yet',
		quality: {
			title: 'Can the figures be trusted?',
			late: ({ n }) => `${n} unverified for more than 5 working days`,
			lateText: 'Unverified sessions don’t count as completed',
			lateLink: 'Send reminders',
			noneLate: 'No verification is overdue',
			noneLateText: 'Everything delivered is within its time',
			noOverlap: 'No expert is booked twice',
			noOverlapText: 'Held by the database, at every moment',
			sumsEqual: 'Counties and teams add up to the city’s target',
			sumsText: ({ city, counties, teams }) => `city ${city}, counties ${counties}, teams ${teams}`,
			sumsDiffer: 'Counties or teams don’t add up to the city’s target'
		},
		all: 'All indicators',
		allAside: 'Without a target there is no rate: “–”',
		facts: 'Figures of public documents',
		factsAside: 'Qualifiers are kept as written; not added to what the portal counts',
		factColumns: { fact: 'Fact', figure: 'Figure', period: 'Period', source: 'Source' },
		source: ({ source }) => `Source of the target: ${source}`
	}
};
