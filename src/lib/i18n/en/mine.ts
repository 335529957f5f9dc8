import type { mine as zh } from '../zh-CN/mine.ts';
import type { Translated } from '../catalogue.ts';

export const mine: Translated<typeof zh> = {
	title: 'Your consents and rights',
	lead: 'What you agreed to, and who has looked.',
	door: {
		title: 'Please come in by the code from the school',
		lead: 'Scan the code on the slip with a phone, or open the link that the school gave you, and enter the code from the slip: then you see this page.',
		lost: 'If the slip is lost, ask the school’s counsellor for a new one.'
	}
};
