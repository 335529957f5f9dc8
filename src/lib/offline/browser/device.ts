import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { isOver, type Deed, type Kept } from '../deed.ts';
import { openText, sealText, toKeys, type Sealed } from './sealing.ts';

// What this device keeps: a day of its reader until midnight or sign-out, and what waits to be sent until it was sent.
// What says anything of a pupil is sealed: its keys come with the page and go with the day or the sign-out, so that
// nobody who finds the telephone reads it; what was not sent by then is sent when its owner is back.

/** The device's own clock, in milliseconds; it may be wrong, and only its difference to the portal's counts. */
export function deviceTime(): number {
	return Date.now();
}

/** What pages keep: the stops of an expert, the visits of a field worker. */
export type KeptName = 'today' | 'visits';

type Plain = { kept: Kept };
interface SealedDay extends Omit<Kept, 'what'> {
	sealed: Sealed;
}
interface SealedDeed extends Pick<Deed, 'key' | 'order' | 'userId' | 'refused'> {
	sealed: Sealed;
}

interface Store extends DBSchema {
	day: { key: KeptName; value: Plain | SealedDay };
	deeds: { key: string; value: Deed | SealedDeed };
	keys: { key: string; value: CryptoKey[] };
}

let opened: Promise<IDBPDatabase<Store>> | undefined;

function open(): Promise<IDBPDatabase<Store>> {
	opened ??= openDB<Store>('tongxin', 2, {
		upgrade(database, from, _to, upgrading) {
			if (from < 1) {
				database.createObjectStore('day');
				database.createObjectStore('deeds', { keyPath: 'key' });
			}
			// What an earlier version kept looks otherwise, and is kept again with the next page.
			if (from === 1) void upgrading.objectStore('day').clear();
			database.createObjectStore('keys');
		}
	}).catch((error: unknown) => {
		opened = undefined;
		throw error;
	});
	return opened;
}

/** From now on this person's sealed things open here, until `forgetDay`. Whoever was here before is locked out. */
export async function unlock(userId: string, secrets: readonly string[]): Promise<void> {
	const keys = await toKeys(secrets);
	const database = await open();
	await database.clear('keys');
	await database.put('keys', keys, userId);
}

/** One day of one person; whatever was there before is gone. */
export async function keepDay(name: KeptName, kept: Kept, isSealed = false): Promise<void> {
	const database = await open();
	await database.put('day', isSealed ? await sealDay(database, kept) : { kept }, name);
}

async function sealDay(database: IDBPDatabase<Store>, { what, ...kept }: Kept): Promise<SealedDay> {
	return { ...kept, sealed: await seal(database, kept.userId, what) };
}

async function seal(database: IDBPDatabase<Store>, userId: string, what: unknown): Promise<Sealed> {
	const [key] = (await database.get('keys', userId)) ?? [];
	if (!key) throw new Error('This device is locked');
	return sealText(key, JSON.stringify(what));
}

/** What is kept under a name, unless its day is over: then everything is deleted instead. */
export async function readDay<What>(name: KeptName): Promise<Kept<What> | undefined> {
	const database = await open();
	const found = await database.get('day', name);
	if (!found) return undefined;
	const about = 'kept' in found ? found.kept : found;
	if (isOver(about, new Date(deviceTime()))) {
		await forgetDay();
		return undefined;
	}
	if ('kept' in found) return found.kept as Kept<What>;
	const { sealed, ...kept } = found;
	const text = await openText((await database.get('keys', kept.userId)) ?? [], sealed);
	return text === null ? undefined : { ...kept, what: JSON.parse(text) as What };
}

/** At sign-out and when the day is over: nothing of it stays, and nothing that is sealed opens any more. */
export async function forgetDay(): Promise<void> {
	const database = await open();
	await database.clear('day');
	await database.clear('keys');
}

/** What waits for this person, as far as it opens. */
export async function listDeeds(userId: string): Promise<Deed[]> {
	const database = await open();
	const own = (await database.getAll('deeds')).filter((deed) => deed.userId === userId);
	const keys = (await database.get('keys', userId)) ?? [];
	const deeds = await Promise.all(own.map((deed) => openDeed(keys, deed)));
	return deeds.filter((deed) => deed !== null).toSorted((a, b) => a.order - b.order);
}

async function openDeed(keys: CryptoKey[], deed: Deed | SealedDeed): Promise<Deed | null> {
	if (!('sealed' in deed)) return deed;
	const { sealed, ...rest } = deed;
	const text = await openText(keys, sealed);
	return text === null ? null : { ...(JSON.parse(text) as Omit<Deed, keyof SealedDeed>), ...rest };
}

/** A sealed one carries no file. */
export async function addDeed(deed: Deed, isSealed = false): Promise<void> {
	const database = await open();
	if (!isSealed) {
		await database.add('deeds', deed);
		return;
	}
	const { key, order, userId, file: _, ...rest } = deed;
	await database.add('deeds', { key, order, userId, sealed: await seal(database, userId, rest) });
}

export async function removeDeed(key: string): Promise<void> {
	await (await open()).delete('deeds', key);
}

export async function refuseDeed(key: string, sentence: string): Promise<void> {
	const database = await open();
	const deed = await database.get('deeds', key);
	if (deed) await database.put('deeds', { ...deed, refused: sentence });
}
