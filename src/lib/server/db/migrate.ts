import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

const projectRoot = join(import.meta.dirname, '../../../..');
/** Any number; every start of this project takes the same one. */
const migrationLock = 7_366_001;

/**
 * Brings the database up to date: the application's role, the migrations, and a check that the role in use can't
 * do more than it should. Two starts at once wait for each other.
 * @param ownerUrl address of the database as its owner, who may create roles
 * @param appUrl address as the application's role; without it the application takes the owner's address and steps
 *   down to `tongxin_app`
 * @throws Error with one sentence when the role in use could get around the rules of the database
 */
export async function migrate(ownerUrl: string, appUrl?: string): Promise<void> {
	const sql = postgres(ownerUrl, { max: 2, max_lifetime: null, onnotice: () => {} });
	// drizzle takes no lock of its own; this connection holds one while another one migrates.
	const lock = await sql.reserve();
	try {
		await lock`select pg_advisory_lock(${migrationLock})`;
		await prepareRoles(sql, appUrl);
		await runMigrations(drizzle(sql), { migrationsFolder: join(projectRoot, 'drizzle') });
		await checkRole(appUrl ? postgres(appUrl, { max: 1 }) : asAppRole(ownerUrl));
	} finally {
		lock.release();
		await sql.end({ timeout: 5 });
	}
}

async function prepareRoles(sql: postgres.Sql, appUrl: string | undefined): Promise<void> {
	try {
		await createAppRole(sql);
		if (appUrl) await grantAppRole(sql, await roleInUse(appUrl));
	} catch (error) {
		if ((error as { code?: string }).code !== '42501') throw error;
		throw new Error(
			"The database's owner may not make the role tongxin_app: give the owner CREATEROLE, or let a superuser run " +
				'CREATE ROLE tongxin_app and grant it to the owner (and to the application, if that has a role of its own).',
			{ cause: error }
		);
	}
}

/** Roles belong to the whole server, so databases migrated at the same time may make it at the same time. */
async function createAppRole(sql: postgres.Sql): Promise<void> {
	await sql`
		do $$ begin
			if not exists (select from pg_roles where rolname = 'tongxin_app') then
				create role tongxin_app nologin;
			end if;
		exception when duplicate_object or unique_violation then null;
		end $$`;
	const [{ role } = { role: '' }] = await sql<{ role: string }[]>`select current_user as role`;
	await grantAppRole(sql, role);
}

async function grantAppRole(sql: postgres.Sql, role: string): Promise<void> {
	// A membership that allows SET ROLE; where the role was made by someone else, it may be there already.
	const [found] = await sql<{ member: boolean }[]>`
		select exists (
			select from pg_auth_members m
			where m.roleid = 'tongxin_app'::regrole and m.member = ${role}::regrole
				and coalesce((to_jsonb(m) ->> 'set_option')::boolean, true)
		) or (select rolsuper from pg_roles where rolname = ${role}) as member`;
	if (!found?.member) await sql`grant tongxin_app to ${sql(role)}`;
}

async function roleInUse(url: string): Promise<string> {
	const sql = postgres(url, { max: 1 });
	try {
		const [{ role } = { role: '' }] = await sql<{ role: string }[]>`select current_user as role`;
		return role;
	} finally {
		await sql.end();
	}
}

function asAppRole(ownerUrl: string): postgres.Sql {
	return postgres(ownerUrl, { max: 1, connection: { role: 'tongxin_app' } });
}

async function checkRole(sql: postgres.Sql): Promise<void> {
	try {
		const [found] = await sql<{ role: string; strong: boolean; owns: string | null }[]>`
			select rolname as role, rolsuper or rolbypassrls as strong,
				(select min(relname) from pg_class where relowner = r.oid and relkind in ('r', 'p')) as owns
			from pg_roles r where rolname = current_user`;
		if (found?.strong) {
			throw new Error(
				`The application's role ${found.role} is a superuser or has BYPASSRLS: use a plain role.`
			);
		}
		if (found?.owns) {
			throw new Error(
				`The application's role ${found.role} owns table ${found.owns}: use a role that owns nothing.`
			);
		}
	} finally {
		await sql.end();
	}
}
