import { createHash } from 'node:crypto';
import { instantAt } from '../lib/calendar/shanghai.ts';

/** When the network of the seed began; dates what has no date of its own. */
export const seedEpoch = instantAt('2024-01-01', '09:00');

/**
 * A UUID in the form of version 7, always the same for the same name, so that two seeds of one day are
 * equal and tests find a row by its name.
 */
export function seedId(name: string, at: Date = seedEpoch): string {
	const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
	bytes.writeUIntBE(at.getTime(), 0, 6);
	bytes[6] = (bytes[6]! & 0x0f) | 0x70;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	const hex = bytes.toString('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
