import type { Cookies, RequestEvent } from '@sveltejs/kit';

const name = 'flash';

/** Leaves a sentence for the next page; it survives the redirect and needs no JavaScript. */
export function setFlash({ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>, flash: App.Flash): void {
	const secure = url.protocol === 'https:';
	cookies.set(name, JSON.stringify(flash), {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure,
		maxAge: 60
	});
}

/** Takes the sentence that the page before left, if there is one. */
export function takeFlash(cookies: Cookies): App.Flash | null {
	const text = cookies.get(name);
	if (!text) return null;
	cookies.delete(name, { path: '/' });
	try {
		const flash: unknown = JSON.parse(text);
		return flash && typeof flash === 'object' && 'key' in flash && typeof flash.key === 'string'
			? (flash as App.Flash)
			: null;
	} catch {
		// Somebody else's cookie of that name: not ours to show.
		return null;
	}
}
