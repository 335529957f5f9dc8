import type { exports as zh } from '../zh-CN/exports.ts';
import type { Translated } from '../catalogue.ts';

export const exports: Translated<typeof zh> = {
	sessions: 'sessions',
	sessionColumns: [
		'Number',
		'State',
		'Date',
		'Start',
		'End',
		'Kind',
		'Topic',
		'Host',
		'County',
		'Team',
		'Experts',
		'Place',
		'Expected',
		'Reported',
		'Verified'
	],
	progress: 'progress',
	progressColumns: [
		'Table',
		'Name',
		'Indicator',
		'Year',
		'Target',
		'Scheduled (with held)',
		'Held (with verified)',
		'Verified',
		'Rate',
		'Unplanned',
		'Due by now',
		'Pace',
		'Needed',
		'As of'
	]
};
