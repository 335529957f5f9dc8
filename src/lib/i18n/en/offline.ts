import type { Translated } from '../catalogue.ts';
import type { offline as zh } from '../zh-CN/offline.ts';

export const offline: Translated<typeof zh> = {
	queue: {
		title: ({ n }) => `Waiting to be sent: ${n}`,
		onlyRefused: 'Something was refused',
		lead: 'Kept on this device and sent only while you are signed in, each once, as soon as there is a connection.',
		send: 'Send now',
		sending: 'Sending…',
		sent: ({ n }) => `${n} sent`,
		waiting: 'waiting for a connection',
		offline: 'No connection: kept on this device',
		signedOut: 'You are signed out. Please sign in again; it is sent right after.',
		signIn: 'Sign in',
		refused: ({ sentence }) => `Refused: ${sentence}`,
		written: 'What you wrote',
		copy: 'Copy',
		copied: 'Copied',
		dismiss: 'I see: delete it from this device',
		item: ({ kind, label, time }) => `${kind} · ${label} · ${time}`,
		failed: 'The portal gave no reason; please open it to see how it stands.'
	},
	page: {
		title: 'There is no connection',
		nothing:
			'This device keeps nothing for today. Once “Today” or “Visits” was opened with a connection, the day is readable without.',
		retry: 'Try again',
		back: 'Back to the portal'
	}
};
