import postgres from 'postgres';
import { migrate } from '../src/lib/server/db/migrate.ts';
import { newToken, tokenHash } from '../src/lib/access/server/tokens.ts';
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

/** While nobody has an account: the token of a link that makes the first one. An earlier link is void. */
async function inviteFirst(ownerUrl: string): Promise<string | null> {
	const sql = postgres(ownerUrl, { max: 1 });
	try {
		const [found] = await sql<{ people: number }[]>`select count(*)::int as people from app_user`;
		if (found?.people) return null;
		const token = newToken(32);
		await sql.begin(async (tx) => {
			await tx`delete from invitation where user_id is null`;
			await tx`insert into invitation (token_hash, created_at, expires_at)
				values (${tokenHash(token)}, now(), now() + interval '1 day')`;
		});
		return token;
	} finally {
		await sql.end();
	}
}
