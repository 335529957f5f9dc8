/** The SQLSTATE (or driver code, such as CONNECTION_CLOSED) of an error from the database, through drizzle's wrapping. */
export function sqlState(error: unknown): string | null {
	for (let e: unknown = error; e instanceof Error; e = e.cause) {
		if ('code' in e && typeof e.code === 'string') return e.code;
	}
	return null;
}

/** The name of the constraint that refused a row. */
export function constraintName(error: unknown): string | null {
	for (let e: unknown = error; e instanceof Error; e = e.cause) {
		if ('constraint_name' in e && typeof e.constraint_name === 'string') return e.constraint_name;
	}
	return null;
}

/** Deadlock or serialisation failure: the same transaction may succeed when tried again. */
export function isRetryable(error: unknown): boolean {
	return ['40P01', '40001'].includes(sqlState(error) ?? '');
}

/** The database is away, restarting, a standby, or too busy to answer in time. */
export function isUnavailable(error: unknown): boolean {
	const state = sqlState(error) ?? '';
	return (
		state.startsWith('08') ||
		['57P01', '57P02', '57P03', '25006', '53300', '55P03', '57014'].includes(state) ||
		[
			'CONNECTION_CLOSED',
			'CONNECTION_ENDED',
			'CONNECTION_DESTROYED',
			'CONNECT_TIMEOUT',
			'ECONNREFUSED',
			'ECONNRESET',
			'EPIPE'
		].includes(state)
	);
}
