import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import postgres from 'postgres';
import { env } from '../src/lib/server/env.ts';
import { openPostgres } from './postgres/open.ts';
import { projectRoot } from './project.ts';

/** The database of a production start, as its owner and as the application. */
export interface ProductionDatabase {
	ownerUrl: string;
	/** Only when the application has a role of its own (`DATABASE_OWNER_URL` is set). */
	appUrl: string | undefined;
	release(): Promise<void>;
}

/** Takes the variables of `.env`, if there is one; those already set win. For production commands only. */
export function loadEnvFile(): void {
	const file = join(projectRoot, '.env');
	if (existsSync(file)) process.loadEnvFile(file);
}

/**
 * The database that `DATABASE_URL` names, or the embedded one in `DATA_DIR/production`.
 * @throws Error with one sentence when it can't be reached, is older than PostgreSQL 15, or holds demo data
 */
export async function openProductionDatabase(): Promise<ProductionDatabase> {
	const { databaseUrl, databaseOwnerUrl, dataDir } = env();
	if (databaseUrl) {
		const ownerUrl = databaseOwnerUrl ?? databaseUrl;
		await check(ownerUrl);
		return { ownerUrl, appUrl: databaseOwnerUrl && databaseUrl, release: async () => {} };
	}
	const server = await openPostgres({ dataDir: resolve(projectRoot, dataDir, 'production') });
	return { ownerUrl: server.ownerUrl, appUrl: undefined, release: server.release };
}

async function check(url: string): Promise<void> {
	const sql = postgres(url, { max: 1, connect_timeout: 10 });
	const place = `The database at ${new URL(url).host}`;
	try {
		const [server] = await sql<{ version: number; portal: boolean }[]>`
			select current_setting('server_version_num')::int as version, to_regclass('public.portal') is not null as portal`;
		if (server && server.version < 150_000) throw new Error(`${place} is older than PostgreSQL 15.`);
		const demo = server?.portal && (await sql`select from portal where key = 'mode' and value = 'demo'`);
		if (demo && demo.length > 0)
			throw new Error(`${place} holds demo data: give production a database of its own.`);
	} catch (error) {
		const { code } = error as { code?: string };
		throw code
			? new Error(`${place} can't be used: ${(error as Error).message || code}`, { cause: error })
			: error;
	} finally {
		await sql.end({ timeout: 1 });
	}
}
