import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeDb } from '../../src/lib/server/db/client.ts';
import { forgetEnv } from '../../src/lib/server/env.ts';
import { template } from './postgres.ts';

/** What a test file knows of its own database. The addresses are there from `beforeAll` on. */
export interface TestDatabase {
	/** As the owner, who may do what the application may not (TRUNCATE, triggers off). */
	ownerUrl: string;
	/** As the superuser, to look at the server itself. */
	superUrl: string;
}

/**
 * Gives the test file that calls it (once, at its top level) a fresh migrated database and points the application's
 * own client at it, under the application's role. Files run at the same time without seeing each other.
 */
export function testDatabase(): TestDatabase {
	const name = `test_${randomBytes(6).toString('hex')}`;
	const database: TestDatabase = { ownerUrl: '', superUrl: '' };
	const asServer = async (statement: string) => {
		const sql = postgres(inject('superUrl'), { max: 1, onnotice: () => {} });
		await sql.unsafe(statement);
		await sql.end();
	};

	beforeAll(async () => {
		await asServer(`create database ${name} template ${template} owner tongxin_owner`);
		database.ownerUrl = withDatabase(inject('ownerUrl'), name);
		database.superUrl = withDatabase(inject('superUrl'), name);
		process.env.TONGXIN_MODE = 'test';
		process.env.DATABASE_URL = database.ownerUrl;
		delete process.env.DATABASE_OWNER_URL;
		forgetEnv();
	});

	afterAll(async () => {
		await closeDb();
		await asServer(`drop database ${name} with (force)`);
	});

	return database;
}

function withDatabase(url: string, name: string): string {
	return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}
