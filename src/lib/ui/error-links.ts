/** One sentence about one field; `href` leads to the field, whose id is its name. */
export interface ErrorLink {
	href: string;
	text: string;
}

/** Validation errors by field name → the list for ErrorSummary. Errors inside a list or object lead to the outer field. */
export function errorLinks(errors: Record<string, unknown> | undefined | null): ErrorLink[] {
	const links: ErrorLink[] = [];
	for (const [name, value] of Object.entries(errors ?? {})) {
		for (const text of sentences(value)) {
			if (!links.some((link) => link.text === text && link.href === `#${name}`)) {
				links.push({ href: `#${name}`, text });
			}
		}
	}
	return links;
}

function sentences(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (Array.isArray(value)) return value.flatMap(sentences);
	if (value && typeof value === 'object') return Object.values(value).flatMap(sentences);
	return [];
}

/** The sentences of a list as a whole; the form library keeps them apart from those of its items. */
export function listError(errors: unknown): string[] | undefined {
	return Array.isArray(errors)
		? (errors as string[])
		: (errors as { _errors?: string[] } | undefined)?._errors;
}
