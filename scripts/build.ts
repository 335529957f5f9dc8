import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { withLock } from './postgres/lock.ts';
import { projectRoot } from './project.ts';

const sources = ['src', 'static', 'package-lock.json', 'svelte.config.js', 'vite.config.ts'];
const built = join(projectRoot, 'build/index.js');
const hashFile = join(projectRoot, 'build/.source-hash');

/**
 * Makes sure that `build/` is what the sources make. Two starts at once: the second waits and reuses.
 * @param always build even if nothing changed
 */
export async function ensureBuild(options: { always?: boolean; signal?: AbortSignal } = {}): Promise<void> {
	await withLock(join(projectRoot, 'node_modules/.tongxin-build.lock'), 300_000, async () => {
		const hash = hashOfSources();
		const current = existsSync(built) && existsSync(hashFile) && readFileSync(hashFile, 'utf8') === hash;
		if (current && !options.always) return;
		console.log('Building …');
		await viteBuild(options.signal);
		writeFileSync(hashFile, hash);
	});
}

function hashOfSources(): string {
	const hash = createHash('sha256').update(process.version);
	for (const name of sources.flatMap((source) => filesOf(source)).sort()) {
		hash.update(`\0${name}\0`).update(readFileSync(join(projectRoot, name)));
	}
	return hash.digest('hex');
}

function filesOf(name: string): string[] {
	const path = join(projectRoot, name);
	if (!existsSync(path)) return [];
	if (statSync(path).isFile()) return [name];
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
		.map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)));
}

/** vite talks a lot; what it said is shown when it fails. */
function viteBuild(signal?: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		const vite = spawn(process.execPath, [join(projectRoot, 'node_modules/vite/bin/vite.js'), 'build'], {
			cwd: projectRoot,
			stdio: ['ignore', 'pipe', 'pipe'],
			signal
		});
		const said: Buffer[] = [];
		vite.stdout.on('data', (chunk: Buffer) => said.push(chunk));
		vite.stderr.on('data', (chunk: Buffer) => said.push(chunk));
		vite.on('error', reject);
		vite.on('close', (code) => {
			if (code === 0) resolve();
			else reject(new Error(`The build failed:\n${Buffer.concat(said).toString().trim()}`));
		});
	});
}

if (import.meta.main) await ensureBuild({ always: true });
