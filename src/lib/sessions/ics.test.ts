import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { icsOf, type CalendarEvent } from './ics.ts';
import { statuses } from './session.ts';

const event: CalendarEvent = {
	id: '0198c0de-0000-7000-8000-000000000001',
	sequence: 2,
	status: 'scheduled',
	startsAt: new Date('2026-11-25T06:30:00Z'),
	endsAt: new Date('2026-11-25T07:50:00Z'),
	createdAt: new Date('2026-11-01T01:00:00Z'),
	changedAt: new Date('2026-11-02T02:03:04Z'),
	summary: '[学生讲座] 考试压力与应对 · 演示·武陵初级中学',
	location: '报告厅，演示·武陵初级中学',
	category: '学生讲座',
	url: 'https://tongxin.example/sessions/0198c0de-0000-7000-8000-000000000001'
};
const calendar = { name: '同心', now: new Date('2026-11-22T00:00:00Z') };

const rootOf = (file: string) => new ICAL.Component(ICAL.parse(file) as unknown[]);

function read(part: Partial<CalendarEvent>) {
	const file = icsOf([{ ...event, ...part }], calendar);
	const root = rootOf(file);
	const found = root.getAllSubcomponents('vevent');
	return { file, root, events: found, event: found[0]! };
}

const value = (component: InstanceType<typeof ICAL.Component>, name: string) =>
	component.getFirstPropertyValue(name)?.toString();

describe('a session as an iCalendar file', () => {
	test('says when, where and what, with an identity that stays', () => {
		const { root, event: found } = read({});
		expect(value(root, 'method')).toBe('PUBLISH');
		expect(value(found, 'uid')).toBe(`session-${event.id}@tongxin.changde`);
		expect(value(found, 'sequence')).toBe('2');
		expect(value(found, 'summary')).toBe(event.summary);
		expect(value(found, 'location')).toBe(event.location);
		expect(value(found, 'class')).toBe('CONFIDENTIAL');
		expect(value(found, 'dtstamp')).toBe('2026-11-22T00:00:00Z');
		expect(value(found, 'last-modified')).toBe('2026-11-02T02:03:04Z');
	});

	test('gives Shanghai time with its own time zone', () => {
		const { root, event: found } = read({});
		const zone = new ICAL.Timezone(root.getFirstSubcomponent('vtimezone')!);
		const start = found.getFirstPropertyValue('dtstart') as InstanceType<typeof ICAL.Time>;
		expect(found.getFirstProperty('dtstart')!.getParameter('tzid')).toBe('Asia/Shanghai');
		expect(start.toString()).toBe('2026-11-25T14:30:00');
		start.zone = zone;
		expect(start.toJSDate()).toEqual(event.startsAt);
	});

	test('marks what is called off, and only that, as cancelled', () => {
		const cancelled = statuses.filter((status) => value(read({ status }).event, 'status') === 'CANCELLED');
		expect(cancelled).toEqual(['declined', 'withdrawn', 'lapsed', 'cancelled', 'no_show']);
		expect(value(read({ status: 'requested' }).event, 'status')).toBe('TENTATIVE');
		expect(value(read({ status: 'verified' }).event, 'status')).toBe('CONFIRMED');
	});

	test('leaves the place out where there is none', () => {
		expect(read({ location: null }).event.hasProperty('location')).toBe(false);
	});

	test('keeps a title that looks like a file inside the title', () => {
		const summary = '讲座\r\nEND:VEVENT\nBEGIN:VEVENT\rUID:other;X=1,2\\n';
		const { events, event: found } = read({ summary });
		expect(events).toHaveLength(1);
		expect(value(found, 'summary')).toBe('讲座\nEND:VEVENT\nBEGIN:VEVENT\nUID:other;X=1,2\\n');
		expect(value(found, 'uid')).toBe(`session-${event.id}@tongxin.changde`);
	});
});

describe('a calendar that is read again and again', () => {
	const refresh = { hours: 1, url: 'https://tongxin.example/sessions' };

	test('says how often, and keeps its own address to itself', () => {
		const root = rootOf(icsOf([], { ...calendar, refresh }));
		expect(value(root, 'refresh-interval')).toBe('PT1H');
		expect(value(root, 'x-published-ttl')).toBe('PT1H');
		expect(value(root, 'name')).toBe('同心');
		expect(value(root, 'x-wr-calname')).toBe('同心');
		expect(value(root, 'url')).toBe(refresh.url);
		expect(root.hasProperty('source')).toBe(false);
		const source = 'https://tongxin.example/calendar.ics';
		expect(value(rootOf(icsOf([], { ...calendar, refresh: { ...refresh, source } })), 'source')).toBe(source);
	});

	test('is marked public where everybody may see it', () => {
		const [found] = rootOf(icsOf([event], { ...calendar, isPublic: true })).getAllSubcomponents('vevent');
		expect(value(found!, 'class')).toBe('PUBLIC');
	});
});

const nasty = [
	'讲',
	'😀',
	'\u{20000}',
	'\u202e',
	'\\',
	';',
	',',
	'\n',
	'\r\n',
	':',
	'BEGIN:VEVENT',
	'END:VCALENDAR',
	' '
];

describe('any text', () => {
	const anyText = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 120 }),
		fc.string({ unit: fc.constantFrom(...nasty), maxLength: 90 })
	);
	const asRead = (text: string) =>
		text
			.replace(/\r\n|[\n\r\u0085\u2028\u2029]/g, '\n')
			// eslint-disable-next-line no-control-regex
			.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '');

	test('comes back as it was, in one event', () =>
		fc.assert(
			fc.property(anyText, anyText, (summary, location) => {
				const { events, event: found } = read({ summary, location: location || null });
				expect(events).toHaveLength(1);
				expect(value(found, 'summary') ?? '').toBe(asRead(summary));
				if (location) expect(value(found, 'location') ?? '').toBe(asRead(location));
			})
		));

	test('is folded at 75 octets without splitting a character', () =>
		fc.assert(
			fc.property(anyText, (summary) => {
				const { file } = read({ summary });
				expect(file.endsWith('\r\n')).toBe(true);
				for (const line of file.split('\r\n')) {
					expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
					expect(line).not.toMatch(/[\r\n\ufffd]/);
				}
			})
		));

	test('comes back in every event of many, with what stands beside it', () =>
		fc.assert(
			fc.property(fc.array(fc.tuple(anyText, anyText, fc.nat(9)), { maxLength: 12 }), (texts) => {
				const events = texts.map(([summary, location, sequence], i) => ({
					...event,
					id: `${event.id.slice(0, -2)}${String(i).padStart(2, '0')}`,
					summary,
					location: location || null,
					sequence
				}));
				const found = rootOf(icsOf(events, calendar)).getAllSubcomponents('vevent');
				expect(
					found.map((each) => [
						value(each, 'uid'),
						value(each, 'summary') ?? '',
						value(each, 'location') ?? '',
						value(each, 'sequence')
					])
				).toEqual(
					events.map(({ id, summary, location, sequence }) => [
						`session-${id}@tongxin.changde`,
						asRead(summary),
						asRead(location ?? ''),
						String(sequence)
					])
				);
			}),
			{ numRuns: 40 }
		));
});
