import { resolve } from 'node:path';
import postgres from 'postgres';
import { today } from '../src/lib/server/clock.ts';
import { migrate } from '../src/lib/server/db/migrate.ts';
import { env } from '../src/lib/server/env.ts';
import { demoSlip } from '../src/lib/screening/demo-slip.ts';
import { demoAccounts, demoPassword } from '../src/seed/accounts.ts';
import { seedDemo } from '../src/seed/demo.ts';
import { ensureBuild } from './build.ts';
import { command } from './command.ts';
import { useDemoKeys } from './demo-keys.ts';
import { openPostgres } from './postgres/open.ts';
import { projectRoot } from './project.ts';
import { requireFreePort, serve } from './serve.ts';

process.env.TONGXIN_MODE = 'demo';

await command(async ({ signal, atEnd }) => {
	const { host, port, dataDir, databaseUrl } = env();
	await requireFreePort(host, port);
	if (databaseUrl) console.log('DATABASE_URL is not used: the demo has a database of its own.');

	console.log('Starting PostgreSQL …');
	const folder = resolve(projectRoot, dataDir, 'demo');
	const server = await openPostgres({ dataDir: folder });
	atEnd(server.release);

	signal.throwIfAborted();
	await ensureBuild({ signal });
	signal.throwIfAborted();
	console.log('Preparing the demo data …');
	const keys = useDemoKeys(folder);
	await migrate(server.ownerUrl);
	await seedDemo(server.ownerUrl, { today: today() });
	const accounts = await listAccounts(server.ownerUrl);
	signal.throwIfAborted();

	const variables = { DATABASE_URL: server.ownerUrl, DATABASE_OWNER_URL: '', TONGXIN_KEYS: keys };
	await serve(variables, () => {
		console.log(`\nTongxin 同心 (demo) is at ${env().origin}\n`);
		console.log(`Accounts, all with the password ${demoPassword}:\n${accounts}\n`);
		const { code, bornOn } = demoSlip;
		console.log(`A pupil answers at ${env().origin}/q with the code ${code} and the birth date ${bornOn}.\n`);
	});
	console.log('Stopped.');
});

async function listAccounts(ownerUrl: string): Promise<string> {
	const sql = postgres(ownerUrl, { max: 1 });
	const emails = demoAccounts.map(({ email }) => email);
	const rows = await sql<{ email: string; name: string; roles: string }[]>`
		select u.email, u.name, string_agg(distinct m.role || ' · ' || o.name, '; ') as roles
		from app_user u join membership m on m.user_id = u.id join organisation o on o.id = m.organisation_id
		where u.email = any(${emails})
		group by u.id order by array_position(${emails}, u.email)`;
	await sql.end();
	return rows.map(({ email, name, roles }) => `  ${email.padEnd(24)} ${name} (${roles})`).join('\n');
}
