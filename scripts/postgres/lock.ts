import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { processIdentity } from './process.ts';

/**
 * Runs `work` while holding a lock file, which is seen by every process of this machine.
 * A lock whose process has died is taken over.
 * @param timeout how long to wait for the lock, in milliseconds; then it throws one sentence
 */
export async function withLock<T>(path: string, timeout: number, work: () => Promise<T>): Promise<T> {
	const deadline = Date.now() + timeout;
	while (!take(path)) {
		dropIfStale(path);
		if (Date.now() > deadline) {
			throw new Error(`${path} is held by process ${holder(path)} for over ${timeout / 1000} s.`);
		}
		await sleep(20 + Math.random() * 30);
	}
	try {
		return await work();
	} finally {
		rmSync(path, { force: true });
	}
}

function take(path: string): boolean {
	try {
		const file = openSync(path, 'wx', 0o644);
		writeSync(file, processIdentity(process.pid) ?? String(process.pid));
		closeSync(file);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
}

const holder = (path: string) => {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
};

function isStale(path: string): boolean {
	const held = holder(path);
	// Between creating the file and writing to it, it is empty for an instant.
	if (!held) return olderThan(path, 5000);
	return processIdentity(Number.parseInt(held)) !== held;
}

/**
 * Two waiters may find the same stale lock; if both removed it, the slower would remove the faster one's new lock.
 * So removing needs a second file, held for an instant only.
 */
function dropIfStale(path: string): void {
	if (!isStale(path)) return;
	const guard = `${path}.stale`;
	if (!take(guard)) {
		if (olderThan(guard, 5000)) rmSync(guard, { force: true });
		return;
	}
	if (isStale(path)) rmSync(path, { force: true });
	rmSync(guard, { force: true });
}

function olderThan(path: string, milliseconds: number): boolean {
	const age = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
	return age !== undefined && Date.now() - age > milliseconds;
}
