import { sql } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { env } from '../env.ts';
import { log } from '../log.ts';
import { Gate } from './gate.ts';
import { pools, poolNow, type Pool } from './pools.ts';
import * as schema from './schema/index.ts';
import { sqlState } from './sql-state.ts';

export type Db = PostgresJsDatabase<typeof schema>;

/** Parsed and planned once for each connection; without parameters postgres.js would do both every time. */
const once = { prepare: true, simple: false };

const opened: Partial<Record<Pool, { client: postgres.Sql; db: Db }>> = {};
const gates = {
	pages: new Gate({ ...pools.pages, atOnce: pools.pages.size }),
	works: new Gate({ ...pools.works, atOnce: pools.works.size })
};
/**
 * The database, opened when it is first needed. Connections that break are replaced by themselves.
 * Every statement outside a transaction, and every transaction, passes the gate.
 * @throws from a query that found no free connection in 3 s, an error for which `isUnavailable` holds
 */
export function db(): Db {
	const pool = poolNow();
	const there = opened[pool];
	if (there) return there.db;
	const client = openPool(pools[pool]);
	const fresh = drizzle(gated(client, gates[pool]), { schema });
	opened[pool] = { client, db: fresh };
	// The server has drained its requests: scripts/serve.ts waits for these connections before it stops PostgreSQL.
	(process as NodeJS.EventEmitter).off('sveltekit:shutdown', closeDb).once('sveltekit:shutdown', closeDb);
	return fresh;
}

/**
 * A query that is asked all the time: put together once for each pool, and not at every call.
 * @param build ends with `.prepare(name)`; what changes from call to call is a `placeholder`
 */
export function prepared<Q>(build: (db: Db) => Q): () => Q {
	let built: { of: Db; query: Q } | undefined;
	return () => {
		const of = db();
		if (built?.of !== of) built = { of, query: build(of) };
		return built.query;
	};
}

/** Closes the connections when their queries have ended (after 5 s in any case). The next `db()` opens new ones. */
export async function closeDb(): Promise<void> {
	const closing = Object.values(opened);
	delete opened.pages;
	delete opened.works;
	await Promise.all(closing.map(({ client }) => client.end({ timeout: 5 })));
}

/** Without `DATABASE_OWNER_URL` the address names the owner, so each connection steps down. */
function openPool({ size, lock, statement, idle }: (typeof pools)[Pool]): postgres.Sql {
	const { databaseUrl, databaseOwnerUrl } = env();
	if (!databaseUrl) throw new Error('DATABASE_URL is not set');
	return postgres(databaseUrl, {
		max: size,
		connect_timeout: 5,
		max_lifetime: 30 * 60,
		onnotice: () => {},
		connection: {
			application_name: 'tongxin',
			timezone: 'UTC',
			lock_timeout: lock,
			statement_timeout: statement,
			idle_in_transaction_session_timeout: idle,
			...(!databaseOwnerUrl && { role: 'tongxin_app' })
		}
	});
}

/**
 * What drizzle takes for a postgres.js client: its two doors, `unsafe` and `begin`, with the gate before them,
 * and every statement prepared.
 * (postgres.js itself has no limit to how many queries wait, nor for how long.)
 */
function gated(client: postgres.Sql, gate: Gate): postgres.Sql {
	const through = async <T>(work: () => PromiseLike<T>): Promise<T> => {
		try {
			return await gate.run(work);
		} catch (error) {
			// A standby answers: this pool's addresses lead to a server that may no longer write.
			if (sqlState(error) === '25006') void closeDb();
			throw error;
		}
	};
	const doors = {
		options: client.options,
		unsafe(query: string, parameters: never[], options: object) {
			const run = (values: boolean) =>
				through(() => {
					const pending = client.unsafe(query, parameters, { ...options, ...once });
					return values ? pending.values() : pending;
				});
			let rows: Promise<unknown> | undefined;
			return {
				values: () => run(true),
				then: (...then: Parameters<Promise<unknown>['then']>) => (rows ??= run(false)).then(...then)
			};
		},
		begin: (work: (tx: postgres.TransactionSql) => unknown) =>
			through(async () => {
				const failures: unknown[] = [];
				try {
					return await client.begin((tx) => work(watched(tx, failures)));
				} catch (error) {
					// «The transaction is aborted»: of several statements sent together, another one failed before.
					throw sqlState(error) === '25P02' && failures.length > 0 ? failures[0] : error;
				}
			})
	};
	return doors as unknown as postgres.Sql;
}

/**
 * The same transaction, its failures noted in their order and its statements prepared once per connection. drizzle asks
 * postgres.js for unprepared ones, which cost a second round trip each: a third of the throughput.
 */
function watched(tx: postgres.TransactionSql, failures: unknown[]): postgres.TransactionSql {
	const noted = <T>(answer: Promise<T>): Promise<T> => {
		answer.catch((error: unknown) => failures.push(error));
		return answer;
	};
	const doors = {
		unsafe(query: string, parameters: never[], options: object) {
			const pending = tx.unsafe(query, parameters, { ...options, ...once });
			let rows: Promise<unknown> | undefined;
			return {
				values: () => noted(pending.values()),
				then: (...then: Parameters<Promise<unknown>['then']>) => (rows ??= noted(pending)).then(...then)
			};
		},
		savepoint: (work: (inner: postgres.TransactionSql) => unknown) =>
			tx.savepoint((inner) => work(watched(inner, failures))),
		/** For `copyInto`: drizzle has no word for COPY. */
		copy: (statement: string) => tx.unsafe(statement).writable()
	};
	return doors as unknown as postgres.TransactionSql;
}

/** What `/readyz` asks: whether the database answers, and may be written to. */
export async function databaseState(): Promise<'ready' | 'standby' | 'unreachable'> {
	try {
		const [row] = await db().execute<{ standby: boolean }>(sql`select pg_is_in_recovery() as standby`);
		return row?.standby ? 'standby' : 'ready';
	} catch (error) {
		log().warn({ state: sqlState(error) }, 'the database is unreachable');
		return 'unreachable';
	}
}
