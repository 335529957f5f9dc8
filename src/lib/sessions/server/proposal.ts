import { eq } from 'drizzle-orm';
import { sessionProposal, sessionProposalExpert } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import type { Overridden } from './take-time.ts';

type Proposal = typeof sessionProposal.$inferSelect;

/** Writes down the time that is proposed or offered, with those who would speak; whatever stood before is gone. */
export async function writeProposal(
	tx: Tx,
	proposal: typeof sessionProposal.$inferInsert,
	expertIds: string[],
	overridden: Overridden | null
): Promise<void> {
	const { sessionId } = proposal;
	await tx.delete(sessionProposal).where(eq(sessionProposal.sessionId, sessionId));
	await tx.insert(sessionProposal).values(proposal);
	await tx.insert(sessionProposalExpert).values(
		expertIds.map((expertId) => ({
			sessionId,
			expertId,
			overrideReason: overridden?.expertIds.includes(expertId) ? overridden.reason : null
		}))
	);
}

/** What is proposed or offered, and for whom its lead answers. */
export async function readProposal(
	tx: Tx,
	sessionId: string
): Promise<{ proposal: Proposal; expertIds: string[]; agreed: Overridden | null }> {
	const [[proposal], speakers] = await Promise.all([
		tx.select().from(sessionProposal).where(eq(sessionProposal.sessionId, sessionId)),
		tx.select().from(sessionProposalExpert).where(eq(sessionProposalExpert.sessionId, sessionId))
	]);
	const answeredFor = speakers.filter(({ overrideReason }) => overrideReason !== null);
	return {
		proposal: proposal!,
		expertIds: speakers.map(({ expertId }) => expertId),
		agreed: answeredFor.length
			? {
					reason: answeredFor[0]!.overrideReason!,
					expertIds: answeredFor.map(({ expertId }) => expertId)
				}
			: null
	};
}
