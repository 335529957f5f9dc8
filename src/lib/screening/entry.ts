// What pupils type from a slip of paper, however they write it.

/** Eight of Crockford's letters and figures, which leave out those that look alike. */
export const codeLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `k7qf 9mxo` → `K7QF9MX0`. */
export function asCode(typed: string): string {
	return typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[^0-9A-Z]/g, '')
		.replace(/[IL]/g, '1')
		.replace(/O/g, '0');
}

/** `K7QF9MX0` → `K7QF-9MX0`. */
export function showCode(code: string): string {
	return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** `20130504`, `2013-5-4`, `2013年5月4日` → `2013-05-04`; anything else stays as it is. */
export function asDay(typed: string): string {
	const text = typed.normalize('NFKC');
	const found = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? /^(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$/.exec(text);
	if (!found) return text;
	const [, year, month, day] = found as unknown as [string, string, string, string];
	return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
