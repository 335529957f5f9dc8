import { asc, desc, eq, inArray } from 'drizzle-orm';
import { db } from '../../server/db/client.ts';
import { baseline, target } from '../../server/db/schema/index.ts';
import type { Indicator } from '../indicator.ts';

export type Baseline = Omit<typeof baseline.$inferSelect, 'id'>;

/** The recorded facts of the documents, with their qualifiers. */
export async function listBaselines(indicators?: string[]): Promise<Baseline[]> {
	const rows = await db()
		.select()
		.from(baseline)
		.where(indicators ? inArray(baseline.indicator, indicators) : undefined)
		.orderBy(asc(baseline.indicator), asc(baseline.asOf));
	return rows.map(({ id, ...fact }) => (void id, fact));
}

export interface Target {
	indicator: Indicator;
	scope: 'city' | 'county' | 'team';
	countyCode: string | null;
	teamId: string | null;
	value: number;
	source: string;
	sourceEn: string;
}

/** The approved targets of a year; of each the version in force. */
export async function listTargets(year: number): Promise<Target[]> {
	const rows = await db()
		.selectDistinctOn([target.indicator, target.scope, target.countyCode, target.teamId], {
			indicator: target.indicator,
			scope: target.scope,
			countyCode: target.countyCode,
			teamId: target.teamId,
			value: target.value,
			version: target.version,
			source: target.source,
			sourceEn: target.sourceEn
		})
		.from(target)
		.where(eq(target.year, year))
		.orderBy(target.indicator, target.scope, target.countyCode, target.teamId, desc(target.version));
	return rows.map(({ version, ...row }) => (void version, { ...row, indicator: row.indicator as Indicator }));
}
