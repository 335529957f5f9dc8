import type { Locale } from '../i18n/locale.ts';
import type { Role } from './roles.ts';

/** One role that a person holds today, and where. */
export interface Post {
	role: Role;
	organisationId: string;
	organisationName: string;
	organisationNameEn?: string | null;
	organisationKind: string;
	countyCode: string;
	isLead: boolean;
	/** Keeps the data of its organisation: rooms, experts. */
	mayEdit?: boolean;
	/** Whose post it is, while that person is away. */
	inPlaceOf?: { id: string; name: string };
}

/** The organisation of a post by name, for pages that say it in the reader's language. */
export function officeOf({ organisationName, organisationNameEn = null }: Post) {
	return { name: organisationName, nameEn: organisationNameEn };
}

export interface UserActor {
	kind: 'user';
	id: string;
	name: string;
	email: string;
	locale: Locale | null;
	posts: Post[];
}

/** Who is acting. Everything that reads or changes data takes one. */
export type Actor = UserActor | { kind: 'anonymous' };

export const anonymous: Actor = { kind: 'anonymous' };

export function hasRole(actor: Actor, ...wanted: readonly Role[]): boolean {
	return actor.kind === 'user' && actor.posts.some((post) => wanted.includes(post.role));
}

/** The organisations where the actor holds one of these roles. */
export function organisationsOf(actor: Actor, ...wanted: readonly Role[]): string[] {
	if (actor.kind !== 'user') return [];
	return [
		...new Set(actor.posts.filter((post) => wanted.includes(post.role)).map((post) => post.organisationId))
	];
}

/** The counties for which the actor answers as county bureau. */
export function countiesOf(actor: Actor): string[] {
	if (actor.kind !== 'user') return [];
	return [
		...new Set(actor.posts.filter((post) => post.role === 'bureau_county').map((post) => post.countyCode))
	];
}
