import { fail } from '@sveltejs/kit';
import { requireRole } from '$lib/access/server/guards.ts';
import { crisisClockTable } from '$lib/care/crisis-clocks.ts';
import { caseClocks } from '$lib/cases/clocks.ts';
import { returnClocks } from '$lib/cases/return-clocks.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { referralClocks } from '$lib/referrals/clocks.ts';
import { differences, type ClockTable } from '$lib/screening/clock-table.ts';
import { screeningClocks } from '$lib/screening/clocks.ts';
import { clockInput, rowInput, type ClockInput } from '$lib/screening/forms.ts';
import {
	campaignSchools,
	cutOffRoles,
	instrumentRoles,
	mayProposeCutOffs,
	maySignCutOffs
} from '$lib/screening/policy.ts';
import { listClocks, proposeClock, signClocks } from '$lib/screening/server/clocks.ts';
import type { Actions, PageServerLoad } from './$types';

const tables = {
	screening: screeningClocks,
	crisis: crisisClockTable,
	cases: caseClocks,
	referrals: referralClocks,
	returns: returnClocks
} as const satisfies Record<ClockInput['table'], ClockTable>;

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...instrumentRoles);
	const shown = await Promise.all(
		(Object.keys(tables) as (keyof typeof tables)[]).map(async (name) => {
			const table: ClockTable = tables[name];
			const versions = await listClocks(actor, table);
			const signed = versions.find(({ signedAt }) => signedAt !== null);
			const rows = signed?.rows ?? table.usual;
			return {
				name,
				rows,
				columns: table.columns,
				sameDay: table.sameDay,
				steps: Object.keys(table.steps),
				units: [...new Set(Object.values(table.steps).flat())],
				signed: signed && {
					version: signed.version,
					by: signed.signedByName ?? '',
					at: signed.signedAt!
				},
				proposals: versions
					.filter(({ version, signedAt }) => !signedAt && version > (signed?.version ?? 0))
					.map((version) => ({
						id: version.id,
						version: version.version,
						by: version.proposedByName ?? '',
						at: version.proposedAt,
						changes: differences(rows, version.rows),
						maySign: maySignCutOffs(actor, version),
						isOwn: version.proposedBy === actor.id
					}))
			};
		})
	);
	return {
		runs: campaignSchools(actor).length > 0,
		tables: shown,
		mayPropose: mayProposeCutOffs(actor),
		idempotencyKey: crypto.randomUUID()
	};
};

const here = '/screening/clocks';

export const actions: Actions = {
	propose: async (event) => {
		const actor = requireRole(event, ...cutOffRoles);
		return submit(
			event,
			clockInput,
			(input, call) => proposeClock(actor, tables[input.table], input, call),
			() => ({ to: here, flash: { key: 'screening.proposed' } })
		);
	},
	sign: async (event) => {
		const actor = requireRole(event, ...cutOffRoles);
		const refused = await submit(
			event,
			rowInput,
			({ id }, call) => signClocks(actor, Object.values(tables), id, call),
			() => ({ to: here, flash: { key: 'screening.clocksSigned' } })
		);
		return fail(refused.status, { refusal: refused.data.refusal });
	}
};
