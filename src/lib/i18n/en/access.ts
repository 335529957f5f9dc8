import type { access as zh } from '../zh-CN/access.ts';
import type { Translated } from '../catalogue.ts';

export const access: Translated<typeof zh> = {
	roles: {
		counsellor: 'School counsellor',
		school_leader: 'School leader',
		teacher: 'Teacher',
		coordinator: 'Tour coordinator',
		expert: 'Expert',
		intake: 'Hospital intake',
		psychiatrist: 'Psychiatrist',
		field_worker: 'Field worker',
		bureau_city: 'City education bureau',
		bureau_county: 'County education bureau',
		commission: 'Health commission',
		hotline: 'Helpline worker',
		trainer: 'Training centre',
		admin: 'Administrator',
		auditor: 'Auditor',
		dpo: 'Data-protection officer'
	},
	signIn: {
		title: 'Sign in',
		lead: 'For staff of schools, hospitals, education and health bureaus.',
		withPassword: 'With your work e-mail',
		email: 'Work e-mail',
		password: 'Password',
		submit: 'Sign in',
		noAccount: 'No account yet, or password forgotten? Ask the administrator in your organisation.'
	},
	demo: {
		title: 'Demo accounts',
		lead: 'Choose a role to go straight in.',
		password: ({ password }) => `The password of every demo account is ${password}`,
		pupil: ({ code, bornOn }) =>
			`Pupils need no account: open /q with the code ${code} and the birth date ${bornOn}`,
		guardian: ({ link, code }) =>
			`A guardian answers without an account: /c/${link}, as the mother, code ${code}`,
		student: ({ link, code }) => `A university student answers without an account: /c/${link}, code ${code}`,
		enterAs: ({ role }) => `Enter as ${role}`,
		groups: {
			school: 'Schools',
			hospital: 'Hospitals and expert teams',
			bureau: 'Education and health bureaus',
			other: 'Others'
		},
		notes: {
			counsellor: 'a junior school in Wuling district',
			counsellor2: 'a school in another county',
			university: 'a university counselling centre',
			leader: 'leader of the same junior school',
			teacher: 'subject teacher at the same junior school',
			coordinator: 'city rehabilitation hospital, the municipal team and its own',
			coordinator2: 'a team of another institution',
			expert: 'member of the municipal team',
			intake: 'city rehabilitation hospital',
			psychiatrist: 'city rehabilitation hospital',
			bureau: 'targets and progress of the whole city',
			bureau2: 'second approver of changed targets',
			county: 'education bureau of Wuling district',
			commission: 'health commission of Changde',
			fieldworker: 'follow-up visits',
			hotline: '12356 helpline',
			trainer: 'city training centre for mental health education',
			admin: 'accounts and directory',
			auditor: 'reads the record of changes',
			dpo: 'personal information'
		}
	},
	account: {
		title: 'My account',
		name: 'Name',
		email: 'Work e-mail',
		language: 'Language',
		rolesTitle: 'Your roles',
		rolesNote: 'Roles are recorded by the administrator, with dates.',
		role: 'Role',
		organisation: 'Organisation',
		lead: 'Lead',
		noRoles: 'You hold no role today',
		noRolesHelp: 'Ask the administrator in your organisation to record one.',
		incidentTitle: 'Data lost or sent to the wrong person',
		incidentText: 'Anybody can report that data went where it should not; the sooner the better.',
		incidentLink: 'Report a data incident',
		calendarTitle: 'Calendar subscriptions',
		calendarText: 'See sessions in the calendar of your phone and computer; changes follow.',
		calendarLink: 'Manage subscriptions',
		mails: 'Mail settings',
		signOutTitle: 'Sign out',
		signOutHere: 'Sign out on this device',
		signOutEverywhere: 'Sign out on all devices',
		signOutEverywhereHelp:
			'Choose this after changing your phone, using a shared computer, or if somebody else may be using your account. You will have to sign in again on each device.'
	},
	signOut: 'Sign out',
	flash: {
		signedOut: 'You are signed out',
		signedOutEverywhere: 'You are signed out on all devices'
	}
};
