import { randomBytes } from 'node:crypto';
import { lookupHash, lookupHashes, open, seal } from '../../server/crypto.ts';
import { codeLetters } from '../entry.ts';

/** Eight letters and figures: 40 bits, that nobody guesses and everybody can type. */
function makeCode(): string {
	return Array.from(randomBytes(8), (byte) => codeLetters[byte % 32]).join('');
}

/** A code for one assignment as it is stored: to be found by, and to be printed again. */
export function issueCode(assignmentId: string): { codeHash: string; codeSealed: string } {
	const code = makeCode();
	return { codeHash: codeHash(code), codeSealed: sealCode(code, assignmentId) };
}

export function codeHash(code: string): string {
	return lookupHash(code, 'assignment.code');
}

export function codeHashes(code: string): string[] {
	return lookupHashes(code, 'assignment.code');
}

export function sealCode(code: string, assignmentId: string): string {
	return seal(code, `assignment.code:${assignmentId}`);
}

export function openCode(sealed: string, assignmentId: string): string {
	return open(sealed, `assignment.code:${assignmentId}`);
}
