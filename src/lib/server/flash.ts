import type { Cookies } from '@sveltejs/kit';

const name = 'flash';

/** Leaves a sentence for the next page; it survives the redirect and needs no JavaScript. */
export function setFlash(cookies: Cookies, flash: App.Flash): void {
	cookies.set(name, JSON.stringify(flash), { path: '/', httpOnly: true, sameSite: 'lax', maxAge: 60 });
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
