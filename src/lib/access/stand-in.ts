import type { Post } from './actor.ts';
import type { Role } from './roles.ts';

/** Posts that a lead of the organisation can look after too; all others only somebody of the same role. */
const coveredByLead: readonly Role[] = [
	'counsellor',
	'school_leader',
	'teacher',
	'coordinator',
	'bureau_city',
	'bureau_county',
	'commission'
];

type Place = Pick<Post, 'role' | 'organisationId' | 'isLead'>;

/**
 * Whether somebody with these posts can act on another person's: the same role in the same organisation, or a lead
 * there. Asked when a deputy is named and again each time the deputy acts, so that it ends with the own post.
 */
export function canCover(own: readonly Place[], post: Place): boolean {
	return own.some(
		(mine) =>
			mine.organisationId === post.organisationId &&
			(mine.role === post.role || (mine.isLead && coveredByLead.includes(post.role)))
	);
}
