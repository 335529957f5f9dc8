import { expect, test } from 'vitest';
import { messages as en } from '../i18n/en/index.ts';
import { messages as zh } from '../i18n/zh-CN/index.ts';
import { copySections } from './own-copy-words.ts';
import type { OwnCopy } from './server/own-copy.ts';

const copy: OwnCopy = {
	madeAt: '2026-11-20T01:00:00.000Z',
	school: '演示中学',
	pupil: {
		name: '演示学生',
		number: '2026001',
		code: 'S-7K2Q-9FMX',
		bornOn: '2012-02-29',
		sex: 'f',
		leftOn: null
	},
	classes: [{ schoolYear: '2026-2027', name: '八（2）班', fromOn: '2026-09-01', toOn: null }],
	guardians: [{ relation: 'mother', fromOn: '2012-02-29', toOn: null }],
	consents: [
		{
			...{ number: 'C-1', purpose: 'screening', response: 'given', route: 'online', ended: 'withdrawn' },
			...{ at: '2026-10-09T01:00:00.000Z', validTo: '2027-10-09T01:00:00.000Z' }
		}
	],
	screenings: [
		{ schoolYear: '2026-2027', startsOn: '2026-11-09', submittedAt: null, instrument: 'phq-a', total: 3 }
	],
	referrals: [
		{ number: 'Z-1', hospital: '演示医院', status: 'seen', sentAt: null, seenAt: null, endedAt: null }
	],
	looks: [
		{ part: 'consent', n: 2 },
		{ part: 'something_new', n: 1 }
	]
};

test.each([
	['zh-CN', zh],
	['en', en]
] as const)('each value of a copy says what it is, in %s, and no code is left', (locale, t) => {
	const sections = copySections(copy, t, locale);
	expect(sections.map(({ name }) => name)).toEqual(Object.keys(t.protection.own.sections));
	const items = sections.flatMap(({ records }) => records.flatMap((record) => record.items));
	for (const { term, text } of items) {
		expect(term).toBeTruthy();
		expect(text).not.toMatch(/undefined|null|\d{4}-\d\d-\d\dT|_|^(given|mother|phq-a)$/);
	}
	const said = JSON.stringify(sections);
	expect(said).toContain(t.protection.own.ended.withdrawn);
	expect(said).toContain('PHQ-A');
	expect(said).toContain(t.consents.relations.mother);
	expect(said).toContain(t.protection.own.otherPart);
});
