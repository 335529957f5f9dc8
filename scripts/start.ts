import { migrate } from '../src/lib/server/db/migrate.ts';
import { env } from '../src/lib/server/env.ts';
import { seedReference } from '../src/seed/reference.ts';
import { ensureBuild } from './build.ts';
import { command } from './command.ts';
import { loadEnvFile, openProductionDatabase } from './database.ts';
import { inviteFirst } from './invite-first.ts';
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
	// An empty database gets the directory of the network; its first administrator comes by a link.
	await seedReference(database.ownerUrl);
	const first = await inviteFirst(database.ownerUrl);
	signal.throwIfAborted();

	await serve({ DATABASE_URL: database.appUrl ?? database.ownerUrl }, () => {
		console.log(`\nTongxin 同心 is at ${env().origin}\n`);
		if (first) {
			console.log('Nobody can sign in yet. This link makes the first administrator, once, within a day:');
			console.log(`  ${env().origin}/welcome/${first}\n`);
		}
	});
	console.log('Stopped.');
});
