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
