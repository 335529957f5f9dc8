/** For adult students in words of their own, where there are some: no family stands in them. */
export function wordOf(words: Record<string, string>, code: string, isAdult: boolean): string {
	return (isAdult ? words[`${code}_adult`] : undefined) ?? words[code] ?? code;
}
