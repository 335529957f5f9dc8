import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { platform } from 'node:os';

/**
 * A text that tells this life of a process id from another process that got the same id later
 * (common after a container restarts). `null` when the process is gone or only a zombie.
 */
export function processIdentity(pid: number): string | null {
	if (platform() === 'linux') {
		const stat = readOrNull(`/proc/${pid}/stat`);
		// The command name stands in brackets and may hold spaces; the state follows it, the start time is field 22.
		const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
		return fields && fields[0] !== 'Z' ? `${pid}@${fields[19]}` : null;
	}
	try {
		process.kill(pid, 0);
		return String(pid);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM' ? String(pid) : null;
	}
}

/** The command line of a process; empty when it is gone or a zombie. */
export function commandLine(pid: number): string {
	if (platform() === 'linux') return (readOrNull(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ');
	return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

/** Whether a process has this folder as its working directory (known on Linux only; elsewhere false). */
export function hasProcessIn(folder: string): boolean {
	if (platform() !== 'linux') return false;
	return readdirSync('/proc').some((entry) => {
		if (!/^\d+$/.test(entry)) return false;
		try {
			return readlinkSync(`/proc/${entry}/cwd`) === folder;
		} catch {
			return false; // gone meanwhile, or another user's: not ours
		}
	});
}

function readOrNull(path: string): string | null {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return null;
	}
}
