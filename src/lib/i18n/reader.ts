import { page } from '$app/state';
import type { Messages } from './load.ts';
import type { Locale } from './locale.ts';

/** The reader of this page: their messages and their language, as the root layout loaded them. */
export const reader = {
	get t(): Messages {
		return page.data.t as Messages;
	},
	get locale(): Locale {
		return page.data.locale;
	}
};
