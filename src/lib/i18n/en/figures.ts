import type { Translated } from '../catalogue.ts';
import type { figures as zh } from '../zh-CN/figures.ts';
import { grades } from './grades.ts';

export const figures: Translated<typeof zh> = {
	title: ({ rate }) =>
		rate ? `${rate} of pupils screened this school year` : 'Screening figures of the school year',
	empty: 'Too few pupils to tell',
	emptyText:
		'Nothing is told about fewer than 10 pupils. Once screening has begun and there are enough, figures appear here.',
	documentTitle: 'Screening figures',
	context: ({ year }) => `School year ${year.replace('-', '–')}`,
	leadBureau:
		'By county and stage. No pupil stands here; numbers below 10 are hidden and can’t be worked out.',
	leadSchool: 'By grade. Numbers below 10 are hidden and can’t be worked out.',
	asOf: ({ time }) => `As of ${time}`,
	weekly: 'Renewed every Monday',
	city: 'Whole city',
	school: 'Whole school',
	merged: ({ names }) => `${names} (together)`,
	and: ', ',
	download: 'Export',
	year: 'School year',
	show: 'Show',
	filter: 'Choose a school year',
	columns: {
		place: 'Where',
		pupils: 'Pupils',
		consented: 'Consented',
		screened: 'Screened',
		unconfirmed: 'Not confirmed yet',
		green: 'Green',
		yellow: 'Yellow',
		orange: 'Orange',
		red: 'Red'
	},
	share: ({ n, percent }) => `${n} (${percent})`,
	hidden: 'hidden',
	together: ({ kinds, n }) => `${kinds} together ${n}`,
	kinds: { unconfirmed: 'not confirmed', green: 'green', yellow: 'yellow', orange: 'orange', red: 'red' },
	stages: {
		primary: 'Primary',
		junior: 'Junior',
		senior: 'Senior',
		vocational: 'Vocational',
		university: 'University'
	},
	grade: ({ stage, n }) => grades[`${stage}${n}` as keyof typeof grades] ?? stage,
	how: {
		title: 'Where these numbers come from, and why some are hidden',
		lines: [
			'“Consented” are pupils with an effective consent or an answered questionnaire; “screened” sent theirs.',
			'Tiers are screening signals that a person confirmed, no diagnosis; the others are “not confirmed yet”.',
			'Where a tier has fewer than 10 pupils anywhere, it stands together with its neighbour everywhere on that level, so that no subtraction brings it out.',
			'Places with very few pupils stand together. Page, API and export show the same numbers.'
		]
	},
	export: {
		name: 'screening figures',
		columns: [
			'School year',
			'As of',
			'Where',
			'Part',
			'Pupils',
			'Consented',
			'Screened',
			'Not confirmed yet',
			'Green',
			'Yellow',
			'Orange',
			'Red',
			'Tiers told together',
			'Together'
		]
	}
};
