/** Which of the error pages speaks for a status. */
export function errorKind(status: number): 'notAllowed' | 'notFound' | 'busy' | 'failed' | 'other' {
	if (status === 401 || status === 403) return 'notAllowed';
	if (status === 404 || status === 410) return 'notFound';
	if (status === 429 || status === 503) return 'busy';
	return status >= 500 ? 'failed' : 'other';
}
