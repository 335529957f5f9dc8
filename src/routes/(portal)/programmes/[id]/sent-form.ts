/** A form as it came back from any action of a page. */
export type Sent =
	| {
			form: { data: object; errors: Record<string, unknown> };
			refusal?: { code: string; sentence: string } | null;
	  }
	| null
	| undefined;

export interface Back {
	typed: Record<string, string | undefined>;
	errors: Record<string, string[] | undefined>;
}

/** What came back of one of a page's forms, told by a field that it alone has. */
export function readBack(sent: Sent, field: string): Back | null {
	if (!sent || !Object.hasOwn(sent.form.data, field)) return null;
	return { typed: sent.form.data as Back['typed'], errors: sent.form.errors as Back['errors'] };
}
