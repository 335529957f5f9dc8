import type { answering as zh } from '../zh-CN/answering.ts';
import type { Translated } from '../catalogue.ts';

export const answering: Translated<typeof zh> = {
	entry: {
		title: 'Well-being questionnaire',
		lead: 'Enter the code on the slip from your teacher and your birth date to begin, on a phone or in the computer room.',
		code: 'Code on your slip',
		codeHint: '8 letters and figures, capitals or not, such as K7QF-9MX0',
		bornOn: 'Birth date',
		bornOnHint: '8 figures: year, month, day, such as 20120504',
		submit: 'Go in',
		noCode: 'No slip, or lost it? Ask your counsellor for one; you get it at once.',
		inAlready: 'Somebody is answering on this device.',
		goOn: 'It’s me, go on',
		leave: 'Not me, change',
		demo: {
			title: 'Demo: try it',
			text: 'This code and birth date belong to an invented pupil. Answer as you like.'
		}
	},
	start: {
		title: 'Before you begin',
		fresh: ({ of }) => `${of} questions, about ${Math.max(3, Math.ceil(of / 4))} minutes.`,
		resumed: ({ n, of }) => `The first ${n} are saved; you go on with question ${n + 1} of ${of}.`,
		ready: ({ of }) => `All ${of} are saved; you only have to hand them in.`,
		points: [
			'This is no exam. Nothing is right or wrong, there are no marks and no ranking.',
			'Each answer is saved at once. You can leave and go on later with the same slip.',
			'Answers are not shown again, also not to somebody who sits down here after you.',
			'If you would rather not answer a question, say so.',
			'Your school’s counsellor sees the result. If it helps, somebody will come and talk with you.'
		],
		go: 'Begin',
		goOn: 'Go on'
	},
	question: {
		place: ({ n, of }) => `Question ${n} of ${of}`,
		ofTitle: 'Questionnaire',
		noAnswer: 'I would rather not answer',
		next: 'Next',
		again: 'Pressed the wrong one? Answer the last question again',
		againNote:
			'You are answering the last question again. The answer before is not shown; the new one takes its place.',
		offline:
			'There is no connection, so this answer is not saved yet. Your choice is still there: press “Next” again.'
	},
	ready: {
		title: 'That was all. Hand it in',
		text: ({ of }) => `All ${of} questions are saved. Once handed in they can’t be changed.`,
		submit: 'Hand in'
	},
	closed: {
		title: 'Not open now',
		until: ({ at }) => `It opens ${at}. Come back with the same slip.`,
		over: 'This questionnaire is over. Thank you for coming.',
		saved: 'What you answered is saved.'
	},
	blocked: {
		title: 'You don’t need to do this today',
		text: 'Your name is not on the list for now. Nothing is wrong, there is nothing you have to do, and nothing follows from it.',
		ask: 'If you wonder, ask your counsellor. And you can always go there to talk.'
	},
	thanks: {
		title: 'Thank you',
		text: 'Your answers have been handed in.',
		next: 'However things are at the moment, you can talk to your counsellor, your teacher or an adult you trust. Somebody will listen.',
		leave: 'You can close this page now. In the computer room the next one can begin.',
		another: 'Next person'
	},
	help: {
		label: 'If you need help',
		danger: 'In danger right now: call 110 or 120, or tell an adult next to you.'
	},
	leave: 'Leave this device',
	flash: {
		left: 'You have left. Your answers are saved; go on later with the same slip.',
		replaced: 'This slip was replaced by a new one. Your answers are kept; go on with the new slip.'
	}
};
