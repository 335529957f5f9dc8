import { inArray } from 'drizzle-orm';
import type { Describe, Subjects } from '../../notifications/subject.ts';
import { referral } from '../../server/db/schema/index.ts';
import { as } from '../../students/server/as.ts';

/** A message leads to the referral and says nothing of it but that something waits. */
const describeReferrals: Describe = async (actor, _locale, ids) =>
	as(actor, async (tx) => {
		const rows = await tx
			.select({ id: referral.id, number: referral.number, at: referral.draftedAt })
			.from(referral)
			.where(inArray(referral.id, ids));
		return new Map(
			rows.map(({ id, number, at }) => [
				id,
				{ href: `/referrals/${id}`, what: '', host: '', number, startsAt: at, stands: true }
			])
		);
	});

export const referralSubjects: Subjects = { referral: describeReferrals };
