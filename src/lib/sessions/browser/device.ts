import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Deed } from '../queue.ts';
import { isOver, type KeptDay } from '../stop.ts';

// What this device keeps: today's stops until midnight or sign-out, and what waits to be sent until it was sent.

/** The device's own clock, in milliseconds; it may be wrong, and only its difference to the portal's counts. */
export function deviceTime(): number {
	return Date.now();
}

interface Kept extends DBSchema {
	day: { key: string; value: KeptDay };
	deeds: { key: string; value: Deed };
}

let opened: Promise<IDBPDatabase<Kept>> | undefined;

function open(): Promise<IDBPDatabase<Kept>> {
	opened ??= openDB<Kept>('tongxin', 1, {
		upgrade(database) {
			database.createObjectStore('day');
			database.createObjectStore('deeds', { keyPath: 'key' });
		}
	}).catch((error: unknown) => {
		opened = undefined;
		throw error;
	});
	return opened;
}

/** One day of one person; whatever was there before is gone. */
export async function keepDay(day: KeptDay): Promise<void> {
	await (await open()).put('day', day, 'today');
}

/** The day that is kept, unless it is over: then it is deleted instead. */
export async function readDay(): Promise<KeptDay | undefined> {
	const kept = await (await open()).get('day', 'today');
	if (!kept || !isOver(kept, new Date(deviceTime()))) return kept;
	await forgetDay();
	return undefined;
}

export async function forgetDay(): Promise<void> {
	await (await open()).delete('day', 'today');
}

export async function listDeeds(userId: string): Promise<Deed[]> {
	const all = await (await open()).getAll('deeds');
	return all.filter((deed) => deed.userId === userId).toSorted((a, b) => a.order - b.order);
}

export async function addDeed(deed: Deed): Promise<void> {
	await (await open()).add('deeds', deed);
}

export async function removeDeed(key: string): Promise<void> {
	await (await open()).delete('deeds', key);
}

export async function refuseDeed(key: string, sentence: string): Promise<void> {
	const database = await open();
	const deed = await database.get('deeds', key);
	if (deed) await database.put('deeds', { ...deed, refused: sentence });
}
