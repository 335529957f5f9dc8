import type { Actor } from '$lib/access/actor.ts';
import type { FactorState } from '$lib/access/factor.ts';
import type { Locale } from '$lib/i18n/locale.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			code?: string;
			requestId?: string;
		}
		interface Locals {
			actor: Actor;
			locale: Locale;
			requestId: string;
			/** SHA-256 of the token of this browser's sign-in or API token, if there is one. */
			signInId: string | null;
			/** How this sign-in stands with the second factor; nothing without one. */
			factor: FactorState | null;
			/** Set by the guard of pupils' data, so that the sign-in doesn't count as idle. */
			isLookingAtPupils?: boolean;
			/** Set by that guard when a form has to wait for the second factor: what it held is kept under this id. */
			keep?: { id: string; action: string };
			/** Set when the database did not answer, so that the response becomes a 503. */
			unavailable?: boolean;
		}
		interface PageData {
			locale: Locale;
			/** What the page before left to say, in the reader's language. */
			flash?: string;
			demo: boolean;
		}
		/** A sentence for the next page after a redirect: a message key of `flash` and its values. */
		interface Flash {
			key: string;
			values?: Record<string, string | number>;
		}
	}
}

export {};
