import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { instantAt } from '../../calendar/shanghai.ts';
import { now } from '../../server/clock.ts';
import { DomainError } from '../../server/errors.ts';
import { as } from '../../students/server/as.ts';
import { mayReadYear } from '../policy.ts';

export const yearSections = [
	'reads',
	'grants',
	'glass',
	'exports',
	'refusals',
	'rights',
	'incidents',
	'erasures'
] as const;
export type YearSection = (typeof yearSections)[number];

/** One line of the year's totals: what of it, and how many. */
export interface YearLine {
	section: YearSection;
	kind: string;
	n: number;
}

/**
 * The totals of a year, as the logs have them: for the audit that the law asks for every year.
 * @throws DomainError `not_allowed`
 */
export async function findYear(actor: UserActor, year: number): Promise<YearLine[]> {
	if (!mayReadYear(actor)) throw new DomainError('not_allowed');
	const from = instantAt(`${year}-01-01`, '00:00').toISOString();
	const to = instantAt(`${year + 1}-01-01`, '00:00').toISOString();
	return as(actor, async (tx) => {
		const rows = await tx.execute<{ section: YearSection; kind: string; n: number }>(
			sql`select * from pupils.privacy_totals(${from}::timestamptz, ${to}::timestamptz, ${now().toISOString()}::timestamptz)`
		);
		return [...rows];
	});
}
