// The two secrets of a slip, in Crockford's letters and figures: nothing that is mistaken for something else.

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** As printed, in groups of four: `K7QX-2M9F-4TRD`. */
export function inGroups(secret: string): string {
	return secret.replace(/(.{4})(?=.)/g, '$1-');
}

/** What somebody typed, as it is compared: O is 0, I and L are 1, and blanks and hyphens don't count. */
export function plainSecret(typed: string): string {
	return typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s\-–—_.·]/g, '')
		.replaceAll('O', '0')
		.replace(/[IL]/g, '1');
}

/** So many of the letters, chosen by random bytes. */
export function secretOf(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => letters[byte % 32]).join('');
}
