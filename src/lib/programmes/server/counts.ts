import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { today } from '../../server/clock.ts';
import { transaction } from '../../server/db/transaction.ts';
import { countyOffices, isCommission } from '../policy.ts';
import { enterPost } from './door.ts';

/** What the portal itself counts in a township (or where none is known yet): numbers, and nobody's name. */
export interface Counts {
	countyCode: string;
	townshipCode: string | null;
	people: number;
	toCheck: number;
	present: number;
	visits: number;
	visitsLate: number;
	appealsOpen: number;
	appealsLate: number;
	assessed: number;
	refused: number;
	followUps: number;
	followUpsLate: number;
	keyOpen: number;
	keyLate: number;
}

export const countedFields = [
	'people',
	'toCheck',
	'present',
	'visits',
	'visitsLate',
	'appealsOpen',
	'appealsLate',
	'assessed',
	'refused',
	'followUps',
	'followUpsLate',
	'keyOpen',
	'keyLate'
] as const satisfies (keyof Counts)[];
export type Counted = (typeof countedFields)[number];

/**
 * The counts of the counties for which somebody answers: exact, since they work with them. Whoever only watches sees
 * what the counties reported.
 */
export async function listCounts(actor: UserActor, programmeId: string): Promise<Counts[]> {
	const counties = countyOffices(actor);
	if (!isCommission(actor) && counties.length === 0) return [];
	const rows = await transaction(async (tx) => {
		await enterPost(tx, actor);
		return tx.execute<Record<string, number> & { county: string; township: string | null }>(
			sql`select * from programmes.counts(${programmeId}::uuid, ${today()}::date)`
		);
	});
	return rows
		.filter(({ county }) => isCommission(actor) || counties.includes(county))
		.map((row) => ({
			...{ countyCode: row.county, townshipCode: row.township },
			...{ people: row.people!, toCheck: row.to_check!, present: row.present! },
			...{ visits: row.visits!, visitsLate: row.visits_late! },
			...{ appealsOpen: row.appeals_open!, appealsLate: row.appeals_late! },
			...{ assessed: row.assessed!, refused: row.refused! },
			...{ followUps: row.follow_ups!, followUpsLate: row.follow_ups_late! },
			...{ keyOpen: row.key_open!, keyLate: row.key_late! }
		}));
}

/** Of several townships together. */
export function sumCounts(rows: readonly Counts[]): Record<Counted, number> {
	return Object.fromEntries(
		countedFields.map((field) => [field, rows.reduce((sum, row) => sum + row[field], 0)])
	) as Record<Counted, number>;
}
