import { stopCases } from '$lib/cases/server/stop-cases.ts';
import { endGrants } from '$lib/consents/server/end-grants.ts';
import { allOf } from '$lib/consents/server/reaction.ts';
import { stopReferrals } from '$lib/referrals/server/stop-referrals.ts';
import { stopAssignments } from '$lib/screening/server/stop-assignments.ts';

/** Everything that stops when a consent ends; every page that can end one hands this down. */
export const whatStops = allOf(stopAssignments, endGrants, stopReferrals, stopCases);
