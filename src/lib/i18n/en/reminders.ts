import type { reminders as zh } from '../zh-CN/reminders.ts';
import { plural, type Translated } from '../catalogue.ts';

export const reminders: Translated<typeof zh> = {
	title: ({ verifications, reports }) =>
		verifications && reports
			? `${plural(verifications, 'session')} to be verified, \u200b${reports} to be reported`
			: verifications
				? `${plural(verifications, 'session')} to be verified`
				: reports
					? `${plural(reports, 'session')} to be reported`
					: 'Nothing waits to be verified or reported',
	documentTitle: 'To be verified and reported',
	lead: 'A session counts as completed once it is verified. A reminder stands on the home page and among the messages of whoever has to act; each side can send one per session in 24 hours, and the history keeps it.',
	progress: 'Targets',
	verifications: 'Waiting for the host to verify',
	reports: 'Waiting for the team to report',
	count: ({ n }) => plural(n, 'session'),
	all: ({ n }) => `Remind of all ${n}`,
	one: 'Remind',
	oneOf: ({ title, day }) => `Remind of “${title}” on ${day}`,
	reported: ({ day, n }) => `${day}, ${n} reported`,
	held: ({ day, experts }) => `${day}, ${experts}`,
	over: ({ days }) => (days === 0 ? 'Ended today' : `Ended ${plural(days, 'working day')} ago`),
	left: ({ days, due }) =>
		days === 0 ? `Today, before ${due}` : `${plural(days, 'working day')} left (before ${due})`,
	overdue: ({ days, due }) =>
		days === 0 ? `Overdue since ${due}` : `${plural(days, 'working day')} overdue, was due before ${due}`,
	reminded: ({ time }) => `Your side sent a reminder on ${time}`,
	byOthers: ({ side, time }) => `${side} sent a reminder on ${time}`,
	nothing: {
		title: 'Everything is reported and verified',
		text: 'Sessions that are over and not reported or verified are listed here, and you can send reminders.',
		action: 'See the targets'
	},
	flash: {
		all: ({ n }) => `Reminder sent for ${plural(n, 'session')}`,
		some: ({ n, left }) =>
			`Reminder sent for ${plural(n, 'session')}; ${left} had one in the last 24 hours, or were just done`
	}
};
