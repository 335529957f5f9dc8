const storage = 'keys';

/** Single keys can be switched off on a device, for people whose voice or hands hit them by accident. */
export function areKeysOn(): boolean {
	return localStorage.getItem(storage) !== 'off';
}

export function switchKeys(on: boolean): void {
	localStorage.setItem(storage, on ? 'on' : 'off');
}

/** Whether a key press belongs to what is being typed, or to the browser. */
export function isTaken(event: KeyboardEvent): boolean {
	// 229: an input method that doesn't tell that it is composing.
	if (event.isComposing || event.keyCode === 229) return true;
	if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
	const target = event.target as HTMLElement;
	if (target.isContentEditable || target.closest('dialog')) return true;
	const field = target.closest('input, textarea, select');
	return field !== null && (field as HTMLInputElement).type !== 'checkbox';
}

/** Calls what is bound to a key, on the whole page, except while somebody types. Gives back how to end it. */
export function listenToKeys(bindings: Record<string, () => void>): () => void {
	const listen = (event: KeyboardEvent) => {
		if (isTaken(event) || !Object.hasOwn(bindings, event.key) || !areKeysOn()) return;
		event.preventDefault();
		bindings[event.key]!();
	};
	addEventListener('keydown', listen);
	return () => removeEventListener('keydown', listen);
}

/**
 * Keys for a list: j and k move from row to row, to the first link of each (Enter opens it, as always); further keys
 * get the row that has the focus.
 */
export function listKeys(list: HTMLElement, more: Record<string, (row: HTMLElement) => void> = {}) {
	const rows = () => [...list.children] as HTMLElement[];
	const here = () => rows().findIndex((row) => row.contains(document.activeElement));
	const focus = (row: HTMLElement | undefined) =>
		(row?.querySelector<HTMLElement>('a[href]') ?? row?.querySelector<HTMLElement>('input, button'))?.focus();
	const move = (step: number) => {
		const at = here();
		focus(rows()[at < 0 ? 0 : at + step]);
	};
	const bindings: Record<string, () => void> = { j: () => move(1), k: () => move(-1) };
	for (const [key, act] of Object.entries(more)) {
		bindings[key] = () => {
			const row = rows()[here()];
			if (row) act(row);
		};
	}
	return { destroy: listenToKeys(bindings) };
}
