import { loadMessages } from '$lib/i18n/load.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ data, route }) => ({
	...data,
	t: await loadMessages(data.locale, route.id)
});
