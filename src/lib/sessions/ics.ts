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
const crlf = '\r\n';

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
	const stamp = `${crlf}DTSTAMP:${utc(now)}${crlf}CREATED:`;
	const last = `CLASS:${isPublic ? 'PUBLIC' : 'CONFIDENTIAL'}${crlf}TRANSP:OPAQUE${crlf}END:VEVENT${crlf}`;
	// One growing text: thousands of small ones would be copied twice, and keep the garbage collector busy.
	let file = head.join(crlf) + crlf;
	// Of thousands of sessions most take place at one of a few hundred schools.
	const written = new Map<string, string>();
	const often = (name: string, value: string) => {
		let line = written.get(value);
		if (line === undefined) written.set(value, (line = text(name, value) + crlf));
		return line;
	};
	for (const event of events) {
		file +=
			`BEGIN:VEVENT\r\nUID:session-${event.id}@${domain}\r\nSEQUENCE:${event.sequence}${stamp}` +
			`${utc(event.createdAt)}\r\nLAST-MODIFIED:${utc(event.changedAt)}\r\n` +
			`DTSTART;TZID=Asia/Shanghai:${local(event.startsAt)}\r\nDTEND;TZID=Asia/Shanghai:${local(event.endsAt)}\r\n` +
			`STATUS:${icsStatus(event.status)}\r\n${text('SUMMARY', event.summary)}\r\n` +
			(event.location ? often('LOCATION', event.location) : '') +
			often('CATEGORIES', event.category) +
			(event.url ? `${fold(`URL:${event.url}`)}\r\n` : '') +
			last;
	}
	return `${file}END:VCALENDAR${crlf}`;
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
/** `T1430` for each minute of a day. */
const minutes = Array.from(
	{ length: 1440 },
	(_, n) => `T${twoDigits[Math.floor(n / 60)]}${twoDigits[n % 60]}`
);
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
	return basicDay(day) + minutes[minute]! + twoDigits[second - minute * 60]!;
}

function utc(at: Date): string {
	return `${basic(at.getTime())}Z`;
}

function local(at: Date): string {
	return basic(at.getTime() + shanghaiMs);
}

/** What stands for a character that would end the value or the line; other control characters go. */
const instead = new Map([...Array(0x20).keys(), 0x7f].map((unit) => [unit, '']));
for (const unit of [0x0a, 0x0d, 0x85, 0x2028, 0x2029]) instead.set(unit, '\\n');
for (const special of '\\;,') instead.set(special.charCodeAt(0), `\\${special}`);

/** The octets that each UTF-16 unit takes, 4 for the first of a pair; 0 where something else stands for it. */
const octetsOf = Uint8Array.from({ length: 0x10000 }, (_, unit) =>
	instead.has(unit) ? 0 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit < 0xdc00 ? 4 : 3
);

/**
 * A TEXT value on lines of 75 octets at most; no character is split (a Chinese one has three octets). One walk without
 * a pattern, for a feed has thousands of them.
 */
function text(name: string, given: string): string {
	let value = given.toWellFormed();
	if (value.includes('\r')) value = value.replaceAll('\r\n', '\n');
	let line = `${name}:`;
	let octets = line.length;
	let start = 0;
	for (let i = 0; i < value.length; i++) {
		const unit = value.charCodeAt(i);
		const size = octetsOf[unit]!;
		if (size > 0 && octets + size <= 75) {
			octets += size;
		} else {
			const other = instead.get(unit);
			const needs = other?.length ?? size;
			line += value.slice(start, i);
			if (octets + needs > 75) {
				line += '\r\n ';
				octets = 1;
			}
			if (other !== undefined) line += other;
			octets += needs;
			start = other === undefined ? i : i + 1;
		}
		if (size === 4) i++;
	}
	return line + value.slice(start);
}

/** A property whose value has no characters beyond ASCII and nothing to escape, as a URI. */
function fold(line: string): string {
	if (line.length <= 75) return line;
	return line.slice(0, 75) + line.slice(75).replace(/.{1,74}/g, `${crlf} $&`);
}
