/** A path on this site, for going back after signing in; null for anything that could lead elsewhere. */
export function localPath(text: string | null | undefined): string | null {
	// Control characters are what some readers of addresses leave out: //evil.example after a tab.
	// eslint-disable-next-line no-control-regex
	if (!text || !text.startsWith('/') || /^\/[\\/]/.test(text) || /[\u0000-\u001f\\]/.test(text)) return null;
	const base = 'http://localhost';
	const url = URL.parse(text, base);
	return url?.origin === base ? url.pathname + url.search + url.hash : null;
}
