import postgres from 'postgres';
import { migrate } from '../src/lib/server/db/migrate.ts';
import { env } from '../src/lib/server/env.ts';
import { seedReference } from '../src/seed/reference.ts';
import { ensureBuild } from './build.ts';
import { command } from './command.ts';
import { loadEnvFile, openProductionDatabase } from './database.ts';
import { requireFreePort, serve } from './serve.ts';

loadEnvFile();
process.env.TONGXIN_MODE = 'production';

await command(async ({ signal, atEnd }) => {
	const { host, port, keys } = env();
	if (keys.length === 0) {
		throw new Error(
			'TONGXIN_KEYS is not set. Make it once and keep it safe: echo "k1:$(head -c 32 /dev/urandom | base64)"'
		);
	}
	await requireFreePort(host, port);

	console.log('Opening the database …');
	const database = await openProductionDatabase();
	atEnd(database.release);

	signal.throwIfAborted();
	await ensureBuild({ signal });
	signal.throwIfAborted();
	await migrate(database.ownerUrl, database.appUrl);
	// An empty database gets the directory of the network; people are added by the operator.
	await seedReference(database.ownerUrl);
	const people = await countPeople(database.ownerUrl);
	signal.throwIfAborted();

	await serve({ DATABASE_URL: database.appUrl ?? database.ownerUrl }, () => {
		console.log(`\nTongxin 同心 is at ${env().origin}\n`);
		if (people === 0) {
			console.log('Nobody can sign in yet. Create the first account from another terminal:');
			console.log(
				'  npm run account -- create --email you@example.org --name 姓名 --role admin --organisation 市教育局\n'
			);
		}
	});
	console.log('Stopped.');
});

async function countPeople(ownerUrl: string): Promise<number> {
	const sql = postgres(ownerUrl, { max: 1 });
	const [found] = await sql<{ people: number }[]>`select count(*)::int as people from app_user`;
	await sql.end();
	return found?.people ?? 0;
}
