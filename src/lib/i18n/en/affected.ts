import { plural, type Translated } from '../catalogue.ts';
import type { affected as zh } from '../zh-CN/affected.ts';

export const affected: Translated<typeof zh> = {
	title: ({ n }) => (n ? `${plural(n, 'session')} or requests affected` : 'No affected sessions'),
	documentTitle: 'Affected sessions',
	lead: 'Blocked days, absences, holidays, terms or hours that came later stand against these times. Nothing moves by itself: please decide one by one.',
	none: 'No session met a later blocked day, absence or holiday',
	noneHelp: 'When one does, it is listed here.',
	backToSessions: 'See all sessions',
	filter: { cause: 'Cause', all: 'All' },
	causes: {
		blocked: 'Blocked days',
		absence: 'Expert away',
		holiday: 'Holiday',
		hours: 'Hours changed',
		term: 'Terms'
	},
	standing: ({ n }) => `Scheduled sessions (${n})`,
	open: ({ n }) => `Open requests (${n})`,
	row: ({ host, title }) => `${title}, ${host}`,
	why: {
		blocked: ({ time, title }) => `${time} meets “${title}”: no sessions on these days`,
		soft: ({ time, title }) => `${time} meets “${title}”: better not`,
		holiday: ({ time, title }) => `${time} meets a holiday: ${title}`,
		absence: ({ time, expert }) => `${time}: ${expert} is away`,
		hours: ({ time, expert }) => `${time} is no longer within the hours of ${expert}`,
		term: ({ time, year }) => `${time} lies outside the terms of ${year}: the school is on holiday`,
		deputy: ({ name }) => `; ${name} was named to step in`
	},
	replace: ({ name }) => `Send ${name} instead`,
	amend: 'Send somebody else',
	move: 'Move it; nearest free times first',
	goAhead: 'Go ahead as agreed',
	changeTimes: 'Choose other times',
	answer: 'Answer it',
	look: 'Look',
	nearest: 'Free times nearest to the agreed one',
	note: ({ n }) => `${plural(n, 'session')} or requests affected, waiting for a decision`,
	noteLink: 'Decide one by one',
	goAheadPage: {
		title: 'Go ahead as agreed',
		lead: 'Say why, and the session leaves the affected ones; time and experts stay. Both sides see it in the history.',
		reason: 'Why it goes ahead',
		reasonHint: 'Such as: the hall is not used for the exam',
		submit: 'Go ahead'
	}
};
