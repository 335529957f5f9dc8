import type { shell as zh } from '../zh-CN/shell.ts';
import { plural, type Translated } from '../catalogue.ts';

export const shell: Translated<typeof zh> = {
	brand: 'Tongxin',
	tagline: 'Changde schools and hospitals',
	platform:
		'Changde medical–educational cooperation portal · for schools, hospitals, education and health bureaus',
	skip: 'Skip to content',
	mainNavigation: 'Main',
	demo: {
		label: 'Demo data',
		text: 'People, schools and progress are made up; none is a real person'
	},
	areas: {
		overview: 'Home',
		today: 'Today',
		visits: 'Visits',
		requests: 'Requests',
		planner: 'Planner',
		coverage: 'Coverage',
		access: 'Access',
		figures: 'Figures',
		sessions: 'Sessions',
		students: 'Pupils',
		progress: 'Progress',
		screening: 'Screening',
		care: 'Care',
		referrals: 'Referrals',
		programmes: 'Programmes',
		privacy: 'Privacy',
		network: 'Network',
		accounts: 'Accounts'
	},
	hotline: {
		name: 'Mental health helpline',
		number: '12356',
		hours: '24 hours',
		invitation: 'For anybody who needs it, at any time. In an emergency call 120.'
	},
	otherLanguage: {
		locale: 'zh-CN',
		name: '中文',
		short: '中文'
	},
	bell: ({ n }) => (n === '0' ? 'Messages' : `Messages, ${n} unread`),
	alarm: {
		one: ({ since }) => `An urgent matter has been waiting for you since ${since}`,
		several: ({ n, since }) => `${n} urgent matters wait for you, the first since ${since}`,
		unanswered: 'Everybody was told and nobody has taken it. Please act now',
		open: 'Open it now',
		school: 'School duty',
		hospital: 'Hospital duty',
		inTitle: ({ n }) => `(${n} urgent) `,
		sound: 'New ones ring; if there is no sound, tap anywhere on the page.'
	},
	account: 'My account',
	signIn: 'Sign in',
	signOut: 'Sign out',
	home: 'Tongxin front page',
	privacy: 'Personal information',
	accessibility: 'Accessibility',
	form: {
		optional: ' (optional)',
		errors: ({ n }) => `${plural(n, 'answer needs', 'answers need')} a change`
	},
	list: {
		filters: 'Filters',
		apply: 'Filter',
		clear: 'Show all',
		pages: 'Pages',
		previous: 'Previous page',
		next: 'Next page',
		none: '–'
	},
	keys: {
		on: 'Use single-key shortcuts on this device',
		title: 'Keys',
		hint: 'Press ? for keys',
		close: 'Close',
		next: 'Next',
		previous: 'Previous',
		select: 'Select or not',
		read: 'Mark as read',
		open: 'Open',
		help: 'Show keys'
	}
};
