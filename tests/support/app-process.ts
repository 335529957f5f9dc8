import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The demo, or the portal itself, in a process of its own, which a journey may kill or start again on another day. */
export class AppProcess {
	readonly folder = mkdtempSync(join(tmpdir(), 'tongxin-app-'));
	/** Below those that the system gives to connections of its own. */
	readonly port = 21_000 + Math.floor(Math.random() * 8000);
	readonly base = `http://127.0.0.1:${this.port}`;
	private child: ChildProcess | undefined;

	constructor() {
		chmodSync(this.folder, 0o755);
	}

	/** Starts the demo on this day, with the data that the days before left; `more` is what else stands in its environment. */
	async start(today: string, more: Record<string, string> = {}): Promise<void> {
		await this.run('scripts/demo.ts', { DEMO_TODAY: today, ...more });
	}

	/** Starts the portal as it is in real use: without demo data, on the true clock. */
	async startInEarnest(): Promise<void> {
		await this.run('scripts/start.ts', this.earnest);
	}

	/** What a command beside the portal needs to reach the same data. */
	get earnest(): Record<string, string> {
		return { DATA_DIR: this.folder, TONGXIN_KEYS: `e1:${Buffer.alloc(32, 5).toString('base64')}` };
	}

	private async run(script: string, more: Record<string, string>): Promise<void> {
		this.child = spawn('node', [script], {
			env: { ...process.env, DATA_DIR: this.folder, PORT: String(this.port), HOST: '127.0.0.1', ...more },
			stdio: 'ignore'
		});
		for (let tries = 0; tries < 1800; tries++) {
			const status = await fetch(`${this.base}/readyz`).then(
				(response) => response.status,
				() => 0
			);
			if (status === 200) return;
			await sleep(100);
		}
		throw new Error('the app did not start within 180 s');
	}

	/** Ends the process and waits until it is gone. */
	async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
		const { child } = this;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const gone = new Promise((resolve) => child.once('exit', resolve));
		child.kill(signal);
		await gone;
	}

	async remove(): Promise<void> {
		await this.end();
		rmSync(this.folder, { recursive: true, force: true });
	}
}
