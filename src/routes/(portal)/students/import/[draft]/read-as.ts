import type { Messages } from '$lib/i18n/load.ts';

interface Reading {
	kind: 'csv' | 'xlsx' | 'paste';
	encoding: string | null;
	sheet: string | null;
}

/** How a file was read: garbled letters come from a wrong encoding. */
export function readAs({ preview }: Messages['students'], { kind, encoding, sheet }: Reading): string {
	return [
		preview.readAs[kind],
		encoding && preview.encoding({ name: encoding }),
		sheet && preview.sheet({ name: sheet })
	]
		.filter(Boolean)
		.join(' · ');
}
