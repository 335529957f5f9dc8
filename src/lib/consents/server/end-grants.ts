import { and, eq, isNull } from 'drizzle-orm';
import { accessGrant } from '../../server/db/schema/index.ts';
import type { Reaction } from './reaction.ts';

/** Ends what people may look at because of this consent alone. */
export const endGrants: Reaction = async (tx, at, { studentId, purpose }) => {
	const ended = await tx
		.update(accessGrant)
		.set({ endedAt: at })
		.where(
			and(
				eq(accessGrant.studentId, studentId),
				eq(accessGrant.basis, 'consent'),
				eq(accessGrant.purpose, purpose),
				isNull(accessGrant.endedAt)
			)
		)
		.returning({ id: accessGrant.id });
	return ended.length ? [{ effect: 'grants_ended', n: ended.length }] : [];
};
