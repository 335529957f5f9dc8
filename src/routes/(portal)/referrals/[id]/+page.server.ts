import { requireStudentData } from '$lib/access/server/guards.ts';
import { closedArcs } from '$lib/referrals/referral.ts';
import { referralRoles } from '$lib/referrals/policy.ts';
import { now } from '$lib/server/clock.ts';
import type { PageServerLoad } from './$types';
import { openReferral } from './view.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...referralRoles);
	const opened = await openReferral(actor, event.params.id);
	const { row, consents } = opened.view;
	const share = consents.find(({ purpose }) => purpose === 'referral_share_to_hospital');
	return {
		...opened,
		arcs: closedArcs({
			...row,
			// The summary of a talk is part of every referral.
			interviewed: true,
			agreed: row.basis === 'emergency' || row.sentAt !== null || share?.by != null
		}),
		now: now(),
		idempotencyKey: crypto.randomUUID()
	};
};
