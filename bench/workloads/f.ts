import ICAL from 'ical.js';
import ical, {
	ICalCalendarMethod,
	ICalEventClass,
	ICalEventStatus,
	ICalEventTransparency
} from 'ical-generator';
import { icsOf, type CalendarEvent } from '../../src/lib/sessions/ics.ts';
import { compare, timeOf } from '../measure.ts';
import { ratio, type Workload } from '../workload.ts';

const events = 2000;
const calendar = { name: '同心 · 我的场次', now: new Date('2026-10-09T01:00:00Z') };

/** A calendar of 2,000 sessions as a file: the usual library ÷ our writer, on the same events. */
export const f: Workload = async ({ sizes, pairs, quick, signal }) => {
	const list = Array.from({ length: events }, (_, n) => eventOf(n));
	assertSame(icsOf(list, calendar), byLibrary(list));
	const times = quick ? 3 : 20;
	const measured = await compare(
		() => timeOf(times, async () => byLibrary(list)),
		() => timeOf(times, async () => icsOf(list, calendar)),
		pairs,
		signal
	);
	return [
		ratio(
			{
				id: 'f',
				what: `ical-generator ÷ ours, ${events} events`,
				size: sizes[0]!,
				goal: { op: '≥', than: 20 }
			},
			measured,
			'ms'
		)
	];
};

function eventOf(n: number): CalendarEvent {
	const startsAt = new Date(Date.parse('2026-01-05T00:20:00Z') + n * 3 * 3_600_000);
	return {
		id: `0198c0de-0000-7000-8000-${String(n).padStart(12, '0')}`,
		sequence: n % 4,
		status: n % 9 === 0 ? 'cancelled' : 'scheduled',
		startsAt,
		endsAt: new Date(startsAt.getTime() + 80 * 60_000),
		createdAt: new Date(startsAt.getTime() - 30 * 86_400_000),
		changedAt: new Date(startsAt.getTime() - 20 * 86_400_000),
		summary: `[学生讲座] 考试压力与应对，第${n}讲; 问与答 · 演示·武陵初级中学`,
		location: '报告厅, 演示·武陵初级中学',
		category: '学生讲座',
		url: `https://tongxin.example/sessions/${n}`
	};
}

function byLibrary(list: readonly CalendarEvent[]): string {
	const made = ical({ name: calendar.name, method: ICalCalendarMethod.PUBLISH });
	for (const event of list) {
		made.createEvent({
			id: `session-${event.id}@tongxin.changde`,
			sequence: event.sequence,
			stamp: calendar.now,
			created: event.createdAt,
			lastModified: event.changedAt,
			start: event.startsAt,
			end: event.endsAt,
			status: event.status === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
			summary: event.summary,
			location: event.location,
			categories: [{ name: event.category }],
			url: event.url,
			class: ICalEventClass.CONFIDENTIAL,
			transparency: ICalEventTransparency.OPAQUE
		});
	}
	return made.toString();
}

/** @throws Error unless both files say the same to somebody who reads them */
function assertSame(ours: string, theirs: string): void {
	const [a, b] = [ours, theirs].map(readAll);
	if (a!.length !== events) throw new Error(`${a!.length} events were read back`);
	a!.forEach((event, n) => {
		if (JSON.stringify(event) !== JSON.stringify(b![n])) {
			throw new Error(`The files differ: ${JSON.stringify(event)} and ${JSON.stringify(b![n])}`);
		}
	});
}

const compared = ['uid', 'sequence', 'summary', 'location', 'status', 'class', 'url', 'categories'];

function readAll(file: string): unknown[] {
	const root = new ICAL.Component(ICAL.parse(file) as unknown[]);
	const zone = root.getFirstSubcomponent('vtimezone');
	return root.getAllSubcomponents('vevent').map((event) => {
		const start = event.getFirstPropertyValue('dtstart') as InstanceType<typeof ICAL.Time>;
		if (zone && start.zone !== ICAL.Timezone.utcTimezone) start.zone = new ICAL.Timezone(zone);
		return [
			...compared.map((name) => String(event.getFirstPropertyValue(name))),
			start.toJSDate().toISOString()
		];
	});
}
