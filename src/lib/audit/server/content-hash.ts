import { createHash } from 'node:crypto';

export interface AuditContent {
	id: string;
	at: Date;
	actorId: string | null;
	action: string;
	entity: string;
	entityId: string | null;
	change: Record<string, unknown>;
}

/**
 * SHA-256 (hex) over an event in a canonical form: keys sorted at every depth, instants as ISO text,
 * so that the same event read back from jsonb has the same hash.
 */
export function auditContentHash(event: AuditContent): string {
	const { id, at, actorId, action, entity, entityId, change } = event;
	const text = canonical([id, at, actorId, action, entity, entityId, change]);
	return createHash('sha256').update(text).digest('hex');
}

function canonical(value: unknown): string {
	if (value instanceof Date) return JSON.stringify(value.toISOString());
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (value !== null && typeof value === 'object') {
		const entries = Object.entries(value)
			.filter(([, v]) => v !== undefined)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`);
		return `{${entries.join(',')}}`;
	}
	return JSON.stringify(value ?? null);
}
