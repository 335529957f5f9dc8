import type { calendar as zh } from '../zh-CN/calendar.ts';
import type { Translated } from '../catalogue.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const calendar: Translated<typeof zh> = {
	beijingTime: 'Beijing time',
	weekday: (n) => weekdays[n - 1]!.slice(0, 3),
	weekdayLong: (n) => weekdays[n - 1]!,

	previousMonth: 'Previous month',
	nextMonth: 'Next month',
	previousWeek: 'Previous week',
	nextWeek: 'Next week',
	today: 'Today',
	chooseView: 'View',
	when: 'Back and forth',
	views: { list: 'List', month: 'Month', week: 'Week', experts: 'By expert', teams: 'By team' },
	weekFrom: 'Any day of the week',
	oneWeek: 'One week',
	twoWeeks: 'Two weeks',
	howManyWeeks: 'How many weeks',
	parts: { morning: 'Morning', afternoon: 'Afternoon', evening: 'Evening' },
	zone: 'All times are Beijing time',
	absent: 'Away',
	busy: 'Engaged elsewhere',
	resource: { experts: 'Expert', teams: 'Team' },
	nobodyYet: { experts: 'No expert assigned yet', teams: 'Not taken by a team yet' },
	noResources: 'No experts or teams to show',
	daySessions: ({ day, n }) =>
		n ? `${day}, ${n === 1 ? '1 session' : `${n} sessions`}` : `${day}, no sessions`,
	keys: {
		days: 'A day, a week back and forth (while the focus is in the calendar)',
		previous: 'Previous page of the calendar; in the calendar also PageUp',
		next: 'Next page of the calendar; in the calendar also PageDown',
		today: 'Back to today'
	},
	noEvents: 'No sessions this month',

	restDay: 'Rest day',
	makeUpWorkday: 'Make-up workday',
	unknownCalendar: 'Holidays not announced',
	unknownCalendarHelp: ({ year }) =>
		`The State Council has not announced the holidays of ${year} yet. If one falls on your day, please agree on another time with the team.`,

	schoolHoliday: 'School holidays',
	soft: ({ title }) => `During ${title}`,
	closed: ({ title }) => `No sessions: ${title}`,

	noSlot: {
		holiday: ({ name }) => `Holiday: ${name}`,
		rest_day: 'Rest day',
		own_event: 'Your school already has a session that day',
		exam: 'No sessions during exams',
		blocked: 'No sessions on this day',
		outside_hours: 'Too long for the hours of this day',
		past: 'Too late to request',
		full: 'All experts are booked',
		cap: 'The day’s limit of sessions is reached',
		no_fitting_expert: 'No fitting expert at present'
	}
};
