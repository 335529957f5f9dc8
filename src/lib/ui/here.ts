/** Path and query of a page to come back to; without the name of an action, which is no place. */
export function here(url: URL): string {
	const query = [...url.searchParams].filter(([key]) => !key.startsWith('/'));
	return query.length ? `${url.pathname}?${new URLSearchParams(query)}` : url.pathname;
}
