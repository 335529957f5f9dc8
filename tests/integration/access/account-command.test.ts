import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import postgres from 'postgres';
import { beforeAll, expect, test } from 'vitest';
import { verifyPassword } from '../../../src/lib/access/server/password.ts';
import { testDatabase } from '../../support/database.ts';

const database = testDatabase();

beforeAll(async () => {
	const sql = postgres(database.ownerUrl, { max: 1 });
	await sql`insert into division (code, name, level) values ('430702', '武陵区', 'county')`;
	await sql`insert into organisation (id, kind, name, level, county_code)
		values (gen_random_uuid(), 'education_bureau', '常德市教育局', 'city', '430702')`;
	await sql.end();
});

function account(args: string[], input = '') {
	const script = join(import.meta.dirname, '../../../scripts/account.ts');
	const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
		input,
		encoding: 'utf8',
		env: { PATH: process.env.PATH, DATABASE_URL: database.ownerUrl }
	});
	return { status, stdout, stderr };
}

async function user() {
	const sql = postgres(database.ownerUrl, { max: 1 });
	const [row] = await sql`
		select u.email, u.name, u.password_hash, u.disabled_at, array_agg(m.role order by m.role) as roles
		from app_user u join membership m on m.user_id = u.id group by u.id`;
	await sql.end();
	return row!;
}

test('the account command adds a person, adds a role, changes the password and disables', async () => {
	const person = ['--email', 'Li@Example.org', '--organisation', '常德市教育局'];
	const created = account(['create', ...person, '--name', '李娜', '--role', 'admin']);
	expect(created.stderr).toBe('');
	const made = /shown this once\): (\S+)/.exec(created.stdout)?.[1] ?? '';
	expect(await user()).toMatchObject({ email: 'li@example.org', name: '李娜', roles: ['admin'] });
	expect(await verifyPassword((await user()).password_hash, made)).toBe(true);

	expect(account(['create', ...person, '--role', 'bureau_city'])).toMatchObject({ status: 0 });
	expect(await user()).toMatchObject({ roles: ['admin', 'bureau_city'] });

	const typed = account(
		['password', '--email', 'li@example.org', '--password-stdin'],
		'correct horse battery\n'
	);
	expect(typed).toMatchObject({ status: 0, stderr: '' });
	expect(await verifyPassword((await user()).password_hash, 'correct horse battery')).toBe(true);

	expect(account(['disable', '--email', 'li@example.org'])).toMatchObject({ status: 0 });
	expect((await user()).disabled_at).toBeInstanceOf(Date);
	expect(account(['list']).stdout).toContain('disabled');
});

test.each([
	[
		['create', '--email', 'a@b', '--name', 'A', '--role', 'king', '--organisation', 'x'],
		'--role must be one of'
	],
	[
		['create', '--email', 'a@b', '--name', 'A', '--role', 'admin', '--organisation', '教育'],
		'Did you mean: 常德市教育局'
	],
	[['disable', '--email', 'nobody@example.org'], 'There is no account nobody@example.org.'],
	[[], 'npm run account']
])('the account command refuses %j with a sentence', (args, sentence) => {
	expect(account(args)).toMatchObject({ status: 1, stderr: expect.stringContaining(sentence) });
});

test('a second factor that was lost is taken away, with its codes and every sign-in, and leaves an event', async () => {
	const email = 'lost@example.org';
	const sql = postgres(database.ownerUrl, { max: 1 });
	const [row] =
		await sql`insert into app_user (id, email, name, password_hash, created_at, totp_sealed, totp_confirmed_at, totp_step)
		values (gen_random_uuid(), ${email}, '演示', '!', now(), 'sealed', now(), 1) returning id`;
	const { id } = row!;
	await sql`insert into recovery_code (id, user_id, code_hash) values (gen_random_uuid(), ${id}, 'x')`;
	await sql`insert into sign_in (id, user_id, kind, created_at, expires_at, factor_at) values ('t', ${id}, 'browser', now(), now() + interval '1 day', now())`;
	expect(account(['reset-factor', '--email', email])).toMatchObject({ status: 0, stderr: '' });
	const [left] = await sql`select totp_sealed, totp_confirmed_at, totp_step,
		(select count(*)::int from recovery_code where user_id = ${id}) as codes,
		(select count(*)::int from sign_in where user_id = ${id}) as sign_ins,
		(select action from audit_event where entity_id = ${id}) as action
		from app_user where id = ${id}`;
	expect(left).toEqual({
		totp_sealed: null,
		totp_confirmed_at: null,
		totp_step: null,
		codes: 0,
		sign_ins: 0,
		action: 'reset_factor'
	});
	await sql.end();
});
