/** What every field takes; a form library hands over its errors as a list, of which the first is shown. */
export interface FieldProps {
	name: string;
	label: string;
	/** One line under the label. */
	hint?: string;
	error?: string | readonly string[] | null;
	/** The marker of a field that may stay empty, e.g. «（可不填）». */
	optional?: string;
	/** The name, unless two forms on a page share it. */
	id?: string;
}

/** What a control inside a field must carry. */
export interface ControlAttributes {
	id: string;
	'aria-describedby': string | undefined;
	'aria-invalid': 'true' | undefined;
}

export function firstError(error: FieldProps['error']): string | undefined {
	return (typeof error === 'string' ? error : error?.[0]) || undefined;
}
