import { notificationGroups, type NotificationGroup } from './kinds.ts';

/** Which messages somebody looks at. It lives in the address. */
export interface InboxView {
	group?: NotificationGroup;
	unread: boolean;
	/** Where the page before ended. */
	before?: string;
}

/** Reads the view from an address or a form; what makes no sense is left out. */
export function readInboxView(params: { get(name: string): unknown }): InboxView {
	const group = notificationGroups.find((one) => one === params.get('group'));
	const before = params.get('before');
	return {
		...(group && { group }),
		unread: params.get('unread') === '1',
		...(typeof before === 'string' && before && { before })
	};
}

/** The address of a view. */
export function inboxHref({ group, unread, before }: InboxView): string {
	const params = new URLSearchParams();
	if (group) params.set('group', group);
	if (unread) params.set('unread', '1');
	if (before) params.set('before', before);
	return params.size ? `/notifications?${params}` : '/notifications';
}
