import { formatInstant, formatSpan } from '../calendar/format.ts';
import { timeOf } from '../calendar/shanghai.ts';
import { nameIn, type Locale } from '../i18n/locale.ts';
import type { Messages } from '../i18n/load.ts';
import { isRung } from './rungs.ts';

export interface Event {
	at: Date;
	action: string;
	actorName: string | null;
	change: Record<string, unknown>;
}

type Names = Record<string, { name: string; nameEn: string | null }>;

/** One event of the history as people read it: who did what, and why. */
export function sentenceOf(
	locale: Locale,
	t: Messages['sessions'],
	names: Names,
	event: Event
): { at: string; datetime: string; text: string; reason?: string } {
	const { change } = event;
	const h = t.history;
	const who = event.actorName ?? h.portal;
	const n = typeof change.attendance === 'number' ? change.attendance : 0;
	const named = (ids: unknown) =>
		textsOf(ids)
			.map((id) => (names[id] ? nameIn(locale, names[id]) : h.someone))
			.join(h.and);

	function text(): string {
		switch (event.action) {
			case 'session.requested':
			case 'session.changed': {
				const count = Array.isArray(change.options) ? change.options.length : 0;
				return (event.action === 'session.requested' ? h.requested : h.changed)({ who, n: count });
			}
			case 'session.accepted': {
				return h.accepted({ who, time: span(change), experts: named(change.expertIds) });
			}
			case 'session.scheduled':
				return h.toured({ who, time: span(change), experts: named(change.expertIds) });
			case 'session.proposed':
				return h.proposed({ who, time: span(change), experts: named(change.expertIds) });
			case 'session.proposal_accepted':
				return h.agreed({ who, time: span(change), experts: named(change.expertIds) });
			case 'session.proposal_refused':
				return h.kept({ who });
			case 'session.amended':
				return h.amended({ who, what: whatChanged() });
			case 'session.rescheduled':
				return h.rescheduled({ who, from: span(change.from), to: span(change) });
			case 'session.went_ahead':
				return h.wentAhead({ who });
			case 'session.entered':
				return h.entered({ who, time: span(change), experts: named(change.expertIds) });
			case 'session.waitlisted':
				return h.waitlisted({ who });
			case 'session.offered':
				return h.offered({ who, time: span(change), experts: named(change.expertIds) });
			case 'session.offer_taken':
				return h.offerTaken({ who, time: span(change), experts: named(change.expertIds) });
			case 'session.offer_refused':
				return h.offerRefused({ who });
			case 'session.offer_expired':
				return h.offerExpired;
			case 'session.escalated':
				return isRung(change.rung) ? h.escalated[change.rung] : h.other({ who });
			case 'session.declined':
				return h.declined({ who });
			case 'session.withdrawn':
				return h.withdrawn({ who });
			case 'session.lapsed':
				return change.waited ? h.lapsedWaiting : h.lapsed;
			case 'session.published':
				return h.published({ who });
			case 'session.cancelled':
				return h.cancelled({ who });
			case 'session.reported':
				return h.reported({ who, n });
			case 'session.checked_in':
				return h.checkedIn({ who, time: timeOf(new Date(String(change.checkedInAt))) });
			case 'session.check_in_undone':
				return h.checkInUndone({ who });
			case 'session.photo_added':
				return h.photoAdded({ who, kind: photoKind() });
			case 'session.photo_removed':
				return h.photoRemoved({ who, kind: photoKind() });
			case 'session.photo_expired':
				return h.photoExpired({ kind: photoKind() });
			case 'session.verified':
				return (change.basis === 'bureau' ? h.verifiedByBureau : h.verified)({ who, n });
			case 'session.missed':
				return h.missed[change.side === 'host' ? 'host' : 'team']({ who });
			case 'session.disputed':
				return h.disputed({ who });
			case 'session.reminded': {
				const side = h.sides[change.side as keyof typeof h.sides] ?? '';
				return h.reminded[change.about === 'report' ? 'report' : 'verification']({ who, side });
			}
			case 'session.resolved':
				return change.outcome === 'verified' ? h.upheld({ who, n }) : h.overturned({ who });
			default:
				return h.other({ who });
		}
	}

	function photoKind(): string {
		return h.photoKinds[change.kind === 'venue' ? 'venue' : 'sign_in_sheet'];
	}

	function span(time: unknown): string {
		const { startsAt, endsAt } = (time ?? {}) as { startsAt?: unknown; endsAt?: unknown };
		return formatSpan(locale, new Date(String(startsAt)), new Date(String(endsAt)));
	}

	function whatChanged(): string {
		const parts = [
			textsOf(change.joining).length ? h.joining({ names: named(change.joining) }) : '',
			textsOf(change.leaving).length ? h.leaving({ names: named(change.leaving) }) : '',
			change.roomId ? h.room({ room: named([change.roomId]) }) : '',
			typeof change.expectedAttendance === 'number' ? h.expected({ n: change.expectedAttendance }) : ''
		];
		return parts.filter(Boolean).join(h.comma);
	}

	function reason(): string | undefined {
		const words = typeof change.reason === 'string' ? change.reason : '';
		const code = codeName(t, event.action, change.code);
		if (words) return code ? h.reasonOf({ code, words }) : h.reason({ words });
		return typeof change.note === 'string' && /(reported|verified)$/.test(event.action)
			? h.note({ words: change.note })
			: undefined;
	}

	return {
		at: formatInstant(locale, event.at),
		datetime: event.at.toISOString(),
		text: text(),
		reason: reason()
	};
}

function textsOf(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** The words of a reason code, by what was refused with it. */
export function codeName(t: Messages['sessions'], action: string, code: unknown): string | undefined {
	const { decline, cancel, miss } = t.reasons;
	const words: Record<string, string> = /cancel/.test(action)
		? cancel
		: /miss|no_show/.test(action)
			? miss
			: decline;
	return typeof code === 'string' && code !== 'other' ? words[code] : undefined;
}
