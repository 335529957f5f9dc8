// AES-GCM with keys that the browser keeps and nobody can read out of it. Missing over plain http, where nothing that
// has to be sealed is kept.

export interface Sealed {
	nonce: Uint8Array<ArrayBuffer>;
	body: ArrayBuffer;
}

/** From secrets of 32 bytes in base64url; the first one seals. */
export function toKeys(secrets: readonly string[]): Promise<CryptoKey[]> {
	return Promise.all(
		secrets.map((secret) => {
			const text = atob(secret.replaceAll('-', '+').replaceAll('_', '/'));
			const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
			return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
		})
	);
}

export async function sealText(key: CryptoKey, text: string): Promise<Sealed> {
	const nonce = crypto.getRandomValues(new Uint8Array(12));
	const body = await crypto.subtle.encrypt(
		{ name: 'AES-GCM', iv: nonce },
		key,
		new TextEncoder().encode(text)
	);
	return { nonce, body };
}

/** The text, or nothing where no key opens it. */
export async function openText(keys: readonly CryptoKey[], { nonce, body }: Sealed): Promise<string | null> {
	for (const key of keys) {
		try {
			return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, key, body));
		} catch {
			// Sealed with another of the keys.
		}
	}
	return null;
}
