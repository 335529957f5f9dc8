import { formatDay } from '../calendar/format.ts';
import { timeOf } from '../calendar/shanghai.ts';
import type { Messages } from '../i18n/load.ts';
import type { Locale } from '../i18n/locale.ts';
import { isAboutPupils, type NotificationKind } from './kinds.ts';
import type { Subject } from './subject.ts';

export interface Told {
	kind: NotificationKind;
	values: Record<string, string | number>;
}

/**
 * The sentence of a notification, in the reader's language and within the reader's rights: made whenever it is read.
 * Nothing where the reader may not see the subject any more.
 */
export function say(t: Messages, locale: Locale, { kind, values }: Told, subject?: Subject): string | null {
	const { says } = t.notifications;
	const instant = (name: string) => {
		const at = new Date(values[name] ?? NaN);
		return isNaN(+at) ? (subject?.startsAt ?? null) : at;
	};
	const when = (at: Date | null) => (at ? `${formatDay(locale, at)} ${timeOf(at)}` : '');
	const time = when(instant('startsAt'));
	// Whoever was taken off a session sees it no more, but is told which time is free again.
	if (kind === 'amended' && values.change === 'left') return says.amended.left({ time });
	if (kind === 'standing_in') return says.standing_in;
	if (!subject) return null;
	if (kind === 'school_waits') return says.school_waits({ host: subject.host, time });
	// Nothing of pupils stands in a message: it only says that something waits.
	if (isAboutPupils(kind)) return says[kind];
	const { what, host } = subject;
	const n = values.n ?? 0;
	switch (kind) {
		case 'amended':
			return says.amended[values.change === 'joined' ? 'joined' : 'changed']({ what, host, time });
		case 'resolved':
			return says.resolved[values.outcome === 'verified' ? 'verified' : 'cancelled']({ what, host });
		case 'rescheduled':
			return says.rescheduled({ what, host, time, from: when(instant('from')) });
		case 'offered':
			return says.offered({ what, time, until: when(instant('expiresAt')) });
		case 'reported':
		case 'verified':
			return says[kind]({ what, host, n });
		default:
			return says[kind]({ what, host, time });
	}
}

/** A reminder of a time that the session left: nobody needs it any more. */
export function isStale({ kind, values }: Told, subject?: Subject): boolean {
	if (kind !== 'upcoming') return false;
	return !subject?.stands || subject.startsAt.toISOString() !== values.startsAt;
}
