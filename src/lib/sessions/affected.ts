/** What can stand against a time that was agreed before. */
export const hitCauses = ['blocked', 'absence', 'holiday', 'hours', 'term'] as const;
export type HitCause = (typeof hitCauses)[number];

/** It is about somebody of the team: the host can't decide it, and somebody else could come. */
export function isAboutExpert(cause: HitCause): boolean {
	return cause === 'absence' || cause === 'hours';
}
