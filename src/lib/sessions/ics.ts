import { dayOf, timeOf } from '../calendar/shanghai.ts';
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
	url: string;
}

const domain = 'tongxin.changde';

/** RFC 5545: one event in a calendar to be published, Shanghai time written out so that no client has to know it. */
export function icsOf(event: CalendarEvent, calendar: { name: string; now: Date }): string {
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Tongxin//Changde//ZH',
		'CALSCALE:GREGORIAN',
		'METHOD:PUBLISH',
		text('NAME', calendar.name),
		text('X-WR-CALNAME', calendar.name),
		'BEGIN:VTIMEZONE',
		'TZID:Asia/Shanghai',
		'BEGIN:STANDARD',
		'DTSTART:19700101T000000',
		'TZOFFSETFROM:+0800',
		'TZOFFSETTO:+0800',
		'TZNAME:CST',
		'END:STANDARD',
		'END:VTIMEZONE',
		'BEGIN:VEVENT',
		`UID:session-${event.id}@${domain}`,
		`SEQUENCE:${event.sequence}`,
		`DTSTAMP:${utc(calendar.now)}`,
		`CREATED:${utc(event.createdAt)}`,
		`LAST-MODIFIED:${utc(event.changedAt)}`,
		`DTSTART;TZID=Asia/Shanghai:${local(event.startsAt)}`,
		`DTEND;TZID=Asia/Shanghai:${local(event.endsAt)}`,
		`STATUS:${icsStatus(event.status)}`,
		text('SUMMARY', event.summary),
		...(event.location ? [text('LOCATION', event.location)] : []),
		text('CATEGORIES', event.category),
		`URL:${event.url}`,
		'CLASS:CONFIDENTIAL',
		'TRANSP:OPAQUE',
		'END:VEVENT',
		'END:VCALENDAR'
	];
	return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function icsStatus(status: SessionStatus): 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED' {
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

function utc(at: Date): string {
	return at.toISOString().replace(/[-:]|[.]\d+/g, '');
}

function local(at: Date): string {
	return `${dayOf(at)}T${timeOf(at)}`.replace(/[-:]/g, '') + String(at.getUTCSeconds()).padStart(2, '0');
}

/** A TEXT value: what would end the value or the line is escaped, control characters go. */
function text(name: string, value: string): string {
	const escaped = value
		.replace(/[\\;,]/g, '\\$&')
		.replace(/\r\n|[\n\r\u0085\u2028\u2029]/g, '\\n')
		// eslint-disable-next-line no-control-regex
		.replace(/[\u0000-\u001f\u007f]/g, '')
		.toWellFormed();
	return `${name}:${escaped}`;
}

/** Lines hold 75 octets at most and go on after a space; a character is never split (a Chinese one has three). */
function fold(line: string): string {
	const parts: string[] = [];
	let part = '';
	let octets = 0;
	for (const character of line) {
		const size = new TextEncoder().encode(character).length;
		if (octets + size > 75) {
			parts.push(part);
			part = ' ';
			octets = 1;
		}
		part += character;
		octets += size;
	}
	return [...parts, part].join('\r\n');
}
