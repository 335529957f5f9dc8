import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { today } from '../src/lib/server/clock.ts';
import { migrate } from '../src/lib/server/db/migrate.ts';
import { env } from '../src/lib/server/env.ts';
import { seedDemo } from '../src/seed/demo.ts';
import { command } from './command.ts';
import { useDemoKeys } from './demo-keys.ts';
import { openPostgres } from './postgres/open.ts';
import { projectRoot } from './project.ts';

process.env.TONGXIN_MODE = 'demo';

/** vite's development server on the demo's database. */
await command(async ({ signal, atEnd }) => {
	const folder = resolve(projectRoot, env().dataDir, 'demo');
	const server = await openPostgres({ dataDir: folder });
	atEnd(server.release);
	useDemoKeys(folder);
	await migrate(server.ownerUrl);
	await seedDemo(server.ownerUrl, { today: today() });
	signal.throwIfAborted();

	const vite = spawn(
		process.execPath,
		[join(projectRoot, 'node_modules/vite/bin/vite.js'), 'dev', ...process.argv.slice(2)],
		{
			cwd: projectRoot,
			stdio: 'inherit',
			env: { ...process.env, DATABASE_URL: server.ownerUrl }
		}
	);
	signal.addEventListener('abort', () => vite.kill('SIGTERM'));
	await once(vite, 'exit');
});
