import { randomBytes } from 'node:crypto';

/** Crockford's letters and figures, without those that are mistaken for one another. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
let pool = Buffer.alloc(0);
let used = 0;

/** What lists and prints call a pupil: chance alone, so that it tells nothing. */
export function newCode(): string {
	if (used + 8 > pool.length) {
		pool = randomBytes(8192);
		used = 0;
	}
	let text = '';
	for (const byte of pool.subarray(used, used + 8)) text += letters[byte & 31];
	used += 8;
	return `S-${text.slice(0, 4)}-${text.slice(4)}`;
}
