import { isId } from './ids.ts';

/** Where a page of a long list ends: the moment by which the list is sorted, and the row. */
export interface Cursor {
	at: Date;
	id: string;
}

export function writeCursor({ at, id }: Cursor): string {
	return Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');
}

/** Nothing if the text is no cursor of ours: the list then begins at its top. */
export function readCursor(text: string | null | undefined): Cursor | undefined {
	const [at = '', id = ''] = Buffer.from(text ?? '', 'base64url')
		.toString()
		.split(' ');
	const instant = new Date(at);
	// A year that the database can't tell is none of ours either.
	return isId(id) && /^[1-9]\d{3}-/.test(at) && !isNaN(+instant) ? { at: instant, id } : undefined;
}
