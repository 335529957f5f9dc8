import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { and, asc, eq, ilike, isNull, or, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { roles, type Role } from '../src/lib/access/roles.ts';
import { hashPassword } from '../src/lib/access/server/password.ts';
import { auditContentHash } from '../src/lib/audit/server/content-hash.ts';
import { now, today } from '../src/lib/server/clock.ts';
import type { Db } from '../src/lib/server/db/client.ts';
import type { Tx } from '../src/lib/server/db/transaction.ts';
import { migrate } from '../src/lib/server/db/migrate.ts';
import * as schema from '../src/lib/server/db/schema/index.ts';
import { isId, newId } from '../src/lib/server/ids.ts';
import { command } from './command.ts';
import { loadEnvFile, openProductionDatabase } from './database.ts';

const { appUser, auditEvent, membership, organisation, recoveryCode, signIn } = schema;

const usage = `npm run account -- <command>
  create --email … --name … --role … --organisation <name or id> [--lead]
      adds a person; for one who is there already, adds the role
  list
  disable --email …        signs the person out for good
  password --email …       sets another password
  reset-factor --email …   takes the second factor away, for a lost phone; asks for another at the next sign-in

A password is asked for at a terminal, or read with --password-stdin; else one is made and printed once.
Roles: ${roles.join(', ')}`;

const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: {
		email: { type: 'string' },
		name: { type: 'string' },
		role: { type: 'string' },
		organisation: { type: 'string' },
		lead: { type: 'boolean', default: false },
		'password-stdin': { type: 'boolean', default: false }
	}
});

const commands: Record<string, (db: Db) => Promise<void>> = {
	create,
	list,
	disable,
	password,
	'reset-factor': resetFactor
};

loadEnvFile();
process.env.TONGXIN_MODE = 'production';

await command(async ({ atEnd }) => {
	const chosen = commands[positionals[0] ?? ''];
	if (!chosen) throw new Error(usage);
	const database = await openProductionDatabase();
	atEnd(database.release);
	await migrate(database.ownerUrl, database.appUrl);
	// As the owner, so that it works before anybody can sign in.
	const client = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
	atEnd(() => client.end());
	await chosen(drizzle(client, { schema }));
});

async function create(db: Db): Promise<void> {
	const email = givenEmail();
	const role = roles.find((known) => known === values.role);
	if (!role) throw new Error(`--role must be one of: ${roles.join(', ')}`);
	const organisation = await findOrganisation(db, required('organisation'));
	const known = await db.query.appUser.findFirst({ where: eq(appUser.email, email) });
	if (known) {
		await addRole(db, known.id, role, organisation);
		return console.log(`${email} is there already and now is ${role} of ${organisation.name} too.`);
	}
	const name = required('name');
	const { plain, made } = await choosePassword();
	const passwordHash = await hashPassword(plain);
	const id = newId();
	await db.transaction(async (tx) => {
		await tx.insert(appUser).values({ id, email, name, passwordHash, createdAt: now() });
		await addRole(tx, id, role, organisation);
		await record(tx, 'create_account', id, { email, name });
	});
	console.log(`${email} can sign in as ${role} of ${organisation.name}.`);
	if (made) console.log(`Password (shown this once): ${plain}`);
}

async function addRole(
	db: Pick<Db, 'transaction'>,
	userId: string,
	role: Role,
	organisation: { id: string; name: string }
): Promise<void> {
	await db.transaction(async (tx) => {
		const row = { userId, organisationId: organisation.id, role, isLead: values.lead };
		await tx.insert(membership).values({ id: newId(), ...row, validFrom: today() });
		await record(tx, 'add_role', userId, { role, organisationId: organisation.id, isLead: values.lead });
	});
}

async function list(db: Db): Promise<void> {
	const people = await db
		.select({
			email: appUser.email,
			name: appUser.name,
			disabledAt: appUser.disabledAt,
			roles: sql<string>`coalesce(string_agg(${membership.role} || ' · ' || ${organisation.name}, '; '), '')`
		})
		.from(appUser)
		.leftJoin(membership, eq(membership.userId, appUser.id))
		.leftJoin(organisation, eq(organisation.id, membership.organisationId))
		.groupBy(appUser.id)
		.orderBy(asc(appUser.email));
	for (const { email, name, roles, disabledAt } of people) {
		console.log([email.padEnd(32), name, roles, disabledAt && 'disabled'].filter(Boolean).join('  '));
	}
	console.log(`${people.length} accounts`);
}

