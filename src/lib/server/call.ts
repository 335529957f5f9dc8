/** How a change was asked for. */
export interface Call {
	/** The same key with the same request gives the first result again instead of a second change. */
	idempotencyKey?: string | null;
	/** The version that the person saw; without it only the state guards. */
	version?: number | null;
	requestId?: string | null;
}
