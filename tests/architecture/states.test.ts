import { is } from 'drizzle-orm';
import { getTableConfig, PgDialect, PgTable, type PgColumn } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { consentStates, purposes } from '../../src/lib/consents/consent.ts';
import { invalidReasons, relations, rightsKinds } from '../../src/lib/consents/forms.ts';
import { overrideReasons } from '../../src/lib/consents/override.ts';
import { bases, statuses } from '../../src/lib/referrals/referral.ts';
import { alertSources } from '../../src/lib/screening/alert.ts';
import { campaignStatuses } from '../../src/lib/screening/campaign.ts';
import { tiers } from '../../src/lib/screening/tiers.ts';
import * as consents from '../../src/lib/server/db/schema/consents.ts';
import * as referrals from '../../src/lib/server/db/schema/referrals.ts';
import * as screening from '../../src/lib/server/db/schema/screening.ts';
import * as students from '../../src/lib/server/db/schema/students.ts';
import { breakGlassReasons } from '../../src/lib/students/grants.ts';
import { relations as rosterRelations } from '../../src/lib/students/forms.ts';
import { transferStates } from '../../src/lib/students/transfer.ts';

// The schema imports nothing from the rooms, so their lists stand twice. Here they are compared.

/** What the rooms say of a column, which the schema says again. */
const pairs: [name: string, column: PgColumn, room: readonly string[]][] = [
	['campaign.status', screening.campaign.status, campaignStatuses],
	['alert.source', screening.alert.source, alertSources],
	['alert.tier', screening.alert.tier, tiers],
	['triage.tier', screening.triage.tier, tiers],
	['triage.proposed_tier', screening.triage.proposedTier, tiers],
	['response.proposed_tier', screening.response.proposedTier, tiers],
	['imported_result.proposed_tier', screening.importedResult.proposedTier, tiers],
	...Object.entries({
		...{ consent_rule: consents.consentRule, school_consent_rule: consents.schoolConsentRule },
		...{ consent_text: consents.consentText, consent_draft: consents.consentDraft },
		...{ consent_request: consents.consentRequest, consent: consents.consent },
		guardian_informed: consents.guardianInformed
	}).map(([name, { purpose }]): [string, PgColumn, readonly string[]] => [
		`${name}.purpose`,
		purpose,
		purposes
	]),
	['consent_override.reason_code', consents.consentOverride.reasonCode, overrideReasons],
	['rights_request.kind', consents.rightsRequest.kind, rightsKinds],
	['transfer.state', students.transfer.state, transferStates],
	['guardianship.relation', students.guardianship.relation, relations],
	['guardianship.relation of the roster', students.guardianship.relation, rosterRelations],
	['access_grant.reason_code', students.accessGrant.reasonCode, breakGlassReasons],
	['referral.status', referrals.referral.status, statuses],
	['referral.basis', referrals.referral.basis, bases],
	['referral.tier', referrals.referral.tier, tiers]
];

test.each(pairs)('%s is the same list in the schema and in its room', (_, column, room) => {
	expect(column.enumValues?.toSorted()).toEqual(room.toSorted());
});

const dialect = new PgDialect();

/** What the CHECK constraints of a table allow each column to be, as lists. */
function listsOf(table: PgTable): { check: string; column: string; list: string[]; isAlone: boolean }[] {
	return getTableConfig(table).checks.flatMap(({ name, value }) => {
		const { sql } = dialect.sqlToQuery(value);
		const found = [...sql.matchAll(/"(\w+)" in \(('[^)]*')\)/g)];
		return found.map(([text, column, list]) => ({
			check: name,
			column: column!,
			list: list!.split(',').map((word) => word.trim().slice(1, -1)),
			// A list beside other conditions may name some of the values.
			isAlone: sql.replace(/"\w+"\./g, '') === text.replace(/"\w+"\./g, '')
		}));
	});
}

const tables = [screening, consents, students, referrals].flatMap((module) =>
	Object.values(module).filter((value): value is PgTable => is(value, PgTable))
);

test('CHECK constraints know every value of their column, and no other', () => {
	const seen: string[] = [];
	for (const table of tables) {
		const { name, columns } = getTableConfig(table);
		for (const { check, column, list, isAlone } of listsOf(table)) {
			const values = columns.find((each) => each.name === column)?.enumValues;
			expect(values, `${check}: ${name}.${column} has no list`).toBeDefined();
			if (isAlone) expect(list.toSorted(), check).toEqual(values!.toSorted());
			else for (const value of list) expect(values, check).toContain(value);
			seen.push(check);
		}
	}
	for (const check of ['campaign_status', 'consent_purpose', 'transfer_state', 'referral_sent', 'alert_tier'])
		expect(seen).toContain(check);
});

test('whatever a consent can be, and why one is invalidated, is said once each', () => {
	expect(new Set(consentStates).size).toBe(consentStates.length);
	expect(new Set(invalidReasons).size).toBe(invalidReasons.length);
});
