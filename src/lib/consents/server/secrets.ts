import { randomBytes } from 'node:crypto';
import { lookupHash, lookupHashes } from '../../server/crypto.ts';
import { plainSecret, secretOf } from '../slip.ts';

/** The link and the code of a slip; they are shown once and kept as keyed hashes alone. */
export interface SlipSecrets {
	link: string;
	code: string;
}

export function newSecrets(): SlipSecrets {
	return { link: secretOf(randomBytes(12)), code: secretOf(randomBytes(6)) };
}

export function newNumber(): string {
	const secret = secretOf(randomBytes(8));
	return `C-${secret.slice(0, 4)}-${secret.slice(4)}`;
}

/** What is kept of the two; a code is good for its own request alone. */
export function hashesOf(requestId: string, { link, code }: SlipSecrets) {
	return { linkHash: lookupHash(link, 'consent.link'), codeHash: lookupHash(code, codePlace(requestId)) };
}

export function linkHashes(typed: string): string[] {
	return lookupHashes(plainSecret(typed), 'consent.link');
}

export function isCode(typed: string, { id, codeHash }: { id: string; codeHash: string }): boolean {
	return lookupHashes(plainSecret(typed), codePlace(id)).includes(codeHash);
}

function codePlace(requestId: string): string {
	return `consent.code:${requestId}`;
}