async function disable(db: Db): Promise<void> {
	const user = await findUser(db);
	await db.transaction(async (tx) => {
		await tx
			.update(appUser)
			.set({ disabledAt: now() })
			.where(and(eq(appUser.id, user.id), isNull(appUser.disabledAt)));
		await tx.delete(signIn).where(eq(signIn.userId, user.id));
		await record(tx, 'disable_account', user.id, {});
	});
	console.log(`${user.email} is disabled and signed out.`);
}

async function password(db: Db): Promise<void> {
	const user = await findUser(db);
	const { plain, made } = await choosePassword();
	const passwordHash = await hashPassword(plain);
	await db.transaction(async (tx) => {
		await tx.update(appUser).set({ passwordHash }).where(eq(appUser.id, user.id));
		await tx.delete(signIn).where(eq(signIn.userId, user.id));
		await record(tx, 'set_password', user.id, {});
	});
	console.log(`${user.email} has another password and is signed out everywhere.`);
	if (made) console.log(`Password (shown this once): ${plain}`);
}

async function resetFactor(db: Db): Promise<void> {
	const user = await findUser(db);
	await db.transaction(async (tx) => {
		const none = { totpSealed: null, totpNextSealed: null, totpConfirmedAt: null, totpStep: null };
		await tx.update(appUser).set(none).where(eq(appUser.id, user.id));
		await tx.delete(recoveryCode).where(eq(recoveryCode.userId, user.id));
		await tx.delete(signIn).where(eq(signIn.userId, user.id));
		await record(tx, 'reset_factor', user.id, {});
	});
	console.log(`${user.email} has no second factor any more and is signed out everywhere.`);
}

/** The operator at the command line has no account: the event has no actor. */
async function record(
	tx: Tx,
	action: string,
	entityId: string,
	change: Record<string, unknown>
): Promise<void> {
	const event = { id: newId(), at: now(), actorId: null, action, entity: 'app_user', entityId, change };
	await tx.insert(auditEvent).values({ ...event, contentHash: auditContentHash(event) });
}

async function findUser(db: Db): Promise<{ id: string; email: string }> {
	const email = givenEmail();
	const user = await db.query.appUser.findFirst({ where: eq(appUser.email, email) });
	if (!user) throw new Error(`There is no account ${email}.`);
	return user;
}

async function findOrganisation(db: Db, given: string): Promise<{ id: string; name: string }> {
	const exact = await db.query.organisation.findFirst({
		where: isId(given)
			? eq(organisation.id, given)
			: or(eq(organisation.name, given), eq(organisation.nameEn, given))
	});
	if (exact) return exact;
	const pattern = `%${given.replace(/[\\%_]/g, '\\$&')}%`;
	const similar = await db
		.select({ name: organisation.name })
		.from(organisation)
		.where(or(ilike(organisation.name, pattern), ilike(organisation.nameEn, pattern)))
		.orderBy(asc(organisation.name))
		.limit(10);
	const hint = similar.length > 0 ? ` Did you mean: ${similar.map(({ name }) => name).join('、')}?` : '';
	throw new Error(`There is no organisation ${given}.${hint}`);
}

function required(option: 'email' | 'name' | 'organisation'): string {
	const value = values[option]?.trim();
	if (!value) throw new Error(`--${option} is missing.\n\n${usage}`);
	return value;
}

function givenEmail(): string {
	const email = required('email').toLowerCase();
	if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new Error(`${email} is no e-mail address.`);
	return email;
}

async function choosePassword(): Promise<{ plain: string; made: boolean }> {
	const given = values['password-stdin'] ? (await text(process.stdin)).trim() : await promptForPassword();
	if (!given) return { plain: randomBytes(15).toString('base64url'), made: true };
	if (given.length < 12) throw new Error('A password has at least 12 characters.');
	return { plain: given, made: false };
}

async function promptForPassword(): Promise<string> {
	if (!process.stdin.isTTY) return '';
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	const answer = terminal.question('Password (12 characters or more; empty: one is made): ');
	// readline echoes through this output: nothing that is typed shall be seen.
	Object.assign(terminal, { _writeToOutput: () => {} });
	const typed = await answer;
	terminal.close();
	console.log();
	return typed.trim();
}
