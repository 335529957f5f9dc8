import {
	createCipheriv,
	createDecipheriv,
	createHmac,
	createSecretKey,
	hkdfSync,
	randomFillSync,
	type KeyObject
} from 'node:crypto';
import { env } from './env.ts';

// Encrypted fields and keyed hashes. The keys come from TONGXIN_KEYS: the first seals, all open; so a new one is put
// before the old and the old goes when nothing is sealed with it any more. Rows say with which key they were made.

type Use = 'seal' | 'hash';

const derived = new WeakMap<Uint8Array, Map<Use, KeyObject>>();

/**
 * A key of its own for each use, so that a hash never tells anything about what is sealed. Kept as the key object that
 * OpenSSL works with: made anew for each text it would cost ten times what sealing does.
 */
function keyFor(use: Use, id: string): KeyObject | undefined {
	const master = env().keys.find((each) => each.id === id)?.key;
	if (!master) return undefined;
	const uses = derived.get(master) ?? new Map<Use, KeyObject>();
	derived.set(master, uses);
	const key =
		uses.get(use) ?? createSecretKey(new Uint8Array(hkdfSync('sha256', master, '', `tongxin:${use}`, 32)));
	uses.set(use, key);
	return key;
}

function firstKey(): string {
	const [first] = env().keys;
	if (!first) throw new Error('TONGXIN_KEYS is not set: nothing can be sealed');
	return first.id;
}

const nonceLength = 12;
const store = Buffer.alloc(nonceLength * 512);
let used = store.length;

/** Each is given out once; asked for by the hundred, since asking costs more than the bytes. */
function newNonce(): Buffer {
	if (used === store.length) {
		randomFillSync(store);
		used = 0;
	}
	return Buffer.from(store.subarray(used, (used += nonceLength)));
}

/**
 * Encrypts a text or bytes (AES-256-GCM): `k1:…` in base64.
 * @param place where it will stand (`student.name:<id>`), so that it opens nowhere else
 */
export function seal(content: string | Uint8Array, place: string): string {
	const id = firstKey();
	const nonce = newNonce();
	const cipher = createCipheriv('aes-256-gcm', keyFor('seal', id)!, nonce).setAAD(Buffer.from(place));
	const body = typeof content === 'string' ? cipher.update(content, 'utf8') : cipher.update(content);
	const rest = cipher.final();
	return `${id}:${Buffer.concat([nonce, cipher.getAuthTag(), body, rest]).toString('base64')}`;
}

/**
 * Opens what `seal` made of a text.
 * @throws Error when the key is gone, or when somebody changed or moved it
 */
export function open(sealed: string, place: string): string {
	return openBytes(sealed, place).toString('utf8');
}

/** Opens what `seal` made of bytes. @throws Error like `open` */
export function openBytes(sealed: string, place: string): Buffer {
	const at = sealed.indexOf(':');
	const key = keyFor('seal', sealed.slice(0, at));
	if (!key) throw new Error(`No key ${sealed.slice(0, at)} in TONGXIN_KEYS`);
	const bytes = Buffer.from(sealed.slice(at + 1), 'base64');
	const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
		.setAAD(Buffer.from(place))
		.setAuthTag(bytes.subarray(12, 28));
	return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}

/** A keyed hash to be stored, for looking a text up without knowing it: `k1:…`. */
export function lookupHash(text: string, place: string): string {
	return hashWith(firstKey(), text, place);
}

/** The hashes under which a text may be stored: one for each key that is still in use. */
export function lookupHashes(text: string, place: string): string[] {
	return env().keys.map(({ id }) => hashWith(id, text, place));
}

function hashWith(id: string, text: string, place: string): string {
	const digest = createHmac('sha256', keyFor('hash', id)!).update(`${place}\0${text.normalize('NFKC')}`);
	return `${id}:${digest.digest('base64url')}`;
}
