import type { TestProject } from 'vitest/node';
import postgres from 'postgres';
import { migrate } from '../../src/lib/server/db/migrate.ts';
import { openPostgres } from '../../scripts/postgres/open.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** The test server's database `postgres` as the superuser; absent in unit tests. */
		superUrl: string;
		/** The same server as the owner; a test puts its own database's name in. */
		ownerUrl: string;
	}
}

/** The migrated database that each test file gets a copy of. */
export const template = 'tongxin_template';

/** vitest globalSetup: one server for all test files, with a migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const server = await openPostgres({ durable: false });
	const sql = postgres(server.superUrl, { max: 1 });
	await sql.unsafe(`create database ${template} owner tongxin_owner`);
	await sql.end();
	await migrate(server.ownerUrl.replace(/\/tongxin$/, `/${template}`));
	project.provide('superUrl', server.superUrl);
	project.provide('ownerUrl', server.ownerUrl);
	return server.release;
}
