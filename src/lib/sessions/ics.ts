import type { SessionStatus } from './session.ts';

/** What a calendar may know of a session: no names of people, no numbers, no notes. */
export interface CalendarEvent {
	id: string;
	/** Grows with time, place and status. */
	sequence: number;
	status: SessionStatus;
	startsAt: Date;
	endsAt: Date;
	createdAt: Date;
	changedAt: Date;
	/** `[学生讲座] 题目 · 学校` */
	summary: string;
	location: string | null;
	category: string;
	/** The session's page, where the reader has one. */
	url?: string;
}

export interface Calendar {
	name: string;
	now: Date;
	/** Whether everybody may see what is in it. */
	isPublic?: boolean;
	/** Calendars that are read again and again: how often, and from where if that is no secret. */
	refresh?: { hours: number; url: string; source?: string };
}

const domain = 'tongxin.changde';

/** RFC 5545: events in a calendar to be published, Shanghai time written out so that no client has to know it. */
export function icsOf(events: readonly CalendarEvent[], calendar: Calendar): string {
	const { name, now, isPublic, refresh } = calendar;
	const head = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Tongxin//Changde//ZH',
		'CALSCALE:GREGORIAN',
		'METHOD:PUBLISH',
		text('NAME', name),
		text('X-WR-CALNAME', name),
		...(refresh
			? [
					`REFRESH-INTERVAL;VALUE=DURATION:PT${refresh.hours}H`,
					`X-PUBLISHED-TTL:PT${refresh.hours}H`,
					fold(`URL:${refresh.url}`)
				]
			: []),
		...(refresh?.source ? [fold(`SOURCE;VALUE=URI:${refresh.source}`)] : []),
		...zone
	];
	const stamp = `DTSTAMP:${utc(now)}`;
	const last = `CLASS:${isPublic ? 'PUBLIC' : 'CONFIDENTIAL'}\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n`;
	// One growing text: thousands of small ones would be copied twice, and keep the garbage collector busy.
	let file = `${head.join('\r\n')}\r\n`;
	// Of thousands of sessions most take place at one of a few hundred schools.
	const written = new Map<string, string>();
	const often = (name: string, value: string) => {
		let line = written.get(value);
		if (line === undefined) written.set(value, (line = `${text(name, value)}\r\n`));
		return line;
	};
	for (const event of events) {
		file += `BEGIN:VEVENT\r\nUID:session-${event.id}@${domain}\r\nSEQUENCE:${event.sequence}\r\n${stamp}\r\n`;
		file += `CREATED:${utc(event.createdAt)}\r\nLAST-MODIFIED:${utc(event.changedAt)}\r\n`;
		file += `DTSTART;TZID=Asia/Shanghai:${local(event.startsAt)}\r\n`;
		file += `DTEND;TZID=Asia/Shanghai:${local(event.endsAt)}\r\n`;
		file += `STATUS:${icsStatus(event.status)}\r\n${text('SUMMARY', event.summary)}\r\n`;
		if (event.location) file += often('LOCATION', event.location);
		file += often('CATEGORIES', event.category);
		if (event.url) file += `${fold(`URL:${event.url}`)}\r\n`;
		file += last;
	}
	return `${file}END:VCALENDAR\r\n`;
}

/** How certain an event is, in the words of the standard: VEVENT has none for what is over. */
export function icsStatus(status: SessionStatus): 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED' {
	switch (status) {
		case 'scheduled':
		case 'reported':
		case 'disputed':
		case 'verified':
			return 'CONFIRMED';
		case 'requested':
		case 'proposed':
		case 'waitlisted':
		case 'offered':
			return 'TENTATIVE';
		default:
			return 'CANCELLED';
	}
}

const zone = [
	'BEGIN:VTIMEZONE',
	'TZID:Asia/Shanghai',
	'BEGIN:STANDARD',
	'DTSTART:19700101T000000',
	'TZOFFSETFROM:+0800',
	'TZOFFSETTO:+0800',
	'TZNAME:CST',
	'END:STANDARD',
	'END:VTIMEZONE'
];

const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;
const twoDigits = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));
/** A feed has thousands of instants on a few hundred days. */
const days = new Map<number, string>();

function basicDay(day: number): string {
	let text = days.get(day);
	if (text === undefined) {
		text = new Date(day * dayMs).toISOString().slice(0, 10).replaceAll('-', '');
		if (days.size > 5000) days.clear();
		days.set(day, text);
	}
	return text;
}

/** `20261125T143000` */
function basic(ms: number): string {
	const day = Math.floor(ms / dayMs);
	const second = Math.floor((ms - day * dayMs) / 1000);
	const minute = Math.floor(second / 60);
	return `${basicDay(day)}T${twoDigits[Math.floor(minute / 60)]}${twoDigits[minute % 60]}${twoDigits[second % 60]}`;
}

function utc(at: Date): string {
	return `${basic(at.getTime())}Z`;
}

function local(at: Date): string {
	return basic(at.getTime() + shanghaiMs);
}

// eslint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u001f\u007f\u0085\u2028\u2029\ud800-\udfff]/;

/** A TEXT value: what would end the value or the line is escaped, control characters go. */
function text(name: string, value: string): string {
	return fold(`${name}:${escape(value)}`);
}

function escape(value: string): string {
	// Most have one of them at most, and native searches are quicker than a pattern.
	const escaped = value.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,');
	if (!unprintable.test(escaped)) return escaped;
	return (
		escaped
			.replace(/\r\n|[\n\r\u0085\u2028\u2029]/g, '\\n')
			// eslint-disable-next-line no-control-regex
			.replace(/[\u0000-\u001f\u007f]/g, '')
			.toWellFormed()
	);
}

/** Lines hold 75 octets at most and go on after a space; a character is never split (a Chinese one has three). */
function fold(line: string): string {
	// No UTF-16 unit takes more than three octets.
	if (line.length <= 25) return line;
	let folded = '';
	let start = 0;
	let octets = 0;
	for (let i = 0; i < line.length; i++) {
		const unit = line.charCodeAt(i);
		const isPair = unit >= 0xd800 && unit < 0xdc00;
		const size = unit < 0x80 ? 1 : unit < 0x800 ? 2 : isPair ? 4 : 3;
		if (octets + size > 75) {
			folded += `${line.slice(start, i)}\r\n `;
			start = i;
			octets = 1;
		}
		octets += size;
		if (isPair) i++;
	}
	return start === 0 ? line : folded + line.slice(start);
}
