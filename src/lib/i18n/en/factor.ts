import type { Translated } from '../catalogue.ts';
import type { factor as zh } from '../zh-CN/factor.ts';

export const factor: Translated<typeof zh> = {
	title: 'Second factor',
	lead: 'Beside the password, a code from your phone confirms that it is you. Whoever gets hold of the password still can’t open what is known of pupils.',
	card: 'Second factor',
	cardText: 'Every role that can see pupils sets one up. It takes two minutes; afterwards it is six digits.',
	cardLink: 'Set up or replace the second factor',
	code: 'Code or recovery code',
	codeHint: 'The six digits in your authenticator app; without the phone, one of your recovery codes',
	show: {
		sign_in: {
			title: 'Confirm once more that it is you',
			lead: 'The password is right. Enter the code from your authenticator app within 10 minutes.',
			submit: 'Confirm and sign in'
		},
		again: {
			title: 'Before you go on, confirm once more',
			lead: 'Pupils’ data was left for 15 minutes, or this step needs a fresh confirmation. Enter the code and go on.',
			submit: 'Confirm and go on'
		},
		kept: 'What you had typed is kept for you. After confirming you can send it, without typing it again.'
	},
	goOn: {
		title: 'Confirmed: go on where you were',
		lead: 'What you typed is still here and has not been sent yet.',
		submit: 'Send it now',
		leave: 'Don’t send, back to the page'
	},
	lost: {
		title: 'No code at hand?',
		recovery: 'Enter one of the recovery codes you wrote down; each works once.',
		clock: 'If codes are always wrong, see that your phone sets its clock by itself: a minute is too much.',
		nothing: 'With neither phone nor recovery codes, ask your administrator for a reset; it leaves a record.'
	},
	demo: {
		title: 'The demonstration asks for no second factor',
		text: 'Everybody shares its accounts, so it is off here. In real use every role that can see pupils sets one up.'
	},
	state: {
		on: ({ day }) => `Set up, in use since ${day}`,
		off: 'Not set up yet',
		needed: 'Your role can see pupils: once it is set up, Pupils, Screening and Care open.',
		free: 'Your role doesn’t require one; with it the account is safer.',
		codesLeft: ({ n }) =>
			n
				? `${n} recovery ${n === 1 ? 'code' : 'codes'} left`
				: 'All recovery codes are used; please make new ones'
	},
	start: {
		title: 'Step 1: confirm that it is you',
		replace: 'Another phone, or set up anew',
		replaceText: 'The present one stays valid until the new one works.',
		password: 'Your password',
		submit: 'Begin'
	},
	setUp: {
		title: 'Step 2: scan with your phone',
		text: 'Open an authenticator app on your phone (any app for time-based codes) and scan this code.',
		here: 'On this phone already: open the authenticator app',
		qr: 'QR code for the authenticator app',
		byHand: 'If you can’t scan, type this key into the app',
		code: 'Step 3: enter the six digits your phone shows',
		codeHint: 'They change every 30 seconds',
		submit: 'Finish',
		others: 'Afterwards this account is signed out on all other devices.'
	},
	codes: {
		title: 'Write down these 10 recovery codes',
		once: 'They are shown this once. If the phone is lost or replaced, one of them stands in for the code, once each.',
		keep: 'Print them and lock them away, or copy them where only you can read. No photo on the phone, and give them to nobody.',
		print: 'Print the codes',
		done: 'I have them, go on',
		renew: 'New recovery codes',
		renewText: 'Those that were not used become invalid at once.',
		renewSubmit: 'Make new ones'
	},
	remove: {
		title: 'Stop using a second factor',
		submit: 'Turn it off'
	},
	flash: {
		removed: 'The second factor is off'
	}
};
