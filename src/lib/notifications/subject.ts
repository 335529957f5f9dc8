import type { UserActor } from '../access/actor.ts';
import type { Locale } from '../i18n/locale.ts';

/** What a notification is about, as far as its reader may see it today, in words that stand in a sentence. */
export interface Subject {
	href: string;
	/** `学生讲座` */
	what: string;
	/** The host's name. */
	host: string;
	/** `2026-00042` */
	number: string;
	/** When it takes place as things stand, or was first wished for. */
	startsAt: Date;
	/** It will take place, as things stand. */
	stands: boolean;
}

/** Finds the subjects of one kind of entity; what the reader may not see is not in it. */
export type Describe = (actor: UserActor, locale: Locale, ids: string[]) => Promise<Map<string, Subject>>;

/** By entity. The rooms above know the things that notifications only name. */
export type Subjects = Record<string, Describe>;
