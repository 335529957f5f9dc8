interface Flash {
	key: string;
	values?: Record<string, string | number>;
}

/**
 * The sentence of a flash. Its key is `domain.name`, found under `flash` of that domain's messages
 * (`sessions.accepted` → `t.sessions.flash.accepted`); a function gets the values.
 */
export function flashText(messages: object | undefined, flash: Flash | null | undefined): string | undefined {
	if (!messages || !flash) return undefined;
	const [domain, name] = flash.key.split('.', 2);
	const sentence = (messages as Record<string, { flash?: Record<string, unknown> } | undefined>)[domain!]
		?.flash?.[name!];
	if (typeof sentence === 'function') return String(sentence(flash.values ?? {}));
	return typeof sentence === 'string' ? sentence : undefined;
}
