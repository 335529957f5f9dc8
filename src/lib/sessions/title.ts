import { nameIn, type Locale } from '../i18n/locale.ts';
import type { ActivityCode } from './activity.ts';

interface Titled {
	title: string | null;
	topic: { name: string; nameEn: string } | null;
	activity: ActivityCode;
}

/** What a session is called: its own title, else its topic, else its kind. */
export function titleOf(locale: Locale, kinds: Record<ActivityCode, string>, session: Titled): string {
	return session.title ?? (session.topic ? nameIn(locale, session.topic) : kinds[session.activity]);
}

/** Its kind and, where it has one of its own or a topic, what it is called. */
export function kindAndTitle(locale: Locale, kinds: Record<ActivityCode, string>, session: Titled): string {
	const kind = kinds[session.activity];
	const title = titleOf(locale, kinds, session);
	return title === kind ? kind : `${kind} · ${title}`;
}

interface Placed {
	room: { name: string; nameEn: string | null } | null;
	venue: string | null;
}

/** Where in the host's house: a listed room, or the place as the host wrote it. */
export function placeOf(locale: Locale, { room, venue }: Placed): string | null {
	return room ? nameIn(locale, room) : venue;
}
