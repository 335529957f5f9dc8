import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { db } from '../../src/lib/server/db/client.ts';
import { DomainError, type ErrorCode } from '../../src/lib/server/errors.ts';

/** Waits for the refusal of a use-case. Anything else, a success too, fails the test. */
export async function refusalOf(attempt: Promise<unknown>): Promise<DomainError> {
	const outcome = await attempt.then(
		() => 'done',
		(error: unknown) => error
	);
	if (outcome instanceof DomainError) return outcome;
	throw outcome === 'done' ? new Error('it was not refused') : outcome;
}

/** Expects a refusal with this code and, for `invalid`, with this problem. */
export async function expectRefused(attempt: Promise<unknown>, code: ErrorCode, problem?: string) {
	const refusal = await refusalOf(attempt);
	expect([refusal.code, refusal.problems[0]?.problem]).toEqual([code, problem]);
	return refusal;
}

/** Pairs of held intervals of one resource that overlap. Never any. */
export async function countOverlaps(): Promise<number> {
	const [row] = await db().execute<{ n: number }>(sql`
		select count(*)::int as n from resource_interval a join resource_interval b
			on a.resource_id = b.resource_id and a.id < b.id and a.active and b.active
			and a.starts_at < b.ends_at and b.starts_at < a.ends_at`);
	return row!.n;
}

/** Where the kept counts differ from the sessions. Never anywhere. */
export async function countDrift(): Promise<Record<string, unknown>[]> {
	return db().execute(sql`select * from session_count_drift`);
}

/** The counts of the whole network. */
export async function totals() {
	const [row] = await db().execute(sql`
		select sum(requested)::int as requested, sum(scheduled)::int as scheduled,
			sum(delivered)::int as delivered, sum(verified)::int as verified from session_count`);
	return row;
}

/** What a session holds: the resources of its active intervals. */
export async function held(id: string): Promise<string[]> {
	const rows = await db().execute<{ resource: string }>(
		sql`select resource_id as resource from resource_interval where session_id = ${id} and active`
	);
	return rows.map((row) => row.resource).sort();
}
