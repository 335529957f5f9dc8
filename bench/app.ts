import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../scripts/project.ts';
import { today, tokenOf } from './people.ts';
import type { OpenRequest } from './requests.ts';
import type { Site } from './stage.ts';

export interface Answer {
	status: number;
	body: string;
	/** The header in which the application names what the page will need. */
	link: string;
	cookies: string[];
}

/** The built application in a process of its own. */
export interface App {
	/** A page of the portal as its reader gets it, signed in by cookie. */
	page(user: number, path: string): Promise<Answer>;
	api(user: number, path: string, body?: unknown): Promise<Answer>;
	/** A form of somebody without an account, with the cookies they have. */
	form(path: string, fields: Record<string, string>, cookie?: string): Promise<Answer>;
	/** The page that holds nothing but the shell and the sign-in look-up. */
	hello(user: number): Promise<void>;
	stop(): Promise<void>;
}

/** Starts the application on a site, at any free port of this machine, at most for 20 s. */
export async function startApp(site: Site): Promise<App> {
	const port = await freePort();
	const child = spawn(process.execPath, [join(projectRoot, 'build/index.js')], {
		env: {
			PATH: process.env.PATH,
			NODE_ENV: 'production',
			TONGXIN_MODE: 'test',
			DEMO_TODAY: today,
			HOST: '127.0.0.1',
			PORT: String(port),
			ORIGIN: `http://127.0.0.1:${port}`,
			DATABASE_URL: site.url,
			LOG_LEVEL: 'error',
			...(process.env.TONGXIN_KEYS && { TONGXIN_KEYS: process.env.TONGXIN_KEYS })
		},
		stdio: ['ignore', 'ignore', 'inherit']
	});
	const ended = once(child, 'exit');
	const agent = new Agent({ keepAlive: true, maxSockets: 128 });

	const send = (path: string, headers: Record<string, string>, body?: string) =>
		new Promise<Answer>((resolve, reject) => {
			const method = body === undefined ? 'GET' : 'POST';
			const sent = request({ host: '127.0.0.1', port, path, method, headers, agent }, (response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('error', reject);
				response.on('end', () =>
					resolve({
						status: response.statusCode!,
						body: Buffer.concat(chunks).toString(),
						link: String(response.headers.link ?? ''),
						cookies: response.headers['set-cookie'] ?? []
					})
				);
			});
			sent.on('error', reject);
			sent.end(body);
		});
	const page = (user: number, path: string) => send(path, { cookie: `sign-in=${tokenOf(user, 'browser')}` });

	async function stop(): Promise<void> {
		agent.destroy();
		if (child.exitCode === null && child.signalCode === null) {
			child.kill('SIGTERM');
			const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
			await ended;
			clearTimeout(late);
		}
	}

	for (const deadline = Date.now() + 20_000; ; await sleep(50)) {
		const ready = await send('/readyz', {}).catch(() => null);
		if (ready?.status === 200) break;
		if (Date.now() > deadline || child.exitCode !== null) {
			await stop();
			throw new Error('The application did not start.');
		}
	}

	return {
		page,
		async api(user, path, body) {
			const json = body === undefined ? undefined : JSON.stringify(body);
			return send(
				`/api/v1${path}`,
				{
					authorization: `Bearer ${tokenOf(user, 'api')}`,
					...(json && { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(json)}` })
				},
				json
			);
		},
		form(path, fields, cookie = '') {
			const body = new URLSearchParams(fields).toString();
			const origin = `http://127.0.0.1:${port}`;
			const type = 'application/x-www-form-urlencoded';
			const headers = { cookie, origin, accept: 'text/html', 'content-type': type };
			return send(path, { ...headers, 'content-length': `${Buffer.byteLength(body)}` }, body);
		},
		async hello(user) {
			expect(await page(user, '/account'), 200);
		},
		stop
	};
}

/** @throws Error unless the answer is what the measure is about */
export function expect(answer: Answer, status: number): Answer {
	if (answer.status !== status) throw new Error(`Expected ${status}, got ${answer.status}: ${answer.body}`);
	return answer;
}

export function accept(app: App, { id, user, startsAt, endsAt, expertId }: OpenRequest): Promise<Answer> {
	return app.api(user, `/sessions/${id}/acceptance`, { startsAt, endsAt, expertIds: [expertId] });
}

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	probe.close();
	await once(probe, 'close');
	return port;
}
