import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** The system user that PostgreSQL runs as; `null` means the user of this process. */
export type HostUser = { name: string; uid: number; gid: number } | null;

/**
 * PostgreSQL refuses to run as root: root lends it an unprivileged user. Files that exist keep their user,
 * so that a folder made by one user can be started by root as well.
 */
export function chooseHostUser(existingData: string): HostUser {
	if (process.getuid?.() !== 0) return null;
	const owner = statSync(existingData, { throwIfNoEntry: false });
	if (owner && owner.uid !== 0) return { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid };
	for (const name of ['postgres', 'tongxin', 'nobody']) {
		const uid = systemId('-u', name);
		const gid = systemId('-g', name);
		if (uid && gid) return { name, uid, gid };
	}
	throw new Error(
		'PostgreSQL does not run as root: create a system user named tongxin, or start as another user.'
	);
}

function systemId(kind: '-u' | '-g', name: string): number | null {
	const { status, stdout } = spawnSync('id', [kind, name], { encoding: 'utf8' });
	return status === 0 ? Number(stdout) : null;
}

/** Whether that user can enter the folder; asked of the system itself, for modes do not tell everything. */
export function canReach(user: HostUser, folder: string): boolean {
	if (!user) return true;
	const probe = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...as(user), stdio: 'ignore' });
	return probe.status === 0;
}

/** Options for `spawn`: the user's rights, nothing of this process's environment, a folder that every user can enter. */
export function as(user: HostUser) {
	return {
		...(user && { uid: user.uid, gid: user.gid }),
		cwd: '/',
		env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' }
	};
}
