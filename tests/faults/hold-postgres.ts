import { openPostgres } from '../../scripts/postgres/open.ts';

/** A process of its own that holds the embedded server of a folder until SIGTERM: `node hold-postgres.ts <folder>`. */
const server = await openPostgres({ dataDir: process.argv[2]! });
process.on('SIGTERM', async () => {
	await server.release();
	process.exit(0);
});
console.log(JSON.stringify({ ownerUrl: server.ownerUrl, superUrl: server.superUrl, port: server.port }));
