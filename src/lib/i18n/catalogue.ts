/**
 * The shape of a translation: the same keys as the Chinese original; a string stays a string,
 * a function keeps its parameters and returns a string.
 */
export type Translated<T> = {
	[K in keyof T]: T[K] extends (...args: infer A) => string
		? (...args: A) => string
		: T[K] extends string
			? string
			: Translated<T[K]>;
};

/** English plural: `plural(1, 'request')` → «1 request», `plural(3, 'entry', 'entries')` → «3 entries». */
export function plural(n: number, one: string, many = `${one}s`): string {
	return `${n} ${n === 1 ? one : many}`;
}
