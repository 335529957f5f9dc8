import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { env, forgetEnv } from '../src/lib/server/env.ts';
import { projectRoot } from './project.ts';

/** @throws Error with one sentence when someone else listens there; asked before the long work. */
export async function requireFreePort(host: string, port: number): Promise<void> {
	const probe = createServer().listen(port, host);
	try {
		await once(probe, 'listening');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
		throw new Error(
			`Port ${port} on ${host} is in use: end the program that has it, or set PORT to another one.`,
			{
				cause: error
			}
		);
	}
	probe.close();
	await once(probe, 'close');
}

/**
 * Serves the built application in this process until SIGTERM or SIGINT; by then every request that had begun is
 * answered. The application closes its own database connections.
 * @param variables environment of the application, beside what is set already
 * @param listening called when requests are answered
 */
export async function serve(variables: Record<string, string>, listening: () => void): Promise<void> {
	Object.assign(process.env, variables);
	forgetEnv();
	const { host, port, origin } = env();
	Object.assign(process.env, { HOST: host, PORT: String(port), ORIGIN: origin });
	// For a picture; hooks.server.ts holds everything else to less.
	process.env.BODY_SIZE_LIMIT ??= '101M';

	const shutdown = once(process, 'sveltekit:shutdown');
	const build = (await import(join(projectRoot, 'build/index.js'))) as { server: { server: Server } };
	if (!build.server.server.listening) await once(build.server.server, 'listening');
	listening();
	await shutdown;
}
