/** Whether a key is meant for the page: not for a field, a dialogue, the browser, or a word that is being composed. */
export function isForPage(event: KeyboardEvent): boolean {
	if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return false;
	if (event.isComposing || event.keyCode === 229) return false;
	const target = event.target as Element | null;
	return !target?.closest?.('input, select, textarea, dialog, [contenteditable]');
}
