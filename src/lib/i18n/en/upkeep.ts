import type { Translated } from '../catalogue.ts';
import { plural } from '../catalogue.ts';
import type { upkeep as zh } from '../zh-CN/upkeep.ts';

export const upkeep: Translated<typeof zh> = {
	save: 'Save',
	saved: 'Saved',
	change: 'Change',
	back: 'Back',
	names: 'Name in Chinese',
	nameEn: 'Name in English',
	tools: {
		title: 'Keep the directory',
		lead: 'First organisations, then rooms, teams and experts, then accounts.',
		organisation: 'Add an organisation',
		topics: 'Topics',
		accounts: 'Accounts'
	},
	organisation: {
		add: 'Add an organisation',
		change: ({ name }) => `Change ${name}`,
		lead: 'Schools, hospitals and bureaus are entered here. A school asks for sessions once somebody there has an account.',
		name: 'Name in Chinese',
		nameHint: 'In full, as on its seal',
		kind: 'Kind',
		level: 'Level',
		county: 'County or district',
		countyHint: 'What its sessions count for; earlier ones stay as they are',
		parent: 'Under',
		noParent: 'None, or later',
		address: 'Address',
		addressHint: 'The experts find their way by it',
		submit: 'Save the organisation'
	},
	rooms: {
		title: ({ name }) => `Rooms of ${name}`,
		link: 'Keep the rooms',
		lead: 'Requests choose from these. Seats are held against the expected number.',
		name: 'Room',
		seats: 'Seats',
		add: 'Add a room',
		none: 'No rooms yet',
		changeOf: ({ name }) => `Change ${name}`
	},
	team: {
		add: 'Add a touring team',
		change: ({ name }) => `Change ${name}`,
		lead: 'A hospital may have a team of its own. Experts join on their own page.',
		activities: 'What it offers',
		submit: 'Save the team'
	},
	expert: {
		add: 'Add an expert',
		change: ({ name }) => `Change ${name}`,
		lead: 'Licence, record check and limits are kept with the expert’s time.',
		name: 'Name',
		profession: 'Profession',
		email: 'E-mail of the account',
		emailHint: 'Give them the post of an expert first; leave it empty if they don’t sign in',
		teams: 'Teams',
		teamsHint: 'In none, they are sent no more; what is agreed stands',
		noTeams: 'There is no team yet: add one first',
		topics: 'Topics',
		submit: 'Save the expert'
	},
	topics: {
		title: ({ n }) => plural(n, 'topic'),
		documentTitle: 'Topics',
		lead: 'Requests choose from these, and experts name those they speak about.',
		name: 'Topic',
		activities: 'Suits',
		add: 'Add a topic'
	},
	people: {
		title: ({ name }) => `People and accounts of ${name}`,
		link: 'People and accounts',
		lead: 'A post decides what somebody sees and does. A person may hold several, under one e-mail address.',
		none: 'Nobody has an account here yet',
		noneHelp: 'Give the first one a post below.',
		person: 'Name',
		role: 'Post',
		email: 'E-mail',
		state: 'State',
		isLead: 'Leads',
		mayEdit: 'Keeps its data',
		mayEditHelp: 'Rooms of the organisation; coordinators experts too',
		leadHelp: 'Decides what only a lead may, such as a late cancellation',
		states: { active: 'Can sign in', waiting: 'No password yet', disabled: 'Closed' },
		add: 'Give somebody a post',
		addHint: 'An address that has an account gets one more post; any other a new account.',
		submit: 'Give this post',
		end: 'End the post',
		endOf: ({ name, role }) => `End the post of ${name}: ${role}`,
		link2: 'Link for a password',
		linkOf: ({ name }) => `A link for a password for ${name}`,
		reopenOf: ({ name }) => `Open the account of ${name} again`,
		disable: 'Close the account',
		disableText: 'The person is signed out and can’t sign in any more. What they did stays.',
		reopen: 'Open it again, with a link',
		disableOf: ({ name }) => `Close the account of ${name}`,
		linkTitle: ({ name }) => `The link with which ${name} sets a password`,
		linkText: ({ days }) =>
			`Shown this once, good for ${plural(days, 'day')} and one use. Hand it to the person in a way you trust.`,
		linkLabel: 'Link',
		copy: 'Copy',
		copied: 'Copied',
		added: ({ name }) => `${name} has one more post and signs in as before.`,
		ended: 'The post has ended',
		disabled: 'The account is closed and signed out'
	},
	accounts: {
		title: 'Accounts',
		lead: 'By name, e-mail or organisation. New accounts are made on the organisation’s page.',
		search: 'Name, e-mail or organisation',
		none: 'Nobody found',
		noneHelp: 'Try other words, or make the account on the organisation’s page.',
		organisation: 'Organisation',
		most: ({ n }) => `Only the first ${n} are listed; please be more specific.`
	},
	welcome: {
		title: 'Set your password',
		first: 'Make the first administrator',
		lead: ({ name, email }) => `${name}, please set the password of ${email}. The link works once.`,
		firstLead:
			'This is the portal’s first account: it enters organisations and makes the other accounts. The link works once.',
		name: 'Name',
		email: 'E-mail',
		password: 'Password',
		passwordHint: 'At least 12 characters; a sentence will do',
		submit: 'Set it and sign in',
		over: 'This link is no longer good',
		overText:
			'It was used before, or its time is over. Please ask the administrator for another; with a password set, just sign in.',
		signIn: 'Sign in'
	}
};
