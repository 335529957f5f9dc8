import { randomUUID } from 'node:crypto';

/**
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits, so that new rows sort by time.
 * Made here and not in SQL: PostgreSQL has `uuidv7()` only from version 18.
 */
export function newId(at: number = Date.now()): string {
	const time = at.toString(16).padStart(12, '0');
	// The random bits and the variant of a version 4, which Node makes from a store of bytes.
	return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isId(text: string): boolean {
	return uuid.test(text);
}
