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
	const stamp = `DTSTAMP:${utc(now)}${end}`;
	const rest = `CLASS:${isPublic ? 'PUBLIC' : 'CONFIDENTIAL'}${end}TRANSP:OPAQUE${end}END:VEVENT${end}`;
	let file = `BEGIN:VCALENDAR${end}VERSION:2.0${end}PRODID:-//Tongxin//Changde//ZH${end}CALSCALE:GREGORIAN${end}METHOD:PUBLISH${end}`;
	file += text('NAME', name) + text('X-WR-CALNAME', name);
	if (refresh) {
		file += `REFRESH-INTERVAL;VALUE=DURATION:PT${refresh.hours}H${end}X-PUBLISHED-TTL:PT${refresh.hours}H${end}`;
		file += line(`URL:${refresh.url}`);
		if (refresh.source) file += line(`SOURCE;VALUE=URI:${refresh.source}`);
	}
	file += zone;
	for (const event of events) {
		file += `BEGIN:VEVENT${end}UID:session-${event.id}@${domain}${end}SEQUENCE:${event.sequence}${end}${stamp}`;
		file += `CREATED:${utc(event.createdAt)}${end}LAST-MODIFIED:${utc(event.changedAt)}${end}`;
		file += `DTSTART;TZID=Asia/Shanghai:${local(event.startsAt)}${end}`;
		file += `DTEND;TZID=Asia/Shanghai:${local(event.endsAt)}${end}STATUS:${icsStatus(event.status)}${end}`;
		file += text('SUMMARY', event.summary);
		if (event.location) file += text('LOCATION', event.location);
		file += text('CATEGORIES', event.category);
		if (event.url) file += line(`URL:${event.url}`);
		file += rest;
	}
	return `${file}END:VCALENDAR${end}`;
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

const end = '\r\n';

const zone = [
	'BEGIN:VTIMEZONE',
	'TZID:Asia/Shanghai',
	'BEGIN:STANDARD',
	'DTSTART:19700101T000000',
	'TZOFFSETFROM:+0800',
	'TZOFFSETTO:+0800',
	'TZNAME:CST',
	'END:STANDARD',
	'END:VTIMEZONE',
	''
].join(end);

function utc(at: Date): string {
	const iso = at.toISOString();
	return `${iso.slice(0, 4)}${iso.slice(5, 7)}${iso.slice(8, 13)}${iso.slice(14, 16)}${iso.slice(17, 19)}Z`;
}

function local(at: Date): string {
	const day = dayOf(at);
	const time = timeOf(at);
	const seconds = String(at.getUTCSeconds()).padStart(2, '0');
	return `${day.slice(0, 4)}${day.slice(5, 7)}${day.slice(8)}T${time.slice(0, 2)}${time.slice(3)}${seconds}`;
}

// eslint-disable-next-line no-control-regex
const special = /[\\;,\u0000-\u001f\u007f\u0085\u2028\u2029\ud800-\udfff]/;

/** A TEXT value: what would end the value or the line is escaped, control characters go. */
function text(name: string, value: string): string {
	return line(`${name}:${special.test(value) ? escape(value) : value}`);
}

function escape(value: string): string {
	return (
		value
			.replace(/[\\;,]/g, '\\$&')
			.replace(/\r\n|[\n\r\u0085\u2028\u2029]/g, '\\n')
			// eslint-disable-next-line no-control-regex
			.replace(/[\u0000-\u001f\u007f]/g, '')
			.toWellFormed()
	);
}

/** Lines hold 75 octets at most and go on after a space; a character is never split (a Chinese one has three). */
function line(content: string): string {
	// No UTF-16 unit takes more than three octets.
	if (content.length <= 25) return content + end;
	let folded = '';
	let start = 0;
	let octets = 0;
	for (let i = 0; i < content.length; i++) {
		const unit = content.charCodeAt(i);
		const isPair = unit >= 0xd800 && unit < 0xdc00;
		const size = unit < 0x80 ? 1 : unit < 0x800 ? 2 : isPair ? 4 : 3;
		if (octets + size > 75) {
			folded += `${content.slice(start, i)}${end} `;
			start = i;
			octets = 1;
		}
		octets += size;
		if (isPair) i++;
	}
	return folded + content.slice(start) + end;
}
