import type { trouble as zh } from '../zh-CN/trouble.ts';
import type { Translated } from '../catalogue.ts';

export const trouble: Translated<typeof zh> = {
	notAllowed: {
		title: 'This page is not open to you',
		text: 'You are signed in, but your present role cannot see this page.',
		help: 'If your work needs it, ask the person in charge at your organisation or the administrator of the portal to change your role.'
	},
	notFound: {
		title: 'This page was not found',
		text: 'The address may be wrong, or the record is outside what you can see.',
		help: 'Check the address, or start again from the front page.'
	},
	failed: {
		title: 'This page cannot be shown right now',
		text: 'Something failed on our side and has been recorded. What you already submitted is not lost.',
		help: 'Try again in a few minutes. If it stays like this, give the number below to the administrator.'
	},
	busy: {
		title: 'Too many people are here right now',
		text: 'The portal could not keep up; what you just asked for was not done.',
		help: 'Wait a minute and try again.'
	},
	other: {
		title: 'This step was not completed',
		text: 'The portal could not handle your request; nothing was changed.',
		help: 'Go back one page and try again.'
	},
	requestId: 'Number',
	goHome: 'Go to the front page'
};
