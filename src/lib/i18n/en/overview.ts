import { plural, type Translated } from '../catalogue.ts';
import type { overview as zh } from '../zh-CN/overview.ts';

export const overview: Translated<typeof zh> = {
	cases: {
		row: ({ code }) => `The case of ${code}`,
		why: {
			closing: 'A colleague asks to close it and waits for you',
			task: 'A conference gave you a task',
			step: 'Its next step is due',
			follow_up: 'A follow-up is due'
		},
		due: ({ day }) => `by ${day}`,
		open: 'Open',
		more: ({ n }) => (n === 1 ? '1 more case waits for you' : `${n} more cases wait for you`),
		all: 'See mine'
	},
	documentTitle: 'Home',
	title: ({ n }) =>
		n === 0
			? 'Nothing waits for you today'
			: `${plural(n, 'thing')} ${n === 1 ? 'waits' : 'wait'} for you today`,
	context: ({ day, organisation }) => `${day} · ${organisation}`,
	request: 'Request a session',
	openInbox: 'Open requests',
	openProgress: 'See progress',
	today: { title: 'To do today', order: 'by deadline' },
	waiting: { title: 'Waiting for an answer' },
	next: { title: 'Coming up', calendar: 'Calendar', today: 'Today’s stops: check-ins, counts and photos' },
	standing: {
		title: 'Where we stand',
		asOf: ({ time }) => `as of ${time}`,
		host: ({ year, requested, scheduled, delivered, verified }) =>
			scheduled + requested === 0
				? `Nothing requested in ${year} yet. Choose a topic, and the times when experts can come are listed.`
				: `In ${year}: ${scheduled} scheduled, ${delivered} held, of which ${verified} verified and counted as completed${
						requested ? `; ${plural(requested, 'more request')} waiting for an answer` : ''
					}.`,
		open: 'Each figure opens its sessions'
	},
	news: ({ n }) => plural(n, 'new message'),
	otherAreas: 'More areas',
	nothingToDo: { title: 'All done', text: 'Whatever comes up will be listed here.' },
	nothingNext: { title: 'Nothing is scheduled yet', text: 'Scheduled sessions will be listed here.' },
	verify: {
		title: ({ day, title }) => `Verify the head count of “${title}”, ${day}`,
		why: ({ reported }) =>
			`The expert reported ${reported}. It counts as completed once you have confirmed your own count`,
		action: 'Verify'
	},
	report: {
		title: ({ title }) => `Report the head count of “${title}”`,
		why: ({ day, host }) => `${day} at ${host}; the session is over`,
		action: 'Report'
	},
	missingReport: {
		title: ({ host }) => `A session at ${host} has no report yet`,
		why: ({ day, host, experts }) => `${day} at ${host}; ${experts} has not reported yet`
	},
	proposal: {
		title: 'The hospital proposes another time for your request',
		why: ({ title, time }) => `“${title}” on ${time}; your answer is awaited`,
		action: 'Answer'
	},
	offer: {
		title: ({ title }) => `A time for “${title}” is held for you`,
		why: ({ time, until }) => `${time}, held until ${until}; please confirm`,
		action: 'Confirm'
	},
	waitingList: {
		why: ({ day }) => `On the waiting list, until ${day} at most`
	},
	overdueRequest: {
		title: ({ host }) => `${host} has waited 10 working days for an answer`,
		why: ({ title, first, team }) => `“${title}”, first choice ${first}; ${team} has not answered`,
		anyTeam: 'the touring team'
	},
	lost: {
		title: ({ title }) => `A time for “${title}” has been taken`,
		why: ({ time }) => `All fitting experts are busy on ${time}, which you asked for. Nearest free times:`,
		none: ({ time }) =>
			`All fitting experts are busy on ${time}, which you asked for, and no time is free in the next four weeks`,
		action: 'Change times'
	},
	answer: {
		title: ({ host, title }) => `${host} asks for “${title}”`,
		why: ({ times, first }) => `${plural(times, 'time')}, first choice ${first}`,
		rivals: ({ n }) => `${plural(n, 'other request')} for the same time`,
		action: 'Answer',
		more: ({ n }) => `${plural(n, 'more request')}`
	},
	stops: {
		title: ({ n }) => (n === 1 ? 'One session today' : `${n} sessions today`),
		why: ({ time, host }) => `The first at ${time}, ${host}`,
		action: 'See the day'
	},
	waitlist: {
		title: ({ n }) =>
			n === 1
				? 'One request waits for a time to become free'
				: `${n} requests wait for a time to become free`,
		why: 'Ranked by need; you can offer a time directly',
		action: 'See the waiting list'
	},
	waitingRow: {
		why: ({ host, first }) => `${host}, first choice ${first}`,
		action: 'See the request'
	},
	refused: {
		declined: ({ title }) => `“${title}” was not accepted`,
		cancelled: ({ title }) => `“${title}” was cancelled`,
		why: ({ reason }) => `Reason: ${reason}`,
		action: 'Request again'
	},
	dispute: {
		title: ({ host }) => `${host} disputes the report`,
		why: ({ day, title, reason }) => `“${title}”, ${day}: ${reason}`,
		action: 'Settle'
	},
	ownDispute: {
		title: ({ title }) => `Your objection to “${title}” is with the bureau`,
		why: ({ day, reason }) => `${day}: ${reason}`
	},
	lateVerification: {
		title: ({ host }) => `${host} has not verified a head count`,
		why: ({ day, title, reported }) =>
			`“${title}”, ${day}; the expert reported ${reported}. Without verification it doesn’t count as completed`,
		action: 'See the session'
	},
	clock: {
		left: ({ days, due }) =>
			days === 0 ? `today, before ${due}` : `${plural(days, 'working day')} left (before ${due})`,
		overdue: ({ due }) => `overdue since ${due}`
	},
	counts: {
		requested: 'requested, awaiting an answer',
		scheduled: 'scheduled (delivered included)',
		delivered: 'delivered (verified included)',
		verified: 'verified, counted as completed'
	},
	sessions: '',
	bureau: {
		disputes: ({ n }) => `${plural(n, 'dispute')} ${n === 1 ? 'waits' : 'wait'} for you`,
		title: ({ n }) =>
			n === 0
				? 'No verification is overdue'
				: `${plural(n, 'session')} unverified for more than 5 working days`,
		todayTitle: 'To be reminded',
		todayAside: 'Unverified sessions don’t count as completed',
		nothing: {
			title: 'Nobody needs a reminder',
			text: 'All delivered sessions are reported and verified in time.'
		},
		waiting: ({ n }) => `${n} more within the time for verification`,
		remind: 'Send reminders',
		list: 'See all',
		coverage: 'Schools not visited for 12 months',
		standing: 'Targets and completion'
	}
};
