import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { env } from './env.ts';

// Encrypted fields and keyed hashes. The keys come from TONGXIN_KEYS: the first seals, all open; so a new one is put
// before the old and the old goes when nothing is sealed with it any more. Rows say with which key they were made.

type Use = 'seal' | 'hash';

const derived = new WeakMap<Uint8Array, Map<Use, Uint8Array>>();

/** A key of its own for each use, so that a hash never tells anything about what is sealed. */
function keyFor(use: Use, id: string): Uint8Array | undefined {
	const master = env().keys.find((each) => each.id === id)?.key;
	if (!master) return undefined;
	const uses = derived.get(master) ?? new Map<Use, Uint8Array>();
	derived.set(master, uses);
	const key = uses.get(use) ?? new Uint8Array(hkdfSync('sha256', master, '', `tongxin:${use}`, 32));
	uses.set(use, key);
	return key;
}

function firstKey(): string {
	const [first] = env().keys;
	if (!first) throw new Error('TONGXIN_KEYS is not set: nothing can be sealed');
	return first.id;
}

/**
 * Encrypts a text (AES-256-GCM): `k1:…` in base64.
 * @param place where it will stand (`student.name:<id>`), so that it opens nowhere else
 */
export function seal(text: string, place: string): string {
	const id = firstKey();
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', keyFor('seal', id)!, nonce).setAAD(Buffer.from(place));
	const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
	return `${id}:${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`;
}

/**
 * Opens what `seal` made.
 * @throws Error when the key is gone, or when somebody changed or moved it
 */
export function open(sealed: string, place: string): string {
	const at = sealed.indexOf(':');
	const key = keyFor('seal', sealed.slice(0, at));
	if (!key) throw new Error(`No key ${sealed.slice(0, at)} in TONGXIN_KEYS`);
	const bytes = Buffer.from(sealed.slice(at + 1), 'base64');
	const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
		.setAAD(Buffer.from(place))
		.setAuthTag(bytes.subarray(12, 28));
	return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
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
