import { fail } from '@sveltejs/kit';
import { requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { cutOffsInput, rowInput } from '$lib/screening/forms.ts';
import { describeInstruments, licenceRegister } from '$lib/screening/instruments.ts';
import {
	campaignSchools,
	cutOffRoles,
	instrumentRoles,
	mayProposeCutOffs,
	maySignCutOffs
} from '$lib/screening/policy.ts';
import { conventions } from '$lib/screening/scoring.ts';
import { listCutOffs, proposeCutOffs, signCutOffs } from '$lib/screening/server/cut-offs.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...instrumentRoles);
	const versions = await listCutOffs(actor);
	return {
		runs: campaignSchools(actor).length > 0,
		instruments: describeInstruments(event.locals.locale).map(({ items, supplement, ...rest }) => ({
			...rest,
			count: items.length + supplement.length
		})),
		conventions,
		versions: versions.map((version) => ({
			...version,
			maySign: version.signedAt === null && maySignCutOffs(actor, version),
			isOwn: version.proposedBy === actor.id
		})),
		mayPropose: mayProposeCutOffs(actor),
		kept: licenceRegister.filter(({ mayBundleItems }) => !mayBundleItems),
		idempotencyKey: crypto.randomUUID()
	};
};

const here = '/screening/instruments';

export const actions: Actions = {
	propose: async (event) => {
		const actor = requireRole(event, ...cutOffRoles);
		return submit(
			event,
			cutOffsInput,
			(input, call) => proposeCutOffs(actor, input, call),
			() => ({ to: here, flash: { key: 'screening.proposed' } })
		);
	},
	sign: async (event) => {
		const actor = requireRole(event, ...cutOffRoles);
		const refused = await submit(
			event,
			rowInput,
			({ id }, call) => signCutOffs(actor, id, call),
			() => ({ to: here, flash: { key: 'screening.signed' } })
		);
		return fail(refused.status, { refusal: refused.data.refusal });
	}
};
