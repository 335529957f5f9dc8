import { sql } from 'drizzle-orm';
import { now } from './clock.ts';
import { transaction, type Tx } from './db/transaction.ts';
import { log } from './log.ts';

/**
 * Something that the portal does by itself, again and again. `run` is short: one transaction, in one process at a
 * time. `work` may wait for others (a mail server): it has no transaction, every process does it, and it takes what it
 * does one by one.
 */
export type Job = { name: string; everyMinutes: number } & (
	{ run: (tx: Tx, at: Date) => Promise<unknown> } | { work: () => Promise<unknown> }
);

/** Namespace of the advisory locks on jobs. */
const lockClass = 2;

/** Runs a job now, unless another process is just running it. Whether it did. */
export async function runJob(job: Job): Promise<boolean> {
	if ('work' in job) {
		await job.work();
		return true;
	}
	const { name, run } = job;
	return transaction(async (tx) => {
		const [lock] = await tx.execute<{ mine: boolean }>(
			sql`select pg_try_advisory_xact_lock(${lockClass}, hashtext(${name})) as mine`
		);
		if (lock?.mine) await run(tx, now());
		return lock?.mine ?? false;
	});
}

/** Runs every job at once and then at its interval, until it is stopped. A failure is logged, the next run comes. */
export function startJobs(jobs: Job[]): () => void {
	const timers = new Map<string, NodeJS.Timeout>();
	let isStopped = false;

	async function again(job: Job): Promise<void> {
		try {
			await runJob(job);
		} catch (error) {
			log().error({ err: error, job: job.name }, 'a job failed');
		}
		// Only now, so that a slow run is never overtaken by the next.
		if (!isStopped) plan(job, job.everyMinutes * 60_000);
	}

	function plan(job: Job, wait: number): void {
		// A timer alone is no reason for a process to go on.
		timers.set(job.name, setTimeout(() => void again(job), wait).unref());
	}

	for (const job of jobs) plan(job, 0);
	return () => {
		isStopped = true;
		for (const timer of timers.values()) clearTimeout(timer);
	};
}
